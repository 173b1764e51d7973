package org.vaguemestre.cabinet.internal.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.Practitioner;
import org.vaguemestre.host.HostUser;

/** Who works? A demonstration asks for no password, and says so. */
final class SignInDialog extends Dialog {

	private static final int WIDTH = 340;
	private static final int MARGIN = 20;

	private final List<Practitioner> team;
	private final Optional<HostUser> before;
	private Combo names;
	private Optional<HostUser> chosen = Optional.empty();

	/**
	 * @param parent the window; null before there is one
	 * @param team   who may sign in, not empty
	 * @param before who is signed in already
	 */
	SignInDialog(Shell parent, List<Practitioner> team, Optional<HostUser> before) {
		super(parent);
		this.team = team;
		this.before = before;
	}

	Optional<HostUser> chosen() {
		return chosen;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("signin.title")); //$NON-NLS-1$
		Images images = Images.of(shell);
		shell.setImages(new org.eclipse.swt.graphics.Image[] { images.get("cabinet"), images.large("cabinet") }); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(MARGIN, MARGIN).spacing(12, 10).applyTo(area);
		Label picture = new Label(area, SWT.NONE);
		picture.setImage(Images.of(area).large("cabinet")); //$NON-NLS-1$
		Label title = new Label(area, SWT.NONE);
		title.setText(Texts.get("signin.question")); //$NON-NLS-1$
		title.setFont(JFaceResources.getHeaderFont());
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(title);
		names = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), "signin.user"); //$NON-NLS-1$
		Ids.accessible(names, Texts.get("signin.question")); //$NON-NLS-1$
		team.forEach(p -> names.add(Texts.get("signin.person", p.user().displayName(), p.role()))); //$NON-NLS-1$
		names.select(Math.max(0, team.stream().map(Practitioner::user).toList().indexOf(before.orElse(null))));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(Math.max(WIDTH, names.computeSize(SWT.DEFAULT, SWT.DEFAULT).x), SWT.DEFAULT).indent(0, 6).applyTo(names);
		Label honest = new Label(area, SWT.WRAP);
		honest.setText(Texts.get("signin.demonstration")); //$NON-NLS-1$
		honest.setForeground(Palette.of(area).quiet());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(honest);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID,
				Texts.get(before.isPresent() ? "button.cancel" : "button.quit"), false); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("signin.open"), true), "signin.open"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void okPressed() {
		chosen = Optional.of(team.get(names.getSelectionIndex()).user());
		super.okPressed();
	}
}
