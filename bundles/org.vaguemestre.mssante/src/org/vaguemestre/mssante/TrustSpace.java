package org.vaguemestre.mssante;

import java.net.IDN;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

import org.vaguemestre.mail.Address;

/**
 * The domains of the trust space. Only a list can tell: many operators use names that do not end in {@code mssante.fr}, and a name that
 * does may have left the space; a domain in the list says nothing of those below it. An empty list knows nothing, and then nothing
 * is said of any domain.
 */
public final class TrustSpace {

	/** The one domain of citizens (Mon espace santé). */
	public static final String CITIZENS = "patient.mssante.fr"; //$NON-NLS-1$

	private final Set<String> domains = new HashSet<>();
	private final OptionalInt daysOld;

	/**
	 * @param domains names in any case, internationalised or not; entries that are no name are left out
	 */
	public TrustSpace(Collection<String> domains) {
		this(domains, OptionalInt.empty());
	}

	/**
	 * @param domains as above
	 * @param daysOld how old the list is in days, where it is so old that whoever relies on it should know
	 */
	public TrustSpace(Collection<String> domains, OptionalInt daysOld) {
		this.daysOld = daysOld;
		for (String domain : domains) {
			String name = name(domain);
			if (!name.isEmpty()) {
				this.domains.add(name);
			}
		}
	}

	/** @return whether there is no list to judge by */
	public boolean unknown() {
		return domains.isEmpty();
	}

	/** @return how old the list is in days, where it is so old that whoever relies on it should know */
	public OptionalInt daysOld() {
		return daysOld;
	}

	/**
	 * @param address a mail address
	 * @return whether its domain is in the list, or there is no list
	 */
	public boolean holds(String address) {
		String domain = name(Address.of(address).domain());
		return domains.isEmpty() || domains.contains(domain) || domain.equals(CITIZENS);
	}

	/**
	 * @param address a mail address
	 * @return whether it is a citizen's: an INS number at the citizens' domain
	 */
	public static boolean citizen(String address) {
		return name(Address.of(address).domain()).equals(CITIZENS);
	}

	/**
	 * @param domain in any case, internationalised or not, with the dot of the root or without
	 * @return the name as the domain name system has it (RFC 5890 §2.3.2.1), in lower case; empty for what is no name of a host
	 */
	public static String name(String domain) {
		String text = domain.strip().toLowerCase(Locale.ROOT);
		try {
			String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
			return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii; //$NON-NLS-1$
		} catch (IllegalArgumentException | IndexOutOfBoundsException e) {
			// no host name in any script: in no list either
			return ""; //$NON-NLS-1$
		}
	}
}
