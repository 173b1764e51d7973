package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.function.BiConsumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.vaguemestre.mail.Account;
import org.vaguemestre.ui.Jobs;

/**
 * Asks for proposals at each key, away from the thread of the window. An answer that comes when another question has been asked
 * is dropped. Methods are for the thread of the window.
 */
final class NameSearch {

	private static final int PROPOSALS = 8;

	/** What was typed, and who writes. */
	private record Question(String text, Account account) {
	}

	private final Completion completion;
	private final BiConsumer<String, List<Proposal>> found;
	private final Jobs jobs;
	private final Job job;
	private volatile Question asked;
	private Question answered;

	/**
	 * @param owner      the field
	 * @param completion proposes
	 * @param found      is told what was asked and what was found
	 */
	NameSearch(Control owner, Completion completion, BiConsumer<String, List<Proposal>> found) {
		this.completion = completion;
		this.found = found;
		this.jobs = Jobs.of(owner);
		this.job = Job.createSystem("complete recipient", (IProgressMonitor m) -> search()); //$NON-NLS-1$
		job.setPriority(Job.INTERACTIVE);
		owner.addDisposeListener(e -> job.cancel());
	}

	void ask(String text, Account account) {
		asked = new Question(text, account);
		job.schedule();
	}

	/** No answer is wanted any more. */
	void forget() {
		asked = null;
	}

	/** @return whether this was asked and not answered yet */
	boolean pending(String text) {
		return asked != null && asked != answered && asked.text().equals(text);
	}

	private void search() {
		Question question = asked;
		if (question == null) {
			return;
		}
		List<Proposal> proposals = completion.complete(question.text(), question.account(), PROPOSALS);
		jobs.ui(() -> {
			if (question == asked) {
				answered = question;
				found.accept(question.text(), proposals);
			}
		});
	}
}
