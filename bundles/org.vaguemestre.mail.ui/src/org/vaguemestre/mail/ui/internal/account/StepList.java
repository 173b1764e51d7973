package org.vaguemestre.mail.ui.internal.account;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.CellTips;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The steps of a check as they are done, and below what to do about the one that is marked. */
final class StepList {

	private static final int ROWS = 6;
	private static final int ADVICE_LINES = 3;

	private final Table table;
	private final Label advice;
	private final Icons icons;
	private final List<CheckStep> steps = new ArrayList<>();

	StepList(Composite area, int columns) {
		icons = Icons.of(area);
		table = Ids.set(new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE), "wizard.steps"); //$NON-NLS-1$
		CellTips.install(table);
		Ids.accessible(table, Words.get("signIn.steps")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, columns, 1);
		data.heightHint = table.getItemHeight() * ROWS;
		table.setLayoutData(data);
		// an empty frame would only raise questions
		table.setVisible(false);
		TableColumn service = new TableColumn(table, SWT.LEFT);
		TableColumn words = new TableColumn(table, SWT.LEFT);
		service.setWidth(90);
		table.addListener(SWT.Resize, e -> words.setWidth(Math.max(200, table.getClientArea().width - service.getWidth())));
		table.addListener(SWT.Selection, e -> advise());
		advice = Ids.set(new Label(area, SWT.WRAP), "wizard.advice"); //$NON-NLS-1$
		GridData below = new GridData(SWT.FILL, SWT.BEGINNING, true, false, columns, 1);
		below.widthHint = 200;
		advice.setText("\n".repeat(ADVICE_LINES - 1)); //$NON-NLS-1$
		below.heightHint = advice.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		advice.setLayoutData(below);
	}

	void clear() {
		steps.clear();
		table.removeAll();
		table.setVisible(false);
		advice.setText(""); //$NON-NLS-1$
	}

	void add(CheckStep step) {
		steps.add(step);
		TableItem item = new TableItem(table, SWT.NONE);
		item.setText(new String[] { Words.get("service." + step.service()), step.words() }); //$NON-NLS-1$
		item.setImage(icons.get(switch (step.status()) {
		case OK -> Icon.OK;
		case WARNING -> Icon.WARNING;
		case FAILED -> Icon.ERROR;
		}));
		Colours colours = Colours.of(table);
		if (step.status() != CheckStep.Status.OK) {
			item.setForeground(colours.foreground(step.status() == CheckStep.Status.FAILED ? Tone.ALARM : Tone.CAUTION));
		}
		table.setVisible(true);
		table.showItem(item);
	}

	/** Marks the first step that failed, so that its advice is read. */
	void end() {
		for (int i = 0; i < steps.size(); i++) {
			if (steps.get(i).status() == CheckStep.Status.FAILED) {
				table.setSelection(i);
				advise();
				return;
			}
		}
	}

	private void advise() {
		int index = table.getSelectionIndex();
		if (index >= 0) {
			CheckStep step = steps.get(index);
			advice.setText((step.words() + ' ' + step.advice()).strip().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}
}
