package org.vaguemestre.filing;

import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MailException;

/**
 * A morning's letters, filed one after the other. The next ones are read and looked at while the user reads the current one, so that
 * they are there at once. Each step can be taken back, the last one first. For one user at a time; methods that may wait say so.
 */
public interface FilingBatch extends AutoCloseable {

	/** @return how many letters the batch had at the beginning; quick */
	int size();

	/** @return how many of them are still to come, the current one among them; quick */
	int left();

	/** @return how many were filed, how many put aside, how many passed over; quick */
	Tally tally();

	/** @return the local id of the current letter; empty at the end. Quick */
	Optional<Long> current();

	/** @return whether {@link #look} answers at once; quick */
	boolean ready();

	/**
	 * Waits for what is known of the current letter. Letters that are gone or filed meanwhile are passed over.
	 *
	 * @param monitor hears a cancel
	 * @return the letter; empty at the end
	 * @throws MailException if it cannot be read; {@link #skip} goes on
	 * @throws HostException if the host cannot tell
	 */
	Optional<Prospect> look(IProgressMonitor monitor) throws MailException, HostException;

	/**
	 * Files the current letter and goes on to the next, unless something failed. Takes time.
	 *
	 * @param choice whose chart, with every question answered
	 * @return what was done
	 * @throws HostException         if nothing could be filed; the letter stays the current one
	 * @throws MailException         if the letter cannot be read
	 * @throws IllegalStateException if a question is open, or the batch is at its end
	 */
	FilingOutcome file(PatientChoice choice) throws HostException, MailException;

	/** Leaves the current letter as it is and goes on; takes time, for it is traced. */
	void skip();

	/**
	 * Puts the current letter on the waiting list and goes on.
	 *
	 * @param reason why
	 * @throws MailException if it cannot be marked; the letter stays the current one
	 */
	void putAside(WaitingReason reason) throws MailException;

	/** @return what the last step was; empty if there is none to take back. Quick */
	Optional<Step> lastStep();

	/**
	 * Takes the last step back; its letter is the current one again.
	 *
	 * @return what was taken back of a filing; empty if the step was another one
	 * @throws MailException if the letter cannot be marked
	 */
	Optional<UndoReport> undo() throws MailException;

	/** Stops looking ahead; what was filed stays filed. */
	@Override
	void close();

	/** What was done with a letter. */
	enum Step {
		/** Filed. */
		FILED,
		/** Passed over. */
		SKIPPED,
		/** Put on the waiting list. */
		PUT_ASIDE
	}

	/**
	 * How far it is.
	 *
	 * @param filed    filed
	 * @param putAside on the waiting list
	 * @param skipped  passed over
	 */
	record Tally(int filed, int putAside, int skipped) {
	}
}
