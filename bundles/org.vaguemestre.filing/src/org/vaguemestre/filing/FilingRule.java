package org.vaguemestre.filing;

import java.util.Objects;
import java.util.Set;

/**
 * Lets results of a sender be filed without a question. Whatever the rule says, it files only results, of a patient who is found by a
 * qualified INS with equal traits; everything else is left to a person.
 *
 * @param id       of lower-case letters, digits and hyphens; traces name it
 * @param name     what a reader calls it
 * @param enabled  whether it files
 * @param senders  addresses, or {@code @domain} for all of a domain; in lower case. None: the rule never files
 * @param proof    how the sender is made sure of
 * @param critical whether it files results with critical values too; they have to be seen all the same
 */
public record FilingRule(String id, String name, boolean enabled, Set<String> senders, Proof proof, boolean critical) {

	/** How the sender of a letter is made sure of. */
	public enum Proof {
		/** The whole letter is signed by its sender, and the signature is valid. */
		SIGNATURE,
		/** The letter came to a mailbox of a network of health, from an address of that network, or has a valid signature. */
		TRUST_SPACE
	}

	/**
	 * @throws NullPointerException     if a component is null
	 * @throws IllegalArgumentException if the id is none
	 */
	public FilingRule {
		if (!id.matches("[a-z0-9-]{1,40}")) { //$NON-NLS-1$
			throw new IllegalArgumentException("not the id of a rule: " + id); //$NON-NLS-1$
		}
		Objects.requireNonNull(name);
		senders = Set.copyOf(senders);
		Objects.requireNonNull(proof);
	}
}
