package org.vaguemestre.directory.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Ids;

/** The field to type in; tells what was typed when the fingers rest for a moment. */
final class SearchBox {

	/** Shorter than the pause between two keys of a slow typist, longer than that of a quick one. */
	private static final int REST_MILLIS = 90;

	private final Text text;
	private final Runnable settled;
	private final Runnable timer = this::rested;

	/**
	 * @param parent  where it is
	 * @param settled is called when the text has changed and rests
	 * @param down    is called for the keys that go on to the results
	 */
	SearchBox(Composite parent, Runnable settled, Runnable down) {
		this.settled = settled;
		text = Ids.set(new Text(parent, SWT.SINGLE | SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL),
				"directory.search"); //$NON-NLS-1$
		text.setMessage(Texts.get("search.hint")); //$NON-NLS-1$
		text.setTextLimit(300);
		Ids.accessible(text, Texts.get("search.name")); //$NON-NLS-1$
		text.addListener(SWT.Modify, e -> text.getDisplay().timerExec(REST_MILLIS, timer));
		text.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN || e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
				e.doit = false;
				down.run();
			} else if (e.keyCode == SWT.ESC) {
				e.doit = false;
				text.setText(""); //$NON-NLS-1$
			}
		});
		text.addDisposeListener(e -> text.getDisplay().timerExec(-1, timer));
	}

	private void rested() {
		if (!text.isDisposed()) {
			settled.run();
		}
	}

	Text control() {
		return text;
	}

	String typed() {
		return text.getText();
	}

	boolean setFocus() {
		return text.setFocus();
	}
}
