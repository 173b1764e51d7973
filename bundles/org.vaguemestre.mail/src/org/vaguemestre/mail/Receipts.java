package org.vaguemestre.mail;

import java.util.List;
import java.util.Optional;

/**
 * Receipts asked and given: what became of sent messages, and what is answered to those who ask that (Ref#2 ECO.2.3.1, ECO.2.3.2,
 * ECO.3.1.6). OSGi service. Works on the store and never waits for the network; nothing here is for the UI thread but the settings.
 */
public interface Receipts {

	/** What is done when a correspondent asks for a read receipt. */
	enum Policy {
		/** The user is asked. */
		ASK,
		/** It is sent by itself where that is safe (RFC 8098 §2.1); else the user is asked. */
		ALWAYS,
		/** None is sent, and nobody is asked. */
		NEVER
	}

	/**
	 * A read receipt that a received message asks for, and that nobody has answered yet.
	 *
	 * @param to        who would get it
	 * @param elsewhere whether that is another address than the one that the message came from, so that it may tell a stranger
	 * @param automatic whether it may be sent without asking, by the policy and by RFC 8098 §2.1
	 */
	record Wanted(List<Address> to, boolean elsewhere, boolean automatic) {
		/** Keeps a copy. */
		public Wanted {
			to = List.copyOf(to);
		}
	}

	/**
	 * @param messageId a message in Sent
	 * @return what was told of each of its recipients, in their order; empty if it is no sent message or its recipients are not known
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	List<Receipt> of(long messageId) throws MailException;

	/**
	 * @param message a received message
	 * @return what it reports, if it is a report
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Report> report(ReadMessage message) throws MailException;

	/**
	 * @param message a received message
	 * @return the read receipt that it asks for, unless it was answered here or on another workstation, or the policy is never to
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	Optional<Wanted> wanted(ReadMessage message) throws MailException;

	/**
	 * Sends the read receipt that a message asks for, through the outbox: once over all workstations ({@code $MDNSent}, RFC 3503), signed
	 * if there is a key. Nothing is done if none is wanted (any more).
	 *
	 * @param message   a received message
	 * @param automatic whether nobody was asked; nothing is done then unless {@link Wanted#automatic()}
	 * @return whether it was handed to the outbox
	 * @throws MailException why it could not be
	 */
	boolean give(ReadMessage message, boolean automatic) throws MailException;

	/**
	 * The user does not want to send a read receipt; nobody asks again, on no workstation.
	 *
	 * @param message a received message
	 * @throws MailException {@link MailFailure#STORE} and its kin
	 */
	void decline(ReadMessage message) throws MailException;

	/**
	 * @param accountId an account
	 * @return what is done when somebody asks for a read receipt; {@link Policy#ASK} unless it was set
	 */
	Policy policy(String accountId);

	/**
	 * @param accountId an account
	 * @param policy    what is done when somebody asks for a read receipt
	 */
	void setPolicy(String accountId, Policy policy);

	/**
	 * @param accountId an account
	 * @return what its new messages ask for; nothing unless it was set
	 */
	ReceiptRequest usual(String accountId);

	/**
	 * @param accountId an account
	 * @param request   what its new messages ask for
	 */
	void setUsual(String accountId, ReceiptRequest request);

	/**
	 * Whether a delivery receipt is possible.
	 *
	 * @param accountId an account
	 * @return whether its server offered DSN (RFC 3461) when it was last connected to; empty if it never was
	 */
	Optional<Boolean> confirmsDelivery(String accountId);
}
