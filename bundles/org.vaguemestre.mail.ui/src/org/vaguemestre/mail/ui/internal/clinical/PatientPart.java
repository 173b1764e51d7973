package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.filing.TraitRow;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Whose chart: the proposed patient, how sure that is, and both identities side by side where they differ. */
final class PatientPart extends Composite {

	private static final int PATIENCE = 400;

	private final Formats formats;
	private final Label name;
	private final Label number;
	private final Label certainty;
	private final Combo candidates;
	private final Button other;
	private Table compare;
	private PatientChoice choice;
	private Runnable changed = () -> { };

	PatientPart(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		Label icon = new Label(this, SWT.NONE);
		icon.setImage(Icons.of(this).get(Icon.PATIENT));
		name = Ids.set(new Label(this, SWT.WRAP), "reader.patient"); //$NON-NLS-1$
		name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		other = Ids.set(new Button(this, SWT.PUSH), "reader.patient.other"); //$NON-NLS-1$
		other.setText(Texts.get("choice.other")); //$NON-NLS-1$
		number = Ids.set(new Label(this, SWT.NONE), "reader.patient.ins"); //$NON-NLS-1$
		number.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		certainty = Ids.set(new Label(this, SWT.WRAP), "reader.patient.certainty"); //$NON-NLS-1$
		certainty.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		candidates = Ids.set(new Combo(this, SWT.READ_ONLY), "reader.patient.candidates"); //$NON-NLS-1$
		Ids.accessible(candidates, Texts.get("choice.name")); //$NON-NLS-1$
		candidates.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		candidates.addListener(SWT.Selection, e -> {
			if (candidates.getSelectionIndex() >= 0) {
				choose(choice.candidates().get(candidates.getSelectionIndex()));
			}
		});
	}

	/**
	 * @param below where both identities are shown side by side, beneath the button that files
	 */
	void compareIn(Composite below) {
		compare = IdentityTable.make(below, "reader.patient.compare"); //$NON-NLS-1$
	}

	void onOther(Runnable listener) {
		other.addListener(SWT.Selection, e -> listener.run());
	}

	void onChanged(Runnable listener) {
		changed = listener;
	}

	PatientChoice choice() {
		return choice;
	}

	void choose(Patient patient) {
		show(choice.choose(patient));
		changed.run();
	}

	/** Nobody is found yet, and nobody is missing yet. The host mostly answers before one could read that it is asked. */
	void looking(Optional<PatientIdentity> stated) {
		show(PatientChoice.unnamed(Optional.empty()));
		stated.ifPresent(s -> identity(Optional.of(s)));
		certainty.setText(" "); //$NON-NLS-1$
		certainty.setForeground(Colours.of(this).quiet());
		PatientChoice asked = choice;
		getDisplay().timerExec(PATIENCE, () -> {
			if (!isDisposed() && choice == asked) {
				certainty.setText(Texts.get("choice.looking")); //$NON-NLS-1$
			}
		});
	}

	void show(PatientChoice fresh) {
		choice = fresh;
		identity(fresh.chosen().map(Patient::identity).or(fresh::stated));
		certainty.setText(Texts.get(fresh.key()));
		boolean sure = fresh.question() == PatientChoice.Question.NONE;
		certainty.setForeground(sure ? Colours.of(this).quiet()
				: Colours.of(this).foreground(fresh.certainty() == PatientChoice.Certainty.MISMATCH ? Tone.ALARM : Tone.CAUTION));
		boolean several = fresh.candidates().size() > 1;
		candidates.setVisible(several);
		((GridData) candidates.getLayoutData()).exclude = !several;
		if (several) {
			candidates.setItems(fresh.candidates().stream().map(p -> IdentityRows.line(p.identity(), formats))
					.toArray(String[]::new));
			fresh.chosen().map(fresh.candidates()::indexOf).filter(i -> i >= 0).ifPresent(candidates::select);
		}
		compare.removeAll();
		if (fresh.ask() && fresh.stated().isPresent() && fresh.chosen().isPresent()) {
			IdentityTable.fill(compare, fresh.traits(), formats);
		}
		Tables.fit(compare, 8);
		requestLayout();
	}

	private void identity(Optional<PatientIdentity> who) {
		name.setText(who.map(i -> IdentityRows.line(i, formats)).orElse(Texts.get("choice.nobody")).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		// a narrow reader cuts it
		name.setToolTipText(name.getText());
		number.setText(who.map(IdentityRows::number).orElse("")); //$NON-NLS-1$
		boolean none = number.getText().isEmpty();
		number.setVisible(!none);
		((GridData) number.getLayoutData()).exclude = none;
	}

	/** Both identities in a table; what differs is said in words and colour. */
	static final class IdentityTable {

		private IdentityTable() {
		}

		static Table make(Composite parent, String id) {
			Table table = Tables.make(parent, id,
					new String[] { "compare.trait", "compare.document", "compare.host", "compare.verdict" }, 30, 27, 27, 16); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Ids.accessible(table, Texts.get("compare.name")); //$NON-NLS-1$
			return table;
		}

		static void fill(Table table, List<TraitRow> traits, Formats formats) {
			Colours colours = Colours.of(table);
			for (TraitRow row : traits) {
				TableItem item = new TableItem(table, SWT.NONE);
				item.setText(new String[] { Texts.get("trait." + row.trait().name()), IdentityRows.value(row.trait(), row.document(), formats), //$NON-NLS-1$
						IdentityRows.value(row.trait(), row.host(), formats),
						row.differs() ? Texts.get("compare.differs") : "" }); //$NON-NLS-1$ //$NON-NLS-2$
				if (row.differs()) {
					for (int cell = 0; cell < table.getColumnCount(); cell++) {
						item.setForeground(cell, colours.foreground(Tone.ALARM));
					}
					item.setBackground(colours.background(Tone.ALARM));
				}
			}
		}
	}

	/** @return why the letter would wait */
	WaitingReason reason() {
		PatientChoice choice = choice();
		return switch (choice.question()) {
		case DIFFERS, OTHER -> WaitingReason.IDENTITY_IN_DOUBT;
		case WHO, WHICH, UNNAMED -> choice.stated().isEmpty() ? WaitingReason.UNNAMED
				: choice.candidates().isEmpty() ? WaitingReason.UNKNOWN_PATIENT : WaitingReason.IDENTITY_IN_DOUBT;
		case NONE -> WaitingReason.OTHER;
		};
	}
}
