package org.vaguemestre.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.ui.internal.Texts;
import org.vaguemestre.ui.Colours.Tone;

/** Short notices above a list or at its foot, each with one thing to do; they come and go by themselves and ask nothing. */
public final class Toasts extends Composite {

	private final Icons icons;
	private final Colours colours;

	/**
	 * @param parent with a grid layout of one column
	 */
	public Toasts(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		colours = Colours.of(this);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 1;
		setLayout(layout);
		setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		fit();
	}

	/** One notice. */
	public final class Toast {

		private final Composite row;
		private final Label words;
		private final Button button;

		private Toast(Icon icon, Tone tone, String id, Runnable does, Runnable closed) {
			row = Ids.set(new Composite(Toasts.this, SWT.NONE), id);
			row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
			row.setBackground(colours.background(tone));
			row.setBackgroundMode(SWT.INHERIT_FORCE);
			GridLayout layout = new GridLayout(4, false);
			layout.marginWidth = 10;
			layout.marginHeight = 3;
			layout.horizontalSpacing = 10;
			row.setLayout(layout);
			new Label(row, SWT.NONE).setImage(icons.get(icon));
			words = Ids.set(new Label(row, SWT.WRAP), id + ".words"); //$NON-NLS-1$
			words.setForeground(colours.foreground(tone));
			words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
			button = Ids.set(new Button(row, SWT.PUSH), id + ".do"); //$NON-NLS-1$
			button.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
			button.addListener(SWT.Selection, e -> does.run());
			ToolBar bar = new ToolBar(row, SWT.FLAT);
			ToolItem close = Ids.set(new ToolItem(bar, SWT.PUSH), id + ".close"); //$NON-NLS-1$
			close.setImage(icons.get(Icon.CANCEL));
			close.setToolTipText(Texts.get("toast.close")); //$NON-NLS-1$
			close.addListener(SWT.Selection, e -> {
				close();
				closed.run();
			});
		}

		/**
		 * @param sentence what it says
		 * @param label    the button's text; empty for none
		 */
		public void say(String sentence, String label) {
			if (row.isDisposed()) {
				return;
			}
			words.setText(sentence.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			boolean any = !label.isEmpty();
			boolean other = !button.getText().equals(label) || button.getVisible() != any;
			button.setText(label);
			button.setVisible(any);
			((GridData) button.getLayoutData()).exclude = !any;
			if (other) {
				fit();
			} else {
				// a countdown must not move what stands around it
				row.layout(true);
			}
		}

		/** Takes it away. */
		public void close() {
			if (!row.isDisposed()) {
				row.dispose();
				fit();
			}
		}

		/** @return whether it has gone */
		public boolean closed() {
			return row.isDisposed();
		}
	}

	/**
	 * @param icon   the picture
	 * @param tone   what kind of news it is
	 * @param id     its name
	 * @param does   what its button does
	 * @param closed is told that the user does not want to see it any more
	 * @return a notice that says nothing yet
	 */
	public Toast add(Icon icon, Tone tone, String id, Runnable does, Runnable closed) {
		return new Toast(icon, tone, id, does, closed);
	}

	private void fit() {
		if (isDisposed()) {
			return;
		}
		boolean any = getChildren().length > 0;
		((GridData) getLayoutData()).exclude = !any;
		setVisible(any);
		getParent().layout(true, true);
	}
}
