package org.vaguemestre.host;

import java.util.List;

/**
 * The mail of a patient, one call away from the chart. The mailbox registers it as an OSGi service while it is installed; an
 * office software that wants its own buttons calls it. Every method may be called from any thread and returns at once: what
 * cannot be done is told to the user in a window of the suite.
 */
public interface PatientMail {

	/**
	 * Opens a window to write a message in whose subject is the patient, with the title that the network prescribes.
	 *
	 * @param patientId the host's identifier
	 * @param recordIds entries of the chart that are attached; the user can take them out and choose others
	 */
	void writeAbout(String patientId, List<String> recordIds);

	/**
	 * Opens a window to write a message to the patient's own mailbox, whose address is made from the qualified identity of the chart
	 * alone (Ref#2 ECO.2.2.6, ECO.3.1.5). The user is told why if there is none.
	 *
	 * @param patientId the host's identifier
	 */
	void writeTo(String patientId);

	/**
	 * Opens an answer to the message that a document of the chart came with; where that is not in the mailbox any more, a new
	 * message to the document's author.
	 *
	 * @param patientId the host's identifier
	 * @param recordId  an entry of the chart
	 */
	void replyToAuthor(String patientId, String recordId);

	/**
	 * Asks why a document that was made of an entry of the chart and sent is withdrawn, and opens a message to those who have it; the user is
	 * told if it was not sent from this mailbox.
	 *
	 * @param patientId the host's identifier
	 * @param recordId  an entry of the chart
	 */
	void withdraw(String patientId, String recordId);

	/**
	 * Brings the mailbox to the front with all messages about a patient, of all folders.
	 *
	 * @param patientId the host's identifier
	 */
	void showMail(String patientId);
}
