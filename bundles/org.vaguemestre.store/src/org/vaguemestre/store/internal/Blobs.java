package org.vaguemestre.store.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.vaguemestre.crypto.SealedFile;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mime.Bytes;

/**
 * What is too large for a row of the database: files beside it, each encrypted with a key of its own. The row has the key, so that
 * without the row there is nothing to be read, and the file may be removed at any time later.
 */
final class Blobs {

	/** From this length on, attachments and what is built of a draft are files. */
	static final int LARGE = 1 << 20;
	/** So long a file that nothing refers to may still come to be referred to. */
	private static final Duration UNCLAIMED = Duration.ofHours(1);
	private static final int REMEMBERED = 64;
	/** No packed bytes begin with it. */
	private static final int FORM = 0;

	private final StoreFiles files;
	private final Path folder;
	private final SecureRandom random;
	private final Clock clock;
	private final Deque<Remembered> remembered = new ArrayDeque<>();
	private final Map<String, WeakReference<Kept>> opened = new HashMap<>();
	private final Set<String> damaged = ConcurrentHashMap.newKeySet();

	Blobs(StoreFiles files, SecureRandom random, Clock clock) {
		this(files, files.folder().resolve("blobs"), random, clock); //$NON-NLS-1$
	}

	private Blobs(StoreFiles files, Path folder, SecureRandom random, Clock clock) {
		this.files = files;
		this.folder = folder;
		this.random = random;
		this.clock = clock;
	}

	/** What belongs to a database that was set aside. */
	Blobs beside(Path aside) {
		return new Blobs(files, StoreFiles.blobsOf(aside), random, clock);
	}

	private record Remembered(WeakReference<Bytes> bytes, Reference reference) {
	}

	/** Where bytes are, and what opens them. */
	record Reference(String name, byte[] key, int length) {

		boolean same(Reference other) {
			return name.equals(other.name) && length == other.length && Arrays.equals(key, other.key);
		}

		byte[] encode() throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			out.writeByte(FORM);
			out.writeUTF(name);
			out.write(key);
			out.writeInt(length);
			return bytes.toByteArray();
		}

		static boolean is(byte[] encoded) {
			return encoded.length > 0 && encoded[0] == FORM;
		}

