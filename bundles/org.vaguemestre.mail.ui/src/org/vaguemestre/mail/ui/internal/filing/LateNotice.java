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
		String key = "late." + answer.kind().name(); //$NON-NLS-1$
		String patient = answer.patient().isBlank() ? Texts.get("late.nobody") : answer.patient(); //$NON-NLS-1$
		String title = answer.title().isBlank() ? Texts.get("late.untitled") : answer.title(); //$NON-NLS-1$
		return switch (answer.kind()) {
		case FILED, FOUND_FILED -> rest(Texts.get(key, title, patient), answer, "late.filed.left"); //$NON-NLS-1$
		case UNDONE, FOUND_UNDONE -> rest(Texts.get(key, title, patient), answer, "late.undone.left"); //$NON-NLS-1$
		case NOT_FILED, NOT_UNDONE -> Texts.get(key, title, patient);
		};
	}

	private static String rest(String done, LateAnswer answer, String left) {
		return answer.complete() ? done : done + ' ' + Texts.get(left);
	}
}
