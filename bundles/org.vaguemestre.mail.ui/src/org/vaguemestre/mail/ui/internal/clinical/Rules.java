package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRule.Proof;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Questions;

/** Offers to file what a sender sends without a question: one sentence says what will happen, and nothing happens without a yes. */
public final class Rules {

	private Rules() {
	}

	/**
	 * @param rule   a rule
	 * @param sender an address
	 * @return whether the rule is for that sender
	 */
	static boolean covers(FilingRule rule, String sender) {
		String address = sender.toLowerCase(Locale.ROOT);
		return rule.senders().contains(address) || rule.senders().contains(address.substring(Math.max(0, address.lastIndexOf('@'))));
	}

	/**
	 * @param rule a rule
	 * @return what it does
	 */
	public static String sentence(FilingRule rule) {
		return Texts.get(rule.proof() == Proof.SIGNATURE ? "rule.sentence.signature" : "rule.sentence.network", //$NON-NLS-1$ //$NON-NLS-2$
				String.join(", ", rule.senders().stream().sorted().toList())); //$NON-NLS-1$
	}

	/**
	 * @param message results of a sender; what proves them is what proves those that come
	 * @return the rule that would file them
	 */
	static FilingRule of(ReadMessage message) {
		Address from = message.from();
		boolean signed = message.secure().signature().status() == SignatureVerdict.Status.VALID;
		return new FilingRule(UUID.randomUUID().toString(), from.name().isBlank() ? from.address() : from.name(), true,
				Set.of(from.address().toLowerCase(Locale.ROOT)), signed ? Proof.SIGNATURE : Proof.TRUST_SPACE, false);
	}

	/**
	 * @param parent  the window
	 * @param message results of a sender
	 * @return the rule, to be kept, if the user wants them to be filed by themselves
	 */
	static Optional<FilingRule> offer(Shell parent, ReadMessage message) {
		FilingRule rule = of(message);
		boolean wanted = Questions.confirm(parent, Texts.get("rule.title", rule.name()), //$NON-NLS-1$
				sentence(rule) + "\n\n" + Texts.get("rule.rest"), Texts.get("rule.yes")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return wanted ? Optional.of(rule) : Optional.empty();
	}
}
