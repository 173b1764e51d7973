package org.vaguemestre.host;

/** What a patient may refuse (code de la santé publique, L.1110-4). */
public enum Opposition {
	/** Mail to the patient's own mailbox in Mon espace santé. */
	MAIL_TO_PATIENT,
	/** Mail about the patient between professionals. */
	MAIL_TO_PROFESSIONALS
}
