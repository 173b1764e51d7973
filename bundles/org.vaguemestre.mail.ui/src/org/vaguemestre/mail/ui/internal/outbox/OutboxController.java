package org.vaguemestre.mail.ui.internal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Services;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.ui.Toasts;
import org.vaguemestre.ui.Toasts.Toast;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;

/** Tells of messages on their way: a notice while one can be taken back, a word when it has gone, and what went wrong. */
public final class OutboxController implements Outbox.Listener {

	private static final int SECOND = 1_000;
	/** The count goes down in steps of so many seconds: a number that jumps each second hurries the reader. */
	private static final int STEP = 5;
	/** A notice that only tells stays so long, in milliseconds. */
	private static final int TOLD = 4_000;
	private static final int LATER = 8_000;
	/** A message that is due later than that was put off, not merely delayed. */
	private static final Duration SOON = Duration.ofMinutes(1).plusSeconds(5);

	/** Where failures are told. */
	public interface Failures {
		/** @param sentence what failed; the outbox shows more */
		void outbox(String sentence);

		/** @param failure what a command could not do */
		void failed(Exception failure);
	}

	private record Shown(Draft draft, Toast toast) {
	}

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final Toasts toasts;
	private final DraftCommands drafts;
	private final Formats formats;
	private final Clock clock;
	private final Failures failures;
	private final Map<String, Shown> shown = new HashMap<>();
	private boolean counting;

	/**
	 * @param shell    the window
	 * @param services for the drafts
	 * @param jobs     brings what happens to the UI thread
	 * @param toasts   where it is told
	 * @param drafts   takes messages back
	 * @param formats  times
	 * @param clock    tells how long it is until a message goes
	 * @param failures where failures are told
	 */
	public OutboxController(Shell shell, Services services, Jobs jobs, Toasts toasts, DraftCommands drafts, Formats formats, Clock clock,
			Failures failures) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.toasts = toasts;
		this.drafts = drafts;
		this.formats = formats;
		this.clock = clock;
		this.failures = failures;
	}

	@Override
	public void changed(Draft draft) {
		// a read receipt says nothing but when it cannot be sent
		if (draft.message().disposition().isEmpty() || draft.state() == Draft.State.FAILED) {
			jobs.ui(() -> show(draft));
		}
	}

	@Override
	public void sent(Draft draft, SendReport report) {
		if (draft.message().disposition().isEmpty()) {
			jobs.ui(() -> gone(draft, report));
		}
	}

	private void show(Draft draft) {
		String who = DraftList.recipients(draft.message());
		switch (draft.state()) {
		case WAITING -> {
			if (draft.attempts() > 0) {
				close(draft);
				failures.outbox(Texts.get("outbox.again", who, draft.due().map(formats::soon).orElse(""), draft.words()).strip()); //$NON-NLS-1$ //$NON-NLS-2$
			} else if (left(draft).compareTo(SOON) > 0) {
				Toast toast = toast(draft);
				toast.say(Texts.get("outbox.later", who, draft.due().map(formats::soon).orElse("")), Texts.get("outbox.cancel")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				closeLater(draft, toast, LATER);
			} else {
				toast(draft);
				count();
			}
		}
		case SENDING -> {
			if (shown.containsKey(draft.id())) {
				toast(draft).say(Texts.get("outbox.sending", who), ""); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		case UNSURE -> {
			close(draft);
			failures.outbox(Texts.get("outbox.unsure", who)); //$NON-NLS-1$
		}
		case FAILED -> {
			close(draft);
			failures.outbox(Texts.get("outbox.failed", who, draft.words())); //$NON-NLS-1$
		}
		case WRITING, COPY_MISSING -> close(draft);
		}
	}

	private static String refused(SendReport.Refusal refusal) {
		return (Texts.get("outbox.refused", refusal.recipient().address(), refusal.answer()) + ' ' //$NON-NLS-1$
				+ refusal.advice(Locale.getDefault()).orElse("")).strip(); //$NON-NLS-1$
	}

	private void gone(Draft draft, SendReport report) {
		String who = DraftList.recipients(draft.message());
		if (!report.refused().isEmpty()) {
			close(draft);
			List<Address> refused = report.refused().stream().map(SendReport.Refusal::recipient).toList();
			Toast toast = toasts.add(Icon.WARNING, Tone.ALARM, "mailbox.refused", () -> correct(draft.message(), refused), () -> { }); //$NON-NLS-1$
			toast.say(report.refused().stream().map(OutboxController::refused).collect(Collectors.joining("\n")), Texts.get("outbox.refused.do")); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		if (!report.copied()) {
			close(draft);
			failures.outbox(Texts.get("outbox.copy", who, report.notCopied().map(Jobs::sentence).orElse("")).strip()); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		Toast toast = toast(draft);
		toast.say(Texts.get("outbox.sent", who), ""); //$NON-NLS-1$ //$NON-NLS-2$
		closeLater(draft, toast, TOLD);
	}

	/** What was refused is written on under another address, as a message of its own; the others have it. */
	private void correct(OutgoingMessage m, List<Address> refused) {
		OutgoingMessage rest = m.to(refused, List.of(), List.of());
		services.drafts().ifPresent(all -> jobs.quietly("draft", w -> all.create(rest), //$NON-NLS-1$
				(Draft draft) -> ComposerWindow.open(shell, ComposeRequest.resume(draft)), failures::failed));
	}

	private Toast toast(Draft draft) {
		Shown before = shown.get(draft.id());
		Toast toast = before != null && !before.toast().closed() ? before.toast()
				: toasts.add(Icon.SENT, Tone.NEUTRAL, "mailbox.sending", () -> { //$NON-NLS-1$
					Shown now = shown.get(draft.id());
					if (now != null) {
						close(now.draft());
						drafts.takeBack(now.draft());
					}
				}, () -> shown.remove(draft.id()));
		shown.put(draft.id(), new Shown(draft, toast));
		return toast;
	}

	private void close(Draft draft) {
		Shown before = shown.remove(draft.id());
		if (before != null) {
			before.toast().close();
		}
	}

	private void closeLater(Draft draft, Toast toast, int millis) {
		toasts.getDisplay().timerExec(millis, () -> {
			Shown now = shown.get(draft.id());
			if (now != null && now.toast() == toast && now.draft() == draft) {
				close(draft);
			}
		});
	}

	private Duration left(Draft draft) {
		return draft.due().map(d -> Duration.between(clock.instant(), d)).orElse(Duration.ZERO);
	}

	/** Says how long each message waits, until none does. */
	private void count() {
		boolean any = false;
		for (Shown each : List.copyOf(shown.values())) {
			boolean waits = each.draft().state() == Draft.State.WAITING && left(each.draft()).compareTo(SOON) <= 0 && !each.toast().closed();
			if (waits) {
				any = true;
				long seconds = (left(each.draft()).toMillis() + SECOND - 1) / SECOND;
				String who = DraftList.recipients(each.draft().message());
				each.toast().say(seconds > STEP ? Texts.get("outbox.counting", who, (seconds + STEP - 1) / STEP * STEP) //$NON-NLS-1$
						: Texts.get("outbox.going", who), Texts.get("outbox.cancel")); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		if (any && !counting) {
			counting = true;
			toasts.getDisplay().timerExec(SECOND, () -> {
				counting = false;
				if (!toasts.isDisposed()) {
					count();
				}
			});
		}
	}
}
