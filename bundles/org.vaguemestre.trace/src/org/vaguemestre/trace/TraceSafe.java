package org.vaguemestre.trace;

import java.io.IOException;
import java.util.Optional;

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
}
