package org.vaguemestre.cabinet.internal.ui;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.Opposition;

/** What a patient has refused, as the patient said it in the practice. */
final class OppositionDialog extends Dialog {

	private static final int WIDTH = 380;
	private static final int MARGIN = 16;

	private final String name;
	private final Set<Opposition> before;
	private final Map<Opposition, Button> boxes = new EnumMap<>(Opposition.class);
	private Optional<Set<Opposition>> chosen = Optional.empty();

	private OppositionDialog(Shell parent, String name, Set<Opposition> before) {
		super(parent);
		this.name = name;
		this.before = before;
	}

	/** @return what is refused now; empty if nothing changed */
	static Optional<Set<Opposition>> ask(Shell parent, String name, Set<Opposition> before) {
		OppositionDialog dialog = new OppositionDialog(parent, name, before);
		dialog.open();
		return dialog.chosen.filter(c -> !c.equals(before));
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("opposition.title", name)); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().margins(MARGIN, MARGIN).spacing(0, 8).applyTo(area);
		for (Opposition opposition : Opposition.values()) {
			Button box = Ids.set(new Button(area, SWT.CHECK), "opposition." + opposition); //$NON-NLS-1$
			box.setText(Texts.get("opposition." + opposition)); //$NON-NLS-1$
			box.setSelection(before.contains(opposition));
			boxes.put(opposition, box);
		}
		Label advice = new Label(area, SWT.WRAP);
		advice.setText(Texts.get("opposition.advice")); //$NON-NLS-1$
		advice.setForeground(Palette.of(area).quiet());
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 4).applyTo(advice);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false); //$NON-NLS-1$
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("opposition.ok"), true), "opposition.ok"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void okPressed() {
		Set<Opposition> now = EnumSet.noneOf(Opposition.class);
		boxes.forEach((opposition, box) -> {
			if (box.getSelection()) {
				now.add(opposition);
			}
		});
		chosen = Optional.of(now);
		super.okPressed();
	}
}
