package org.vaguemestre.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.vaguemestre.mime.Bytes;

/**
 * What is too large to be held, in a file that tells nothing to whoever has not its key: blocks of AES-256-GCM, each
 * authenticated by itself and in its place, so that any of them is read alone. A key is for one file that is written once; whoever
 * wants the content back keeps it, and the length, elsewhere.
 */
public final class SealedFile {

	/** Length of a key. */
	public static final int KEY_BYTES = 32;
	private static final int BLOCK = 64 << 10;
	private static final int TAG_BYTES = 16;
	private static final Cleaner CLOSING = Cleaner.create();

	private SealedFile() {
	}

	/** Seals what is written to it. Nothing is held but the block that is not full yet. */
	public static final class Writer extends OutputStream {

		private final FileChannel file;
		private final byte[] key;
		private final byte[] block = new byte[BLOCK];
		private int filled;
		private int blocks;
		private boolean closed;

		/**
		 * @param file   empty; closed with this
		 * @param random makes the key
		 */
		public Writer(FileChannel file, SecureRandom random) {
			this.file = file;
			this.key = new byte[KEY_BYTES];
			random.nextBytes(key);
		}

		/** @return the key, made for this file alone */
		public byte[] key() {
			return key.clone();
		}

		/** @return how many bytes were written */
		public long length() {
			return (long) blocks * BLOCK + filled;
		}

		@Override
		public void write(int octet) throws IOException {
			write(new byte[] { (byte) octet }, 0, 1);
		}

		@Override
		public void write(byte[] from, int offset, int count) throws IOException {
			Objects.checkFromIndexSize(offset, count, from.length);
			if (closed) {
				// the last block would be sealed twice with one nonce
				throw new IOException("finished"); //$NON-NLS-1$
			}
			if (count > Integer.MAX_VALUE - 8 - length()) {
				throw new IOException("more than 2 GB"); //$NON-NLS-1$
			}
			for (int done = 0; done < count;) {
				if (filled == BLOCK) {
					seal();
					blocks++;
					filled = 0;
				}
				int part = Math.min(BLOCK - filled, count - done);
				System.arraycopy(from, offset + done, block, filled, part);
				filled += part;
				done += part;
			}
		}

		private void seal() throws IOException {
			write(ByteBuffer.wrap(work(Cipher.ENCRYPT_MODE, key, blocks, block, filled)));
		}

		private void write(ByteBuffer sealed) throws IOException {
			while (sealed.hasRemaining()) {
				file.write(sealed);
			}
		}

		/**
		 * Writes what is left. The file stays open.
		 *
		 * @param durable whether it shall be there after a power cut
		 * @throws IOException if there is no room for it
		 */
		public void finish(boolean durable) throws IOException {
			if (!closed) {
				closed = true;
				seal();
				if (durable) {
					file.force(true);
				}
				Arrays.fill(block, (byte) 0);
			}
		}

		/** Closes the file; without {@link #finish} before, what is in it is of no use. */
		@Override
		public void close() throws IOException {
			Arrays.fill(block, (byte) 0);
			file.close();
		}
	}

	/** The file is not what was written to it. */
	public static final class ChangedException extends IOException {

		private static final long serialVersionUID = 1L;

		private ChangedException(String message, Throwable cause) {
			super(message, cause);
		}
	}

	/**
	 * @param file   that a {@link Writer} finished; closed when nobody has the source any more
	 * @param key    of the writer
	 * @param length of what was written
	 * @return the content, of which nothing is held; reading fails with a {@link ChangedException} where the file is not what was
	 *         written
	 */
	public static Bytes.Source source(FileChannel file, byte[] key, int length) {
		Opened opened = new Opened(file, key.clone(), length);
		CLOSING.register(opened, () -> close(file));
		return opened;
	}

	/**
	 * Keeps bytes for as long as somebody has them, in a file that goes by itself.
	 *
	 * @param from   gives the bytes
	 * @param random makes the key, which is nowhere but in memory
	 * @return the bytes
	 * @throws IOException of the giver; or if there is no room
	 */
	public static Bytes temporary(Giver from, SecureRandom random) throws IOException {
		Path path = Files.createTempFile("sealed", ".tmp"); //$NON-NLS-1$ //$NON-NLS-2$
		FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
		boolean done = false;
		try {
			Writer writer = new Writer(file, random);
			from.writeTo(writer);
			writer.finish(false);
			Bytes kept = Bytes.of(source(file, writer.key(), (int) writer.length()));
			done = true;
			return kept;
		} finally {
			if (!done) {
				close(file);
			}
		}
	}

	/** Gives bytes. */
	@FunctionalInterface
	public interface Giver {
		/**
		 * @param out takes them
		 * @throws IOException why not
		 */
		void writeTo(OutputStream out) throws IOException;
	}

	private static void close(FileChannel file) {
		try {
			file.close();
		} catch (IOException e) {
			System.getLogger(SealedFile.class.getName()).log(System.Logger.Level.DEBUG, "closing a sealed file", e); //$NON-NLS-1$
		}
	}

	private record Opened(FileChannel file, byte[] key, int length) implements Bytes.Source {

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			for (int done = 0; done < count;) {
				int number = (position + done) / BLOCK;
				int from = (position + done) % BLOCK;
				byte[] clear = block(number);
				int part = Math.min(clear.length - from, count - done);
				System.arraycopy(clear, from, into, offset + done, part);
				done += part;
			}
		}

		private byte[] block(int number) throws IOException {
			int size = Math.min(BLOCK, length - number * BLOCK) + TAG_BYTES;
			ByteBuffer sealed = ByteBuffer.allocate(size);
			long start = (long) number * (BLOCK + TAG_BYTES);
			while (sealed.hasRemaining()) {
				if (file.read(sealed, start + sealed.position()) < 0) {
					throw new ChangedException("the file became shorter", null); //$NON-NLS-1$
				}
			}
			return work(Cipher.DECRYPT_MODE, key, number, sealed.array(), size);
		}
	}

	private static byte[] work(int mode, byte[] key, int number, byte[] bytes, int count) throws IOException {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
			// the number of the block may be the nonce, because the key is for this file alone
			byte[] nonce = ByteBuffer.allocate(12).putInt(8, number).array();
			cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce)); //$NON-NLS-1$
			return cipher.doFinal(bytes, 0, count);
		} catch (AEADBadTagException e) {
			throw new ChangedException("the file was changed", e); //$NON-NLS-1$
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}
}
