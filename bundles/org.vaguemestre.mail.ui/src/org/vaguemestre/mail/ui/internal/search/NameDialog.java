package org.vaguemestre.mail.ui.internal.search;

import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** Asks for the name of a kept search, one that no other has. */
public final class NameDialog extends Dialog {

	private static final int WIDTH = 320;
	private static final int LONGEST = 60;

	private final String title;
	private final Set<String> taken;
	private String name;
	private Text field;
	private Label problem;

	private NameDialog(Shell parent, String title, String name, Set<String> taken) {
		super(parent);
		this.title = title;
		this.name = name;
		this.taken = Set.copyOf(taken);
	}

	/**
	 * @param parent the window
	 * @param title  what it is about
	 * @param name   what is proposed
	 * @param taken  names that are no longer free
	 * @return the name; empty if the user does not want to
	 */
	public static Optional<String> ask(Shell parent, String title, String name, Set<String> taken) {
		NameDialog dialog = new NameDialog(parent, title, name.length() > LONGEST ? name.substring(0, LONGEST) : name, taken);
		return dialog.open() == OK ? Optional.of(dialog.name) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 14;
		layout.marginHeight = 10;
		area.setLayout(layout);
		new Label(area, SWT.NONE).setText(Texts.get("search.name")); //$NON-NLS-1$
		field = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), "search.name"); //$NON-NLS-1$
		Ids.accessible(field, Texts.get("search.name")); //$NON-NLS-1$
		field.setTextLimit(LONGEST);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		field.setLayoutData(data);
		problem = new Label(area, SWT.NONE);
		problem.setForeground(Colours.of(area).foreground(Tone.ALARM));
		problem.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		field.addListener(SWT.Modify, e -> check());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("search.name.keep"), true), "search.name.keep"); //$NON-NLS-1$ //$NON-NLS-2$
		createButton(parent, IDialogConstants.CANCEL_ID, Questions.cancel(), false);
		field.setText(name);
		field.selectAll();
		field.setFocus();
	}

	private void check() {
		name = field.getText().strip();
		boolean free = !taken.contains(name);
		problem.setText(free ? "" : Texts.get("search.name.taken")); //$NON-NLS-1$ //$NON-NLS-2$
		getButton(IDialogConstants.OK_ID).setEnabled(free && !name.isEmpty());
	}
}
