package org.vaguemestre.host;

import java.util.Optional;

/** Told of changes in the host, on whatever thread they happen: return quickly, and switch to your own thread. */
public interface HostListener {

	/**
	 * Another patient became the current one, or none is.
	 *
	 * @param patient the new current patient
	 */
	default void currentPatientChanged(Optional<Patient> patient) {
	}

	/**
	 * A user signed in or out.
	 *
	 * @param user the user now signed in
	 */
	default void userChanged(Optional<HostUser> user) {
	}

	/**
	 * Something was filed into, or removed from, a chart.
	 *
	 * @param patientId the chart
	 */
	default void chartChanged(String patientId) {
	}

	/**
	 * A patient came, or traits or INS of one changed: letters that wait for their patient are looked at again.
	 *
	 * @param patientId the patient
	 */
	default void patientChanged(String patientId) {
	}
}
