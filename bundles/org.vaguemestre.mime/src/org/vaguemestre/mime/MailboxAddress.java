package org.vaguemestre.mime;

import java.util.Objects;

/**
 * A mailbox (RFC 5322 §3.4): the display name, decoded, and the address as written.
 *
 * @param name    may be empty; the writer chose it freely and it proves nothing
 * @param address {@code local@domain}
 */
public record MailboxAddress(String name, String address) {

	public MailboxAddress {
		Objects.requireNonNull(name);
		Objects.requireNonNull(address);
	}
}
