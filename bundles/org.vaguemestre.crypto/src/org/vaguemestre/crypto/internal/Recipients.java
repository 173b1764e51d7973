package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.BadPaddingException;
import javax.crypto.SecretKey;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Recipient;
import org.vaguemestre.crypto.UnlockedKey;

/** Those whom an encrypted message can be opened by, and how each gets at the content key. */
final class Recipients {

	/** One of them. */
	interface Entry {

		/** Whether the message says that it is for this certificate. */
		boolean matches(X509Certificate certificate);

		/**
		 * @param key   one that {@link #matches matches}
		 * @param bytes how long the content key must be
		 */
		byte[] contentKey(UnlockedKey key, int bytes) throws CryptoException;

		/** The certificate, as the message names it. */
		Recipient named();
	}

	private static final int LONGEST_NAME = 300;

	private Recipients() {
	}

	/** Adds what a recipient info holds; kinds that no key of ours can be (passwords, symmetric keys) are passed over. */
	static void add(RecipientInfo info, List<Entry> entries, int most) throws IOException {
		ASN1Encodable content = info.getInfo();
		if (content instanceof KeyTransRecipientInfo transport) {
			entries.add(new Transport(new Identity(transport.getRecipientIdentifier().getId()), transport));
		} else if (content instanceof KeyAgreeRecipientInfo agreement) {
			for (ASN1Encodable encoded : agreement.getRecipientEncryptedKeys()) {
				RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(encoded);
				ASN1Encodable id = key.getIdentifier().getIssuerAndSerialNumber() != null
						? key.getIdentifier().getIssuerAndSerialNumber()
						: key.getIdentifier().getRKeyID().getSubjectKeyIdentifier();
				entries.add(new Agreement(new Identity(id), agreement, key.getEncryptedKey().getOctets()));
			}
		}
		if (entries.size() > most) {
			throw new IOException("too many recipients"); //$NON-NLS-1$
		}
	}

	/** Issuer and serial number, or the subject key identifier. */
	private record Identity(ASN1Encodable id) {

		boolean matches(X509Certificate certificate) {
			try {
				return names(certificate);
			} catch (RuntimeException e) {
				// a name that is not even text is nobody's
				return false;
			}
		}

		private boolean names(X509Certificate certificate) {
			if (id instanceof IssuerAndSerialNumber issuer) {
				return issuer.getSerialNumber().getValue().equals(certificate.getSerialNumber())
						&& issuer.getName().equals(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()));
			}
			byte[] identifier = ASN1OctetString.getInstance(id).getOctets();
			return CertificateFacts.subjectKeyIdentifier(certificate).map(own -> Arrays.equals(own, identifier))
					.orElseGet(() -> Arrays.equals(keyHash(certificate), identifier));
		}

		/** The usual identifier of a certificate without one (RFC 5280 §4.2.1.2, method 1). */
		private static byte[] keyHash(X509Certificate certificate) {
			try {
				return MessageDigest.getInstance("SHA-1").digest(SubjectPublicKeyInfo //$NON-NLS-1$
						.getInstance(certificate.getPublicKey().getEncoded()).getPublicKeyData().getBytes());
			} catch (GeneralSecurityException e) {
				throw new IllegalStateException(e);
			}
		}

		Recipient named() {
			try {
				return id instanceof IssuerAndSerialNumber issuer ? issued(issuer) : identified();
			} catch (RuntimeException e) {
				return new Recipient("?", "", Optional.empty(), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
		}

		private static Recipient issued(IssuerAndSerialNumber issuer) {
			var names = issuer.getName().getRDNs(BCStyle.CN);
			String name = names.length == 0 ? issuer.getName().toString()
					: IETFUtils.valueToString(names[names.length - 1].getFirst().getValue());
			BigInteger serial = issuer.getSerialNumber().getValue();
			return new Recipient(clean(name) + " no. " + clean(serial.toString(16).toUpperCase(Locale.ROOT)), //$NON-NLS-1$
					clean(issuer.getName().toString()), Optional.of(serial), ""); //$NON-NLS-1$
		}

		private Recipient identified() {
			String hexadecimal = clean(HexFormat.of().formatHex(ASN1OctetString.getInstance(id).getOctets()));
			return new Recipient(hexadecimal.toUpperCase(Locale.ROOT), "", Optional.empty(), hexadecimal); //$NON-NLS-1$
		}

		/** Whoever wrote the message chose the text: it stays on one line, and a line is enough. */
		private static String clean(String text) {
			String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " "); //$NON-NLS-1$ //$NON-NLS-2$
			return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + '\u2026';
		}
	}

