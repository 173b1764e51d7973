package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.trace.TraceEvent;

/**
 * Letters of which something is remembered, as the trace calls them, a line for each: they are no others when they arrive again, as all
 * letters do after a server has numbered them anew. The newest are remembered, without an end in time.
 */
final class Remembered {

	private static final int MOST = 10_000;
	private static final int LARGEST = 1 << 20;
	private static final String HASH = "[0-9a-f]{8,64}"; //$NON-NLS-1$

	private final Path file;
	private Set<String> hashes;
	private Optional<Path> putAside = Optional.empty();
	/** Whether what is remembered may be written. */
	private boolean kept = true;

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
		if (!kept) {
			return;
		}
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

	synchronized boolean knows(String hash) {
		return known().contains(hash);
	}

	/** @return where the list is that could not be read, once: the user is to know of it, for rules may file again what was taken back before */
	synchronized Optional<Path> putAside() {
		known();
		Optional<Path> told = putAside;
		putAside = Optional.empty();
		return told;
	}

	private Set<String> known() {
		if (hashes == null) {
			hashes = new LinkedHashSet<>();
			try {
				if (Files.size(file) > LARGEST) {
					throw new IOException("longer than it ever is"); //$NON-NLS-1$
				}
				List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().filter(l -> !l.isBlank()).toList();
				if (lines.size() > MOST || !lines.stream().allMatch(l -> l.matches(HASH))) {
					throw new IOException("another file, or a part of one"); //$NON-NLS-1$
				}
				hashes.addAll(lines);
			} catch (NoSuchFileException e) {
				// there is none yet
				return hashes;
			} catch (IOException e) {
				putAside(e);
			}
		}
		return hashes;
	}

	/** What is added from now on would take its place. */
	private void putAside(IOException why) {
		Path aside = file.resolveSibling(file.getFileName() + ".unreadable"); //$NON-NLS-1$
		for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
			aside = file.resolveSibling(file.getFileName() + ".unreadable-" + i); //$NON-NLS-1$
		}
		try {
			Files.move(file, aside);
			Log.warning("the letters remembered in earlier sessions cannot be read: their list is kept as " + aside.getFileName(), why); //$NON-NLS-1$
		} catch (IOException e) {
			e.addSuppressed(why);
			kept = false;
			Log.warning("the letters remembered in earlier sessions can neither be read nor put aside, and their list stays as it is", e); //$NON-NLS-1$
		}
		putAside = Optional.of(kept ? aside : file);
	}
}
