package org.vaguemestre.mail.guard;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.OutgoingMessage;

/**
 * A message that is about to leave, and what is known around it.
 *
 * @param account         who sends
 * @param message         what is written
 * @param originEncrypted whether the message that it answers came encrypted
 * @param originPatient   whom the message that it answers is about; empty if it answers none, or that is not known
 * @param serverLimit     how many bytes the account's server takes; empty if that is not known
 * @param confirms        whether the account's server confirms deliveries; empty if that is not known
 * @param picked          addresses, in lower case, that the user chose with profession and place in sight
 */
public record Situation(Account account, OutgoingMessage message, boolean originEncrypted, Optional<PatientIdentity> originPatient,
		OptionalLong serverLimit, Optional<Boolean> confirms, Set<String> picked) {

	/** @throws NullPointerException if a component is null */
	public Situation {
		Objects.requireNonNull(account);
		Objects.requireNonNull(message);
		Objects.requireNonNull(originPatient);
		Objects.requireNonNull(serverLimit);
		Objects.requireNonNull(confirms);
		picked = Set.copyOf(picked);
	}
}
