package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Widget;

/** Names on widgets: for tests and guided tours, and for those who hear the screen. */
final class Ids {

	private static final String ID = "org.vaguemestre.id"; //$NON-NLS-1$
	private static final String TEXT = "org.vaguemestre.text"; //$NON-NLS-1$

	private Ids() {
	}

	/** Names a widget. */
	static <W extends Widget> W set(W widget, String id) {
		widget.setData(ID, id);
		return widget;
	}

	/** Makes known what a widget made of several shows as a whole. */
	static void text(Widget widget, String text) {
		widget.setData(TEXT, text);
	}

	/** What a screen reader says of a control without a label of its own. */
	static void accessible(Control control, String name) {
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = name;
			}
		});
	}
}
