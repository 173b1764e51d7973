package org.vaguemestre.mime;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.mime.internal.Charsets;
import org.vaguemestre.mime.internal.EntityScanner;
import org.vaguemestre.mime.internal.FileNames;
import org.vaguemestre.mime.internal.Parameters;
import org.vaguemestre.mime.internal.TransferEncoding;

/**
 * A MIME entity (RFC 2045 §2.4): a message, or a part of one. An immutable view of the bytes as they came; every entity
 * knows exactly which bytes are its own, so that structure, display, signature scope and filing rest on one reading.
 */
public final class Entity {

	private static final Pattern MEDIA_TYPE = Pattern.compile("[^\\s/;]+/[^\\s/;]+"); //$NON-NLS-1$

	private final Bytes raw;
	private final Bytes header;
	private final Bytes body;
	private final List<Header> headers;
	private final List<Entity> parts;
	private final Set<Defect> defects;
	private final String path;
	private final Limits limits;
	private final Parameters type;
	/** Asked for many times while a message is read; decoded once. */
	private Optional<TransferEncoding.Decoded> decoded;

	/** Made by the scanner alone. */
	Entity(Scanned scanned) {
		this.raw = scanned.raw();
		this.header = scanned.header();
		this.body = scanned.body();
		this.headers = List.copyOf(scanned.headers());
		this.defects = scanned.defects().isEmpty() ? Set.of() : EnumSet.copyOf(scanned.defects());
		this.path = scanned.path();
		this.limits = scanned.limits();
		this.type = scanned.type();
		this.parts = scanned.parts().stream().map(Entity::new).toList();
	}

	/** What a scanner found; internal to this bundle. */
	public record Scanned(Bytes raw, Bytes header, Bytes body, List<Header> headers, List<Scanned> parts, Set<Defect> defects,
			String path, Limits limits, Parameters type) {
	}

	/** Reads a message within the default limits; see {@link #parse(Bytes, Limits)}. */
	public static Entity parse(Bytes raw) {
		return parse(raw, Limits.DEFAULT);
	}

	/**
	 * Reads a message or a part. Never fails: what is broken is kept and told as a {@link Defect}, and what lies beyond the
	 * limits stays unread.
	 *
	 * @param raw    header and body; not copied
	 * @param limits what is read at most
	 */
	public static Entity parse(Bytes raw, Limits limits) {
		return new Entity(EntityScanner.scan(raw, limits));
	}

	/** Header and body exactly as they came; the bytes that a signature covers. */
	public Bytes raw() {
		return raw;
	}

	/** The header block, without the empty line after it. */
	public Bytes header() {
		return header;
	}

	/** The body as it came, still in its transfer encoding. */
	public Bytes body() {
		return body;
	}

	/** Every field in its order. */
	public List<Header> headers() {
		return headers;
	}

