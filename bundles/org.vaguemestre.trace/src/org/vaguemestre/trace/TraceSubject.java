package org.vaguemestre.trace;

/** What an action was about. Each value is an identifier, never a name. */
public enum TraceSubject {
	/** The mailbox: its address, which is the user's own. */
	ACCOUNT,
	/** A message: the hash of its Message-ID, see {@link TraceEvent#messageHash}. */
	MESSAGE,
	/** The domains of the correspondents, see {@link TraceEvent#domains}. */
	CORRESPONDENTS,
	/** A document: {@link TraceEvent#messageHash} of its identifier, in which its author may have put a name. */
	DOCUMENT,
	/** A patient: the host's own identifier and nothing else. */
	PATIENT,
	/** A certificate: its SHA-256 fingerprint. */
	CERTIFICATE,
	/** A server: host and port. */
	SERVER,
	/** Which setting was changed. */
	SETTING,
	/** How many things it was. */
	COUNT,
	/** The period that an export covers, or what was deleted. */
	PERIOD
}
