package org.vaguemestre.mssante.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Makes lists of domains, and signs them. */
final class Lists {

	private static final char[] PASSWORD = "secret".toCharArray();
	private final KeyStore keys;

	/** @param folder for the keys: an authority, one whom it certifies, and a stranger */
	Lists(Path folder) throws Exception {
		Path file = folder.resolve("keys.p12");
		if (!Files.exists(file)) {
			keytool(file, "ca", "-ext", "bc:c", "-ext", "ku=keyCertSign");
			keytool(file, "signer", "-signer", "ca", "-ext", "ku=digitalSignature", "-ext", "san=dns:localhost");
			keytool(file, "stranger", "-ext", "ku=digitalSignature");
		}
		keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
	}

	private static void keytool(Path file, String alias, String... more) throws Exception {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-alias", alias, "-keyalg", "RSA", "-dname", "CN=" + alias, "-validity", "10", "-storetype", "PKCS12", "-storepass",
				new String(PASSWORD), "-keystore", file.toString()));
		command.addAll(List.of(more));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IOException(said);
		}
	}

	KeyStore keys() {
		return keys;
	}

	char[] password() {
		return PASSWORD;
	}

	/** Writes the certificate of the authority. */
	Path anchors(Path file) throws Exception {
		return Files.write(file, keys.getCertificate("ca").getEncoded());
	}

	static byte[] list(String... domains) {
		return xml("", domains);
	}

	static byte[] xml(String before, String... domains) {
		StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").append(before)
				.append("<l:ListeBlanche xmlns:l=\"https://listeblanche.mssante.fr/schema\">\n");
		for (String domain : domains) {
			xml.append("  <l:Domaine><l:Autre>x</l:Autre><l:Nom> ").append(domain).append("\n</l:Nom></l:Domaine>\n");
		}
		return xml.append("</l:ListeBlanche>").toString().getBytes(StandardCharsets.UTF_8);
	}

	/** @return the list with a signature of the one who has that key, over what the transform takes of what the reference names */
	byte[] signed(byte[] list, String alias, String uri, String transform) throws Exception {
		XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
		return signed(list, alias, factory, List.of(reference(factory, uri, transform)), List.of());
	}

	/** @return the list with a signature that signs, beside the list, what it says of itself (ETSI EN 319 132-1) */
	byte[] signedWithProperties(byte[] list, String alias) throws Exception {
		XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
		Document document = document("<p:QualifyingProperties xmlns:p=\"http://uri.etsi.org/01903/v1.3.2#\"><p:SignedProperties Id=\"props\"/></p:QualifyingProperties>"
				.getBytes(StandardCharsets.UTF_8));
		XMLObject object = factory.newXMLObject(List.of(new DOMStructure(document.getDocumentElement())), null, null, null);
		return signed(list, alias, factory, List.of(reference(factory, "", Transform.ENVELOPED),
				reference(factory, "#props", CanonicalizationMethod.EXCLUSIVE)), List.of(object));
	}

	private static Reference reference(XMLSignatureFactory factory, String uri, String transform) throws Exception {
		return factory.newReference(uri, factory.newDigestMethod(DigestMethod.SHA256, null),
				List.of(factory.newTransform(transform, (TransformParameterSpec) null)), null, null);
	}

	private static Document document(byte[] xml) throws Exception {
		DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultInstance();
		documents.setNamespaceAware(true);
		Document document = documents.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
		NodeList all = document.getElementsByTagName("*");
		for (int i = 0; i < all.getLength(); i++) {
			Element element = (Element) all.item(i);
			if (element.hasAttribute("Id")) {
				element.setIdAttribute("Id", true);
			}
		}
		return document;
	}

	private byte[] signed(byte[] list, String alias, XMLSignatureFactory factory, List<Reference> references, List<XMLObject> objects)
			throws Exception {
		Document document = document(list);
		SignedInfo info = factory.newSignedInfo(
				factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
				factory.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null), references);
		KeyInfoFactory keyInfos = factory.getKeyInfoFactory();
		X509Certificate certificate = (X509Certificate) keys.getCertificate(alias);
		DOMSignContext context = new DOMSignContext((PrivateKey) keys.getKey(alias, PASSWORD), document.getDocumentElement());
		objects.stream().map(o -> (DOMStructure) o.getContent().get(0))
				.forEach(p -> context.setIdAttributeNS((Element) p.getNode().getFirstChild(), null, "Id"));
		factory.newXMLSignature(info, keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(certificate)))), objects, null, null).sign(context);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
		return out.toByteArray();
	}

	byte[] signed(byte[] list, String alias) throws Exception {
		return signed(list, alias, "", Transform.ENVELOPED);
	}
}
