package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.ui.internal.compose.KeyStates.Line;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The switches for signature and encryption, and beside them what they mean for this message and for each recipient. */
final class ProtectionPanel {

	private static final int COLUMNS = 4;

	private final Composite panel;
	private final Icons icons;
	private final Button sign;
	private final Button encrypt;
	private final Label icon;
	private final Label summary;
	private final List<Control> lines = new ArrayList<>();
	private String shown = ""; //$NON-NLS-1$

	ProtectionPanel(Composite parent, Icons icons, Runnable switched) {
		this.icons = icons;
		panel = Ids.set(new Composite(parent, SWT.NONE), "composer.keys"); //$NON-NLS-1$
		Announced.install(panel);
		panel.setBackgroundMode(SWT.INHERIT_FORCE);
		panel.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		GridLayout layout = new GridLayout(COLUMNS, false);
		layout.marginWidth = 10;
		layout.marginHeight = 6;
		layout.horizontalSpacing = 10;
		layout.verticalSpacing = 3;
		panel.setLayout(layout);
		sign = check("protection.sign", "composer.sign", switched); //$NON-NLS-1$ //$NON-NLS-2$
		encrypt = check("protection.encrypt", "composer.encrypt", switched); //$NON-NLS-1$ //$NON-NLS-2$
		icon = new Label(panel, SWT.NONE);
		icon.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, false, false));
		summary = sentence();
		summary.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
	}

	boolean sign() {
		return sign.getSelection();
	}

	boolean encrypt() {
		return encrypt.getSelection();
	}

	void set(boolean signed, boolean encrypted) {
		sign.setSelection(signed);
		encrypt.setSelection(encrypted);
	}

	void setEnabled(boolean enabled) {
		sign.setEnabled(enabled);
		encrypt.setEnabled(enabled);
	}

	void show(KeyStates states) {
		List<Line> brief = BriefLines.of(states.lines());
		String all = states.summary() + brief.stream().map(l -> '\n' + l.sentence()).collect(Collectors.joining());
		if (all.equals(shown)) {
			return;
		}
		shown = all;
		lines.forEach(Control::dispose);
		lines.clear();
		Tone tone = tone(states);
		Colours colours = Colours.of(panel);
		Color front = colours.foreground(tone);
		panel.setBackground(colours.background(tone));
		icon.setImage(icons.get(!states.ready() ? Icon.ERROR : states.encrypted() ? Icon.ENCRYPTED : Icon.CLEAR));
		summary.setForeground(front);
		summary.setText(states.summary());
		brief.forEach(l -> add(l, front));
		Ids.text(panel, all);
		panel.getShell().layout(new Control[] { summary }, SWT.DEFER);
		panel.getParent().layout(true, true);
	}

	private void add(Line line, Color front) {
		Label space = new Label(panel, SWT.NONE);
		GridData two = new GridData();
		two.horizontalSpan = 2;
		space.setLayoutData(two);
		Label mark = new Label(panel, SWT.NONE);
		mark.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, false, false));
		mark.setImage(icons.get(switch (line.mark()) {
		case BAD -> Icon.ERROR;
		case CAUTION -> Icon.WARNING;
		case GOOD -> Icon.OK;
		}));
		Label text = sentence();
		text.setForeground(front);
		text.setText(line.sentence().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		lines.addAll(List.of(space, mark, text));
	}

	private static Tone tone(KeyStates states) {
		return switch (states.mark()) {
		case BAD -> Tone.ALARM;
		case CAUTION -> Tone.CAUTION;
		case GOOD -> states.encrypted() && !states.lines().isEmpty() ? Tone.GOOD : Tone.NEUTRAL;
		};
	}

	private Button check(String key, String id, Runnable switched) {
		Button button = Ids.set(new Button(panel, SWT.CHECK), id);
		button.setText(Words.get(key));
		button.setToolTipText(Words.get(key + ".tip")); //$NON-NLS-1$
		button.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		button.addListener(SWT.Selection, e -> switched.run());
		return button;
	}

	private Label sentence() {
		Label label = new Label(panel, SWT.WRAP);
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return label;
	}
}
