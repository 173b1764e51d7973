package org.vaguemestre.directory.ui.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** The practice's words on a mailbox; kept when one leaves the field. */
final class NoteField extends Composite {

	private static final int LINES = 3;
	private static final int MOST_LETTERS = 2000;

	private final OwnCommands own;
	private final Text text;
	private Optional<DirectoryHit> hit = Optional.empty();
	private String kept = ""; //$NON-NLS-1$

	/**
	 * @param parent with a grid of one column
	 * @param own    keeps it
	 */
	NoteField(Composite parent, OwnCommands own) {
		super(parent, SWT.NONE);
		this.own = own;
		GridLayout layout = new GridLayout();
		layout.marginWidth = 14;
		layout.marginHeight = 0;
		layout.verticalSpacing = 3;
		setLayout(layout);
		setLayoutData(new GridData(SWT.FILL, SWT.END, true, false));
		Label label = new Label(this, SWT.NONE);
		label.setText(Texts.get("note.label")); //$NON-NLS-1$
		label.setForeground(Colours.of(this).quiet());
		text = Ids.set(new Text(this, SWT.MULTI | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL), "directory.note"); //$NON-NLS-1$
		text.setTextLimit(MOST_LETTERS);
		text.setMessage(Texts.get("note.hint")); //$NON-NLS-1$
		Ids.accessible(text, Texts.get("note.label")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = text.getLineHeight() * LINES;
		text.setLayoutData(data);
		text.addListener(SWT.FocusOut, e -> save());
		text.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				e.doit = true;
			}
		});
	}

	/** Shows the note on another mailbox, once the one that was written is kept. What is being written is left alone. */
	void show(Optional<DirectoryHit> now) {
		if (text.isFocusControl() && now.isPresent() && hit.filter(before -> HitTable.same(before, now.get())).isPresent()) {
			hit = now;
			return;
		}
		save();
		hit = now;
		kept = now.map(DirectoryHit::note).orElse(""); //$NON-NLS-1$
		if (!text.getText().equals(kept)) {
			text.setText(kept);
		}
		boolean offered = own.offered();
		if (((GridData) getLayoutData()).exclude == offered) {
			((GridData) getLayoutData()).exclude = !offered;
			setVisible(offered);
			requestLayout();
		}
	}

	/** Keeps what was written, if it is something else than before. */
	void save() {
		String words = text.getText().strip();
		if (hit.isPresent() && !words.equals(kept.strip())) {
			kept = words;
			own.note(hit.get(), words);
		}
	}
}
