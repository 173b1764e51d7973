package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.internal.cards.CardReader;
import org.vaguemestre.directory.internal.cards.CardWriter;
import org.vaguemestre.directory.internal.cards.Cards;

/**
 * The file of the practice's own entries: cards, encrypted. Several programs have it open; each sees what another one wrote. It is
 * replaced in one step, and a damaged one is set aside, not lost.
 */
final class OwnFile {

	/** A change of what is kept. */
	@FunctionalInterface
	interface Change {
		OwnBook of(OwnBook now) throws DirectoryException;
	}

	/**
	 * The file as it was last looked at.
	 *
	 * @param book    what is in it
	 * @param stamp   tells whether it changed since; empty when there was none
	 * @param keyName the key it is encrypted with
	 * @param problem why it cannot be read, or where a damaged one was put
	 */
	record Seen(OwnBook book, Optional<Stamp> stamp, Optional<String> keyName, Optional<DirectoryException> problem) {

		private static Seen nothing(Optional<DirectoryException> problem) {
			return new Seen(OwnBook.EMPTY, Optional.empty(), Optional.empty(), problem);
		}

		/** @return whether there is a file and what is in it stays unknown */
		boolean closed() {
			return problem.isPresent() && stamp.isPresent();
		}

		Optional<Instant> written() {
			return stamp.map(s -> s.modified().toInstant());
		}
	}

	/** The file's number changes with each replacement where the system has one. */
	record Stamp(String number, FileTime modified, long size) {
	}

	private static final System.Logger LOG = System.getLogger(OwnFile.class.getName());
	private static final String NAME = "own"; //$NON-NLS-1$
	private static final int MOST_BYTES = 64 << 20;

	private final Path folder;
	private final Path file;
	private final OwnCipher cipher;
	private Seen seen = Seen.nothing(Optional.empty());

	OwnFile(Path folder, OwnCipher cipher) {
		this.folder = folder;
		this.file = folder.resolve(NAME);
		this.cipher = cipher;
	}

	/** @return what is in the file now */
	synchronized Seen current() {
		Optional<Stamp> now;
		try {
			now = stamp();
		} catch (IOException e) {
			return Seen.nothing(Optional.of(new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e)));
		}
		// without a key the next change asks for it again: a search must not open a dialog at every letter
		if (!now.equals(seen.stamp())) {
			seen = read(now, false);
		}
		return seen;
	}

	/**
	 * Changes what is in the file, with what other programs wrote until now. It is on the disk on return.
	 *
	 * @throws DirectoryException when it cannot be done; then nothing was changed
	 */
	synchronized void change(Change change) throws DirectoryException {
		try (WaitingLock lock = WaitingLock.of(folder.resolve(NAME + ".lock"))) { //$NON-NLS-1$
			Optional<Stamp> now = stamp();
			if (!now.equals(seen.stamp()) || seen.closed()) {
				seen = read(now, true);
			}
			if (seen.closed()) {
				throw seen.problem().get();
			}
			OwnBook next = change.of(seen.book());
			byte[] sealed = cipher.seal(CardWriter.write(next.cards().values(), next.groups().values()), seen.keyName());
			if (sealed.length > MOST_BYTES) {
				throw new DirectoryException(Reason.TOO_LARGE, String.valueOf(MOST_BYTES), null);
			}
			replace(sealed);
			seen = new Seen(next, stamp(), Optional.of(OwnCipher.keyName(sealed)), Optional.empty());
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
	}

	private void replace(byte[] content) throws IOException {
		Path next = folder.resolve(NAME + ".new"); //$NON-NLS-1$
		try (FileChannel out = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				out.write(bytes);
			}
			out.force(true);
		}
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private Optional<Stamp> stamp() throws IOException {
		try {
			BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
			return Optional.of(new Stamp(Objects.toString(is.fileKey()), is.lastModifiedTime(), is.size()));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		}
	}

	/** @param locked whether no other program changes it meanwhile */
	private Seen read(Optional<Stamp> stamp, boolean locked) {
		if (stamp.isEmpty()) {
			return Seen.nothing(seen.stamp().isEmpty() ? seen.problem() : Optional.empty());
		}
		try {
			byte[] sealed = stamp.get().size() > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
			Optional<byte[]> plain = cipher.open(sealed);
			if (plain.isEmpty()) {
				return damaged(stamp, locked);
			}
			Cards cards = plain.get().length == 0 ? new Cards(0, List.of(), List.of(), 0)
					: CardReader.read(plain.get(), OwnBook.MOST_MEMBERS, new NullProgressMonitor());
			return new Seen(OwnBook.of(cards.cards(), cards.groups()), stamp, Optional.of(OwnCipher.keyName(sealed)), Optional.empty());
		} catch (DirectoryException e) {
			return new Seen(OwnBook.EMPTY, stamp, Optional.empty(), Optional.of(new DirectoryException(e.reason(), file.toString(), e)));
		} catch (IOException e) {
			return new Seen(OwnBook.EMPTY, stamp, Optional.empty(),
					Optional.of(new DirectoryException(Reason.UNREADABLE, file.toString(), e)));
		}
	}

	private Seen damaged(Optional<Stamp> stamp, boolean locked) {
		if (!locked) {
			try (WaitingLock lock = WaitingLock.of(folder.resolve(NAME + ".lock"))) { //$NON-NLS-1$
				// what was read may have been on its way
				return read(stamp(), true);
			} catch (IOException | DirectoryException e) {
				return new Seen(OwnBook.EMPTY, stamp, Optional.empty(), Optional.of(new DirectoryException(Reason.DAMAGED, file.toString(), e)));
			}
		}
		try {
			Path aside = aside();
			Files.move(file, aside);
			LOG.log(System.Logger.Level.WARNING, "The practice''s own entries were damaged; the file is kept as {0}.", aside); //$NON-NLS-1$
			return Seen.nothing(Optional.of(new DirectoryException(Reason.DAMAGED, aside.toString(), null)));
		} catch (IOException e) {
			return new Seen(OwnBook.EMPTY, stamp, Optional.empty(), Optional.of(new DirectoryException(Reason.DAMAGED, file.toString(), e)));
		}
	}

	private Path aside() {
		int number = 1;
		while (Files.exists(folder.resolve(NAME + ".damaged-" + number))) { //$NON-NLS-1$
			number++;
		}
		return folder.resolve(NAME + ".damaged-" + number); //$NON-NLS-1$
	}
}
