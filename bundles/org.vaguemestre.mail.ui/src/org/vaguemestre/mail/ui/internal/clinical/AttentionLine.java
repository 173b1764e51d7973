package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Critical values that somebody must see: which, and the button that says so; afterwards who has. Absent without such values. */
final class AttentionLine extends Composite {

	private static final int MOST_NAMED = 3;

	private final Label text;
	private final Button seen;

	AttentionLine(Composite parent, Runnable said) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 8;
		layout.marginHeight = 5;
		setLayout(layout);
		setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		setBackgroundMode(SWT.INHERIT_FORCE);
		new Label(this, SWT.NONE).setImage(Icons.of(this).get(Icon.WARNING));
		text = Ids.set(new Label(this, SWT.WRAP), "reader.attention"); //$NON-NLS-1$
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		seen = Ids.set(new Button(this, SWT.PUSH), "reader.attention.seen"); //$NON-NLS-1$
		seen.setText(Texts.get("attention.seen")); //$NON-NLS-1$
		seen.setToolTipText(Texts.get("attention.seen.tip")); //$NON-NLS-1$
		seen.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		seen.addListener(SWT.Selection, e -> said.run());
		hide();
	}

	/** Nothing is known yet. */
	void hide() {
		shown(false);
	}

	/**
	 * @param message the letter
	 * @param waits   whether nobody has seen its critical values
	 * @param known   whether somebody has said to have seen them
	 * @param by      that in words
	 */
	void show(ReadMessage message, boolean waits, boolean known, String by) {
		List<LabResult> critical = message.files().stream().flatMap(f -> f.results().stream()).filter(LabResult::critical).toList();
		shown(waits || known);
		String values = critical.stream().limit(MOST_NAMED).map(r -> r.label() + ' ' + ResultRows.value(r, Locale.getDefault()))
				.collect(Collectors.joining(", ")) + (critical.size() > MOST_NAMED ? ", …" : ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		text.setText((waits ? Texts.get("attention.waits", values) : by).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		text.setFont(waits ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
		Colours colours = Colours.of(this);
		setBackground(colours.background(waits ? Tone.ALARM : Tone.NEUTRAL));
		text.setForeground(colours.foreground(waits ? Tone.ALARM : Tone.NEUTRAL));
		seen.setVisible(waits);
		((GridData) seen.getLayoutData()).exclude = !waits;
		layout(true, true);
	}

	private void shown(boolean any) {
		((GridData) getLayoutData()).exclude = !any;
		setVisible(any);
	}
}