		static Reference decode(byte[] encoded) throws IOException {
			DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
			int form = in.readByte();
			String name = in.readUTF();
			byte[] key = in.readNBytes(SealedFile.KEY_BYTES);
			int length = in.readInt();
			if (form != FORM || !name.matches("[0-9a-f]{32}") || length < 0) { //$NON-NLS-1$
				throw new IOException("no reference"); //$NON-NLS-1$
			}
			return new Reference(name, key, length);
		}
	}

	/** Bytes in a file. It stays open, so that they can be read even when it has been removed. */
	private final class Kept implements Bytes.Source {

		private final Reference reference;
		/** When it was asked for; the reference is all that can be kept of it. */
		private final boolean lost;
		private volatile Optional<Bytes.Source> file;

		Kept(Reference reference, Optional<Bytes.Source> file) {
			this.reference = reference;
			this.file = file;
			this.lost = file.isEmpty();
		}

		private Bytes.Source opened() throws IOException {
			Optional<Bytes.Source> now = file;
			if (now.isEmpty()) {
				now = Optional.of(source(reference));
				file = now;
			}
			return now.get();
		}

		@Override
		public int length() {
			return reference.length();
		}

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			try {
				opened().read(position, into, offset, count);
			} catch (ClosedChannelException e) {
				if (Thread.currentThread().isInterrupted()) {
					throw e;
				}
				// by another thread, that was interrupted while it read
				file = Optional.empty();
				opened().read(position, into, offset, count);
			} catch (SealedFile.ChangedException e) {
				damaged.add(reference.name());
				throw e;
			}
		}
	}

	private Bytes.Source source(Reference reference) throws IOException {
		return SealedFile.source(FileChannel.open(folder.resolve(reference.name())), reference.key(), reference.length());
	}

	/**
	 * A list of drafts is read again and again: a file is open but once, however often it is asked for.
	 *
	 * @throws NoSuchFileException if it is not there
	 * @throws IOException         if it cannot be opened
	 */
	Bytes open(Reference reference) throws IOException {
		synchronized (opened) {
			opened.values().removeIf(o -> o.get() == null);
			WeakReference<Kept> before = opened.get(reference.name());
			Kept kept = before == null ? null : before.get();
			if (kept == null || !kept.reference.same(reference) || !Files.exists(folder.resolve(reference.name()))) {
				kept = new Kept(reference, Optional.of(source(reference)));
				opened.put(reference.name(), new WeakReference<>(kept));
			}
			return Bytes.of(kept);
		}
	}

	/** What is attached to a draft. A file that is lost must not cost what was written: it fails when it is read. */
	Bytes attached(Reference reference) throws IOException {
		try {
			return open(reference);
		} catch (NoSuchFileException e) {
			System.getLogger(Blobs.class.getName()).log(System.Logger.Level.WARNING, "The file of an attachment is missing.", e); //$NON-NLS-1$
			return Bytes.of(new Kept(reference, Optional.empty()));
		}
	}

	/**
	 * What can be had again from elsewhere.
	 *
	 * @throws NoSuchFileException also if it turned out to be damaged
	 * @throws IOException         if it cannot be opened
	 */
	Bytes openSound(Reference reference) throws IOException {
		if (damaged.contains(reference.name())) {
			throw new NoSuchFileException(reference.name(), null, "damaged"); //$NON-NLS-1$
		}
		return open(reference);
	}

	/** Writes bytes into a file, unless they are in one. On return they are on the disk. */
	Reference keep(Bytes bytes) throws IOException {
		Optional<Reference> known = known(bytes);
		if (known.isPresent()) {
			return known.get();
		}
		try (Taking taking = new Taking()) {
			bytes.writeTo(taking);
			Reference reference = taking.reference();
			synchronized (remembered) {
				remembered.addFirst(new Remembered(new WeakReference<>(bytes), reference));
				if (remembered.size() > REMEMBERED) {
					remembered.removeLast();
				}
			}
			return reference;
		}
	}

	/** A draft is saved again and again while it is written; what is attached to it need not be. */
	private Optional<Reference> known(Bytes bytes) throws IOException {
		Optional<Reference> reference = reference(bytes);
		if (reference.isEmpty()) {
			synchronized (remembered) {
				reference = remembered.stream().filter(r -> r.bytes().get() == bytes).map(Remembered::reference)
						.filter(r -> !damaged.contains(r.name())).findFirst();
			}
		}
		return reference.isPresent() && (claim(reference.get()) || lost(bytes)) ? reference : Optional.empty();
	}

	/** Nothing is left but the reference, and it may still come back. */
	private static boolean lost(Bytes bytes) {
		return bytes.source().filter(s -> s instanceof Kept kept && kept.lost).isPresent();
	}

	/** The file that these bytes are all of. */
	static Optional<Reference> reference(Bytes bytes) {
		return bytes.source().map(s -> s instanceof Kept kept ? kept.reference : null);
	}

	/** Keeps a file from being removed until it is referred to. */
	private synchronized boolean claim(Reference reference) throws IOException {
		try {
			Files.setLastModifiedTime(folder.resolve(reference.name()), FileTime.from(clock.instant()));
			return true;
		} catch (FileSystemException e) {
			// gone, or somebody else's: it is written anew
			return false;
		}
	}

	Keeping keeping() {
		return new Taking();
	}

	/** In memory as long as there are few. */
	private final class Taking extends Keeping {

		private ByteArrayOutputStream few = new ByteArrayOutputStream();
		private SealedFile.Writer file;
		private String name;
		private boolean done;

		@Override
		public long length() {
			return file == null ? few.size() : file.length();
		}

		@Override
		public void write(int octet) throws IOException {
			write(new byte[] { (byte) octet }, 0, 1);
		}

		@Override
		public void write(byte[] from, int offset, int count) throws IOException {
			if (file == null && few.size() + (long) count >= LARGE) {
				spill();
			}
			if (file == null) {
				few.write(from, offset, count);
			} else {
				file.write(from, offset, count);
			}
		}

		private void spill() throws IOException {
			byte[] number = new byte[16];
			random.nextBytes(number);
			name = HexFormat.of().formatHex(number);
			if (!Files.isDirectory(folder)) {
				Files.createDirectories(folder);
				StoreFiles.force(folder.getParent());
			}
			file = new SealedFile.Writer(FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), random);
			few.writeTo(file);
			few = null;
		}

		Reference reference() throws IOException {
			if (file == null) {
				spill();
			}
			file.finish(true);
			Reference reference = new Reference(name, file.key(), (int) file.length());
			StoreFiles.force(folder);
			if (!claim(reference)) {
				throw new NoSuchFileException(name);
			}
			done = true;
			return reference;
		}

		@Override
		public Bytes kept() throws IOException {
			if (file == null) {
				return Bytes.of(few.toByteArray());
			}
			return open(reference());
		}

		@Override
		public void close() throws IOException {
			if (file != null) {
				file.close();
				if (!done) {
					Files.deleteIfExists(folder.resolve(name));
				}
			}
		}
	}

	boolean any() throws IOException {
		if (!Files.isDirectory(folder)) {
			return false;
		}
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			return all.iterator().hasNext();
		}
	}

	/**
	 * Sets a damaged database aside, with what it refers to, whatever is removed here later: a mailbox without folders may have nothing
	 * else. The files come first, or they would be lost if the program ended between the two.
	 */
	void setAside(Path database) throws IOException {
		Path aside = files.aside(database);
		if (any()) {
			keepBeside(Files.createDirectories(StoreFiles.blobsOf(aside)));
		}
		StoreFiles.setAside(database, aside);
	}

	private void keepBeside(Path kept) throws IOException {
		boolean done = false;
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			for (Path file : all) {
				try {
					Files.createLink(kept.resolve(file.getFileName()), file);
				} catch (UnsupportedOperationException | FileSystemException e) {
					// not every system knows two names of one file
					Files.copy(file, kept.resolve(file.getFileName()));
				}
			}
			StoreFiles.force(kept);
			done = true;
		} finally {
			if (!done) {
				// done again at the next start, and must not fill the disk each time
				remove(kept);
			}
		}
	}

	private static void remove(Path kept) throws IOException {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(kept)) {
			for (Path file : all) {
				Files.delete(file);
			}
		}
		Files.delete(kept);
	}

	/** Removes what nothing has referred to for a while. */
	synchronized int sweep(Set<String> referred) throws IOException {
		Instant before = clock.instant().minus(UNCLAIMED);
		int removed = 0;
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			for (Path file : all) {
				if (!referred.contains(file.getFileName().toString()) && unclaimed(file, before)) {
					removed += Files.deleteIfExists(file) ? 1 : 0;
				}
			}
		}
		return removed;
	}

	private static boolean unclaimed(Path file, Instant before) throws IOException {
		try {
			return Files.getLastModifiedTime(file).toInstant().isBefore(before);
		} catch (NoSuchFileException e) {
			// somebody broke off writing it just now
			return false;
		}
	}
}
