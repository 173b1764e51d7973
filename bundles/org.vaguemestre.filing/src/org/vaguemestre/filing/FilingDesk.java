package org.vaguemestre.filing;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;

/**
 * Where letters are filed. OSGi service. Nothing is filed while a question is open, no patient is ever made, and every decision is
 * traced with identifiers alone. Methods take time unless they say otherwise: never call them on the UI thread. Safe for use by
 * several threads, and beside other workstations on the same charts.
 */
public interface FilingDesk {

	/**
	 * Looks at a letter before anybody files it: whose chart, and what of it stands in which chart. Changes nothing.
	 *
	 * @param message the letter
	 * @return what is known; where there is no host, nobody is proposed
	 * @throws HostException if the host cannot tell
	 */
	Prospect prospect(ReadMessage message) throws HostException;

	/**
	 * Files all of a letter that is not in the chart yet, marks the letter as filed, and takes it off the waiting list. Two who do
	 * this at once, here or on two workstations, end with each document once.
	 *
	 * @param prospect the letter; what stands in the chart is asked again
	 * @param choice   whose chart, with every question answered
	 * @return what was done; a part that failed is told in it, and the same call again files the rest
	 * @throws HostException         if nothing could be filed, with the first reason; after a {@link org.vaguemestre.host.NoAnswerException} the
	 *                               letter can be filed again at once, and is not filed twice
	 * @throws IllegalStateException if the choice leaves a question open, see {@link PatientChoice#question()}
	 */
	FilingOutcome file(Prospect prospect, PatientChoice choice) throws HostException;

	/**
	 * Takes a filing back: what it put into the chart goes out of it, what it replaced is valid again, and the letter is to file again.
	 * What stood there before stays. Other letters of which it kept documents out of the chart are to file again; nothing is filed by
	 * itself. What the sender was to be told is not told, as long as it has not gone. Doing so twice changes nothing.
	 *
	 * @param letter what was filed
	 * @return what was taken back
	 */
	UndoReport undo(FiledLetter letter);

	/**
	 * @param row a letter
	 * @return its latest filing from this workstation, if that can be taken back; also after a restart
	 */
	Optional<FiledLetter> lastFiling(MessageRow row);

	/** @return the letters whose patient is not known yet; quick */
	WaitingList waitingList();

	/** @return the rules that file by themselves; quick */
	FilingRules rules();

	/** @return results that somebody must see; quick */
	ResultAttention attention();

	/**
	 * Begins to file letters one after the other. Looking ahead happens in the background and begins at once.
	 *
	 * @param messageIds the letters, in the order in which they are to come
	 * @return the batch; close it when the user leaves it
	 */
	FilingBatch batch(Collection<Long> messageIds);

	/**
	 * @param listener told, by any thread, what the office software has done after all ({@link org.vaguemestre.host.NoAnswerException}); and
	 *                 soon what became of the calls that it had not answered when the program last ended, of which each is told once
	 */
	void addListener(Consumer<LateAnswer> listener);

	/** @param listener told no longer */
	void removeListener(Consumer<LateAnswer> listener);
}
