package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

/**
 * The key of the database. It stays the same as long as the database, and lies wrapped (AES-256-GCM) in a small file; what it is wrapped with
 * is in the secret storage, under a name that is new with every change, and can be changed without touching the database.
 * <pre>
 * mark | name (16) | former name (16) | nonce (12) | wrapped key (32) and tag (16)
 * </pre>
 */
final class KeyFile {

	private static final byte[] MARK = "Vaguemestre key 1\n".getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
	private static final int NAME = 16;
	private static final int NONCE = 12;
	private static final int KEY = 32;
	private static final int TAG = 16;
	private static final int HEAD = MARK.length + 2 * NAME;
	private static final int LENGTH = HEAD + NONCE + KEY + TAG;

	private final StoreFiles files;
	private final SecretStore secrets;
	private final SecureRandom random;

	KeyFile(StoreFiles files, SecretStore secrets, SecureRandom random) {
		this.files = files;
		this.secrets = secrets;
		this.random = random;
	}

	/**
	 * @param needed whether there is a database already: then no key is made, because the lost one may come back
	 * @return the key, to be wiped by the caller
	 */
	byte[] open(boolean needed) throws MailException, IOException {
		if (!Files.exists(files.key())) {
			if (needed) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			byte[] key = bytes(KEY);
			save(key, new byte[NAME]);
			return key;
		}
		byte[] content = Files.size(files.key()) == LENGTH ? Files.readAllBytes(files.key()) : new byte[0];
		if (content.length != LENGTH || !Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length)) {
			throw new MailException(MailFailure.STORE_KEY);
		}
		byte[] key = unwrap(content);
		forget(name(content, MARK.length + NAME));
		Path unfinished = unfinished();
		if (Files.exists(unfinished)) {
			byte[] other = Files.size(unfinished) == LENGTH ? Files.readAllBytes(unfinished) : new byte[0];
			if (other.length == LENGTH && !name(other, MARK.length).equals(name(content, MARK.length))) {
				forget(name(other, MARK.length));
			}
			Files.delete(unfinished);
		}
		return key;
	}

	/** Wraps the key with a new one. Whenever this is interrupted, one of both files is there whole, with its secret. */
	void change() throws MailException, IOException {
		byte[] key = open(true);
		try {
			save(key, Arrays.copyOfRange(Files.readAllBytes(files.key()), MARK.length, MARK.length + NAME));
		} finally {
			Arrays.fill(key, (byte) 0);
		}
		// forgets the former secret
		Arrays.fill(open(true), (byte) 0);
	}

	private void save(byte[] key, byte[] former) throws MailException, IOException {
		byte[] wrapping = bytes(KEY);
		try {
			ByteBuffer content = ByteBuffer.allocate(LENGTH).put(MARK).put(bytes(NAME)).put(former);
			byte[] nonce = bytes(NONCE);
			content.put(nonce).put(cipher(Cipher.ENCRYPT_MODE, wrapping, nonce, content.array()).doFinal(key));
			Path fresh = unfinished();
			Files.deleteIfExists(fresh);
			try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
				channel.write(content.flip());
				channel.force(true);
			}
			char[] text = HexFormat.of().formatHex(wrapping).toCharArray();
			try {
				secrets.put(name(content.array(), MARK.length), text);
			} finally {
				Arrays.fill(text, ' ');
			}
			files.replace(fresh, files.key());
		} catch (CryptoException | GeneralSecurityException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		} finally {
			Arrays.fill(wrapping, (byte) 0);
		}
	}

	private byte[] unwrap(byte[] content) throws MailException {
		byte[] wrapping = new byte[0];
		try {
			Optional<char[]> kept = secrets.get(name(content, MARK.length));
			if (kept.isEmpty()) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			wrapping = HexFormat.of().parseHex(new String(kept.get()));
			Arrays.fill(kept.get(), ' ');
			if (wrapping.length != KEY) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			return cipher(Cipher.DECRYPT_MODE, wrapping, Arrays.copyOfRange(content, HEAD, HEAD + NONCE), content).doFinal(content, HEAD + NONCE,
					KEY + TAG);
		} catch (CryptoException | GeneralSecurityException | IllegalArgumentException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		} finally {
			Arrays.fill(wrapping, (byte) 0);
		}
	}

	private static Cipher cipher(int mode, byte[] wrapping, byte[] nonce, byte[] content) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(mode, new SecretKeySpec(wrapping, "AES"), new GCMParameterSpec(TAG * 8, nonce)); //$NON-NLS-1$
		cipher.updateAAD(content, 0, HEAD);
		return cipher;
	}

	private Path unfinished() {
		return files.key().resolveSibling(files.key().getFileName() + ".new"); //$NON-NLS-1$
	}

	private static String name(byte[] content, int at) {
		return "store/" + HexFormat.of().formatHex(content, at, at + NAME); //$NON-NLS-1$
	}

	private void forget(String name) throws MailException {
		try {
			if (secrets.get(name).isPresent()) {
				secrets.remove(name);
			}
		} catch (CryptoException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		}
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		random.nextBytes(bytes);
		return bytes;
	}
}
