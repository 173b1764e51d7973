package org.vaguemestre.directory.internal.cards;

/** Names of properties and parameters (RFC 6350), and those of our own (§6.10). */
final class Names {

	static final String VCARD = "VCARD"; //$NON-NLS-1$
	static final String VERSION = "4.0"; //$NON-NLS-1$
	static final String KIND = "KIND"; //$NON-NLS-1$
	static final String GROUP = "group"; //$NON-NLS-1$
	static final String UID = "UID"; //$NON-NLS-1$
	static final String FN = "FN"; //$NON-NLS-1$
	static final String N = "N"; //$NON-NLS-1$
	static final String EMAIL = "EMAIL"; //$NON-NLS-1$
	static final String ORG = "ORG"; //$NON-NLS-1$
	static final String TITLE = "TITLE"; //$NON-NLS-1$
	static final String ROLE = "ROLE"; //$NON-NLS-1$
	static final String ADR = "ADR"; //$NON-NLS-1$
	static final String NOTE = "NOTE"; //$NON-NLS-1$
	static final String KEY = "KEY"; //$NON-NLS-1$
	static final String MEMBER = "MEMBER"; //$NON-NLS-1$
	static final String TYPE = "TYPE"; //$NON-NLS-1$
	static final String PREF = "PREF"; //$NON-NLS-1$

	/** The kind of mailbox, as in {@code BoxType}. */
	static final String BOX = "X-VAGUEMESTRE-BOX"; //$NON-NLS-1$
	/** The number of the national register of professionals. */
	static final String RPPS = "X-VAGUEMESTRE-RPPS"; //$NON-NLS-1$
	/** The identifier of the structure. */
	static final String FINESS = "X-VAGUEMESTRE-FINESS"; //$NON-NLS-1$
	/** The name over the door, where it differs from ORG. */
	static final String BRAND = "X-VAGUEMESTRE-BRAND"; //$NON-NLS-1$
	/** A specialty without a profession, which ROLE beside no TITLE would turn into one. */
	static final String SPECIALTY = "X-VAGUEMESTRE-SPECIALTY"; //$NON-NLS-1$
	/** Present where no paper copy is wanted. */
	static final String PAPERLESS = "X-VAGUEMESTRE-PAPERLESS"; //$NON-NLS-1$

	private Names() {
	}
}
