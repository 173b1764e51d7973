package org.vaguemestre.store.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
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
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

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

	private final Path folder;
	private final SecureRandom random;
	private final Clock clock;
	private final Deque<Remembered> remembered = new ArrayDeque<>();

	Blobs(StoreFiles files, SecureRandom random, Clock clock) {
		this.folder = files.folder().resolve("blobs"); //$NON-NLS-1$
		this.random = random;
		this.clock = clock;
	}

	private record Remembered(WeakReference<Bytes> bytes, Reference reference) {
	}

	/** Where bytes are, and what opens them. */
	record Reference(String name, byte[] key, int length) {

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
	private record Kept(Reference reference, Bytes.Source file) implements Bytes.Source {
		@Override
		public int length() {
			return reference.length();
		}

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			file.read(position, into, offset, count);
		}
	}

	/**
	 * @throws NoSuchFileException if it is not there
	 * @throws IOException         if it cannot be opened
	 */
	Bytes open(Reference reference) throws IOException {
		FileChannel file = FileChannel.open(folder.resolve(reference.name()));
		return Bytes.of(new Kept(reference, SealedFile.source(file, reference.key(), reference.length())));
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
				reference = remembered.stream().filter(r -> r.bytes().get() == bytes).map(Remembered::reference).findFirst();
			}
		}
		return reference.isPresent() && claim(reference.get()) ? reference : Optional.empty();
	}

	/** The file that these bytes are all of. */
	static Optional<Reference> reference(Bytes bytes) {
		return bytes.source().map(s -> s instanceof Kept kept ? kept.reference() : null);
	}

	/** Keeps a file from being removed until it is referred to. */
	private synchronized boolean claim(Reference reference) throws IOException {
		try {
			Files.setLastModifiedTime(folder.resolve(reference.name()), FileTime.from(clock.instant()));
			return true;
		} catch (NoSuchFileException e) {
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
			Files.createDirectories(folder);
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
			claim(reference);
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
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			return files.iterator().hasNext();
		}
	}

	/** Removes what nothing has referred to for a while. */
	synchronized int sweep(Set<String> referred) throws IOException {
		Instant before = clock.instant().minus(UNCLAIMED);
		int removed = 0;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				if (!referred.contains(file.getFileName().toString()) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
					removed += Files.deleteIfExists(file) ? 1 : 0;
				}
			}
		}
		return removed;
	}
}
