package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.internal.keys.Brainpool;

/** Gives the content key to each recipient in the way that its own key wants it. */
record RecipientInfos(SecureRandom random) {

	private static final OAEPParameterSpec OAEP_SHA256 = new OAEPParameterSpec("SHA-256", "MGF1", //$NON-NLS-1$ //$NON-NLS-2$
			MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
	private static final AlgorithmIdentifier AES_WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

	/** For the key of a certificate: RSA key transport, or ephemeral-static ECDH and AES-256 key wrap. */
	RecipientInfo of(X509Certificate recipient, RsaTransport transport, SecretKey key) throws GeneralSecurityException, IOException {
		return recipient.getPublicKey() instanceof RSAPublicKey ? transport(recipient, transport, key) : agreement(recipient, key);
	}

	private RecipientInfo transport(X509Certificate recipient, RsaTransport transport, SecretKey key)
			throws GeneralSecurityException, IOException {
		AlgorithmIdentifier algorithm;
		Cipher cipher;
		if (transport == RsaTransport.OAEP_SHA256) {
			algorithm = oaep();
			cipher = KeyWrapping.rsa(OAEP_SHA256, Cipher.ENCRYPT_MODE, recipient.getPublicKey());
		} else {
			algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
			cipher = KeyWrapping.rsa((AlgorithmIdentifier) null, Cipher.ENCRYPT_MODE, recipient.getPublicKey());
		}
		return new RecipientInfo(new KeyTransRecipientInfo(new RecipientIdentifier(issuerAndSerial(recipient)), algorithm,
				new DEROctetString(cipher.doFinal(key.getEncoded()))));
	}

	private static AlgorithmIdentifier oaep() {
		AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
		return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams(hash,
				new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash), RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
	}

	private RecipientInfo agreement(X509Certificate recipient, SecretKey key) throws GeneralSecurityException, IOException {
		PublicKey publicKey = recipient.getPublicKey();
		KeyPair ephemeral = ephemeral(publicKey);
		ASN1ObjectIdentifier scheme = scheme(publicKey);
		SecretKey wrapping = KeyWrapping.agree(scheme, AES_WRAP, ephemeral.getPrivate(), Optional.empty(), publicKey, null);
		SubjectPublicKeyInfo own = SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded());
		ASN1OctetString wrapped = new DEROctetString(KeyWrapping.wrap(wrapping, key));
		return new RecipientInfo(new KeyAgreeRecipientInfo(
				new OriginatorIdentifierOrKey(new OriginatorPublicKey(own.getAlgorithm(), own.getPublicKeyData().getBytes())),
				null, new AlgorithmIdentifier(scheme, AES_WRAP), new DERSequence(new RecipientEncryptedKey(
						new KeyAgreeRecipientIdentifier(issuerAndSerial(recipient)), wrapped))));
	}

	/** What the software that has these keys knows. */
	private static ASN1ObjectIdentifier scheme(PublicKey key) {
		if (!(key instanceof XECPublicKey montgomery)) {
			return SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;
		}
		return NamedParameterSpec.X448.getName().equals(((NamedParameterSpec) montgomery.getParams()).getName()) ? KeyWrapping.HKDF_SHA512 : KeyWrapping.HKDF_SHA256;
	}

	private KeyPair ephemeral(PublicKey like) throws GeneralSecurityException {
		boolean montgomery = like instanceof XECPublicKey;
		String algorithm = montgomery ? "XDH" : "EC"; //$NON-NLS-1$ //$NON-NLS-2$
		Optional<Provider> library = Brainpool.provider(like);
		KeyPairGenerator generator = library.isPresent() ? KeyPairGenerator.getInstance(algorithm, library.get())
				: KeyPairGenerator.getInstance(algorithm);
		generator.initialize(montgomery ? ((XECPublicKey) like).getParams() : ((ECPublicKey) like).getParams(), random);
		return generator.generateKeyPair();
	}

	private static IssuerAndSerialNumber issuerAndSerial(X509Certificate certificate) {
		return new IssuerAndSerialNumber(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()),
				certificate.getSerialNumber());
	}
}
