package org.vaguemestre.mail.internal;

import java.io.IOException;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mime.Bytes;

/** Tells a store that has no room from the line or the file that the bytes come from: all of them fail with an {@link IOException}. */
final class ToldKeeping extends Keeping {

	/** The store could not take it. */
	static final class NotKept extends IOException {

		private static final long serialVersionUID = 1L;

		private NotKept(IOException cause) {
			super(cause);
		}

		MailException told() {
			return new MailException(MailFailure.STORE, getCause(), Failures.words(getCause()));
		}
	}

	@FunctionalInterface
	private interface Step<T> {
		T run() throws IOException;
	}

	private final Keeping keeping;

	ToldKeeping(Keeping keeping) {
		this.keeping = keeping;
	}

	private static <T> T told(Step<T> step) throws NotKept {
		try {
			return step.run();
		} catch (IOException e) {
			throw new NotKept(e);
		}
	}

	@Override
	public long length() {
		return keeping.length();
	}

	@Override
	public void write(int octet) throws IOException {
		write(new byte[] { (byte) octet }, 0, 1);
	}

	@Override
	public void write(byte[] from, int offset, int count) throws IOException {
		told(() -> {
			keeping.write(from, offset, count);
			return null;
		});
	}

	@Override
	public Bytes kept() throws IOException {
		return told(keeping::kept);
	}

	@Override
	public void close() throws IOException {
		told(() -> {
			keeping.close();
			return null;
		});
	}
}
