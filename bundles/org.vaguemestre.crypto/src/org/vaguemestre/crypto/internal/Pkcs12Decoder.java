package org.vaguemestre.crypto.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.UnlockedKey;

/** Private keys out of PKCS#12. The platform's reader bounds the iteration counts that a file may ask for. */
public final class Pkcs12Decoder {

	private Pkcs12Decoder() {
	}

	/** See {@link CertificateFiles#privateKeys}. */
	public static List<UnlockedKey> privateKeys(byte[] content, char[] password) throws CryptoException {
		if (content.length > CertificateFiles.MAX_SIZE) {
			throw new CryptoException(ReasonCode.TOO_LARGE);
		}
		if (content.length == 0 || content[0] != 0x30) {
			// the platform's reader takes other key stores, too
			throw new CryptoException(ReasonCode.NOT_PKCS12);
		}
		List<UnlockedKey> keys = new ArrayList<>();
		try {
			KeyStore store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(new ByteArrayInputStream(content), password);
			for (String alias : Collections.list(store.aliases())) {
				if (store.isKeyEntry(alias)) {
					add(alias, store.getKey(alias, password), store.getCertificateChain(alias), keys);
				}
			}
		} catch (UnrecoverableKeyException e) {
			throw new CryptoException(ReasonCode.WRONG_PASSWORD, e);
		} catch (IOException e) {
			throw new CryptoException(e.getCause() instanceof UnrecoverableKeyException ? ReasonCode.WRONG_PASSWORD
					: ReasonCode.NOT_PKCS12, e);
		} catch (GeneralSecurityException | RuntimeException e) {
			throw new CryptoException(ReasonCode.NOT_PKCS12, e);
		}
		if (keys.isEmpty()) {
			throw new CryptoException(ReasonCode.NO_PRIVATE_KEY);
		}
		return List.copyOf(keys);
	}

	private static void add(String alias, Key key, Certificate[] chain, List<UnlockedKey> keys) {
		if (key instanceof PrivateKey privateKey && chain != null && chain.length > 0
				&& chain[0] instanceof X509Certificate certificate) {
			List<X509Certificate> certificates = Stream.of(chain).filter(X509Certificate.class::isInstance)
					.map(X509Certificate.class::cast).toList();
			keys.add(new UnlockedKey(label(alias, certificate), certificates, privateKey));
		}
	}

	/** The platform's reader gives the file's name in lower case, or a number where there is none. */
	private static String label(String alias, X509Certificate certificate) {
		String name = CertificateFacts.name(certificate);
		return alias.isBlank() || alias.equalsIgnoreCase(name) || alias.chars().allMatch(Character::isDigit) ? name : alias;
	}
}
