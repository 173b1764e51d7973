package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Private keys at rest: PBES2 with AES-256-CBC and PBKDF2 by HMAC-SHA-256 (RFC 8018), whatever the host's own defaults are. */
final class KeyProtection {

	/** For our own password, which holds 256 random bits: nobody guesses it, so that counting only costs the user time. */
	static final int RANDOM_PASSWORD = 10_000;
	/** For a password that a person made up. */
	static final int HUMAN_PASSWORD = 600_000;

	private static final String SCHEME = "PBEWithHmacSHA256AndAES_256"; //$NON-NLS-1$
	private static final int SALT = 20;
	private static final int BLOCK = 16;
	private static final int KEY_BITS = 256;

	private KeyProtection() {
	}

	/** A PKCS#12 file with one key. */
	static byte[] pkcs12(String alias, PrivateKey key, List<X509Certificate> chain, char[] password, int iterations,
			SecureRandom random) throws IOException {
		byte[] salt = new byte[SALT];
		random.nextBytes(salt);
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			KeyStore store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(null, null);
			store.setEntry(alias, new PrivateKeyEntry(key, chain.toArray(Certificate[]::new)),
					new PasswordProtection(password, SCHEME, new PBEParameterSpec(salt, iterations)));
			store.store(out, password);
			return out.toByteArray();
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/** An EncryptedPrivateKeyInfo (RFC 5958 §3), for a key without a certificate: the platform cannot write one by PBES2. */
	static byte[] pkcs8(PrivateKey key, char[] password, SecureRandom random) throws IOException {
		byte[] salt = new byte[SALT];
		byte[] vector = new byte[BLOCK];
		random.nextBytes(salt);
		random.nextBytes(vector);
		try {
			byte[] encrypted = aes(Cipher.ENCRYPT_MODE, password, salt, RANDOM_PASSWORD, vector).doFinal(key.getEncoded());
			PBKDF2Params derivation = new PBKDF2Params(salt, RANDOM_PASSWORD, KEY_BITS / 8,
					new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE));
			PBES2Parameters parameters = new PBES2Parameters(new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
					new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)));
			return new EncryptedPrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters), encrypted)
					.getEncoded(ASN1Encoding.DER);
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/**
	 * The key that {@link #pkcs8} protected.
	 *
	 * @throws IOException if it is not one of those, or the password is another
	 */
	static PrivateKey pkcs8(byte[] file, char[] password, String algorithm) throws IOException {
		try {
			EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(Asn1.parse(file));
			PBES2Parameters parameters = PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
			PBKDF2Params derivation = PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
			byte[] vector = ASN1OctetString.getInstance(parameters.getEncryptionScheme().getParameters()).getOctets();
			if (derivation.getIterationCount().intValueExact() > HUMAN_PASSWORD) {
				throw new IOException("not one of ours"); //$NON-NLS-1$
			}
			byte[] clear = aes(Cipher.DECRYPT_MODE, password, derivation.getSalt(), derivation.getIterationCount().intValueExact(), vector)
					.doFinal(info.getEncryptedData());
			return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(clear));
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static Cipher aes(int mode, char[] password, byte[] salt, int iterations, byte[] vector) throws GeneralSecurityException {
		PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, KEY_BITS);
		try {
			byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded(); //$NON-NLS-1$
			Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding"); //$NON-NLS-1$
			cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector)); //$NON-NLS-1$
			return cipher;
		} finally {
			spec.clearPassword();
		}
	}
}
