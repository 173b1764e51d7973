package org.vaguemestre.cabinet.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;

/** A view that someone installed and that Cabinet knows nothing of. */
public final class GuestView extends ViewPart {

	private Label label;

	@Override
	public void createPartControl(Composite parent) {
		label = new Label(parent, SWT.NONE);
		label.setText("Bonjour");
		label.setData("org.vaguemestre.id", "guest.label");
	}

	@Override
	public void setFocus() {
		label.setFocus();
	}
}
