package org.vaguemestre.filing;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The rules that file by themselves. None is there at first, and each new one is off until somebody turns it on. They lie in the
 * preferences of the host application ({@code org.vaguemestre.filing/rules}, one node a rule), where whoever looks after the
 * workstations can read and set them. Changing one is traced. Quick.
 */
public interface FilingRules {

	/** @return all rules, by name */
	List<FilingRule> all();

	/**
	 * @param rule new, or in the place of the one with its id
	 * @throws IOException if it cannot be kept
	 */
	void save(FilingRule rule) throws IOException;

	/**
	 * @param id a rule that is no longer wanted
	 * @throws IOException if it cannot be removed
	 */
	void remove(String id) throws IOException;

	/**
	 * Whether a rule would file a letter.
	 *
	 * @param rule     the rule
	 * @param prospect the letter
	 * @return what stands against it; empty if it would be filed
	 */
	Set<Obstacle> obstacles(FilingRule rule, Prospect prospect);

	/** What stands against filing by a rule. */
	enum Obstacle {
		/** The rule is off. */
		OFF,
		/** Somebody else wrote. */
		SENDER,
		/** Nothing proves who wrote. */
		NOT_PROVEN,
		/** The letter could not be read in full, or a document has a fault. */
		FAULTY,
		/** There is something else than results in it. */
		NOT_RESULTS,
		/** A value is critical. */
		CRITICAL,
		/** The INS is not qualified, nobody has it, or more than one. */
		NOT_QUALIFIED,
		/** A trait differs, or one is missing. */
		TRAITS,
		/** Something of it stands in a chart already, replaces something, or is replaced. */
		STANDING
	}
}
