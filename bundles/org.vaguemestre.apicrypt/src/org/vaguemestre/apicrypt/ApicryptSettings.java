package org.vaguemestre.apicrypt;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.Address;

/**
 * How Apicrypt is recognised and opened on this workstation.
 *
 * @param domains domains of its mailboxes; those below them belong to it too
 * @param tool    the user's licensed program; empty while none is set up
 */
public record ApicryptSettings(List<String> domains, Optional<ApicryptTool> tool) {

	/** The domain below which the network's mailboxes are. */
	public static final String DOMAIN = "apicrypt.org"; //$NON-NLS-1$

	/** @throws NullPointerException if a component is null */
	public ApicryptSettings {
		domains = domains.stream().map(d -> d.strip().toLowerCase(Locale.ROOT)).filter(d -> !d.isEmpty()).toList();
		Objects.requireNonNull(tool);
	}

	/** @return the network's own domain, and no program */
	public static ApicryptSettings usual() {
		return new ApicryptSettings(List.of(DOMAIN), Optional.empty());
	}

	/**
	 * @param address a mail address
	 * @return whether it belongs to the network
	 */
	public boolean holds(String address) {
		String domain = Address.of(address).domain();
		return address.contains("@") && domains.stream().anyMatch(d -> domain.equals(d) || domain.endsWith('.' + d)); //$NON-NLS-1$
	}
}
