package org.vaguemestre.mail.ui.internal.letter;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.ChoosePatientDialog;
import org.vaguemestre.mail.ui.internal.clinical.IdentityRows;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** Asks what a letter is: about whom, made of what, of which type, in the place of which one; with the paper beside it. */
final class LetterDialog extends Dialog {

	private static final int FORM_WIDTH = 500;
	private static final Point PAPER = new Point(405, 560);

	private final OfficeHost host;
	private final LetterHead head;
	private final LetterProof.Maker maker;
	private final String recipient;
	private final Optional<Bytes> text;
	private final SentLetters sent;
	private final boolean bound;
	private final Formats formats = Formats.system();
	private Optional<Patient> patient;
	private List<ClinicalDocument> before = List.of();
	private Optional<LetterOrder> ready = Optional.empty();
	private Jobs jobs;
	private Label name;
	private Label identity;
	private SourcePart source;
	private Combo type;
	private Text title;
	private Combo replaces;
	private Label state;
	private LetterProof proof;

	/**
	 * @param parent    the composer
	 * @param host      knows patients and charts
	 * @param head      who writes
	 * @param maker     makes the letter, to show it
	 * @param recipient whom it is for
	 * @param text      what is written in the composer
	 * @param patient   whom it is about at first
	 * @param bound     whether it can be about nobody else: the message has a letter about that patient already
	 * @param sent      what was sent before
	 */
	LetterDialog(Shell parent, OfficeHost host, LetterHead head, LetterProof.Maker maker, String recipient, Optional<Bytes> text,
			Optional<Patient> patient, boolean bound, SentLetters sent) {
		super(parent);
		this.host = host;
		this.head = head;
		this.maker = maker;
		this.recipient = recipient;
		this.text = text;
		this.patient = patient;
		this.bound = bound;
		this.sent = sent;
	}

	/** @return the letter; empty if the user does not want one */
	Optional<LetterOrder> ask() {
		return open() == OK ? ready : Optional.empty();
	}

