package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.crypto.PendingKey;

/**
 * Keys that wait for their certificates: each a file with the request, in PEM after a remark, and beside it the private key
 * as an encrypted PKCS#8, by the password of the vault. Names are the hash of the public key.
 */
final class PendingKeys {

	private static final String REQUEST = ".csr"; //$NON-NLS-1$
	private static final String KEY = ".p8"; //$NON-NLS-1$
	private static final String MADE = "Made: "; //$NON-NLS-1$
	private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----\n"; //$NON-NLS-1$
	private static final String END = "\n-----END CERTIFICATE REQUEST-----\n"; //$NON-NLS-1$

	private final VaultFiles files;

	PendingKeys(VaultFiles files) {
		this.files = files;
	}

	static String id(PublicKey key) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The private part first: a request without it would cost the user a certificate that is good for nothing. */
	PendingKey create(KeyRequest wish, char[] password, Instant now, SecureRandom random) throws IOException {
		try {
			KeyPair keys = CertificateRequests.keys(wish.kind(), random);
			byte[] request = CertificateRequests.request(wish, keys, random);
			String id = id(keys.getPublic());
			files.write(id + KEY, KeyProtection.pkcs8(keys.getPrivate(), password, random));
			byte[] file = (MADE + now.truncatedTo(ChronoUnit.SECONDS) + '\n' + pem(request)).getBytes(StandardCharsets.US_ASCII);
			files.write(id + REQUEST, file);
			return read(file);
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	private static String pem(byte[] request) {
		return BEGIN + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(request) + END;
	}

	/** Those that can be read, the oldest first. */
	List<PendingKey> list(List<Path> unreadable) {
		List<PendingKey> keys = new ArrayList<>();
		try {
			for (Path file : files.list(REQUEST)) {
				try {
					keys.add(read(files.read(file)));
				} catch (IOException e) {
					unreadable.add(file);
				}
			}
		} catch (IOException e) {
			unreadable.add(files.folder());
		}
		keys.sort(Comparator.comparing(PendingKey::made).thenComparing(PendingKey::id));
		return keys;
	}

	private static PendingKey read(byte[] content) throws IOException {
		String text = new String(content, StandardCharsets.US_ASCII);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IOException("no certificate request"); //$NON-NLS-1$
		}
		byte[] request;
		try {
			request = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
		} catch (IllegalArgumentException e) {
			throw new IOException(e);
		}
		CertificateRequests.Facts facts = CertificateRequests.read(request);
		return new PendingKey(id(facts.key()), facts.subject().getName(), facts.addresses(),
				CertificateFacts.keyAlgorithm(facts.key()), made(text), pem(request).getBytes(StandardCharsets.US_ASCII));
	}

	private static Instant made(String text) {
		try {
			return Instant.parse(text.lines().filter(l -> l.startsWith(MADE)).findFirst().orElse(MADE).substring(MADE.length()));
		} catch (DateTimeException e) {
			return Instant.EPOCH;
		}
	}

	PrivateKey privateKey(String id, PublicKey publicKey, char[] password) throws IOException {
		return KeyProtection.pkcs8(files.read(files.folder().resolve(id + KEY)), password, publicKey.getAlgorithm());
	}

	void delete(String id) throws IOException {
		files.delete(id + REQUEST, false);
		files.delete(id + KEY, true);
	}
}
