package org.vaguemestre.mail.store;

import java.util.Objects;

import org.vaguemestre.mail.Folder;

/**
 * A folder as the server lists it.
 *
 * @param path       its full name, decoded
 * @param name       its last part
 * @param kind       what it is for
 * @param depth      0 for a top folder
 * @param selectable whether it holds messages
 */
public record ServerFolder(String path, String name, Folder.Kind kind, int depth, boolean selectable) {

	/** @throws NullPointerException if a component is null */
	public ServerFolder {
		Objects.requireNonNull(path);
		Objects.requireNonNull(name);
		Objects.requireNonNull(kind);
	}
}
