package org.vaguemestre.cabinet.internal.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.Practitioner;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;

/** Asks who works. */
final class SignIn {

	private final Office office;

	SignIn(Office office) {
		this.office = office;
	}

	/**
	 * @param parent the window; null before there is one
	 * @return who signs in; empty when nobody does
	 */
	Optional<HostUser> ask(Shell parent) {
		try {
			List<Practitioner> team = office.team();
			SignInDialog dialog = new SignInDialog(parent, team, office.currentUser());
			return dialog.open() == Window.OK ? dialog.chosen() : Optional.empty();
		} catch (HostException e) {
			new MessageDialog(parent, Texts.get("product"), null, e.getMessage(), MessageDialog.ERROR, 0, //$NON-NLS-1$
					Texts.get("button.close")).open(); //$NON-NLS-1$
			return Optional.empty();
		}
	}
}
