package org.vaguemestre.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A PKCS#11 module: the library by which a vendor lets programs use its cards and tokens.
 *
 * @param name for the user, for instance {@code Carte CPS}
 * @param path the library; absolute
 */
public record CardModule(String name, Path path) {

	/** Checks; a path that could not be named in a configuration (line breaks, quotation marks, {@code ${}) is refused. */
	public CardModule {
		Objects.requireNonNull(name);
		String text = path.toString();
		if (!path.isAbsolute() || text.chars().anyMatch(c -> c < 0x20 || c == '"') || text.contains("${")) { //$NON-NLS-1$
			throw new IllegalArgumentException("not the path of a module: " + path); //$NON-NLS-1$
		}
		name = name.replaceAll("\\p{Cntrl}", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @return whether the file is there; takes a look at the disk
	 */
	public boolean exists() {
		return Files.isRegularFile(path);
	}
}
