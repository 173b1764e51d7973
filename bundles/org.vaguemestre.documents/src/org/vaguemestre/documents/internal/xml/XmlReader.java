package org.vaguemestre.documents.internal.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.mime.Bytes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XML from outside into a tree: no document type, hence no entity but the five of XML, nothing loaded from
 * anywhere, and bounded in size, depth and number of elements.
 */
public final class XmlReader {

	/** More bytes are not read: a mail is far smaller. */
	public static final int MAX_SIZE = 64 << 20;
	/** CDA nests about 30 deep. */
	public static final int MAX_DEPTH = 120;
	/** A full laboratory report has some thousand. */
	public static final int MAX_ELEMENTS = 300_000;

	private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl"; //$NON-NLS-1$

	private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']{1,40})"); //$NON-NLS-1$
	private static final int MAX_BLANKS = 1_000;

	private XmlReader() {
	}

	/**
	 * What was let in.
	 *
	 * @param root    of the document
	 * @param guessed whether it is not written in the encoding that it states
	 */
	public record Read(XmlElement root, boolean guessed) {
	}

	/**
	 * @param bytes the document
	 * @return its root
	 * @throws XmlRefused if it is malformed, has a document type or exceeds a limit
	 */
	public static XmlElement read(Bytes bytes) throws XmlRefused {
		return guessing(bytes).root();
	}

	/**
	 * Reads also what is written in another encoding than it states: practice software sends Windows-1252 as UTF-8.
	 *
	 * @param bytes the document
	 * @return its root
	 * @throws XmlRefused if it is malformed, has a document type or exceeds a limit
	 */
	public static Read guessing(Bytes bytes) throws XmlRefused {
		if (bytes.length() > MAX_SIZE) {
			throw new XmlRefused(ProblemCode.XML_TOO_LARGE, null);
		}
		Bytes document = withoutBlanks(bytes);
		try {
			return new Read(parse(document, null), false);
		} catch (XmlRefused e) {
			String guess = TextDecoder.charset(document.toArray()).name();
			if (e.code() != ProblemCode.XML_MALFORMED || guess.equalsIgnoreCase(stated(document))) {
				throw e;
			}
			return new Read(parse(document, guess), true);
		}
	}

	private static String stated(Bytes document) {
		String head = new String(document.slice(0, Math.min(200, document.length())).toArray(), StandardCharsets.ISO_8859_1);
		Matcher matcher = ENCODING.matcher(head);
		return matcher.find() ? matcher.group(1) : StandardCharsets.UTF_8.name();
	}

	/** Nothing but a byte order mark may stand before the declaration, and yet some writers begin with an empty line. */
	private static Bytes withoutBlanks(Bytes bytes) {
		int mark = bytes.length() > 3 && (bytes.at(0) & 0xFF) == 0xEF && (bytes.at(1) & 0xFF) == 0xBB && (bytes.at(2) & 0xFF) == 0xBF ? 3 : 0;
		int at = mark;
		while (at < bytes.length() && at < MAX_BLANKS && (bytes.at(at) == ' ' || bytes.at(at) == '\n' || bytes.at(at) == '\r' || bytes.at(at) == '\t')) {
			at++;
		}
		return at == mark ? bytes : bytes.slice(at, bytes.length() - at);
	}

	private static XmlElement parse(Bytes bytes, String encoding) throws XmlRefused {
		TreeBuilder builder = new TreeBuilder();
		try (InputStream in = bytes.open()) {
			InputSource source = new InputSource(in);
			source.setEncoding(encoding);
			parser().parse(source, builder);
		} catch (TreeBuilder.Limit e) {
			throw new XmlRefused(e.code(), e);
		} catch (SAXException e) {
			throw new XmlRefused(code(e), e);
		} catch (IOException | ParserConfigurationException e) {
			// an unknown encoding, or bytes that are none of it
			throw new XmlRefused(ProblemCode.XML_MALFORMED, e);
		}
		return builder.root().orElseThrow(() -> new XmlRefused(ProblemCode.XML_MALFORMED, null));
	}

	/** The platform's own parser, whatever a host has on its class path. */
	private static SAXParser parser() throws ParserConfigurationException, SAXException {
		SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
		factory.setNamespaceAware(true);
		factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
		factory.setFeature(NO_DOCTYPE, true);
		factory.setFeature("http://xml.org/sax/features/external-general-entities", false); //$NON-NLS-1$
		factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false); //$NON-NLS-1$
		return factory.newSAXParser();
	}

	private static ProblemCode code(SAXException e) {
		String message = String.valueOf(e.getMessage());
		if (message.contains(NO_DOCTYPE)) {
			return ProblemCode.XML_DTD;
		}
		// the parser's own limits, which differ between releases of Java
		return message.contains("JAXP0") ? ProblemCode.XML_TOO_LARGE : ProblemCode.XML_MALFORMED; //$NON-NLS-1$
	}
}
