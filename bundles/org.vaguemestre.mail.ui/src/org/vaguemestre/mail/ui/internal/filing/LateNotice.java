package org.vaguemestre.mail.ui.internal.filing;

import java.util.function.Consumer;

import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Toasts;

/** Tells that the office software has done after all what the user was told it had not answered for. */
final class LateNotice {

	private final Toasts toasts;
	private final Consumer<LateAnswer> shows;

	/**
	 * @param shows shows the letter
	 */
	LateNotice(Toasts toasts, Consumer<LateAnswer> shows) {
		this.toasts = toasts;
		this.shows = shows;
	}

	void tell(LateAnswer answer) {
		Toasts.Toast[] self = new Toasts.Toast[1];
		self[0] = toasts.add(Icon.FILE, answer.complete() ? Tone.GOOD : Tone.CAUTION, "mailbox.late", () -> { //$NON-NLS-1$
			self[0].close();
			shows.accept(answer);
		}, () -> { });
		self[0].say(sentence(answer), Texts.get("late.show")); //$NON-NLS-1$
	}

	private static String sentence(LateAnswer answer) {
		String done = answer.kind() == LateAnswer.Kind.UNDONE ? Texts.get("late.undone") //$NON-NLS-1$
				: answer.patient().isBlank() ? Texts.get("late.filed", answer.title()) //$NON-NLS-1$
						: Texts.get("late.filed.for", answer.title(), answer.patient()); //$NON-NLS-1$
		String left = answer.kind() == LateAnswer.Kind.UNDONE ? "late.undone.left" : "late.filed.left"; //$NON-NLS-1$ //$NON-NLS-2$
		return answer.complete() ? done : done + ' ' + Texts.get(left);
	}
}
