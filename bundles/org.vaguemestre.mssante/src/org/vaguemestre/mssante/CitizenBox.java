package org.vaguemestre.mssante;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Address;

/**
 * The mailbox of a citizen in Mon espace santé. Its address is the national health identity number itself, so it is made from a
 * qualified one alone (Ref#2 ECO.2.2.6): a wrong digit is another person's mailbox. A child has a mailbox of its own, by its own number.
 *
 * @param address the mailbox with the citizen's first name and name; empty where it cannot be told
 * @param refusal why it cannot
 */
public record CitizenBox(Optional<Address> address, Optional<Refusal> refusal) {

	/** Why no address can be made. */
	public enum Refusal {
		/** The chart has no number. */
		NO_NUMBER,
		/** The number is not from an authority that gives such numbers. */
		AUTHORITY,
		/** It has not 15 characters, or its key does not fit. */
		KEY,
		/** The identity is not qualified. */
		NOT_QUALIFIED,
		/** A trait that every qualified identity has is missing: birth name, first name, day of birth or sex. */
		INCOMPLETE
	}

	/** @throws NullPointerException if a component is null */
	public CitizenBox {
		Objects.requireNonNull(address);
		Objects.requireNonNull(refusal);
	}

	/**
	 * @param identity who a chart says it is
	 * @return the mailbox, or why there is none
	 */
	public static CitizenBox of(PatientIdentity identity) {
		Optional<Refusal> refusal = refusal(identity);
		return new CitizenBox(refusal.isPresent() ? Optional.empty()
				: identity.ins().map(i -> new Address(name(identity), i.matricule() + '@' + TrustSpace.CITIZENS)), refusal);
	}

	/**
	 * @param address an address at the domain of citizens
	 * @return the number in it, in capitals; empty if it has not the form of one or its key does not fit
	 */
	public static Optional<String> number(String address) {
		String local = address.substring(0, Math.max(0, address.lastIndexOf('@'))).toUpperCase(Locale.ROOT);
		return Optional.of(local).filter(n -> new Ins(n, Ins.OID_NIR).keyFits());
	}

	private static Optional<Refusal> refusal(PatientIdentity identity) {
		if (identity.ins().isEmpty()) {
			return Optional.of(Refusal.NO_NUMBER);
		}
		Ins ins = identity.ins().get();
		if (!ins.authorityKnown()) {
			return Optional.of(Refusal.AUTHORITY);
		}
		if (!ins.keyFits()) {
			return Optional.of(Refusal.KEY);
		}
		if (!identity.insQualified()) {
			return Optional.of(Refusal.NOT_QUALIFIED);
		}
		boolean complete = !identity.birthName().isBlank() && !identity.firstNames().isEmpty()
				&& identity.birthDate().isPresent() && identity.sex() != Sex.UNKNOWN;
		return complete ? Optional.empty() : Optional.of(Refusal.INCOMPLETE);
	}

	private static String name(PatientIdentity identity) {
		return identity.usedFirstName().orElse(identity.firstNames().get(0)).strip() + ' ' + identity.usedName().orElse(identity.birthName()).strip();
	}
}
