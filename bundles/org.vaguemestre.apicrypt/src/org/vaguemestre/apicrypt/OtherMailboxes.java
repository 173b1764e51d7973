package org.vaguemestre.apicrypt;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Knows by which other network a correspondent of Apicrypt can be reached. */
@FunctionalInterface
public interface OtherMailboxes {

	/** Knows of none. */
	OtherMailboxes NONE = (address, locale) -> Optional.empty();

	/**
	 * @param address an address of Apicrypt
	 * @param locale  English or French
	 * @return where the same person can be written to; quick
	 */
	Optional<Mailbox> of(String address, Locale locale);

	/**
	 * A mailbox of another network.
	 *
	 * @param address its address
	 * @param holder  whose it is, for the user to judge whether that is the same person
	 * @param network what its network is called
	 */
	record Mailbox(String address, String holder, String network) {
		/** @throws NullPointerException if a component is null */
		public Mailbox {
			Objects.requireNonNull(address);
			Objects.requireNonNull(holder);
			Objects.requireNonNull(network);
		}
	}
}
