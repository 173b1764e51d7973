package org.vaguemestre.mail.ui.internal.clinical;

import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Control;

/** What is not to be seen takes no room either, in a grid as in a row. */
final class Seen {

	private Seen() {
	}

	static void set(Control control, boolean shown) {
		if (control.getLayoutData() instanceof RowData row) {
			row.exclude = !shown;
		} else {
			((GridData) control.getLayoutData()).exclude = !shown;
		}
		control.setVisible(shown);
	}
}
