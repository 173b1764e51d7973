package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Private keys at rest: PBES2 with AES-256-CBC and PBKDF2 by HMAC-SHA-256 (RFC 8018), whatever the host's own defaults are. */
final class KeyProtection {

	/** For our own password, which holds 256 random bits: nobody guesses it, so that counting only costs the user time. */
	static final int RANDOM_PASSWORD = 10_000;
	/** For a password that a person made up. */
	static final int HUMAN_PASSWORD = 600_000;

	private static final String SCHEME = "PBEWithHmacSHA256AndAES_256"; //$NON-NLS-1$
	private static final int SALT = 20;

	private KeyProtection() {
	}

	private static PBEParameterSpec parameters(SecureRandom random, int iterations) {
		byte[] salt = new byte[SALT];
		random.nextBytes(salt);
		return new PBEParameterSpec(salt, iterations);
	}

	/** A PKCS#12 file with one key. */
	static byte[] pkcs12(String alias, PrivateKey key, List<X509Certificate> chain, char[] password, int iterations,
			SecureRandom random) throws IOException {
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			KeyStore store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(null, null);
			store.setEntry(alias, new PrivateKeyEntry(key, chain.toArray(Certificate[]::new)),
					new PasswordProtection(password, SCHEME, parameters(random, iterations)));
			store.store(out, password);
			return out.toByteArray();
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/** An EncryptedPrivateKeyInfo (RFC 5958 §3), for a key without a certificate. */
	static byte[] pkcs8(PrivateKey key, char[] password, SecureRandom random) throws IOException {
		try {
			Cipher cipher = Cipher.getInstance(SCHEME);
			cipher.init(Cipher.ENCRYPT_MODE, secret(password), parameters(random, RANDOM_PASSWORD), random);
			// named as PBES2, which has an object identifier; the scheme's own name has none
			AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2"); //$NON-NLS-1$
			named.init(cipher.getParameters().getEncoded());
			return new EncryptedPrivateKeyInfo(named, cipher.doFinal(key.getEncoded())).getEncoded();
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/** The key that {@link #pkcs8} protected. */
	static PrivateKey pkcs8(byte[] encrypted, char[] password, String algorithm) throws IOException {
		try {
			EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
			AlgorithmParameters parameters = info.getAlgParameters();
			Cipher cipher = Cipher.getInstance(SCHEME);
			cipher.init(Cipher.DECRYPT_MODE, secret(password), parameters);
			return KeyFactory.getInstance(algorithm).generatePrivate(info.getKeySpec(cipher));
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static SecretKey secret(char[] password) throws GeneralSecurityException {
		PBEKeySpec spec = new PBEKeySpec(password);
		try {
			return SecretKeyFactory.getInstance(SCHEME).generateSecret(spec);
		} finally {
			spec.clearPassword();
		}
	}
}
