package org.vaguemestre.ui;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Widget;

/** Names on widgets: for tests and guided tours, and for those who hear the screen. */
public final class Ids {

	/** The key of {@link Widget#setData(String, Object)} under which a widget carries its name. */
	public static final String ID = "org.vaguemestre.id"; //$NON-NLS-1$
	/** The key under which a widget that paints its text itself makes the text known. */
	public static final String TEXT = "org.vaguemestre.text"; //$NON-NLS-1$

	private Ids() {
	}

	/**
	 * @param <W>    the widget's type
	 * @param widget a widget
	 * @param id     its name, such as {@code mailbox.list}
	 * @return the widget
	 */
	public static <W extends Widget> W set(W widget, String id) {
		widget.setData(ID, id);
		return widget;
	}

	/**
	 * @param widget a widget that paints its text itself
	 * @param text   what it shows
	 */
	public static void text(Widget widget, String text) {
		widget.setData(TEXT, text);
	}

	/**
	 * @param control a control without a label of its own
	 * @param name    what a screen reader says of it
	 */
	public static void accessible(Control control, String name) {
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = name;
			}
		});
	}
}
