package org.vaguemestre.documents.internal.xml;

import java.io.IOException;
import java.io.InputStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.vaguemestre.documents.ProblemCode;
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

	private XmlReader() {
	}

	/**
	 * @param bytes the document
	 * @return its root
	 * @throws XmlRefused if it is malformed, has a document type or exceeds a limit
	 */
	public static XmlElement read(Bytes bytes) throws XmlRefused {
		if (bytes.length() > MAX_SIZE) {
			throw new XmlRefused(ProblemCode.XML_TOO_LARGE, null);
		}
		TreeBuilder builder = new TreeBuilder();
		try (InputStream in = bytes.open()) {
			parser().parse(new InputSource(in), builder);
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
