package org.vaguemestre.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.vaguemestre.mime.internal.Base64Lines;

/**
 * Builds entities in canonical form (RFC 8551 §3.1.1): CRLF line ends, 7 bit, so that no server on the way needs to change
 * a byte that a signature covers.
 */
public final class Entities {

	private static final String ENCODING = "Content-Transfer-Encoding"; //$NON-NLS-1$
	private static final String EIGHT_BITS = "8bit"; //$NON-NLS-1$

	private final RandomGenerator random;

	/** @param random where boundaries come from */
	public Entities(RandomGenerator random) {
		this.random = random;
	}

	/** A text part in UTF-8. */
	public Entity text(String text) {
		return text("text/plain", text); //$NON-NLS-1$
	}

	/** An HTML part in UTF-8. */
	public Entity html(String html) {
		return text("text/html", html); //$NON-NLS-1$
	}

	/**
	 * An attachment in base64.
	 *
	 * @param name shown to the recipient; made safe ({@link Entity#fileName()})
	 * @param type its media type
	 */
	public Entity attachment(String name, String type, Bytes content) {
		String safe = HeaderWriter.fileName(name);
		byte[] header = new HeaderWriter().parameter("Content-Type", type, "name", safe) //$NON-NLS-1$ //$NON-NLS-2$
				.raw("Content-Transfer-Encoding", "base64").parameter("Content-Disposition", "attachment", "filename", safe).bytes(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		return entity(header, base64(content));
	}

	/** A multipart of that subtype ({@code mixed}, {@code alternative}). */
	public Entity multipart(String subtype, List<Entity> parts) {
		String boundary = boundary();
		List<Bytes> body = new ArrayList<>();
		for (Entity part : parts) {
			body.add(Bytes.of(ascii("--" + boundary + "\r\n"))); //$NON-NLS-1$ //$NON-NLS-2$
			body.add(part.raw());
			body.add(Bytes.of(ascii("\r\n"))); //$NON-NLS-1$
		}
		body.add(Bytes.of(ascii("--" + boundary + "--\r\n"))); //$NON-NLS-1$ //$NON-NLS-2$
		HeaderWriter header = new HeaderWriter().parameter("Content-Type", "multipart/" + subtype, "boundary", boundary); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (parts.stream().anyMatch(p -> p.rawHeader(ENCODING).filter(EIGHT_BITS::equals).isPresent())) {
			// RFC 2045 §6.4: what holds a part that needs it needs it too
			header.raw(ENCODING, EIGHT_BITS);
		}
		return entity(header.bytes(), Bytes.join(body));
	}

	/** A message: those fields, then the entity with its own. */
	public static Bytes message(HeaderWriter fields, byte[] entity) {
		return message(fields, Bytes.of(entity));
	}

	/** A message: those fields, then the entity with its own, which is not copied if it is large. */
	public static Bytes message(HeaderWriter fields, Bytes entity) {
		return Bytes.join(List.of(Bytes.of(fields.raw("MIME-Version", "1.0").bytes()), entity)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * Bytes in base64 (RFC 2045 §6.8): lines of 76 characters, each with CRLF at its end. Held only if there are not many.
	 *
	 * @throws IllegalArgumentException if it becomes more than 2 GB
	 */
	public static Bytes base64(Bytes content) {
		return Bytes.held(new Base64Lines(content));
	}

	/** A boundary that occurs in no text by accident (RFC 2046 §5.1.1). */
	public String boundary() {
		return String.format("=_%016x%016x", random.nextLong(), random.nextLong()); //$NON-NLS-1$
	}

	private static Entity text(String type, String text) {
		String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		boolean plain = lines.chars().allMatch(c -> c == '\r' || c == '\n' || c == '\t' || c >= ' ' && c < 127)
				// long lines, and those that gateways are known to change
				&& lines.lines().noneMatch(l -> l.length() > 900 || l.startsWith("From ") || l.endsWith(" ") || l.equals(".")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		HeaderWriter header = new HeaderWriter().parameter("Content-Type", type, "charset", "utf-8") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.raw("Content-Transfer-Encoding", plain ? "7bit" : "base64"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
		return entity(header.bytes(), plain ? Bytes.of(bytes) : base64(Bytes.of(bytes)));
	}

	private static Entity entity(byte[] header, Bytes body) {
		return Entity.parse(Bytes.join(List.of(Bytes.of(header), Bytes.of(ascii("\r\n")), body))); //$NON-NLS-1$
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
