package org.vaguemestre.mssante.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilderFactory;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListException.Reason;
import org.vaguemestre.mssante.WhiteListState.Signature;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Checks the signature of a list (XML Signature): enveloped, over the whole document and nothing less. */
final class WhiteListSignature {

	/** A signed list is held as a tree, which takes a multiple of its bytes. */
	private static final int LARGEST = 8 << 20;
	private static final Set<String> CANONICAL = Set.of(CanonicalizationMethod.INCLUSIVE, CanonicalizationMethod.EXCLUSIVE,
			"http://www.w3.org/2006/12/xml-c14n11"); //$NON-NLS-1$

	private WhiteListSignature() {
	}

	/**
	 * @param xml     a list with one signature below its root
	 * @param anchors who certifies the signer; empty when nobody said so
	 * @param at      when certificates are judged
	 * @return what the signature proves
	 */
	static Signature check(byte[] xml, Optional<List<X509Certificate>> anchors, Instant at) throws WhiteListException {
		if (xml.length > LARGEST) {
			throw new WhiteListException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
		}
		Signer signer = new Signer();
		try {
			Element element = signature(xml);
			DOMValidateContext context = new DOMValidateContext(signer, element);
			context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE); //$NON-NLS-1$
			XMLSignature signature = XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context); //$NON-NLS-1$ //$NON-NLS-2$
			if (!overTheWhole(signature) || !signature.validate(context)) {
				throw new WhiteListException(Reason.SIGNATURE, "", null); //$NON-NLS-1$
			}
		} catch (WhiteListException e) {
			throw e;
		} catch (Exception e) {
			// whatever the libraries throw at a broken signature, it proves nothing
			throw new WhiteListException(Reason.SIGNATURE, "", e); //$NON-NLS-1$
		}
		if (anchors.isEmpty()) {
			return Signature.UNPROVEN;
		}
		X509Certificate certificate = signer.certificate.orElseThrow(() -> new WhiteListException(Reason.SIGNER, "", null)); //$NON-NLS-1$
		PathValidator.Result path = PathValidator.create()
				.validate(new Question(certificate, anchors.get(), signer.others, List.of(), at, false));
		if (path.status() != PathValidator.Status.VALID || !maySign(certificate)) {
			throw new WhiteListException(Reason.SIGNER, certificate.getSubjectX500Principal().getName(), null);
		}
		return Signature.VALID;
	}

	private static Element signature(byte[] xml) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
		factory.setNamespaceAware(true);
		factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); //$NON-NLS-1$
		Element root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
		for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && "Signature".equals(element.getLocalName()) //$NON-NLS-1$
					&& XMLSignature.XMLNS.equals(element.getNamespaceURI())) {
				name(element);
				return element;
			}
		}
		throw new WhiteListException(Reason.SIGNATURE, "", null); //$NON-NLS-1$
	}

	/** Parts of the signature may be signed as well, and are found by their identifiers. */
	private static void name(Element signature) {
		NodeList all = signature.getElementsByTagNameNS("*", "*"); //$NON-NLS-1$ //$NON-NLS-2$
		for (int i = 0; i < all.getLength(); i++) {
			Element element = (Element) all.item(i);
			if (element.hasAttributeNS(null, "Id")) { //$NON-NLS-1$
				element.setIdAttributeNS(null, "Id", true); //$NON-NLS-1$
			}
		}
	}

	/** One reference takes the whole document but the signature; others may only be to parts of the document. */
	private static boolean overTheWhole(XMLSignature signature) {
		int whole = 0;
		for (Reference reference : signature.getSignedInfo().getReferences()) {
			List<String> transforms = reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
			if ("".equals(reference.getURI())) { //$NON-NLS-1$
				boolean enveloped = !transforms.isEmpty() && transforms.get(0).equals(Transform.ENVELOPED)
						&& CANONICAL.containsAll(transforms.subList(1, transforms.size()));
				if (!enveloped) {
					return false;
				}
				whole++;
			} else if (reference.getURI() == null || !reference.getURI().startsWith("#") || !CANONICAL.containsAll(transforms)) { //$NON-NLS-1$
				return false;
			}
		}
		return whole == 1;
	}

	private static boolean maySign(X509Certificate certificate) {
		boolean[] usage = certificate.getKeyUsage();
		return usage == null || usage[0] || usage[1];
	}

	/** Takes the key of the certificate that came along: whose it is, is judged afterwards. */
	private static final class Signer extends KeySelector {

		private Optional<X509Certificate> certificate = Optional.empty();
		private List<X509Certificate> others = List.of();

		@Override
		public KeySelectorResult select(KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context) {
			List<X509Certificate> all = new ArrayList<>();
			if (info != null) {
				info.getContent().stream().filter(X509Data.class::isInstance).flatMap(data -> ((X509Data) data).getContent().stream())
						.filter(X509Certificate.class::isInstance).forEach(c -> all.add((X509Certificate) c));
			}
			certificate = all.stream().filter(c -> c.getBasicConstraints() < 0).findFirst();
			others = all;
			return () -> certificate.map(X509Certificate::getPublicKey).orElse(null);
		}
	}
}
