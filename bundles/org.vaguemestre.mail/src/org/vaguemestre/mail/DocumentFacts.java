package org.vaguemestre.mail;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the row of a message tells of its documents. Label and author are text from outside: cleaned and bounded, not to be believed.
 *
 * @param read   whether anybody has looked
 * @param types  of all documents
 * @param label  what its author calls the document of the first type; may be empty
 * @param author of that document, or the author's organisation; may be empty
 */
public record DocumentFacts(boolean read, Set<DocumentType> types, String label, String author) {

	/** Nobody has looked yet. */
	public static final DocumentFacts NOT_READ = new DocumentFacts(false, Set.of(), "", ""); //$NON-NLS-1$ //$NON-NLS-2$

	/** There is no document. */
	public static final DocumentFacts NONE = new DocumentFacts(true, Set.of(), "", ""); //$NON-NLS-1$ //$NON-NLS-2$

	/** Keeps a copy. */
	public DocumentFacts {
		types = Set.copyOf(types);
		Objects.requireNonNull(label);
		Objects.requireNonNull(author);
	}

	/** @return the first of the types, by which a list is sorted */
	public Optional<DocumentType> type() {
		return types.stream().min(DocumentType::compareTo);
	}
}
