package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.mail.Address;

/**
 * What is known of a recipient.
 *
 * @param mark  what is seen at a glance
 * @param name  what to call the recipient: the address where nothing better is known
 * @param lines more of it, for who looks closer: address, activity and place, certificate, namesakes
 */
record Facts(Mark mark, String name, List<String> lines) {

	Facts {
		Objects.requireNonNull(mark);
		Objects.requireNonNull(name);
		lines = List.copyOf(lines);
	}

	/** What an address alone tells. */
	static Facts of(Address address) {
		return address.valid() ? new Facts(Mark.UNKNOWN, Proposal.name(address), List.of(address.address()))
				: new Facts(Mark.INVALID, address.toString(), List.of(Words.get("chip.invalid"))); //$NON-NLS-1$
	}

	/** @return all of it, line by line */
	String text() {
		return lines.isEmpty() ? name : name + '\n' + String.join("\n", lines); //$NON-NLS-1$
	}
}
