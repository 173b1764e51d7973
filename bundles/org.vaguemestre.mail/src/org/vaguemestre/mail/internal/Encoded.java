package org.vaguemestre.mail.internal;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

/** Addresses in the form that every server knows: the domain as it stands in the DNS (RFC 5891 §4), and nothing beyond ASCII. */
final class Encoded {

	private Encoded() {
	}

	/** @return the address in that form; empty if it has none that stands for it alone, or letters beyond ASCII before its domain */
	static Optional<String> of(String address) {
		return ascii(address) ? Optional.of(address) : encoded(address).filter(Encoded::ascii);
	}

	/** @return the address with its domain in that form, whatever is before it; as it is if the domain has none */
	static String domain(String address) {
		return ascii(address) ? address : encoded(address).orElse(address);
	}

	private static Optional<String> encoded(String address) {
		int at = address.lastIndexOf('@');
		try {
			String domain = IDN.toASCII(address.substring(at + 1));
			// some letters are folded into others, which is another domain
			boolean same = IDN.toUnicode(domain).equals(Normalizer.normalize(address.substring(at + 1), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
			return Optional.of(address.substring(0, at + 1) + domain).filter(a -> same);
		} catch (IllegalArgumentException e) {
			Log.debug("a domain that is no host name", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** @throws MailException one of them has no such form; it is named */
	static List<Address> of(List<Address> addresses) throws MailException {
		List<Address> encoded = new ArrayList<>();
		for (Address address : addresses) {
			encoded.add(new Address(address.name(),
					of(address.address()).orElseThrow(() -> new MailException(MailFailure.ADDRESS_INVALID, address.address()))));
		}
		return encoded;
	}

	private static boolean ascii(String text) {
		return text.chars().allMatch(c -> c > ' ' && c < 127);
	}
}
