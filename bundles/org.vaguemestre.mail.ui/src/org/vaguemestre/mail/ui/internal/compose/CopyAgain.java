package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** A message that has gone, whose copy has not reached the sent messages: it is never written on, or it would go out twice. */
final class CopyAgain {

	private CopyAgain() {
	}

	static void offer(Shell parent, Outbox outbox, Draft draft) {
		if (Questions.confirm(parent, Words.get("copy.title"), Words.get("copy.question"), Words.get("copy.again"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Jobs.of(parent).quietly("copy", m -> { //$NON-NLS-1$
				outbox.sendNow(draft.id());
				return Boolean.TRUE;
			}, done -> { }, failure -> Questions.fail(parent, Words.get("copy.title"), Jobs.sentence(failure))); //$NON-NLS-1$
		}
	}
}
