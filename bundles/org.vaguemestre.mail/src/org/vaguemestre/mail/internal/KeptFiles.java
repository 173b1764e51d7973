package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mime.Bytes;

/**
 * The documents of the last letters. One letter is asked for by the list, the reader, the panel, filing and its rules; its documents are read
 * once. What is small is held, up to a bound; what is large only as long as somebody else holds it. Safe for use by several threads: who
 * asks for what another one is just reading waits for that.
 */
final class KeptFiles {

	/** In bytes, about. A usual letter of results takes a tenth of a megabyte. */
	static final long MOST = 16L << 20;
	/** So many letters are known at most. */
	static final int LETTERS = 64;
	private static final int RESULT = 500;
	private static final int BLOCK = 65_536;

	private final Map<String, Letter> letters = new LinkedHashMap<>(16, 0.75f, true);

	/** The documents of one letter. */
	private static final class Letter {

		private List<WeakReference<ClinicalFile>> known;
		private List<ClinicalFile> held = List.of();
		private long weight;

		synchronized List<ClinicalFile> files(Supplier<List<ClinicalFile>> reading) {
			List<ClinicalFile> still = known == null ? List.of() : known.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
			if (known != null && still.size() == known.size()) {
				return still;
			}
			List<ClinicalFile> files = List.copyOf(reading.get());
			if (files.stream().flatMap(f -> f.problems().stream()).anyMatch(p -> p.code().equals(ProblemCode.FILE_TOO_LARGE.name()))) {
				// perhaps there was no memory for it at that moment
				return files;
			}
			known = files.stream().map(WeakReference::new).toList();
			weight = files.stream().mapToLong(KeptFiles::weight).sum();
			held = weight <= MOST / 2 ? files : List.of();
			return files;
		}

		synchronized long holds() {
			return held.isEmpty() ? 0 : weight;
		}

		synchronized void release() {
			held = List.of();
		}
	}

	/**
	 * @param attachments of one letter
	 * @param reading     reads them, where nobody did
	 * @return what is in them
	 */
	List<ClinicalFile> of(List<Attachment> attachments, Supplier<List<ClinicalFile>> reading) {
		if (attachments.isEmpty()) {
			return List.of();
		}
		String key = key(attachments);
		Letter letter;
		synchronized (letters) {
			letter = letters.computeIfAbsent(key, k -> new Letter());
		}
		List<ClinicalFile> files = letter.files(reading);
		tidy();
		return files;
	}

	/** Bytes that are held. */
	long held() {
		synchronized (letters) {
			return letters.values().stream().mapToLong(Letter::holds).sum();
		}
	}

	private void tidy() {
		List<Letter> all;
		synchronized (letters) {
			Iterator<Letter> oldest = letters.values().iterator();
			while (letters.size() > LETTERS) {
				oldest.next();
				oldest.remove();
			}
			all = List.copyOf(letters.values());
		}
		long room = MOST;
		// the one that was asked for last stands at the end
		for (int i = all.size() - 1; i >= 0; i--) {
			room -= all.get(i).holds();
			if (room < 0) {
				all.get(i).release();
			}
		}
	}

	private static long weight(ClinicalFile file) {
		return file.documents().stream().mapToLong(KeptFiles::weight).sum();
	}

	private static long weight(ClinicalDocument document) {
		return document.content().length() + document.pdf().map(Bytes::length).orElse(0) + document.papers().stream().mapToLong(Bytes::length).sum()
				+ 2L * document.narrative().length() + (long) RESULT * document.results().size();
	}

	/** Equal for what reads as the same: content, names and types in their order, and the language of what is told of them. */
	private static String key(List<Attachment> attachments) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256"); //$NON-NLS-1$
			byte[] block = new byte[BLOCK];
			for (Attachment attachment : attachments) {
				Bytes content = attachment.part().content();
				String head = attachment.name() + '\n' + attachment.type() + '\n' + content.length() + '\n';
				digest.update(head.getBytes(StandardCharsets.UTF_8));
				try (InputStream in = content.open()) {
					for (int count = in.read(block); count > 0; count = in.read(block)) {
						digest.update(block, 0, count);
					}
				}
			}
			return Locale.getDefault() + HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException | IOException e) {
			throw e instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException("every platform has it", e); //$NON-NLS-1$
		}
	}
}
