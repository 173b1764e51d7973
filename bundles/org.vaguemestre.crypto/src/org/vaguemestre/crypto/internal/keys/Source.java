package org.vaguemestre.crypto.internal.keys;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.CertificateFacts;

/** One place that keys come from. */
interface Source {

	/** More than any card or user has. */
	int MOST_KEYS = 200;

	/** What is known of it, from memory. */
	KeySource state();

	/** Looks anew. */
	void look();

	/** As {@link org.vaguemestre.crypto.KeySources#open}. */
	List<OwnKey> open() throws CryptoException;

	/** As {@link org.vaguemestre.crypto.KeySources#close}. */
	void close();

	/** As {@link org.vaguemestre.crypto.KeySources#unlock}. */
	UnlockedKey unlock(OwnKey key, boolean ask) throws CryptoException;

	/** The keys of a store by their aliases; what has no certificate of X.509 is passed over. */
	static Map<String, OwnKey> keys(KeyStore store, OwnKey.Place place) throws KeyStoreException {
		Map<String, OwnKey> keys = new LinkedHashMap<>();
		for (String alias : Collections.list(store.aliases())) {
			if (keys.size() < MOST_KEYS && store.isKeyEntry(alias)) {
				List<X509Certificate> chain = chain(store.getCertificateChain(alias));
				if (!chain.isEmpty()) {
					X509Certificate first = chain.get(0);
					keys.put(alias, new OwnKey(CertificateFacts.fingerprint(first), CertificateFacts.name(first), chain, place));
				}
			}
		}
		return keys;
	}

	private static List<X509Certificate> chain(Certificate[] certificates) {
		List<X509Certificate> chain = new ArrayList<>();
		for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
			if (certificate instanceof X509Certificate x509) {
				chain.add(x509);
			}
		}
		return chain;
	}
}
