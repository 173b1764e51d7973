package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.vaguemestre.crypto.KeyRequest;

/** New keys, and the requests for their certificates (PKCS#10, RFC 2986, with the extension request of RFC 2985 §5.4.2). */
final class CertificateRequests {

	/**
	 * What a request says.
	 *
	 * @param subject   the name
	 * @param addresses the mail addresses
	 * @param key       the public key
	 */
	record Facts(X500Principal subject, List<String> addresses, PublicKey key) {
	}

	private CertificateRequests() {
	}

	static KeyPair keys(KeyRequest.Kind kind, SecureRandom random) throws GeneralSecurityException {
		return switch (kind) {
		case RSA_3072 -> generate("RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4), random); //$NON-NLS-1$
		case P256 -> generate("EC", new ECGenParameterSpec("secp256r1"), random); //$NON-NLS-1$ //$NON-NLS-2$
		case P384 -> generate("EC", new ECGenParameterSpec("secp384r1"), random); //$NON-NLS-1$ //$NON-NLS-2$
		case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair(); //$NON-NLS-1$
		};
	}

	private static KeyPair generate(String algorithm, AlgorithmParameterSpec size, SecureRandom random)
			throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
		generator.initialize(size, random);
		return generator.generateKeyPair();
	}

	/** The request, in DER. */
	static byte[] request(KeyRequest wish, KeyPair keys, SecureRandom random) throws GeneralSecurityException, IOException {
		GeneralNames names = new GeneralNames(
				wish.addresses().stream().map(a -> new GeneralName(GeneralName.rfc822Name, a)).toArray(GeneralName[]::new));
		Extensions extensions = new Extensions(new Extension(Extension.subjectAlternativeName, false, names.getEncoded(ASN1Encoding.DER)));
		CertificationRequestInfo info = new CertificationRequestInfo(X500Name.getInstance(wish.subject().getEncoded()),
				SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
				new DERSet(new Attribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(extensions))));
		Signature signature = Signature.getInstance(switch (wish.kind()) {
		case RSA_3072 -> "SHA256withRSA"; //$NON-NLS-1$
		case P256 -> "SHA256withECDSA"; //$NON-NLS-1$
		case P384 -> "SHA384withECDSA"; //$NON-NLS-1$
		case ED25519 -> "Ed25519"; //$NON-NLS-1$
		});
		signature.initSign(keys.getPrivate(), random);
		signature.update(info.getEncoded(ASN1Encoding.DER));
		AlgorithmIdentifier algorithm = switch (wish.kind()) {
		case RSA_3072 -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
		case P256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
		case P384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
		case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
		};
		return new CertificationRequest(info, algorithm, new DERBitString(signature.sign())).getEncoded(ASN1Encoding.DER);
	}

	/**
	 * What a request of ours says.
	 *
	 * @throws IOException if it cannot be read
	 */
	static Facts read(byte[] der) throws IOException {
		try {
			CertificationRequestInfo info = CertificationRequest.getInstance(der).getCertificationRequestInfo();
			SubjectPublicKeyInfo key = info.getSubjectPublicKeyInfo();
			List<String> addresses = new ArrayList<>();
			for (ASN1Encodable encoded : info.getAttributes()) {
				Attribute attribute = Attribute.getInstance(encoded);
				if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
					GeneralNames names = GeneralNames.fromExtensions(Extensions.getInstance(attribute.getAttributeValues()[0]),
							Extension.subjectAlternativeName);
					Arrays.stream(names.getNames()).filter(n -> n.getTagNo() == GeneralName.rfc822Name)
							.forEach(n -> addresses.add(((ASN1String) n.getName()).getString()));
				}
			}
			return new Facts(new X500Principal(info.getSubject().getEncoded()), addresses, publicKey(key));
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static PublicKey publicKey(SubjectPublicKeyInfo key) throws GeneralSecurityException, IOException {
		var oid = key.getAlgorithm().getAlgorithm();
		String algorithm = oid.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" //$NON-NLS-1$
				: oid.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "EdDSA"; //$NON-NLS-1$ //$NON-NLS-2$
		return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
	}
}
