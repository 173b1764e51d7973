package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** A message that has gone, whose copy has not reached the sent messages: it is never written on, or it would go out twice. */
final class CopyAgain {

	private CopyAgain() {
	}

	static void offer(Shell parent, Sender sender, Draft draft) {
		if (!Questions.confirm(parent, Words.get("copy.title"), Words.get("copy.question"), Words.get("copy.again"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		Jobs.of(parent).run(Words.get("copy.again"), m -> sender.send(draft, m), report -> { //$NON-NLS-1$
			if (!report.copied()) {
				Questions.fail(parent, Words.get("copy.title"), //$NON-NLS-1$
						Words.get("sent.notCopied", report.notCopied().map(Jobs::sentence).orElse(""))); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}, failure -> Questions.fail(parent, Words.get("copy.title"), Jobs.sentence(failure))); //$NON-NLS-1$
	}
}
