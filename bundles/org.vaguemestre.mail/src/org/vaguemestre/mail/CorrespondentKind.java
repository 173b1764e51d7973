package org.vaguemestre.mail;

/** Who writes, told from the address by the rules of a network. */
public enum CorrespondentKind {
	/** A professional or a structure. */
	PROFESSIONAL,
	/** A citizen, in a network that has mailboxes for citizens. */
	CITIZEN,
	/** The address does not tell. */
	UNKNOWN
}
