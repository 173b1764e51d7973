package org.vaguemestre.documents.internal.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import org.vaguemestre.mime.Bytes;

/** Writes XML, indented, with everything escaped that has to be. */
public final class XmlText {

	private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"); //$NON-NLS-1$
	private final Deque<String> open = new ArrayDeque<>();

	/** Begins an element; attributes are pairs of name and value, and those with an empty value are left out. */
	public XmlText open(String name, String... attributes) {
		start(name, attributes).append(">\n"); //$NON-NLS-1$
		open.push(name);
		return this;
	}

	/** An element without content. */
	public XmlText leaf(String name, String... attributes) {
		start(name, attributes).append("/>\n"); //$NON-NLS-1$
		return this;
	}

	/** An element that holds text alone. */
	public XmlText text(String name, String content, String... attributes) {
		start(name, attributes).append('>').append(escape(content)).append("</").append(name).append(">\n"); //$NON-NLS-1$ //$NON-NLS-2$
		return this;
	}

	/** Ends the element that was begun last. */
	public XmlText close() {
		String name = open.pop();
		indent().append("</").append(name).append(">\n"); //$NON-NLS-1$ //$NON-NLS-2$
		return this;
	}

	/** The document; every element has to be ended. */
	public Bytes bytes() {
		if (!open.isEmpty()) {
			throw new IllegalStateException("not ended: " + open); //$NON-NLS-1$
		}
		return Bytes.of(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	private StringBuilder start(String name, String... attributes) {
		indent().append('<').append(name);
		for (int i = 0; i < attributes.length; i += 2) {
			if (!attributes[i + 1].isEmpty()) {
				text.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"'); //$NON-NLS-1$
			}
		}
		return text;
	}

	private StringBuilder indent() {
		return text.append("  ".repeat(open.size())); //$NON-NLS-1$
	}

	/** Characters that XML 1.0 does not know become a replacement character. */
	private static String escape(String plain) {
		if (plain.length() > 10_000 && plain.matches("[A-Za-z0-9+/=]*")) { //$NON-NLS-1$
			return plain;
		}
		StringBuilder safe = new StringBuilder(plain.length() + 16);
		plain.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> safe.append("&lt;"); //$NON-NLS-1$
			case '>' -> safe.append("&gt;"); //$NON-NLS-1$
			case '&' -> safe.append("&amp;"); //$NON-NLS-1$
			case '"' -> safe.append("&quot;"); //$NON-NLS-1$
			case '\n', '\t' -> safe.append((char) c);
			case '\r' -> safe.append("&#13;"); //$NON-NLS-1$
			default -> safe.appendCodePoint(c < ' ' || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
			}
		});
		return safe.toString();
	}
}
