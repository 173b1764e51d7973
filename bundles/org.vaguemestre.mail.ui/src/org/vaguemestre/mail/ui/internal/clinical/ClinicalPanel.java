package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.documents.FormerDocuments;
import org.vaguemestre.mail.ui.internal.documents.ResultsPart;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** The clinical side of a message: its patient, documents and results, and the one button that files them. */
public final class ClinicalPanel extends Composite {

	private static final int DOCUMENT_ROWS = 4;

	private final Formats formats;
	private final Filer filer;
	private final Jobs jobs;
	private final Icons icons;
	private final Supplier<Optional<OfficeHost>> host;
	private final Supplier<Optional<Mailbox>> mailbox;
	private final ScrolledComposite scroll;
	private final Composite content;
	private final PatientPart patient;
	private final Button file;
	private final Label state;
	private final Label problems;
	private final Table documents;
	private final DocumentOpener opener;
	private final ResultsPart results;
	private Consumer<ClinicalDocument> viewer = d -> { };
	private ReadMessage message;
	private boolean filing;

	/**
	 * @param parent   the reader
	 * @param formats  dates and sizes
	 * @param clinical what is asked of the documents
	 * @param host     the office software, if it is there
	 * @param mailbox  the mailbox, if it is there
	 */
	public ClinicalPanel(Composite parent, Formats formats, Clinical clinical, Supplier<Optional<OfficeHost>> host,
			Supplier<Optional<Mailbox>> mailbox) {
		super(parent, SWT.NONE);
		this.formats = formats;
		this.filer = new Filer(clinical, formats);
		this.host = host;
		this.mailbox = mailbox;
		jobs = Jobs.of(this);
		icons = Icons.of(this);
		setLayout(new org.eclipse.swt.layout.FillLayout());
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		content = new Composite(scroll, SWT.NONE);
		content.setLayout(new GridLayout());
		scroll.setContent(content);
		scroll.addListener(SWT.Resize, e -> fit());
		patient = new PatientPart(content, formats);
		patient.setLayoutData(wide());
		patient.onOther(this::choose);
		patient.onChanged(this::refresh);
		Composite action = new Composite(content, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		action.setLayout(layout);
		action.setLayoutData(wide());
		file = Ids.set(new Button(action, SWT.PUSH), "reader.file"); //$NON-NLS-1$
		file.setText(Texts.get("file.button")); //$NON-NLS-1$
		file.setImage(icons.get(Icon.FILE));
		file.addListener(SWT.Selection, e -> file());
		state = Ids.set(new Label(action, SWT.WRAP), "reader.filed"); //$NON-NLS-1$
		state.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		patient.compareIn(content);
		problems = Ids.set(new Label(content, SWT.WRAP), "reader.problems"); //$NON-NLS-1$
		problems.setLayoutData(wide());
		documents = Tables.make(content, "reader.documents", new String[] { "document.type", "document.title", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"document.date", "document.author" }, 34, 28, 18, 20); //$NON-NLS-1$ //$NON-NLS-2$
		Tables.least(documents, 2, 18, "00/00/0000"); //$NON-NLS-1$
		Ids.accessible(documents, Texts.get("documents.name")); //$NON-NLS-1$
		documents.setToolTipText(Texts.get("documents.open")); //$NON-NLS-1$
		documents.addListener(SWT.DefaultSelection, e -> openSelected());
		Menu menu = new Menu(documents);
		MenuItem open = Ids.set(new MenuItem(menu, SWT.PUSH), "reader.documents.open"); //$NON-NLS-1$
		open.setText(Texts.get("attachments.open")); //$NON-NLS-1$
		open.setImage(icons.get(Icon.OPEN));
		open.addListener(SWT.Selection, e -> openSelected());
		documents.setMenu(menu);
		documents.addListener(SWT.Selection, e -> viewer.accept((ClinicalDocument) e.item.getData()));
		opener = new DocumentOpener(this);
		addDisposeListener(e -> opener.close());
		results = new ResultsPart(content, formats, this::fit);
	}

	/**
	 * @param seen   shows a document that was chosen
	 * @param former where former results are looked for
	 */
	public void connect(Consumer<ClinicalDocument> seen, FormerDocuments former) {
		viewer = seen;
		results.trendsFrom(former);
	}

	/**
	 * @param fresh the message to show; {@link #wanted} tells whether there is anything
	 */
	public void show(ReadMessage fresh) {
		message = fresh;
		filing = false;
		patient.looking(Filer.stated(fresh));
		fillDocuments();
		results.show(fresh);
		List<String> sentences = fresh.files().stream().flatMap(f -> f.problems().stream()).map(p -> p.sentence()).distinct()
				.toList();
		problems.setText(String.join("\n", sentences).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		problems.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		((GridData) problems.getLayoutData()).exclude = sentences.isEmpty();
		problems.setVisible(!sentences.isEmpty());
		say(fresh.row().filter(r -> r.filed()).map(r -> Texts.get("filed.before")).orElse(""), Tone.GOOD); //$NON-NLS-1$ //$NON-NLS-2$
		look();
		refresh();
	}

	/**
	 * @param message a message
	 * @return whether it has a clinical side
	 */
	public static boolean wanted(ReadMessage message) {
		return message.files().stream().anyMatch(f -> f.kind() != ClinicalFile.Kind.UNKNOWN || !f.problems().isEmpty());
	}

	private void look() {
		ReadMessage asked = message;
		if (host.get().isEmpty()) {
			patient.show(PatientChoice.unnamed(Optional.empty()));
			say(Texts.get("file.noHost"), Tone.CAUTION); //$NON-NLS-1$
			return;
		}
		jobs.quietly("patient", m -> filer.look(host.get().orElseThrow(), asked), found -> { //$NON-NLS-1$
			if (message == asked) {
				patient.show(found.choice());
				if (!found.filed().isEmpty()) {
					say(Texts.get("filed.where", String.join(", ", found.owners())), Tone.GOOD); //$NON-NLS-1$ //$NON-NLS-2$
				}
				refresh();
			}
		}, e -> {
			if (message == asked) {
				say(Jobs.sentence(e), Tone.ALARM);
			}
		});
	}

	private void choose() {
		host.get().ifPresent(h -> ChoosePatientDialog.choose(getShell(), h,
				Filer.stated(message).map(i -> i.birthName()).orElse(""), formats).ifPresent(patient::choose)); //$NON-NLS-1$
	}

	private void file() {
		Optional<Patient> chosen = patient.choice().chosen();
		if (filing || chosen.isEmpty() || host.get().isEmpty()) {
			return;
		}
		if (patient.choice().ask() && !ConfirmPatientDialog.ask(getShell(), patient.choice(), chosen.get(), formats)) {
			return;
		}
		ReadMessage asked = message;
		if (asked.secure().signature().status() == SignatureVerdict.Status.INVALID && !Questions.confirm(getShell(),
				Texts.get("forged.title"), Texts.get("forged.question", asked.from()), Texts.get("confirm.file"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		filing = true;
		refresh();
		say(Texts.get("file.running"), Tone.NEUTRAL); //$NON-NLS-1$
		jobs.run(Texts.get("file.job"), m -> filer.file(host.get().orElseThrow(), mailbox.get(), asked, chosen.get()), //$NON-NLS-1$
				outcome -> done(asked, chosen.get(), outcome), e -> {
					if (message == asked) {
						filing = false;
						say(Texts.get("file.failed", Jobs.sentence(e)), Tone.ALARM); //$NON-NLS-1$
						refresh();
					}
				});
	}

	private void done(ReadMessage asked, Patient chosen, Filer.Outcome outcome) {
		if (message != asked) {
			return;
		}
		filing = false;
		String name = chosen.identity().displayName();
		int fresh = outcome.report().filed().size();
		int before = outcome.report().alreadyFiled().size();
		if (!outcome.report().failures().isEmpty()) {
			say(Texts.get("filed.partly", name, fresh + before, outcome.report().failures().size(), //$NON-NLS-1$
					outcome.report().failures().get(0).reason().getLocalizedMessage()), Tone.ALARM);
			refresh();
			return;
		}
		String words = fresh == 0 ? Texts.get("filed.twice", name) //$NON-NLS-1$
				: Texts.get(before == 0 ? "filed.now" : "filed.some", name, fresh, before); //$NON-NLS-1$ //$NON-NLS-2$
		say(outcome.marked().map(e -> words + ' ' + e.getLocalizedMessage()).orElse(words),
				outcome.marked().isPresent() ? Tone.CAUTION : Tone.GOOD);
		refresh();
	}

	private void say(String words, Tone tone) {
		state.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		state.setForeground(Colours.of(this).foreground(tone));
		fit();
	}

	private void refresh() {
		file.setEnabled(!filing && patient.choice().ready() && host.get().isPresent());
		fit();
	}

	private void fillDocuments() {
		documents.removeAll();
		for (ClinicalFile clinicalFile : message.files()) {
			for (ClinicalDocument document : clinicalFile.documents()) {
				TableItem item = new TableItem(documents, SWT.NONE);
				item.setData(document);
				item.setImage(icons.get(document.results().isEmpty() ? Icon.DOCUMENT : Icon.RESULTS));
				item.setText(new String[] { document.typeLabel(), document.title(),
						formats.day(document.date().toLocalDate()), author(document) });
			}
		}
		Tables.fit(documents, DOCUMENT_ROWS);
	}

	private void openSelected() {
		for (TableItem item : documents.getSelection()) {
			opener.open((ClinicalDocument) item.getData());
		}
	}

	private static String author(ClinicalDocument document) {
		return document.author().isBlank() ? document.organisation() : document.author();
	}

	private void fit() {
		content.layout(true, true);
		scroll.setMinHeight(content.computeSize(Math.max(1, scroll.getClientArea().width), SWT.DEFAULT).y);
	}

	private static GridData wide() {
		return new GridData(SWT.FILL, SWT.CENTER, true, false);
	}
}