	private record Transport(Identity identity, KeyTransRecipientInfo info) implements Entry {

		@Override
		public boolean matches(X509Certificate certificate) {
			return certificate.getPublicKey() instanceof RSAPublicKey && identity.matches(certificate);
		}

		@Override
		public byte[] contentKey(UnlockedKey key, int bytes) throws CryptoException {
			AlgorithmIdentifier algorithm = info.getKeyEncryptionAlgorithm();
			boolean oaep = PKCSObjectIdentifiers.id_RSAES_OAEP.equals(algorithm.getAlgorithm());
			if (!oaep && !PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) {
				throw new CryptoException(ReasonCode.UNSUPPORTED_ALGORITHM, algorithm.getAlgorithm().getId(), null);
			}
			try {
				byte[] opened = KeyWrapping.openRsa(oaep ? algorithm : null, key, info.getEncryptedKey().getOctets());
				return opened.length == bytes ? opened : other(bytes);
			} catch (BadPaddingException e) {
				// Nobody may learn whether the padding was wrong (RFC 3218 §2.3.2): goes on with a key that opens nothing
				return other(bytes);
			} catch (GeneralSecurityException | IOException | RuntimeException e) {
				throw new CryptoException(ReasonCode.DECRYPTION_FAILED, e);
			}
		}

		private static byte[] other(int bytes) {
			byte[] random = new byte[bytes];
			new SecureRandom().nextBytes(random);
			return random;
		}

		@Override
		public Recipient named() {
			return identity.named();
		}
	}

	private record Agreement(Identity identity, KeyAgreeRecipientInfo info, byte[] wrapped) implements Entry {

		@Override
		public boolean matches(X509Certificate certificate) {
			return (certificate.getPublicKey() instanceof ECPublicKey || certificate.getPublicKey() instanceof XECPublicKey)
					&& identity.matches(certificate);
		}

		@Override
		public byte[] contentKey(UnlockedKey key, int bytes) throws CryptoException {
			ASN1ObjectIdentifier scheme = info.getKeyEncryptionAlgorithm().getAlgorithm();
			try {
				AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(info.getKeyEncryptionAlgorithm().getParameters());
				if (wrap == null || !KeyWrapping.knows(scheme, wrap)) {
					throw new CryptoException(ReasonCode.UNSUPPORTED_ALGORITHM, scheme.getId(), null);
				}
				byte[] material = info.getUserKeyingMaterial() == null ? null : info.getUserKeyingMaterial().getOctets();
				SecretKey wrapping = KeyWrapping.agree(scheme, wrap, key.privateKey(), key.provider(),
						originator(key.certificate()), material);
				byte[] opened = KeyWrapping.unwrap(wrapping, wrapped);
				if (opened.length != bytes) {
					throw new CryptoException(ReasonCode.DECRYPTION_FAILED);
				}
				return opened;
			} catch (GeneralSecurityException | IOException | RuntimeException e) {
				throw new CryptoException(ReasonCode.DECRYPTION_FAILED, e);
			}
		}

		/** The sender's ephemeral point; whatever curve it claims, it is taken as one of ours. */
		private PublicKey originator(X509Certificate own) throws GeneralSecurityException, IOException {
			OriginatorPublicKey sent = info.getOriginator().getOriginatorKey();
			AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(own.getPublicKey().getEncoded()).getAlgorithm();
			if (sent == null || !curve.getAlgorithm().equals(sent.getAlgorithm().getAlgorithm())) {
				throw new IOException("no ephemeral key"); //$NON-NLS-1$
			}
			byte[] encoded = new SubjectPublicKeyInfo(curve, sent.getPublicKeyData().getBytes()).getEncoded();
			return KeyFactory.getInstance(own.getPublicKey() instanceof XECPublicKey ? "XDH" : "EC") //$NON-NLS-1$ //$NON-NLS-2$
					.generatePublic(new X509EncodedKeySpec(encoded));
		}

		@Override
		public Recipient named() {
			return identity.named();
		}
	}
}
