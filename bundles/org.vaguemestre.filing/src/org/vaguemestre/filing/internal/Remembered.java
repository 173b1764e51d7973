package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.vaguemestre.trace.TraceEvent;

/**
 * Letters of which something is remembered, as the trace calls them, a line for each: they are no others when they arrive again, as all
 * letters do after a server has numbered them anew. The newest are remembered, without an end in time.
 */
final class Remembered {

	private static final int MOST = 10_000;
	private static final int LARGEST = 1 << 20;

	private final Path file;
	private Set<String> hashes;

	Remembered(Path file) {
		this.file = file;
	}

	synchronized void add(String hash) {
		if (hash.isEmpty() || !known().add(hash)) {
			return;
		}
		Iterator<String> oldest = known().iterator();
		for (int over = known().size() - MOST; over > 0; over--) {
			oldest.next();
			oldest.remove();
		}
		keep();
	}

	synchronized void remove(String hash) {
		if (known().remove(hash)) {
			keep();
		}
	}

	private void keep() {
		try {
			Path fresh = file.resolveSibling(file.getFileName() + ".new"); //$NON-NLS-1$
			Files.createDirectories(file.getParent());
			Files.writeString(fresh, String.join("\n", new ArrayList<>(known())) + '\n', StandardCharsets.US_ASCII); //$NON-NLS-1$
			Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			Log.warning("letters are not remembered beyond this session", e); //$NON-NLS-1$
		}
	}

	/** @param messageId the letter's Message-ID; without one it is never known */
	synchronized boolean holds(String messageId) {
		return !messageId.isBlank() && known().contains(TraceEvent.messageHash(messageId));
	}

	private Set<String> known() {
		if (hashes == null) {
			hashes = new LinkedHashSet<>();
			try {
				String text = Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1); //$NON-NLS-1$
				text.lines().filter(l -> !l.isBlank()).limit(MOST).forEach(hashes::add);
			} catch (NoSuchFileException e) {
				// there is none yet
				return hashes;
			} catch (IOException e) {
				Log.warning("letters of earlier sessions are not remembered", e); //$NON-NLS-1$
			}
		}
		return hashes;
	}
}
