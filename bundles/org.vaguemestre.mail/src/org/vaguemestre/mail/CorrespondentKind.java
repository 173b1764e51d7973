package org.vaguemestre.mail;

/** Who writes, told from the address by the rules of the network (MSSanté ECO.3.1.1). */
public enum CorrespondentKind {
	/** A professional or a structure. */
	PROFESSIONAL,
	/** A citizen, writing from a mailbox of Mon espace santé. */
	CITIZEN,
	/** The address does not tell. */
	UNKNOWN
}
