package org.vaguemestre.crypto.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import javax.crypto.BadPaddingException;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.UnlockedKey;

/** Private keys out of PKCS#12. The platform's reader bounds the iteration counts that a file may ask for. */
public final class Pkcs12Decoder {

	/** Not of RFC 7468; GnuPG writes it. */
	private static final String LABEL = "PKCS12"; //$NON-NLS-1$

	private Pkcs12Decoder() {
	}

	/** See {@link CertificateFiles#privateKeys}. */
	public static List<UnlockedKey> privateKeys(byte[] file, char[] password) throws CryptoException {
		if (file.length > CertificateFiles.MAX_SIZE) {
			throw new CryptoException(ReasonCode.TOO_LARGE);
		}
		byte[] content = der(file);
		if (content.length == 0 || content[0] != 0x30) {
			// the platform's reader takes other key stores, too
			throw new CryptoException(ReasonCode.NOT_PKCS12);
		}
		Provider library = new BouncyCastleProvider();
		List<Attempt> attempts = new ArrayList<>(List.of(new Attempt(Optional.of(library), password), new Attempt(Optional.of(library), null)));
		if (ascii(password)) {
			attempts.add(0, new Attempt(Optional.empty(), password));
		}
		CryptoException failure = null;
		Optional<Boolean> fits = Optional.empty();
		for (Attempt attempt : attempts) {
			try {
				return attempt.read(content);
			} catch (CryptoException e) {
				boolean wrong = e.code() == ReasonCode.WRONG_PASSWORD;
				if (failure == null || wrong) {
					failure = e;
				}
				if (fits.isEmpty() && (wrong || e.code() == ReasonCode.NOT_PKCS12)) {
					fits = Optional.of(Pkcs12Mac.fits(content, password, library));
				}
				if (wrong && (!fits.get() || ofTheKey(e))) {
					throw e;
				}
			}
		}
		throw fits.orElse(false) ? new CryptoException(ReasonCode.KEY_NOT_SUPPORTED, failure) : failure;
	}

	/** A key may have a password of its own. */
	private static boolean ofTheKey(CryptoException e) {
		return e.getCause() instanceof UnrecoverableKeyException u && u.getCause() instanceof BadPaddingException;
	}

	/** The file without its PEM, if it has one. */
	static byte[] der(byte[] file) throws CryptoException {
		return CertificateDecoder.unwrapped(file, LABEL);
	}

	/** The platform's reader refuses passwords with accents, which are common enough here. */
	private static boolean ascii(char[] password) {
		for (char c : password) {
			if (c > 0x7e) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A way to read a file.
	 *
	 * @param library  empty for the platform's reader; the other one knows keys in clear, which the platform's passes over, and
	 *                 more ciphers
	 * @param password null for a file that needs none
	 */
	private record Attempt(Optional<Provider> library, char[] password) {

		List<UnlockedKey> read(byte[] content) throws CryptoException {
			List<UnlockedKey> keys = new ArrayList<>();
			Optional<Exception> unknown = Optional.empty();
			try {
				KeyStore store = library.isPresent() ? KeyStore.getInstance("PKCS12", library.get()) : KeyStore.getInstance("PKCS12"); //$NON-NLS-1$ //$NON-NLS-2$
				store.load(new ByteArrayInputStream(content), password);
				for (String alias : Collections.list(store.aliases())) {
					if (store.isKeyEntry(alias)) {
						Key key = store.getKey(alias, password);
						try {
							add(alias, key, store.getCertificateChain(alias), keys);
						} catch (GeneralSecurityException e) {
							// costs no other key of the file
							unknown = Optional.of(e);
						}
					}
				}
			} catch (UnrecoverableKeyException e) {
				throw new CryptoException(ReasonCode.WRONG_PASSWORD, e);
			} catch (IOException e) {
				throw new CryptoException(wrongPassword(e) ? ReasonCode.WRONG_PASSWORD : ReasonCode.NOT_PKCS12, e);
			} catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
				// the readers descend once a level, however many levels a file pretends to have
				throw new CryptoException(ReasonCode.NOT_PKCS12, e);
			}
			if (keys.isEmpty() && unknown.isPresent()) {
				throw new CryptoException(ReasonCode.KEY_NOT_SUPPORTED, unknown.get());
			}
			if (keys.isEmpty()) {
				throw new CryptoException(ReasonCode.NO_PRIVATE_KEY);
			}
			return List.copyOf(keys);
		}
	}

	/** The library has no type for it. */
	private static boolean wrongPassword(IOException e) {
		return e.getCause() instanceof UnrecoverableKeyException
				|| e.getMessage() != null && e.getMessage().contains("wrong password"); //$NON-NLS-1$
	}

	private static void add(String alias, Key key, Certificate[] chain, List<UnlockedKey> keys)
			throws GeneralSecurityException {
		if (key instanceof PrivateKey && chain != null && chain.length > 0) {
			List<X509Certificate> certificates = new ArrayList<>();
			for (Certificate certificate : chain) {
				certificates.add(platform(certificate));
			}
			keys.add(new UnlockedKey(label(alias, certificates.get(0)), certificates, platform((PrivateKey) key)));
		}
	}

	/** Whoever read it, everybody else works with the platform's own types. */
	private static X509Certificate platform(Certificate certificate) throws GeneralSecurityException {
		return (X509Certificate) CertificateFactory.getInstance("X.509") //$NON-NLS-1$
				.generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
	}

	private static PrivateKey platform(PrivateKey key) throws GeneralSecurityException {
		String algorithm = key.getAlgorithm().startsWith("EC") ? "EC" : key.getAlgorithm(); //$NON-NLS-1$ //$NON-NLS-2$
		return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
	}

	/** The platform's reader gives the file's name in lower case, or a number where there is none. */
	private static String label(String alias, X509Certificate certificate) {
		String name = CertificateFacts.name(certificate);
		return alias.isBlank() || alias.equalsIgnoreCase(name) || alias.chars().allMatch(Character::isDigit) ? name : alias;
	}
}
