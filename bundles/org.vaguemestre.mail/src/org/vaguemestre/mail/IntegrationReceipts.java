package org.vaguemestre.mail;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells the office software that sent a document whether it went into the record (ANS, « Transmission au LPS d'un document CDA par
 * courriel MSS »): a disposition notification (RFC 8098) with the disposition {@code processed}. It is the read receipt of such a
 * letter: one goes, once over all workstations, and not both. OSGi service; nothing here is for the UI thread but the settings.
 */
public interface IntegrationReceipts {

	/** How long that a letter is filed is not told yet, usually: filing it may be taken back. */
	Duration HOLD = Duration.ofMinutes(5);

	/** What became of the word that a letter is filed, when the filing is taken back. */
	enum Recall {
		/** None was on its way. */
		NONE,
		/** It has not gone, and will not; the letter wants to be answered again. */
		TAKEN_BACK,
		/** It is going, or has gone. The standard has no word that takes it back: a message has one notification at most (RFC 8098 §2.1). */
		GONE
	}

	/** What is done when a letter is filed whose sender wants to be told. */
	enum Policy {
		/** Nothing, unless the user wants to say that it cannot be filed. */
		NEVER,
		/** Software is told by itself, persons nothing: who writes from the own mailbox expects no word from a machine. The usual way. */
		APPLICATIONS,
		/** The user is asked. */
		ASK,
		/** Everybody is told who wants it. */
		ALWAYS
	}

	/** How it would go. */
	enum Manner {
		/** By itself, once all of the letter is filed. */
		BY_ITSELF,
		/** After the user was asked: by the policy, or because it would go elsewhere than to {@code Return-Path} (RFC 8098 §2.1). */
		ASK,
		/** Only if the user begins. */
		UNASKED
	}

	/**
	 * What a letter wants that nobody has answered yet.
	 *
	 * @param to        who would be told
	 * @param elsewhere whether that is another address than the one that the letter came from, so that it may tell a stranger
	 * @param manner    how
	 * @param filed     whether the letter is filed
	 */
	record Wanted(List<Address> to, boolean elsewhere, Manner manner, boolean filed) {
		/** Keeps a copy. */
		public Wanted {
			to = List.copyOf(to);
			Objects.requireNonNull(manner);
		}
	}

	/**
	 * @param message a received message
	 * @return what it wants, if it brings documents for a record (IHE XDM), asks for a receipt, and has had no answer from any workstation
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Wanted> wanted(ReadMessage message) throws MailException;

	/**
	 * Tells it through the outbox, with the whole letter; that it is filed after {@link #hold}. Nothing is done if nothing is wanted (any
	 * more).
	 *
	 * @param message   a received message
	 * @param outcome   what became of it
	 * @param automatic whether nobody was asked; nothing is done then unless it goes {@link Manner#BY_ITSELF}
	 * @return whether it was handed to the outbox
	 * @throws MailException why it could not be
	 */
	boolean give(ReadMessage message, Integration outcome, boolean automatic) throws MailException;

	/**
	 * Takes back that a letter is filed, while it waits to go.
	 *
	 * @param row a received message
	 * @return what became of it
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Recall recall(MessageRow row) throws MailException;

	/**
	 * @param accountId an account
	 * @return how long it is kept back that a letter is filed; {@link #HOLD} unless it was set
	 */
	Duration hold(String accountId);

	/**
	 * @param accountId an account
	 * @param hold      how long; none to tell at once, at most a day
	 */
	void setHold(String accountId, Duration hold);

	/**
	 * @param accountId an account
	 * @return what is done; {@link Policy#APPLICATIONS} unless it was set
	 */
	Policy policy(String accountId);

	/**
	 * @param accountId an account
	 * @param policy    what is done
	 */
	void setPolicy(String accountId, Policy policy);
}
