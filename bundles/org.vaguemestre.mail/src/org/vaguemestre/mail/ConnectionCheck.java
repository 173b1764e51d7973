package org.vaguemestre.mail;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Tries an account's servers step by step and says of each what was found and what to do; changes nothing on the
 * servers and sends no mail. A failure is a step, never an exception; each server is tried even if the other fails.
 */
public interface ConnectionCheck {

	/**
	 * @param account  the account, which need not be saved
	 * @param password its password; not cleared, not kept
	 * @param locale   English or French
	 * @param steps    is told each step as soon as it is done; may do nothing
	 * @param monitor  progress and cancel
	 * @return all steps in order
	 */
	List<CheckStep> check(Account account, char[] password, Locale locale, Consumer<CheckStep> steps,
			IProgressMonitor monitor);

	/**
	 * @param steps a check's steps
	 * @return whether mail can be read and sent: no step failed
	 */
	static boolean works(List<CheckStep> steps) {
		return !steps.isEmpty() && steps.stream().noneMatch(s -> s.status() == CheckStep.Status.FAILED);
	}
}
