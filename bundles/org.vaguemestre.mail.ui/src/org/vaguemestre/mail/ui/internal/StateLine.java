package org.vaguemestre.mail.ui.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The line at the foot: how the account stands with its server, what runs, and what to do. */
final class StateLine extends Composite {

	private static final int BAR_WIDTH = 120;
	private static final int KILO = 1024;
	/** How long what is merely to be known stays, in milliseconds. */
	private static final int TOLD = 6_000;

	private final Icons icons;
	private final Label icon;
	private final Label words;
	private final Link waiting;
	private final Button show;
	private final Button retry;
	private final ProgressBar bar;
	private AccountState state;
	private String running = ""; //$NON-NLS-1$
	private String failure = ""; //$NON-NLS-1$
	private String notice = ""; //$NON-NLS-1$
	private SyncOptions options = SyncOptions.ALL;
	private Optional<Runnable> shows = Optional.empty();

	StateLine(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(6, false);
		layout.marginHeight = 3;
		layout.marginWidth = 8;
		setLayout(layout);
		icon = new Label(this, SWT.NONE);
		words = Ids.set(new Label(this, SWT.WRAP), "mailbox.state"); //$NON-NLS-1$
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		waiting = Ids.set(new Link(this, SWT.NONE), "mailbox.waiting"); //$NON-NLS-1$
		waiting.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		show = Ids.set(new Button(this, SWT.PUSH), "mailbox.show"); //$NON-NLS-1$
		show.setText(Texts.get("state.show")); //$NON-NLS-1$
		show.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		show.addListener(SWT.Selection, e -> {
			Optional<Runnable> where = shows;
			failed(""); //$NON-NLS-1$
			where.ifPresent(Runnable::run);
		});
		retry = Ids.set(new Button(this, SWT.PUSH), "mailbox.retry"); //$NON-NLS-1$
		retry.setText(Texts.get("state.retry")); //$NON-NLS-1$
		retry.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		bar = new ProgressBar(this, SWT.INDETERMINATE);
		GridData data = new GridData(SWT.END, SWT.CENTER, false, false);
		data.widthHint = BAR_WIDTH;
		bar.setLayoutData(data);
		refresh();
	}

	void onRetry(Runnable listener) {
		retry.addListener(SWT.Selection, e -> listener.run());
	}

	/**
	 * @param listener is told that the user wants to see what waits, and where
	 */
	void onWaiting(Consumer<Control> listener) {
		waiting.addListener(SWT.Selection, e -> listener.accept(waiting));
	}

	void show(AccountState fresh, SyncOptions chosen) {
		state = fresh;
		options = chosen;
		refresh();
	}

	/** @param what what runs now; empty for nothing */
	void running(String what) {
		running = what;
		if (!what.isEmpty()) {
			failure = ""; //$NON-NLS-1$
			shows = Optional.empty();
		}
		refresh();
	}

	/** @param sentence what failed and what to do; stays until something else runs */
	void failed(String sentence) {
		failure = sentence;
		shows = Optional.empty();
		refresh();
	}

	/**
	 * @param sentence what failed and what to do
	 * @param where    shows it
	 */
	void failed(String sentence, Runnable where) {
		failed(sentence);
		shows = Optional.of(where);
		refresh();
	}

	/** @param sentence what there is to know; goes by itself */
	void told(String sentence) {
		notice = sentence;
		refresh();
		getDisplay().timerExec(TOLD, () -> {
			if (!isDisposed() && notice.equals(sentence)) {
				notice = ""; //$NON-NLS-1$
				refresh();
			}
		});
	}

	private void refresh() {
		boolean busy = !running.isEmpty() || state != null && state.status() == AccountState.Status.SYNCHRONISING;
		seen(bar, busy);
		boolean lost = state != null && state.status() == AccountState.Status.OFFLINE;
		seen(retry, lost);
		seen(show, shows.isPresent());
		int pending = state == null ? 0 : state.pending();
		waiting.setText(pending == 0 ? "" : "<a>" + Texts.get(lost ? "state.waiting.offline" : "state.waiting", pending) + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		seen(waiting, pending > 0);
		Tone tone = tone(lost);
		icon.setImage(icons.get(picture(lost)));
		words.setText(sentence().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		Colours colours = Colours.of(this);
		words.setForeground(tone == Tone.NEUTRAL ? colours.quiet() : colours.foreground(tone));
		layout(true);
		requestLayout();
	}

	private Tone tone(boolean lost) {
		if (!failure.isEmpty() || state != null && state.status() == AccountState.Status.ATTENTION) {
			return Tone.ALARM;
		}
		return lost || warned() ? Tone.CAUTION : Tone.NEUTRAL;
	}

	private Icon picture(boolean lost) {
		if (!failure.isEmpty() || state != null && state.status() == AccountState.Status.ATTENTION) {
			return Icon.WARNING;
		}
		if (lost) {
			return Icon.OFFLINE;
		}
		if (warned()) {
			return Icon.WARNING;
		}
		return state != null && state.status() == AccountState.Status.ONLINE ? Icon.OK : Icon.INFO;
	}

	/** Mail comes and goes, and yet there is something to be done. */
	private boolean warned() {
		return state != null && state.status() == AccountState.Status.ONLINE && !state.advice().isBlank();
	}

	private String sentence() {
		if (!running.isEmpty()) {
			return running;
		}
		if (!failure.isEmpty()) {
			return failure;
		}
		if (!notice.isEmpty()) {
			return notice;
		}
		if (state == null) {
			return Texts.get("state.none"); //$NON-NLS-1$
		}
		String told = state.words().isBlank() ? Texts.get("state." + state.status().name()) : state.words(); //$NON-NLS-1$
		String slow = options.bytesASecond() > 0 ? Texts.get("state.metered", options.bytesASecond() / KILO) : ""; //$NON-NLS-1$ //$NON-NLS-2$
		return String.join(" ", told, state.advice(), slow).strip().replaceAll(" {2,}", " "); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static void seen(Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}
}
