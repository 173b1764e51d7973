package org.vaguemestre.directory.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Ids;

/** The field to type in. */
final class SearchBox implements ResultList.Field {

	/** When the fingers rest this long, servers may be asked. */
	private static final int REST_MILLIS = 600;
	private static final int MOST_LETTERS = 300;

	private final Text text;
	private final Listener listener;
	private final Runnable timer = this::rested;

	/** Is told what the user does in the field. */
	interface Listener {
		/** Another text stands there. */
		void typed();

		/** The fingers rest. */
		void rested();

		/** Enter was pressed. */
		void entered();

		/** The keyboard goes on to the results. */
		void down();
	}

	/**
	 * @param parent   where it is
	 * @param listener is told
	 */
	SearchBox(Composite parent, Listener listener) {
		this.listener = listener;
		text = Ids.set(new Text(parent, SWT.SINGLE | SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL),
				"directory.search"); //$NON-NLS-1$
		text.setMessage(Texts.get("search.hint")); //$NON-NLS-1$
		text.setTextLimit(MOST_LETTERS);
		Ids.accessible(text, Texts.get("search.name")); //$NON-NLS-1$
		text.addListener(SWT.Modify, e -> {
			text.getDisplay().timerExec(REST_MILLIS, timer);
			listener.typed();
		});
		text.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
				e.doit = false;
				text.getDisplay().timerExec(-1, timer);
				listener.entered();
			} else if (e.keyCode == SWT.ARROW_DOWN || e.keyCode == SWT.PAGE_DOWN) {
				e.doit = false;
				listener.down();
			} else if (e.keyCode == SWT.ESC) {
				e.doit = false;
				text.setText(""); //$NON-NLS-1$
			}
		});
		text.addDisposeListener(e -> text.getDisplay().timerExec(-1, timer));
	}

	private void rested() {
		if (!text.isDisposed()) {
			listener.rested();
		}
	}

	Text control() {
		return text;
	}

	String typed() {
		return text.getText();
	}

	@Override
	public void type(char letter) {
		text.setFocus();
		text.setSelection(text.getCharCount());
		text.insert(String.valueOf(letter));
	}

	@Override
	public void back() {
		text.setFocus();
		int end = text.getCharCount();
		text.setSelection(Math.max(0, end - 1), end);
		text.insert(""); //$NON-NLS-1$
	}

	@Override
	public void enter() {
		text.setFocus();
		text.selectAll();
	}
}
