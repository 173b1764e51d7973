package org.vaguemestre.mail.store;

import java.io.IOException;
import java.io.OutputStream;

import org.vaguemestre.mime.Bytes;

/**
 * Takes bytes that may be too many to be held in memory. What nothing that was saved refers to goes by itself after a while; who
 * still has the bytes can read them nevertheless. Closing it without {@link #kept} drops what came.
 */
public abstract class Keeping extends OutputStream {

	/** @return how many bytes came so far */
	public abstract long length();

	/**
	 * Ends the taking.
	 *
	 * @return all that was written: on the disk, encrypted, if there are many
	 * @throws IOException if there is no room for it
	 */
	public abstract Bytes kept() throws IOException;
}