	/** Every field of that name in its order. */
	public List<Header> headers(String name) {
		return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).toList();
	}

	/** The first field of that name, unfolded and decoded for a reader. */
	public Optional<String> header(String name) {
		return first(headers, name).map(Header::text);
	}

	/** The first field of that name, unfolded, not decoded. */
	public Optional<String> rawHeader(String name) {
		return first(headers, name).map(Header::value);
	}

	/** Type and subtype in lower case; {@code text/plain} where none is given (RFC 2045 §5.2). */
	public String mediaType() {
		String value = type.value().toLowerCase(Locale.ROOT);
		return MEDIA_TYPE.matcher(value).matches() ? value : "text/plain"; //$NON-NLS-1$
	}

	/** A parameter of the content type, decoded (RFC 2231). */
	public Optional<String> parameter(String name) {
		return type.get(name);
	}

	/** The parts of a multipart, or the message inside a {@code message/rfc822}; empty otherwise. */
	public List<Entity> parts() {
		return parts;
	}

	/** Whether this is a multipart that could be taken apart. */
	public boolean isMultipart() {
		return mediaType().startsWith("multipart/"); //$NON-NLS-1$
	}

	/**
	 * The place in the message, as IMAP numbers it (RFC 9051 §6.4.5.1): {@code 1.2} is the second part of the first; a message
	 * that is one part is {@code 1}; the multipart of a whole message is {@code TEXT}, that of a message in part 3
	 * {@code 3.TEXT}. No two entities of a tree have the same place.
	 */
	public String path() {
		return path;
	}

	/** The body without its transfer encoding. */
	public Bytes content() {
		return decoded().map(TransferEncoding.Decoded::bytes).orElse(body);
	}

	/** The content as text, in its charset or, where that is wrong, in the one that fits; line ends as {@code \n}. */
	public String text() {
		Bytes content = content();
		// no charset takes more bytes for a character
		int most = (int) Math.min(content.length(), 4L * limits.maxTextChars() + 4);
		String text = Charsets.decode(content.slice(0, most).toArray(), parameter("charset").orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		String plain = text.replace("\r\n", "\n").replace('\r', '\n'); //$NON-NLS-1$ //$NON-NLS-2$
		return plain.length() <= limits.maxTextChars() ? plain : plain.substring(0, limits.maxTextChars());
	}

	/** The name for a file, safe to show and to create: no folder, no control or direction characters. */
	public Optional<String> fileName() {
		return disposition().get("filename").or(() -> parameter("name")).map(FileNames::safe).filter(n -> !n.isEmpty()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether a reader finds this among the attachments rather than in the text. */
	public boolean isAttachment() {
		if (isMultipart()) {
			return false;
		}
		String disposition = disposition().value().toLowerCase(Locale.ROOT);
		boolean text = mediaType().equals("text/plain") || mediaType().equals("text/html"); //$NON-NLS-1$ //$NON-NLS-2$
		return disposition.equals("attachment") || !text && !(disposition.equals("inline") && contentId().isPresent()) //$NON-NLS-1$ //$NON-NLS-2$
				|| text && fileName().isPresent();
	}

	/** The content identifier without its angle brackets (RFC 2045 §7). */
	public Optional<String> contentId() {
		return rawHeader("Content-ID").map(v -> v.replaceAll("^<|>$", "")).filter(v -> !v.isEmpty()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** What is wrong with this entity; defects of its parts are with the parts. */
	public List<Defect> defects() {
		List<Defect> all = new ArrayList<>(defects);
		if (!isMultipart()) {
			Optional<TransferEncoding.Decoded> decoded = decoded();
			if (decoded.isEmpty() && !identity()) {
				all.add(body.length() > TransferEncoding.MAX_QUOTED && encoding().equals("quoted-printable") ? Defect.LIMIT_REACHED : Defect.ENCODING_UNKNOWN); //$NON-NLS-1$
			}
			if (decoded.map(TransferEncoding.Decoded::broken).orElse(false)) {
				all.add(Defect.ENCODING_BROKEN);
			}
			if (mediaType().startsWith("text/") && !Charsets.known(parameter("charset").orElse(""))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				all.add(Defect.CHARSET_UNKNOWN);
			}
		}
		return List.copyOf(all);
	}

	/** This entity and all below it, in their order. */
	public Stream<Entity> walk() {
		return Stream.concat(Stream.of(this), parts.stream().flatMap(Entity::walk));
	}

	/** The entity at that place ({@link #path()}). */
	public Optional<Entity> find(String place) {
		return walk().filter(e -> e.path().equals(place)).findFirst();
	}

	@Override
	public String toString() {
		return path() + ' ' + mediaType() + ' ' + raw.length();
	}

	private Parameters disposition() {
		return Parameters.parse(rawHeader("Content-Disposition").orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String encoding() {
		return rawHeader("Content-Transfer-Encoding").orElse("7bit").strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private boolean identity() {
		return Map.of("7bit", 1, "8bit", 1, "binary", 1, "", 1).containsKey(encoding()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private synchronized Optional<TransferEncoding.Decoded> decoded() {
		if (decoded == null) {
			decoded = switch (encoding()) {
			case "base64" -> Optional.of(TransferEncoding.base64(body)); //$NON-NLS-1$
			case "quoted-printable" -> body.length() > TransferEncoding.MAX_QUOTED ? Optional.empty() //$NON-NLS-1$
					: Optional.of(TransferEncoding.quotedPrintable(body.toArray(), true));
			default -> Optional.empty();
			};
		}
		return decoded;
	}

	private static Optional<Header> first(List<Header> headers, String name) {
		return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).findFirst();
	}
}
