package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Several people at one mailbox: who has which letter, and who works on it now. It is told by keywords of the messages ({@link Keywords}),
 * so that all workstations agree as soon as their mailbox tells them; the people are those of the office software.
 * <p>
 * Two people who want the same at one moment get different answers: where the server offers CONDSTORE (RFC 7162) a mark is given only
 * if nothing was changed since it was looked at. Elsewhere it is given, looked at again, and of two the same one stays on all workstations.
 */
public interface Teamwork {

	/** What became of a wish. */
	enum Answer {
		/** It is so, on the server too. */
		DONE,
		/** A colleague was quicker: nothing was changed. */
		HELD,
		/** The server of the mailbox keeps no such marks: it is so on this workstation alone. */
		HERE_ALONE,
		/** There is no connection: it is so here, and the colleagues will see it later. */
		LATER,
		/** The message is no longer there. */
		GONE
	}

	/**
	 * What became of one message.
	 *
	 * @param messageId the message
	 * @param answer    what became of the wish
	 * @param work      who has it in the end
	 */
	record Settled(long messageId, Answer answer, Work work) {
		/** @throws NullPointerException if a component is null */
		public Settled {
			Objects.requireNonNull(answer);
			Objects.requireNonNull(work);
		}
	}

	/**
	 * Who has a message.
	 *
	 * @param assignee the code of the person it is assigned to
	 * @param worker   the code of the person who works on it now; whoever began longer than {@link Keywords#FADES} ago does no more
	 * @param since    when that began, to the minute
	 */
	record Work(Optional<String> assignee, Optional<String> worker, Optional<Instant> since) {

		/** Nobody has it. */
		public static final Work NONE = new Work(Optional.empty(), Optional.empty(), Optional.empty());

		/** @throws NullPointerException if a component is null */
		public Work {
			Objects.requireNonNull(assignee);
			Objects.requireNonNull(worker);
			Objects.requireNonNull(since);
		}
	}

	/** @return the user of this workstation; empty while nobody is signed in. Quick */
	Optional<Colleague> me();

	/** @return all who may work at the mailbox, in the office software's order; as last known, quick */
	List<Colleague> colleagues();

	/**
	 * @param code a code of {@link Work}
	 * @return who that is; empty if the office software no longer knows the person. Quick
	 */
	Optional<Colleague> colleague(String code);

	/**
	 * @param flags a message's flags
	 * @return who has it. Quick
	 */
	Work work(Flags flags);

	/**
	 * Assigns messages, unless a colleague assigned them to somebody else since they were last shown here.
	 *
	 * @param messageIds messages
	 * @param to         the code of the person; empty for nobody
	 * @param monitor    progress and cancel
	 * @return what became of each
	 * @throws MailException {@link MailFailure#STORE} and its kin, or a server that refuses
	 */
	List<Settled> assign(Collection<Long> messageIds, Optional<String> to, IProgressMonitor monitor) throws MailException;

	/**
	 * Marks for the colleagues that the user of this workstation works on a message, unless one of them does.
	 *
	 * @param messageId a message
	 * @param inPlaceOf the code of a colleague who works on it, as the user was told, and goes on all the same; empty for none
	 * @param monitor   progress and cancel
	 * @return what became of it; {@link Answer#DONE} if nobody is signed in, who then works unseen
	 * @throws MailException {@link MailFailure#STORE} and its kin, or a server that refuses
	 */
	Settled begin(long messageId, Optional<String> inPlaceOf, IProgressMonitor monitor) throws MailException;

	/**
	 * The user of this workstation works on a message no longer.
	 *
	 * @param messageId a message; if the user does not work on it, nothing happens
	 * @param monitor   progress and cancel
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void end(long messageId, IProgressMonitor monitor) throws MailException;
}
