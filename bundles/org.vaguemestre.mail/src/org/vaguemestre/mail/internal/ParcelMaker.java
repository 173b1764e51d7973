package org.vaguemestre.mail.internal;

import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.guard.Guards;

/** Checks what can be checked without the network, and builds. May ask for the password of a key. */
final class ParcelMaker {

	private final OutgoingMail mail;
	private final Rules rules;
	private final WorkstationTrace trace;

	ParcelMaker(OutgoingMail mail, Rules rules, WorkstationTrace trace) {
		this.mail = mail;
		this.rules = rules;
		this.trace = trace;
	}

	Parcel make(Account account, OutgoingMessage message) throws MailException {
		if (message.recipients().isEmpty()) {
			throw new MailException(MailFailure.NO_RECIPIENT);
		}
		for (Address recipient : message.recipients()) {
			if (!recipient.valid()) {
				throw new MailException(MailFailure.ADDRESS_INVALID, recipient.address());
			}
		}
		trace.checked(account.address(), rules.traces(account, message));
		for (NetworkRules.Objection objection : rules.objections(account, message, Locale.getDefault())) {
			if (objection.blocking()) {
				throw new MailException(MailFailure.RULES, objection.words(), objection.advice());
			}
		}
		NetworkRules network = rules.forAccount(account);
		Optional<Guard> several = network.onePatientAMessage() ? Guards.severalPatients(message, network, Locale.getDefault()) : Optional.empty();
		if (several.isPresent()) {
			throw new MailException(MailFailure.RULES, several.get().words(), several.get().advice());
		}
		return mail.build(account, message, network);
	}
}
