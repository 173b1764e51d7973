package org.vaguemestre.apicrypt;

import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mail.NetworkRules.OtherMailbox;

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
	Optional<OtherMailbox> of(String address, Locale locale);
}
