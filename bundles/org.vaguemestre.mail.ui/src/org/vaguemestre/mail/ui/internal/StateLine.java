package org.vaguemestre.mail.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The line at the foot: how the account stands with its server, what runs, and what to do. */
final class StateLine extends Composite {

	private static final int BAR_WIDTH = 120;

	private final Icons icons;
	private final Label icon;
	private final Label words;
	private final Button retry;
	private final ProgressBar bar;
	private AccountState state;
	private String running = ""; //$NON-NLS-1$
	private String failure = ""; //$NON-NLS-1$

	StateLine(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(4, false);
		layout.marginHeight = 3;
		layout.marginWidth = 8;
		setLayout(layout);
		icon = new Label(this, SWT.NONE);
		words = Ids.set(new Label(this, SWT.WRAP), "mailbox.state"); //$NON-NLS-1$
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
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

	void show(AccountState fresh) {
		state = fresh;
		refresh();
	}

	/** @param what what runs now; empty for nothing */
	void running(String what) {
		running = what;
		if (!what.isEmpty()) {
			failure = ""; //$NON-NLS-1$
		}
		refresh();
	}

	/** @param sentence what failed and what to do; stays until something else runs */
	void failed(String sentence) {
		failure = sentence;
		refresh();
	}

	private void refresh() {
		boolean busy = !running.isEmpty() || state != null && state.status() == AccountState.Status.SYNCHRONISING;
		seen(bar, busy);
		boolean lost = state != null && state.status() == AccountState.Status.OFFLINE;
		seen(retry, lost);
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
		return lost ? Tone.CAUTION : Tone.NEUTRAL;
	}

	private Icon picture(boolean lost) {
		if (!failure.isEmpty() || state != null && state.status() == AccountState.Status.ATTENTION) {
			return Icon.WARNING;
		}
		if (lost) {
			return Icon.OFFLINE;
		}
		return state != null && state.status() == AccountState.Status.ONLINE ? Icon.OK : Icon.INFO;
	}

	private String sentence() {
		if (!running.isEmpty()) {
			return running;
		}
		if (!failure.isEmpty()) {
			return failure;
		}
		if (state == null) {
			return Texts.get("state.none"); //$NON-NLS-1$
		}
		String pending = state.pending() > 0 ? Texts.get("state.pending", state.pending()) : ""; //$NON-NLS-1$ //$NON-NLS-2$
		String told = state.words().isBlank() ? Texts.get("state." + state.status().name()) : state.words(); //$NON-NLS-1$
		return String.join(" ", java.util.List.of(told, state.advice(), pending)).strip().replaceAll(" {2,}", " "); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static void seen(org.eclipse.swt.widgets.Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}
}
