package org.vaguemestre.mime.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Defect;
import org.vaguemestre.mime.Entity.Scanned;
import org.vaguemestre.mime.Header;
import org.vaguemestre.mime.Limits;

/** Finds the structure of a message in its bytes: once over each level, without copying a body. */
public final class EntityScanner {

	private static final Set<String> ONCE = Set.of("from", "sender", "subject", "date", "message-id", "content-type", "content-transfer-encoding", "to", "cc"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
	private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])"); //$NON-NLS-1$

	private final Limits limits;
	private int parts;

	private EntityScanner(Limits limits) {
		this.limits = limits;
	}

	public static Scanned scan(Bytes raw, Limits limits) {
		EntityScanner scanner = new EntityScanner(limits);
		boolean tooLong = raw.length() > limits.maxBytes();
		Scanned scanned = scanner.entity(tooLong ? raw.slice(0, limits.maxBytes()) : raw, "", "", 0, "text/plain"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (tooLong) {
			scanned.defects().add(Defect.LIMIT_REACHED);
		}
		return scanned;
	}

	/**
	 * @param prefix what the places of the parts begin with: the place of this entity, or of the message that it is the content of
	 * @param own    its own place, empty where it is the content of a message
	 */
	private Scanned entity(Bytes raw, String prefix, String own, int depth, String defaultType) {
		parts++;
		Set<Defect> defects = EnumSet.noneOf(Defect.class);
		int bodyStart = bodyStart(raw);
		Bytes header = raw.slice(0, headerEnd(raw, bodyStart));
		Bytes body = raw.slice(bodyStart, raw.length() - bodyStart);
		List<Header> headers = headers(header, defects);
		if (headers.isEmpty() && !header.isEmpty()) {
			// the writer left out the header and the empty line; nothing of what stands there may be lost
			header = raw.slice(0, 0);
			body = raw;
		}
		Parameters type = Parameters.parse(value(headers, "Content-Type").filter(v -> !v.isBlank()).orElse(defaultType)); //$NON-NLS-1$
		String media = type.value().toLowerCase(Locale.ROOT);
		boolean multipart = media.startsWith("multipart/"); //$NON-NLS-1$
		String path = own.isEmpty() ? prefix + (multipart ? "TEXT" : "1") : own; //$NON-NLS-1$ //$NON-NLS-2$
		// a part numbers its parts below itself; the content of a message numbers them below the message
		String below = own.isEmpty() ? (multipart ? prefix : path + '.') : own + '.';
		List<Scanned> children = List.of();
		if (multipart) {
			Optional<String> boundary = type.get("boundary").map(String::stripTrailing).filter(b -> !b.isEmpty() && b.length() <= 200); //$NON-NLS-1$
			if (boundary.isEmpty()) {
				defects.add(Defect.BOUNDARY_MISSING);
			} else if (depth >= limits.maxDepth()) {
				defects.add(Defect.LIMIT_REACHED);
			} else {
				children = multipart(body, boundary.get(), below, depth,
						media.equals("multipart/digest") ? "message/rfc822" : "text/plain", defects); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
		} else if (media.equals("message/rfc822") || media.equals("message/global")) { //$NON-NLS-1$ //$NON-NLS-2$
			if (depth >= limits.maxDepth() || parts >= limits.maxParts()) {
				defects.add(Defect.LIMIT_REACHED);
			} else {
				children = List.of(entity(decoded(headers, body), below, "", depth + 1, "text/plain")); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		return new Scanned(raw, header, body, headers, children, defects, path, limits, type);
	}

	/** A message must not be encoded (RFC 2046 §5.2.1), yet some writers do. */
	private static Bytes decoded(List<Header> headers, Bytes body) {
		return switch (value(headers, "Content-Transfer-Encoding").orElse("").strip().toLowerCase(Locale.ROOT)) { //$NON-NLS-1$ //$NON-NLS-2$
		case "base64" -> TransferEncoding.base64(body).bytes(); //$NON-NLS-1$
		case "quoted-printable" -> TransferEncoding.quotedPrintable(body.toArray(), true).bytes(); //$NON-NLS-1$
		default -> body;
		};
	}

	private List<Scanned> multipart(Bytes body, String boundary, String below, int depth, String defaultType, Set<Defect> defects) {
		List<Scanned> found = new ArrayList<>();
		byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1); //$NON-NLS-1$
		int start = -1;
		int line = 0;
		boolean closed = false;
		while (line < body.length() && !closed) {
			int next = nextLine(body, line);
			if (starts(body, line, mark)) {
				int kind = delimiter(body, line + mark.length, next);
				if (kind > 0) {
					if (start >= 0) {
						if (!add(found, body, start, line, below, depth, defaultType, defects)) {
							return found;
						}
					}
					start = next;
					closed = kind == 2;
				}
			}
			line = next;
		}
		if (!closed) {
			defects.add(Defect.END_MISSING);
			if (start >= 0) {
				add(found, body, start, body.length(), below, depth, defaultType, defects);
			}
		}
		return found;
	}

	private boolean add(List<Scanned> found, Bytes body, int start, int end, String below, int depth, String defaultType,
			Set<Defect> defects) {
		if (parts >= limits.maxParts()) {
			defects.add(Defect.LIMIT_REACHED);
			return false;
		}
		// an unclosed last part keeps its line end: no delimiter owns it
		int stop = end < body.length() ? withoutLineEnd(body, start, end) : end;
		String place = below + (found.size() + 1);
		found.add(entity(body.slice(start, stop - start), place, place, depth + 1, defaultType));
		return true;
	}

	/** The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
	private static int withoutLineEnd(Bytes body, int start, int end) {
		int stop = end;
		if (stop > start && body.at(stop - 1) == '\n') {
			stop--;
			if (stop > start && body.at(stop - 1) == '\r') {
				stop--;
			}
		}
		return stop;
	}

	/** 1 a delimiter, 2 the closing one, 0 none: only white space may follow on the line. */
	private static int delimiter(Bytes body, int after, int lineEnd) {
		int i = after;
		int kind = 1;
		if (i + 1 < lineEnd && body.at(i) == '-' && body.at(i + 1) == '-') {
			kind = 2;
			i += 2;
		}
		for (; i < lineEnd; i++) {
			byte b = body.at(i);
			if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
				return 0;
			}
		}
		return kind;
	}

	private static boolean starts(Bytes body, int at, byte[] mark) {
		if (at + mark.length > body.length()) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if (body.at(at + i) != mark[i]) {
				return false;
			}
		}
		return true;
	}

	private static int nextLine(Bytes bytes, int from) {
		return Math.min(bytes.indexOf((byte) '\n', from) + 1, bytes.length());
	}

	/** After the first empty line; at the end when there is none. */
	private int bodyStart(Bytes raw) {
		int line = 0;
		while (line < raw.length()) {
			byte b = raw.at(line);
			if (b == '\n') {
				return line + 1;
			}
			if (b == '\r' && line + 1 < raw.length() && raw.at(line + 1) == '\n') {
				return line + 2;
			}
			line = nextLine(raw, line);
		}
		return raw.length();
	}

	private static int headerEnd(Bytes raw, int bodyStart) {
		int end = bodyStart;
		if (end > 0 && raw.at(end - 1) == '\n') {
			end--;
			if (end > 0 && raw.at(end - 1) == '\r') {
				end--;
			}
		}
		return end;
	}

	private List<Header> headers(Bytes block, Set<Defect> defects) {
		List<Header> headers = new ArrayList<>();
		int stop = block.length();
		if (stop > limits.maxHeaderBytes()) {
			stop = limits.maxHeaderBytes();
			defects.add(Defect.LIMIT_REACHED);
		}
		int line = 0;
		while (line < stop) {
			int end = Math.min(nextLine(block, line), stop);
			while (end < stop && (block.at(end) == ' ' || block.at(end) == '\t')) {
				end = Math.min(nextLine(block, end), stop);
			}
			if (headers.size() >= limits.maxHeaders()) {
				defects.add(Defect.LIMIT_REACHED);
				break;
			}
			header(block.slice(line, withoutLineEnd(block, line, end) - line)).ifPresentOrElse(headers::add,
					() -> defects.add(Defect.HEADER_MALFORMED));
			line = end;
		}
		Set<String> seen = new HashSet<>();
		for (Header header : headers) {
			String name = header.name().toLowerCase(Locale.ROOT);
			if (ONCE.contains(name) && !seen.add(name)) {
				defects.add(Defect.HEADER_REPEATED);
			}
		}
		return headers;
	}

	private static Optional<Header> header(Bytes raw) {
		String text = Charsets.decode(raw.toArray(), ""); //$NON-NLS-1$
		int colon = text.indexOf(':');
		if (colon <= 0) {
			return Optional.empty();
		}
		String name = text.substring(0, colon).stripTrailing();
		if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
			return Optional.empty();
		}
		String value = text.substring(colon + 1);
		if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
			value = FOLD.matcher(value).replaceAll("").replace("\r", "").replace("\n", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		}
		return Optional.of(new Header(name, raw, value.strip()));
	}

	private static Optional<String> value(List<Header> headers, String name) {
		return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).findFirst().map(Header::value);
	}
}
