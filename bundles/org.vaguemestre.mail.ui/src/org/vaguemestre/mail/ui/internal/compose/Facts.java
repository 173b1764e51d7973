package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.Address;

/**
 * What is known of a recipient.
 *
 * @param mark    what is seen at a glance
 * @param name    what to call the recipient: the address where nothing better is known
 * @param lines   more of it, for who looks closer: address, activity and place, certificate, namesakes
 * @param instead where the same person can be written to in another network
 */
record Facts(Mark mark, String name, List<String> lines, Optional<Instead> instead) {

	/** Another mailbox, whose it is and what its network is called. */
	record Instead(Address address, String holder, String network) {
		/** What taking it does. */
		String words() {
			return Words.get("chip.instead", address.address(), holder, network); //$NON-NLS-1$
		}
	}

	Facts {
		Objects.requireNonNull(mark);
		Objects.requireNonNull(name);
		lines = List.copyOf(lines);
		Objects.requireNonNull(instead);
	}

	Facts(Mark mark, String name, List<String> lines) {
		this(mark, name, lines, Optional.empty());
	}

	/** What an address alone tells. */
	static Facts of(Address address) {
		return address.valid() ? new Facts(Mark.UNKNOWN, Proposal.name(address), List.of(address.address()))
				: new Facts(Mark.INVALID, address.toString(), List.of(Words.get("chip.invalid"))); //$NON-NLS-1$
	}

	/** @return all of it, line by line */
	String text() {
		String known = lines.isEmpty() ? name : name + '\n' + String.join("\n", lines); //$NON-NLS-1$
		return instead.map(i -> known + '\n' + i.words()).orElse(known);
	}
}
