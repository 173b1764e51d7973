package org.vaguemestre.directory;

/** What a search can be narrowed by. */
public enum Facet {

	/** {@link Holder#profession}. */
	PROFESSION,
	/** {@link Holder#specialty}. */
	SPECIALTY,
	/** {@link Workplace#department}. */
	DEPARTMENT,
	/** {@link DirectoryEntry#type}, by the name of the constant. */
	TYPE
}
