package org.vaguemestre.apicrypt.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.mail.Unpacker.Unpacked;

/** What was unpacked lately, in memory alone: a letter is read again to be filed, and the program takes its time. */
final class UnpackedBefore {

	private static final long MOST = 16L << 20;

	private final Map<Key, List<Unpacked.File>> files = new LinkedHashMap<>(16, 0.75f, true);
	private long size;

	/**
	 * A packed file.
	 *
	 * @param account whose keys opened it
	 * @param form    how it was packed
	 * @param name    what its content is called
	 * @param sha256  of its bytes
	 */
	record Key(String account, Packed.Form form, String name, String sha256) {
	}

	static Key key(String account, Packed packed) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256"); //$NON-NLS-1$
			try (OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
				packed.content().writeTo(to);
			}
			return new Key(account, packed.form(), packed.name(), HexFormat.of().formatHex(digest.digest()));
		} catch (NoSuchAlgorithmException | IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** @return its files; none if they are not known */
	synchronized List<Unpacked.File> get(Key key) {
		return files.getOrDefault(key, List.of());
	}

	synchronized void put(Key key, List<Unpacked.File> made) {
		if (size(made) > MOST / 4) {
			return;
		}
		size += size(made) - size(files.getOrDefault(key, List.of()));
		files.put(key, made);
		Iterator<List<Unpacked.File>> oldest = files.values().iterator();
		while (size > MOST) {
			size -= size(oldest.next());
			oldest.remove();
		}
	}

	private static long size(List<Unpacked.File> made) {
		return made.stream().mapToLong(f -> f.content().length()).sum();
	}
}
