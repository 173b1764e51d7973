package org.vaguemestre.mail.ui.internal.reader;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** What is known of a sent message, what a report says, and the quiet question for a read receipt. */
final class ReceiptPart extends Composite {

	/** What the user answers. */
	interface Answer {
		/** @param give whether the read receipt is to be sent */
		void given(boolean give);
	}

	private final Icons icons;

	ReceiptPart(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 10;
		layout.marginHeight = 4;
		layout.horizontalSpacing = 8;
		layout.verticalSpacing = 3;
		setLayout(layout);
		setBackgroundMode(SWT.INHERIT_FORCE);
	}

	void show(ReceiptView view, Answer answer) {
		for (Control old : getChildren()) {
			old.dispose();
		}
		StringBuilder all = new StringBuilder();
		for (ReceiptView.Line line : view.lines()) {
			Label icon = new Label(this, SWT.NONE);
			icon.setImage(icons.get(line.icon()));
			icon.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, false, false));
			sentence(line.words(), 3);
			all.append(line.words()).append('\n');
		}
		view.question().ifPresent(question -> {
			sentence(question, 2);
			button("receipt.give", view.document() ? "receipt.tell" : "receipt.give", () -> answer.given(true)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			button("receipt.decline", view.document() ? "receipt.tell.not" : "receipt.decline", () -> answer.given(false)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			all.append(question);
		});
		Ids.text(this, all.toString().strip());
	}

	private void sentence(String words, int span) {
		Label label = new Label(this, SWT.WRAP);
		label.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, span, 1));
	}

	private void button(String id, String key, Runnable does) {
		Button button = Ids.set(new Button(this, SWT.PUSH), "reader." + id); //$NON-NLS-1$
		button.setText(Texts.get(key));
		button.addListener(SWT.Selection, e -> does.run());
	}
}
