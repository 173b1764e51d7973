package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.NetworkRules.Choice;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;

/** The window, called on its own thread. */
interface ComposerView {
	/** @return what is written now */
	OutgoingMessage message();

	/** @return as {@link #message()}, without the recipient that is just being typed */
	OutgoingMessage settled();

	/** @return about how many bytes a draft takes to keep */
	long weight();

	/** @param states what would happen to the message */
	void showKeys(KeyStates states);

	/** @param offered what the network of the sender lets choose for the recipients of the moment */
	void showChoices(List<Choice> offered);

	/** @param text a quiet word about what happened or goes on */
	void showStatus(String text);

	/** @param text what went wrong and what to do, while the text stays; empty if nothing is wrong any more */
	void showProblem(String text);

	/** @param busy whether nothing can be changed because the message is on its way or being kept */
	void setBusy(Busy busy);

	/**
	 * @param guards what is open about the message; none if nothing is any more
	 * @param due    when it was to go; empty for now
	 */
	void ask(List<Guard> guards, Optional<Instant> due);

	/** Nothing is left to do: the window goes. */
	void close();

	/** Whether the window waits for something. */
	enum Busy {
		/** One can write. */
		NO,
		/** The draft is being kept, then the window closes. */
		KEEPING,
		/** The message is being looked at and handed to the outbox. */
		SENDING
	}
}
