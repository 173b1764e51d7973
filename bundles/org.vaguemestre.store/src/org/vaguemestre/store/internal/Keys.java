package org.vaguemestre.store.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Numbers that stand for texts of an account, so that an index over them is small: the first 63 bits of a hash, 0 for no text. */
final class Keys {

	/** As many references of one message are looked at; the last ones, which are the nearest. */
	static final int MAX_REFERENCES = 100;
	/** RFC 5322 allows 998 characters in a line. */
	private static final int MAX_TEXT = 998;

	private final byte[] account;
	private final MessageDigest digest = sha256();

	Keys(String account) {
		this.account = (account + '\0').getBytes(StandardCharsets.UTF_8);
	}

	/** Of a Message-ID. */
	long message(String messageId) {
		return key('m', messageId.strip());
	}

	/** Of a subject without the marks of an answer. */
	long base(String subject) {
		return key('s', subject);
	}

	List<Long> messages(List<String> messageIds) {
		List<Long> keys = new ArrayList<>();
		for (String id : messageIds.subList(Math.max(0, messageIds.size() - MAX_REFERENCES), messageIds.size())) {
			long key = message(id);
			if (key != 0 && !keys.contains(key)) {
				keys.add(key);
			}
		}
		return keys;
	}

	private long key(char kind, String text) {
		if (text.isEmpty()) {
			return 0;
		}
		digest.update((byte) kind);
		digest.update(account);
		byte[] hash = digest.digest((text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text).getBytes(StandardCharsets.UTF_8));
		long key = 0;
		for (int i = 0; i < 8; i++) {
			key = key << 8 | hash[i] & 0xff;
		}
		return Math.max(1, key & Long.MAX_VALUE);
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256"); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
