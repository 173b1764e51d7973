package org.vaguemestre.documents.internal.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.vaguemestre.documents.ProblemCode;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds the tree of {@link XmlReader} within its limits. */
final class TreeBuilder extends DefaultHandler {

	private static final int MAX_ATTRIBUTES = 100;

	/** A limit was exceeded. */
	static final class Limit extends SAXException {

		private static final long serialVersionUID = 1L;

		private final ProblemCode code;

		Limit(ProblemCode code) {
			super(code.name());
			this.code = code;
		}

		ProblemCode code() {
			return code;
		}
	}

	private final Deque<XmlElement> open = new ArrayDeque<>();
	private final StringBuilder text = new StringBuilder();
	private XmlElement root;
	private int elements;

	Optional<XmlElement> root() {
		return Optional.ofNullable(root);
	}

	@Override
	public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
		flush();
		if (open.size() >= XmlReader.MAX_DEPTH) {
			throw new Limit(ProblemCode.XML_TOO_DEEP);
		}
		if (++elements > XmlReader.MAX_ELEMENTS || attributes.getLength() > MAX_ATTRIBUTES) {
			throw new Limit(ProblemCode.XML_TOO_LARGE);
		}
		XmlElement element = new XmlElement(uri, local);
		for (int i = 0; i < attributes.getLength(); i++) {
			element.attribute(attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i));
		}
		if (open.isEmpty()) {
			root = element;
		} else {
			open.peek().add(element);
		}
		open.push(element);
	}

	@Override
	public void endElement(String uri, String local, String qualified) {
		flush();
		open.pop();
	}

	@Override
	public void characters(char[] characters, int start, int length) {
		text.append(characters, start, length);
	}

	private void flush() {
		if (text.length() > 0 && !open.isEmpty()) {
			String piece = text.toString();
			// indentation is most of a document; one blank says the same
			open.peek().add(piece.isBlank() ? " " : piece); //$NON-NLS-1$
		}
		if (text.capacity() > 1 << 16) {
			text.setLength(0);
			text.trimToSize();
		}
		text.setLength(0);
	}

	@Override
	public InputSource resolveEntity(String publicId, String systemId) {
		return new InputSource(new StringReader("")); //$NON-NLS-1$
	}

	@Override
	public void fatalError(SAXParseException e) throws SAXException {
		throw e;
	}
}
