package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.documents.FormerDocuments;
import org.vaguemestre.mail.ui.internal.documents.ResultsPart;
import org.vaguemestre.ui.CellTips;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The clinical side of a message: its patient, documents and results, and the one button that files them. */
public final class ClinicalPanel extends Composite {

	private static final int DOCUMENT_ROWS = 4;

	private final Formats formats;
	private final Icons icons;
	private final ScrolledComposite scroll;
	private final Composite content;
	private final FilingPart filing;
	private final Label problems;
	private final Table documents;
	private final DocumentOpener opener;
	private final ResultsPart results;
	private Consumer<ClinicalDocument> viewer = d -> { };
	private ReadMessage message;

	/**
	 * @param parent   the reader
	 * @param formats  dates and sizes
	 * @param access   what filing works with
	 */
	public ClinicalPanel(Composite parent, Formats formats, FilingAccess access) {
		super(parent, SWT.NONE);
		this.formats = formats;
		icons = Icons.of(this);
		setLayout(new org.eclipse.swt.layout.FillLayout());
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		content = new Composite(scroll, SWT.NONE);
		content.setLayout(new GridLayout());
		scroll.setContent(content);
		scroll.addListener(SWT.Resize, e -> fit());
		filing = new FilingPart(content, formats, access, this::fit);
		filing.setLayoutData(wide());
		problems = Ids.set(new Label(content, SWT.WRAP), "reader.problems"); //$NON-NLS-1$
		problems.setLayoutData(wide());
		documents = Tables.make(content, "reader.documents", new String[] { "document.type", "document.title", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"document.date", "document.author" }, 38, 20, 17, 25); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.accessible(documents, Texts.get("documents.name")); //$NON-NLS-1$
		documents.setToolTipText(Texts.get("documents.open")); //$NON-NLS-1$
		CellTips.install(documents);
		documents.getParent().addListener(SWT.Resize, e -> Tables.share(documents));
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
	 * @param ahead what was found out of its filing before
	 */
	public void show(ReadMessage fresh, Optional<Prospect> ahead) {
		message = fresh;
		fillDocuments();
		results.show(fresh);
		List<String> sentences = fresh.files().stream().flatMap(f -> f.problems().stream()).map(p -> p.sentence()).distinct()
				.toList();
		problems.setText(String.join("\n", sentences).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		problems.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		((GridData) problems.getLayoutData()).exclude = sentences.isEmpty();
		problems.setVisible(!sentences.isEmpty());
		filing.show(fresh, ahead);
		fit();
	}

	/**
	 * What is known of a letter may be another now.
	 *
	 * @param messageId the letter; nothing happens if another is shown
	 */
	public void lookAgain(long messageId) {
		if (message != null) {
			filing.lookAgain(messageId);
		}
	}

	/** @return the part that files */
	FilingPart filing() {
		return filing;
	}

	/**
	 * @param message a message
	 * @return whether it has a clinical side
	 */
	public static boolean wanted(ReadMessage message) {
		return message.files().stream().anyMatch(f -> f.kind() != ClinicalFile.Kind.UNKNOWN || !f.problems().isEmpty());
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
		Tables.share(documents);
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
