package org.vaguemestre.mssante;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.vaguemestre.mail.Address;

/**
 * The domains of the trust space. Only a list can tell: many operators use names that do not end in {@code mssante.fr}, and a name that
 * does may have left the space. An empty list knows nothing, and then nothing is said of any domain.
 */
public final class TrustSpace {

	/** The one domain of citizens (Mon espace santé). */
	public static final String CITIZENS = "patient.mssante.fr"; //$NON-NLS-1$

	private final Set<String> domains = new TreeSet<>();

	/**
	 * @param domains names in any case, internationalised or not; entries that are no name are left out
	 */
	public TrustSpace(Collection<String> domains) {
		for (String domain : domains) {
			String name = ascii(domain.strip());
			if (!name.isEmpty()) {
				this.domains.add(name);
			}
		}
	}

	/** @return whether there is no list to judge by */
	public boolean unknown() {
		return domains.isEmpty();
	}

	/**
	 * @param address a mail address
	 * @return whether its domain is in the list, or there is no list
	 */
	public boolean holds(String address) {
		String domain = ascii(Address.of(address).domain());
		return domains.isEmpty() || domains.contains(domain) || domain.equals(CITIZENS);
	}

	/**
	 * @param address a mail address
	 * @return whether it is a citizen's: an INS number at the citizens' domain
	 */
	public static boolean citizen(String address) {
		return Address.of(address).domain().equals(CITIZENS);
	}

	private static String ascii(String domain) {
		try {
			return IDN.toASCII(domain.toLowerCase(Locale.ROOT));
		} catch (IllegalArgumentException e) {
			// no host name in any script: in no list either
			return ""; //$NON-NLS-1$
		}
	}
}
