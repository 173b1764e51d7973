package org.vaguemestre.mail.ui.internal.compose;

import java.util.Objects;

import org.vaguemestre.mail.Address;

/**
 * Somebody whom a recipient field proposes.
 *
 * @param address whom to write to
 * @param about   what tells one from others of the same name: profession, speciality, place; may be empty
 */
record Proposal(Address address, String about) {

	Proposal {
		Objects.requireNonNull(address);
		Objects.requireNonNull(about);
	}

	/** @return the name, or the address where there is none */
	String name() {
		return address.name().isEmpty() ? address.address() : address.name();
	}
}
