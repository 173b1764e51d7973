package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** Asks for a day and a time to come. */
final class LaterDialog extends Dialog {

	private final ZonedDateTime now;
	private ZonedDateTime chosen;
	private DateTime day;
	private DateTime time;
	private Label problem;

	private LaterDialog(Shell parent, ZonedDateTime now) {
		super(parent);
		this.now = now;
		chosen = LaterTimes.usual(now).get("tomorrow"); //$NON-NLS-1$
	}

	/**
	 * @param parent the window
	 * @param now    what time it is
	 * @return the time; empty if the user does not want to
	 */
	static Optional<Instant> ask(Shell parent, ZonedDateTime now) {
		LaterDialog dialog = new LaterDialog(parent, now);
		return dialog.open() == OK ? Optional.of(dialog.chosen.toInstant()) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Words.get("later.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 14;
		layout.marginHeight = 12;
		area.setLayout(layout);
		new Label(area, SWT.NONE).setText(Words.get("later.day")); //$NON-NLS-1$
		day = Ids.set(new DateTime(area, SWT.DATE | SWT.DROP_DOWN | SWT.BORDER), "later.day"); //$NON-NLS-1$
		new Label(area, SWT.NONE).setText(Words.get("later.time")); //$NON-NLS-1$
		time = Ids.set(new DateTime(area, SWT.TIME | SWT.SHORT | SWT.BORDER), "later.time"); //$NON-NLS-1$
		day.setDate(chosen.getYear(), chosen.getMonthValue() - 1, chosen.getDayOfMonth());
		time.setTime(chosen.getHour(), chosen.getMinute(), 0);
		problem = new Label(area, SWT.WRAP);
		problem.setForeground(Colours.of(area).foreground(Tone.ALARM));
		problem.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 4, 1));
		day.addListener(SWT.Selection, e -> check());
		time.addListener(SWT.Selection, e -> check());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Words.get("later.ok"), true), "later.ok"); //$NON-NLS-1$ //$NON-NLS-2$
		createButton(parent, IDialogConstants.CANCEL_ID, Questions.cancel(), false);
	}

	private void check() {
		chosen = now.withYear(day.getYear()).withMonth(1).withDayOfMonth(1).withMonth(day.getMonth() + 1).withDayOfMonth(day.getDay())
				.withHour(time.getHours()).withMinute(time.getMinutes()).withSecond(0).withNano(0);
		boolean past = !chosen.isAfter(now);
		problem.setText(past ? Words.get("later.past") : ""); //$NON-NLS-1$ //$NON-NLS-2$
		getButton(IDialogConstants.OK_ID).setEnabled(!past);
	}
}
