package org.vaguemestre.mail;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mime.Bytes;

/**
 * Opens what a network protects in its own way, which only a program of that network can open. Nothing here has checked how that
 * was done or by whom: what comes out never gets a seal, and the reader is told so.
 */
public interface Unpacker {

	/**
	 * Quick; by any thread.
	 *
	 * @param message a message as far as it can be read without this
	 * @return whether there is something in it to unpack
	 */
	boolean packed(ReadMessage message);

	/**
	 * @param locale English or French
	 * @return what a reader of a packed message has to know, in a sentence
	 */
	String notice(Locale locale);

	/**
	 * Takes as long as the program takes, within limits of time. What cannot be unpacked is told in words and costs nothing else.
	 *
	 * @param account the account that the message came to
	 * @param message a message that is {@link #packed}
	 * @param locale  English or French
	 * @param monitor cancels
	 * @return what was in it
	 * @throws org.eclipse.core.runtime.OperationCanceledException if it was cancelled
	 */
	Unpacked unpack(Account account, ReadMessage message, Locale locale, IProgressMonitor monitor);

	/**
	 * Somebody asks for a message: what failed in it before is tried again by the next {@link #unpack}, which otherwise may remember that.
	 *
	 * @param account the account that the message came to
	 * @param message a message that is {@link #packed}
	 */
	default void retry(Account account, ReadMessage message) {
		// whoever remembers nothing has nothing to forget
	}

	/**
	 * What was in a message.
	 *
	 * @param files   in the order of the message
	 * @param notices sentences for the reader: what could not be unpacked, and why
	 */
	record Unpacked(List<File> files, List<String> notices) {

		/** Nothing, and no word about it. */
		public static final Unpacked NOTHING = new Unpacked(List.of(), List.of());

		/** @throws NullPointerException if a component is null */
		public Unpacked {
			files = List.copyOf(files);
			notices = List.copyOf(notices);
		}

		/**
		 * A file that was packed.
		 *
		 * @param name    its name, without folders
		 * @param type    its media type
		 * @param content its bytes; as hostile as any attachment
		 */
		public record File(String name, String type, Bytes content) {
			/** @throws NullPointerException if a component is null */
			public File {
				Objects.requireNonNull(name);
				Objects.requireNonNull(type);
				Objects.requireNonNull(content);
			}
		}
	}
}
