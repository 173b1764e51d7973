package org.vaguemestre.directory;

import java.util.Locale;

/** Kinds of mailboxes of the French trust space (nomenclature TRE_R257-TypeBAL). */
public enum BoxType {

	/** Personal: one named professional, who alone answers for it. */
	PER,
	/** Shared by the people of a service or of a structure. */
	ORG,
	/** Software or a machine that sends and receives by itself; nobody reads it. */
	APP,
	/** Shared by the people of a private practice. */
	CAB,
	/** A kind that the nomenclature did not know when this was written. */
	OTHER;

	/**
	 * @param code the code of the nomenclature, in any case
	 * @return its kind, {@link #OTHER} for a code that is not known
	 */
	public static BoxType of(String code) {
		return switch (code.strip().toUpperCase(Locale.ROOT)) {
		case "PER" -> PER; //$NON-NLS-1$
		case "ORG" -> ORG; //$NON-NLS-1$
		case "APP" -> APP; //$NON-NLS-1$
		case "CAB" -> CAB; //$NON-NLS-1$
		default -> OTHER;
		};
	}
}
