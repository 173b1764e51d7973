package org.vaguemestre.mail;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A correspondent's address with the name shown beside it (RFC 5322 "mailbox").
 *
 * @param name    the display name; may be empty
 * @param address local part, {@code @} and domain
 */
public record Address(String name, String address) {

	private static final Pattern ADDRESS = Pattern
			.compile("[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]{1,64}@[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]{1,255}");

	/** Line ends and control characters are replaced by blanks, so that a name can never start another header field. */
	public Address {
		name = Objects.requireNonNull(name).replaceAll("\\p{Cntrl}", " ").strip();
		address = address.strip();
	}

	/**
	 * @param address the address alone
	 * @return an address without a name
	 */
	public static Address of(String address) {
		return new Address("", address);
	}

	/**
	 * Reads what a user types: {@code a@b} or {@code Name <a@b>}.
	 *
	 * @param text one correspondent
	 * @return the address; {@link #valid()} tells whether it can be written to
	 */
	public static Address parse(String text) {
		String all = text.strip();
		int open = all.lastIndexOf('<');
		if (open >= 0 && all.endsWith(">")) {
			String name = all.substring(0, open).strip();
			if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
				name = name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
			}
			return new Address(name, all.substring(open + 1, all.length() - 1));
		}
		return of(all);
	}

	/**
	 * @param address an address without a name
	 * @return whether it has the form of one; internationalised domains are accepted
	 */
	public static boolean isValid(String address) {
		return ADDRESS.matcher(address).matches();
	}

	/** @return whether the address has the form of one */
	public boolean valid() {
		return isValid(address);
	}

	/** @return the domain in lower case; empty if there is none */
	public String domain() {
		return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
	}

	/**
	 * @param other another address
	 * @return whether both reach the same mailbox, by the usual reading that case does not matter
	 */
	public boolean same(String other) {
		return address.equalsIgnoreCase(other.strip());
	}

	@Override
	public String toString() {
		return name.isEmpty() ? address : name + " <" + address + '>';
	}
}