	/** @return whom the letter is about */
	Optional<Patient> patient() {
		return patient;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		Ids.set(shell, "letter.window"); //$NON-NLS-1$
		shell.setText(Texts.get("letter.title")); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		jobs = Jobs.of(area);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 14;
		layout.marginHeight = 12;
		layout.horizontalSpacing = 16;
		area.setLayout(layout);
		Composite form = new Composite(area, SWT.NONE);
		GridLayout rows = new GridLayout(3, false);
		rows.marginWidth = 0;
		rows.marginHeight = 0;
		rows.verticalSpacing = 8;
		form.setLayout(rows);
		GridData width = new GridData(SWT.FILL, SWT.FILL, false, true);
		width.widthHint = FORM_WIDTH;
		form.setLayoutData(width);
		patientRow(form);
		label(form, "letter.of", SWT.BEGINNING); //$NON-NLS-1$
		source = new SourcePart(form, host, formats, text, this::sourceChanged);
		source.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false, 2, 1));
		label(form, "letter.type", SWT.CENTER); //$NON-NLS-1$
		type = Ids.set(new Combo(form, SWT.READ_ONLY), "letter.type"); //$NON-NLS-1$
		Ids.accessible(type, Texts.get("letter.type.label")); //$NON-NLS-1$
		type.setItems(LetterTypes.usual().stream().map(CodedValue::label).toArray(String[]::new));
		type.select(0);
		type.setLayoutData(field());
		type.addListener(SWT.Selection, e -> changed());
		label(form, "letter.name", SWT.CENTER); //$NON-NLS-1$
		title = Ids.set(new Text(form, SWT.BORDER | SWT.SINGLE), "letter.name"); //$NON-NLS-1$
		Ids.accessible(title, Texts.get("letter.name.label")); //$NON-NLS-1$
		title.setMessage(type.getText());
		title.setLayoutData(field());
		title.addListener(SWT.Modify, e -> changed());
		label(form, "letter.replaces", SWT.CENTER); //$NON-NLS-1$
		replaces = Ids.set(new Combo(form, SWT.READ_ONLY), "letter.replaces"); //$NON-NLS-1$
		Ids.accessible(replaces, Texts.get("letter.replaces.label")); //$NON-NLS-1$
		replaces.setLayoutData(field());
		replaces.addListener(SWT.Selection, e -> replace());
		state = Ids.set(new Label(form, SWT.WRAP), "letter.state"); //$NON-NLS-1$
		state.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 3, 1));
		proof = new LetterProof(area, maker);
		GridData paper = new GridData(SWT.FILL, SWT.FILL, true, true);
		paper.widthHint = PAPER.x;
		paper.heightHint = PAPER.y;
		proof.setLayoutData(paper);
		return area;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		Button ok = Ids.set(getButton(IDialogConstants.OK_ID), "letter.ok"); //$NON-NLS-1$
		ok.setText(Texts.get("letter.ok")); //$NON-NLS-1$
		setButtonLayoutData(ok);
		getButton(IDialogConstants.CANCEL_ID).setText(Questions.cancel());
		setButtonLayoutData(getButton(IDialogConstants.CANCEL_ID));
		showPatient();
		return contents;
	}

	private void patientRow(Composite form) {
		label(form, "letter.patient", SWT.CENTER); //$NON-NLS-1$
		name = Ids.set(new Label(form, SWT.NONE), "letter.patient"); //$NON-NLS-1$
		name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Button other = Ids.set(new Button(form, SWT.PUSH), "letter.other"); //$NON-NLS-1$
		other.setText(Texts.get("choice.other")); //$NON-NLS-1$
		other.setEnabled(!bound);
		other.addListener(SWT.Selection, e -> ChoosePatientDialog.choose(getShell(), host, "", formats).ifPresent(p -> { //$NON-NLS-1$
			patient = Optional.of(p);
			showPatient();
		}));
		new Label(form, SWT.NONE);
		identity = Ids.set(new Label(form, SWT.WRAP), "letter.identity"); //$NON-NLS-1$
		identity.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
	}

	private void showPatient() {
		name.setText(patient.map(p -> IdentityRows.line(p.identity(), formats)).orElse(Texts.get("letter.choose")).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		String words = patient.map(p -> Texts.get(qualified(p.identity()) ? "letter.ins" : "letter.noIns")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		identity.setText(words);
		identity.setForeground(patient.filter(p -> !qualified(p.identity())).isPresent() ? Colours.of(identity).foreground(Tone.CAUTION)
				: Colours.of(identity).quiet());
		identity.requestLayout();
		before = List.of();
		fillReplaces();
		patient.ifPresent(p -> {
			source.patient(p);
			jobs.quietly("letters sent before", m -> sent.about(p, m), found -> { //$NON-NLS-1$
				if (patient.filter(p::equals).isPresent()) {
					before = found;
					fillReplaces();
				}
			}, e -> Jobs.log("letters sent before", e)); //$NON-NLS-1$
		});
		changed();
	}

	private static boolean qualified(PatientIdentity identity) {
		return identity.ins().isPresent() && identity.insQualified();
	}

	private void fillReplaces() {
		replaces.removeAll();
		replaces.add(Texts.get("letter.replaces.none")); //$NON-NLS-1$
		before.forEach(d -> replaces.add(Texts.get("letter.replaces.one", d.title(), formats.day(d.date().toLocalDate()), d.version()))); //$NON-NLS-1$
		replaces.select(0);
		replaces.setEnabled(!before.isEmpty());
	}

	/** The new version is called as the one of before, unless the user says otherwise. */
	private void replace() {
		replaced().ifPresent(d -> {
			List<CodedValue> types = LetterTypes.usual();
			for (int i = 0; i < types.size(); i++) {
				if (d.typeCode().filter(types.get(i).code()::equals).isPresent()) {
					type.select(i);
				}
			}
			if (title.getText().isBlank()) {
				title.setText(d.title());
			}
		});
		changed();
	}

	private Optional<ClinicalDocument> replaced() {
		int index = replaces.getSelectionIndex();
		return index > 0 ? Optional.of(before.get(index - 1)) : Optional.empty();
	}

	private void sourceChanged() {
		source.chosen().ifPresent(d -> title.setText(d.filed().title()));
		changed();
	}

	private void changed() {
		if (proof == null || getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		ready = Optional.empty();
		getButton(IDialogConstants.OK_ID).setEnabled(false);
		title.setMessage(type.getText());
		Optional<SourcePart.Source> content = source.source();
		if (patient.isEmpty() || content.isEmpty()) {
			proof.clear();
			say(Texts.get(patient.isEmpty() ? "letter.needs.patient" : "letter.needs.content"), Tone.NEUTRAL); //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		PatientIdentity about = patient.get().identity();
		CodedValue kind = LetterTypes.usual().get(type.getSelectionIndex());
		String called = title.getText();
		Optional<ClinicalDocument> former = replaced();
		say(Texts.get("letter.proof"), Tone.NEUTRAL); //$NON-NLS-1$
		proof.show(() -> new LetterOrder(about, kind, called, former, recipient, content.get().load()), order -> {
			ready = Optional.of(order);
			say(former.map(f -> Texts.get("letter.will.replace", f.title(), formats.day(f.date().toLocalDate()))).orElseGet(this::writer), Tone.CAUTION); //$NON-NLS-1$
			getButton(IDialogConstants.OK_ID).setEnabled(true);
		}, problem -> say(problem, Tone.ALARM));
	}

	/** A document of somebody else goes under the name of whoever signs: that is to be known. */
	private String writer() {
		return source.chosen().filter(d -> ChartLetter.foreign(d, head))
				.map(d -> Texts.get("letter.foreign.author", d.author())).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void say(String words, Tone tone) {
		state.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		state.setForeground(Colours.of(state).foreground(tone));
		state.requestLayout();
	}

	private static void label(Composite form, String key, int place) {
		Label label = new Label(form, SWT.NONE);
		label.setText(Texts.get(key + ".label")); //$NON-NLS-1$
		label.setLayoutData(new GridData(SWT.END, place, false, false));
	}

	private static GridData field() {
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
		// the longest type would make the form wide
		data.widthHint = FORM_WIDTH / 2;
		return data;
	}
}
