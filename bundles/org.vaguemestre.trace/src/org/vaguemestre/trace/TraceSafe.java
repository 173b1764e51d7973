package org.vaguemestre.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.vaguemestre.trace.internal.KeyFile;

/**
 * Where the key of the trace lies, and a word that remembers how far it went: the secure storage of the platform, or a file. Apart
 * from the trace itself, so that one who can write there alone can neither read it nor put an older one into its place.
 */
public interface TraceSafe {

	/** Bytes of a key (AES-256). */
	int KEY_LENGTH = 32;

	/**
	 * @param name the name of a key
	 * @return the key; empty when it is not here
	 * @throws IOException when the place cannot be opened
	 */
	Optional<byte[]> key(String name) throws IOException;

	/**
	 * @param name the name of a key
	 * @param key  a new key, which {@link #key} will find again when this has returned
	 * @throws IOException when it cannot be kept
	 */
	void keepKey(String name, byte[] key) throws IOException;

	/**
	 * @return the word that was kept last; empty if none ever was
	 * @throws IOException when the place cannot be opened
	 */
	Optional<String> anchor() throws IOException;

	/**
	 * @param anchor a word of less than 200 ASCII characters, in the place of the one before
	 * @throws IOException when it cannot be kept
	 */
	void keepAnchor(String anchor) throws IOException;

	/**
	 * A file that its owner alone may read, for where there is no secure storage: a shell, or one who checks a copy of the trace.
	 *
	 * @param file made with the first key; one name and its value a line
	 * @return the safe
	 */
	static TraceSafe inFile(Path file) {
		return new KeyFile(file);
	}
}
