package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.vaguemestre.ui.Ids;

/** Lets a screen reader say what an area shows at that moment. */
final class Announced {

	private Announced() {
	}

	static void install(Control control) {
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = String.valueOf(control.getData(Ids.TEXT));
			}
		});
	}
}
