package org.vaguemestre.mssante.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListException.Reason;

/**
 * Reads the domains of a list: {@code Domaine/Nom} in its namespace, wherever they are but inside a signature, for a signature
 * does not cover itself.
 */
final class WhiteListReader {

	/** The largest list that is taken, in bytes. */
	static final int LARGEST = 20 << 20;
	private static final String SPACE = "https://listeblanche.mssante.fr/schema"; //$NON-NLS-1$
	private static final QName DOMAIN = new QName(SPACE, "Domaine"); //$NON-NLS-1$
	private static final QName NAME = new QName(SPACE, "Nom"); //$NON-NLS-1$
	private static final QName SIGNATURE = new QName(XMLSignature.XMLNS, "Signature"); //$NON-NLS-1$
	private static final int MOST_DOMAINS = 1_000_000;
	private static final int DEEPEST = 50;
	private static final int LONGEST_NAME = 1_000;

	private final Set<String> domains = new LinkedHashSet<>();
	private final Deque<QName> open = new ArrayDeque<>();
	private final StringBuilder text = new StringBuilder();
	private boolean typed;
	private int names;
	private int signatures;
	private int ofTheRoot;

	/**
	 * A list.
	 *
	 * @param domains    as the domain name system has them
	 * @param rejected   how many names are none
	 * @param signed     whether it has a signature over the whole
	 * @param strange    whether it has several signatures, or one elsewhere
	 */
	record Parsed(Set<String> domains, int rejected, boolean signed, boolean strange) {
	}

	private WhiteListReader() {
	}

	static Parsed read(byte[] xml) throws WhiteListException {
		if (xml.length > LARGEST) {
			throw new WhiteListException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
		}
		WhiteListReader reader = new WhiteListReader();
		try {
			XMLStreamReader stream = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
			while (stream.hasNext()) {
				reader.event(stream.next(), stream);
			}
			stream.close();
		} catch (XMLStreamException | RuntimeException e) {
			throw new WhiteListException(Reason.NOT_A_LIST, "", e); //$NON-NLS-1$
		}
		if (reader.names == 0) {
			throw new WhiteListException(Reason.EMPTY, "", null); //$NON-NLS-1$
		}
		if (reader.domains.isEmpty()) {
			throw new WhiteListException(Reason.NOT_A_LIST, "", null); //$NON-NLS-1$
		}
		return new Parsed(reader.domains, reader.names - reader.domains.size(), reader.signatures > 0,
				reader.signatures > 1 || reader.signatures != reader.ofTheRoot);
	}

	/** That of the platform, whatever other libraries have registered. */
	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, ""); //$NON-NLS-1$
		return factory;
	}

	private void event(int event, XMLStreamReader stream) throws WhiteListException {
		switch (event) {
		case XMLStreamConstants.DTD -> typed = true;
		case XMLStreamConstants.ENTITY_REFERENCE -> throw new WhiteListException(Reason.HOSTILE, "", null); //$NON-NLS-1$
		case XMLStreamConstants.START_ELEMENT -> begin(stream.getName());
		case XMLStreamConstants.END_ELEMENT -> end();
		case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
			if (inName() && text.length() <= LONGEST_NAME) {
				text.append(stream.getTextCharacters(), stream.getTextStart(), stream.getTextLength());
			}
		}
		default -> {
			// comments and instructions say nothing
		}
		}
	}

	private boolean inName() {
		return NAME.equals(open.peek()) && open.size() > 1 && DOMAIN.equals(parent()) && !open.contains(SIGNATURE);
	}

	private QName parent() {
		return open.stream().skip(1).findFirst().orElse(null);
	}

	private void begin(QName name) throws WhiteListException {
		if (open.isEmpty() && !name.getNamespaceURI().equals(SPACE)) {
			throw new WhiteListException(Reason.NOT_A_LIST, name.getLocalPart().substring(0, Math.min(50, name.getLocalPart().length())), null);
		}
		if (typed) {
			// pages for people have one, too, and went above
			throw new WhiteListException(Reason.HOSTILE, "", null); //$NON-NLS-1$
		}
		if (open.size() >= DEEPEST) {
			throw new WhiteListException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
		}
		if (name.equals(SIGNATURE) && !open.contains(SIGNATURE)) {
			signatures++;
			ofTheRoot += open.size() == 1 ? 1 : 0;
		}
		open.push(name);
		if (inName()) {
			text.setLength(0);
		}
	}

	private void end() throws WhiteListException {
		if (inName()) {
			if (++names > MOST_DOMAINS) {
				throw new WhiteListException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
			}
			String domain = text.length() > LONGEST_NAME ? "" : TrustSpace.name(text.toString()); //$NON-NLS-1$
			if (!domain.isEmpty()) {
				domains.add(domain);
			}
		}
		open.pop();
	}
}
