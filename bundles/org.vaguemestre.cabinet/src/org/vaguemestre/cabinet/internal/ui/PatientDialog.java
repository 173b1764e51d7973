package org.vaguemestre.cabinet.internal.ui;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** The traits of a new patient, as on the papers that the patient shows. */
final class PatientDialog extends Dialog {

	private static final int WIDTH = 380;
	private static final int MARGIN = 16;
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT); //$NON-NLS-1$

	private Text birthName;
	private Text firstNames;
	private Text birthDate;
	private Combo sex;
	private Text number;
	private Label problem;
	private Optional<PatientIdentity> stated = Optional.empty();

	private PatientDialog(Shell parent) {
		super(parent);
	}

	/** @return the traits; empty if the user thought better of it */
	static Optional<PatientIdentity> ask(Shell parent) {
		PatientDialog dialog = new PatientDialog(parent);
		return dialog.open() == OK ? dialog.stated : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("patient.new.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(MARGIN, MARGIN).spacing(10, 8).applyTo(area);
		birthName = text(area, "birthName"); //$NON-NLS-1$
		firstNames = text(area, "firstNames"); //$NON-NLS-1$
		birthDate = text(area, "birthDate"); //$NON-NLS-1$
		birthDate.setMessage(Texts.get("patient.new.birthDate.form")); //$NON-NLS-1$
		label(area, "sex"); //$NON-NLS-1$
		sex = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), "patient.sex"); //$NON-NLS-1$
		Ids.accessible(sex, Texts.get("patient.new.sex")); //$NON-NLS-1$
		for (Sex each : Sex.values()) {
			sex.add(Texts.get("sex." + each)); //$NON-NLS-1$
		}
		sex.select(Sex.UNKNOWN.ordinal());
		GridDataFactory.fillDefaults().applyTo(sex);
		number = text(area, "ins"); //$NON-NLS-1$
		problem = Ids.set(new Label(area, SWT.WRAP), "patient.problem"); //$NON-NLS-1$
		problem.setForeground(Palette.of(area).quiet());
		problem.setText(Texts.get("patient.new.advice")); //$NON-NLS-1$
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 4).applyTo(problem);
		return area;
	}

	private static void label(Composite area, String name) {
		new Label(area, SWT.NONE).setText(Texts.get("patient.new." + name)); //$NON-NLS-1$
	}

	private Text text(Composite area, String name) {
		label(area, name);
		Text text = Ids.set(new Text(area, SWT.SINGLE | SWT.BORDER), "patient." + name); //$NON-NLS-1$
		Ids.accessible(text, Texts.get("patient.new." + name)); //$NON-NLS-1$
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		return text;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false); //$NON-NLS-1$
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("patient.new.ok"), true), "patient.ok"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void okPressed() {
		List<String> first = Arrays.stream(firstNames.getText().strip().split("[\\s,]+")).filter(n -> !n.isEmpty()).toList(); //$NON-NLS-1$
		Optional<LocalDate> born = day(birthDate.getText().strip());
		Optional<Ins> ins = Optional.of(number.getText().replaceAll("\\s", "")).filter(n -> !n.isEmpty()).map(n -> new Ins(n, Ins.OID_NIR_TEST)); //$NON-NLS-1$ //$NON-NLS-2$
		if (birthName.getText().isBlank() || first.isEmpty() || born.isEmpty()) {
			refuse("patient.new.lacks", birthName.getText().isBlank() ? birthName : first.isEmpty() ? firstNames : birthDate); //$NON-NLS-1$
		} else if (ins.filter(i -> !i.keyFits()).isPresent()) {
			refuse("patient.new.key", number); //$NON-NLS-1$
		} else {
			// nobody has asked the national service, so the number is not qualified
			stated = Optional.of(new PatientIdentity(ins, false, birthName.getText().strip(), first, Optional.empty(), Optional.empty(), born,
					Sex.values()[sex.getSelectionIndex()], Optional.empty()));
			super.okPressed();
		}
	}

	/** Says what is wrong and leads to where it can be mended. */
	private void refuse(String key, Text where) {
		problem.setText(Texts.get(key));
		problem.setForeground(Palette.of(problem).caution());
		// the words may take another line than the advice that stood there
		Point size = getShell().computeSize(getShell().getSize().x, SWT.DEFAULT);
		getShell().setSize(getShell().getSize().x, Math.max(getShell().getSize().y, size.y));
		getShell().layout(true, true);
		where.setFocus();
	}

	private static Optional<LocalDate> day(String text) {
		try {
			return Optional.of(LocalDate.parse(text, DAY));
		} catch (DateTimeParseException e) {
			return Optional.empty();
		}
	}
}
