package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.mail.Address;

/**
 * Somebody, or a group, whom a recipient field proposes. Texts may be empty.
 *
 * @param recipients whom it puts into the field; several for a group
 * @param name       what is read first
 * @param kind       of the mailbox, in words
 * @param about      what tells one from others of the same name: profession, speciality, structure, place
 * @param source     where it is from
 * @param mark       what is known of the address
 */
record Proposal(List<Address> recipients, String name, String kind, String about, String source, Mark mark) {

	Proposal {
		recipients = List.copyOf(recipients);
		Objects.requireNonNull(mark);
	}

	/** @return the name, or the address where there is none */
	static String name(Address address) {
		return address.name().isEmpty() ? address.address() : address.name();
	}

	/** @return the address; empty for a group */
	String address() {
		return recipients.size() == 1 && mark != Mark.GROUP ? recipients.get(0).address() : ""; //$NON-NLS-1$
	}

	/** @return the line below the name */
	String detail() {
		return joined(about, address().equals(name) ? "" : address()); //$NON-NLS-1$
	}

	/** @return all of it, as a screen reader says it */
	String sentence() {
		return Stream.of(name, kind, about, address(), source, mark.words()).filter(s -> !s.isEmpty()).collect(Collectors.joining(", ")); //$NON-NLS-1$
	}

	static String joined(String... texts) {
		return Stream.of(texts).filter(s -> !s.isBlank()).collect(Collectors.joining(" · ")); //$NON-NLS-1$
	}
}
