package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.ui.Jobs;

/** Finds out about the recipients of a field, away from the thread of the window. */
final class ChipFacts {

	/** Those to look at, for whom. */
	private record Question(List<Address> addresses, Account account) {
	}

	private final ChipField field;
	private final RecipientLookup lookup;
	private final Jobs jobs;
	private final Job job;
	private volatile Question asked;

	ChipFacts(ChipField field, RecipientLookup lookup) {
		this.field = field;
		this.lookup = lookup;
		this.jobs = Jobs.of(field);
		this.job = Job.createSystem("look at recipients", (IProgressMonitor m) -> look()); //$NON-NLS-1$
		field.addDisposeListener(e -> job.cancel());
	}

	/** Looks at all of them, also at those that were looked at before: keys and rules change. */
	void look(Account account) {
		asked = new Question(field.chips().addresses(), account);
		job.schedule();
	}

	private void look() {
		Question question = asked;
		List<Facts> facts = question.addresses().stream().takeWhile(a -> question == asked).map(a -> lookup.facts(a, question.account()))
				.toList();
		jobs.ui(() -> {
			for (int i = 0; i < facts.size(); i++) {
				field.chips().describe(question.addresses().get(i), facts.get(i));
			}
			field.refresh();
		});
	}
}
