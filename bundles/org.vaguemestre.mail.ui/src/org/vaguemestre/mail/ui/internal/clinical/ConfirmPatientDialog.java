package org.vaguemestre.mail.ui.internal.clinical;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/** Asks before filing for someone who is not surely the one that the document is about. */
final class ConfirmPatientDialog extends MessageDialog {

	private static final int WIDTH = 560;

	private final PatientChoice choice;
	private final Formats formats;

	private ConfirmPatientDialog(Shell parent, PatientChoice choice, Patient patient, Formats formats) {
		super(parent, Texts.get("confirm.title"), null, //$NON-NLS-1$
				Texts.get(choice.stated().isPresent() ? "confirm.differs" : "confirm.unnamed", //$NON-NLS-1$ //$NON-NLS-2$
						IdentityRows.line(patient.identity(), formats)),
				WARNING, 1, Texts.get("confirm.file"), Texts.get("confirm.cancel")); //$NON-NLS-1$ //$NON-NLS-2$
		this.choice = choice;
		this.formats = formats;
	}

	/** @return whether the user wants to file all the same */
	static boolean ask(Shell parent, PatientChoice choice, Patient patient, Formats formats) {
		return new ConfirmPatientDialog(parent, choice, patient, formats).open() == 0;
	}

	@Override
	protected Control createCustomArea(Composite parent) {
		if (choice.stated().isEmpty() || choice.chosen().isEmpty()) {
			return null;
		}
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayout(new GridLayout());
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH;
		area.setLayoutData(data);
		Table table = PatientPart.IdentityTable.make(area, "confirm.compare"); //$NON-NLS-1$
		PatientPart.IdentityTable.fill(table, choice.traits(), formats);
		Tables.fit(table, 8);
		return area;
	}
}
