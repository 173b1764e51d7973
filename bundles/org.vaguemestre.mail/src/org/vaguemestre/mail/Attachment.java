package org.vaguemestre.mail;

import java.util.Objects;

import org.vaguemestre.mime.Entity;

/**
 * A file that came with a message.
 *
 * @param name its name, without folders, safe to use in a file system
 * @param type its media type, as stated
 * @param size of the decoded content, in bytes
 * @param part where its content is
 */
public record Attachment(String name, String type, long size, Entity part) {

	/** @throws NullPointerException if a component is null */
	public Attachment {
		Objects.requireNonNull(name);
		Objects.requireNonNull(type);
		Objects.requireNonNull(part);
	}
}
