package org.vaguemestre.mail.ui.internal.letter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** What the letter is made of: the text of the message, a file, or a document of the patient's chart. */
final class SourcePart extends Composite {

	private static final int ROWS = 5;

	/** Gives the content; takes time. */
	@FunctionalInterface
	interface Source {
		Bytes load() throws Exception;
	}

	private final OfficeHost host;
	private final Formats formats;
	private final Jobs jobs;
	private final Optional<Bytes> written;
	private final Button text;
	private final Button file;
	private final Button chart;
	private final Label name;
	private final Table table;
	private final Runnable changed;
	private Optional<Path> path = Optional.empty();
	private List<ChartDocument> documents = List.of();

	SourcePart(Composite parent, OfficeHost host, Formats formats, Optional<Bytes> written, Runnable changed) {
		super(parent, SWT.NONE);
		this.host = host;
		this.formats = formats;
		this.written = written;
		this.changed = changed;
		jobs = Jobs.of(this);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		text = radio("letter.text", 3); //$NON-NLS-1$
		text.setEnabled(written.isPresent());
		file = radio("letter.file", 1); //$NON-NLS-1$
		name = Ids.set(new Label(this, SWT.NONE), "letter.file.name"); //$NON-NLS-1$
		name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Button browse = Ids.set(new Button(this, SWT.PUSH), "letter.browse"); //$NON-NLS-1$
		browse.setText(Texts.get("letter.browse")); //$NON-NLS-1$
		browse.addListener(SWT.Selection, e -> browse());
		chart = radio("letter.chart", 3); //$NON-NLS-1$
		chart.setEnabled(false);
		table = Ids.set(new Table(this, SWT.BORDER | SWT.FULL_SELECTION), "letter.documents"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("letter.chart")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1);
		data.heightHint = table.getItemHeight() * ROWS;
		data.horizontalIndent = 22;
		data.exclude = true;
		table.setLayoutData(data);
		table.setVisible(false);
		new TableColumn(table, SWT.LEFT).setWidth(90);
		new TableColumn(table, SWT.LEFT).setWidth(260);
		table.addListener(SWT.Selection, e -> {
			choose(chart);
			changed.run();
		});
		if (written.isPresent()) {
			text.setSelection(true);
		}
	}

	/** Lists what the chart of that patient offers. */
	void patient(Patient patient) {
		documents = List.of();
		table.removeAll();
		listed(false);
		jobs.quietly("chart", m -> host.documents(patient.id()).stream().filter(ChartLetter::fit).toList(), found -> { //$NON-NLS-1$
			documents = found;
			table.removeAll();
			for (ChartDocument document : found) {
				new TableItem(table, SWT.NONE).setText(new String[] { formats.day(document.date().toLocalDate()), document.filed().title() });
			}
			chart.setEnabled(!found.isEmpty());
			listed(!found.isEmpty());
			chart.setText(Texts.get(found.isEmpty() ? "letter.chart.none" : "letter.chart")); //$NON-NLS-1$ //$NON-NLS-2$
			chart.requestLayout();
			if (found.isEmpty() && chart.getSelection()) {
				choose(text);
				changed.run();
			}
		}, e -> Jobs.log("chart", e)); //$NON-NLS-1$
	}

	/** Without documents of a chart the form closes up. */
	private void listed(boolean any) {
		table.setVisible(any);
		((GridData) table.getLayoutData()).exclude = !any;
		((GridData) getLayoutData()).grabExcessVerticalSpace = any;
		getParent().layout(true, true);
	}

	/** @return what was chosen; empty while nothing is */
	Optional<Source> source() {
		if (text.getSelection()) {
			return written.map(w -> () -> w);
		}
		if (file.getSelection()) {
			return path.map(p -> () -> read(p));
		}
		return chosen().map(d -> () -> Bytes.of(host.content(d.filed().recordId())));
	}

	/** @return the document of the chart that is chosen */
	Optional<ChartDocument> chosen() {
		int index = table.getSelectionIndex();
		return chart.getSelection() && index >= 0 ? Optional.of(documents.get(index)) : Optional.empty();
	}

	private static Bytes read(Path path) throws IOException {
		try (InputStream in = Files.newInputStream(path)) {
			// one more than fits is enough to be told that it does not
			return Bytes.of(in.readNBytes(DocumentWrapper.MAX_SIZE + 1));
		}
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Texts.get("letter.file")); //$NON-NLS-1$
		dialog.setFilterPath(System.getProperty("user.home")); //$NON-NLS-1$
		dialog.setFilterExtensions(new String[] { "*.pdf;*.txt", "*.*" }); //$NON-NLS-1$ //$NON-NLS-2$
		Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::file);
	}

	/** Takes that file. */
	void file(Path chosen) {
		path = Optional.of(chosen);
		name.setText(chosen.getFileName().toString().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		choose(file);
		changed.run();
	}

	private void choose(Button one) {
		for (Button button : List.of(text, file, chart)) {
			button.setSelection(button == one);
		}
	}

	private Button radio(String id, int span) {
		Button button = Ids.set(new Button(this, SWT.RADIO), id);
		button.setText(Texts.get(id));
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, span > 1, false, span, 1));
		button.addListener(SWT.Selection, e -> {
			if (button.getSelection()) {
				changed.run();
			}
		});
		return button;
	}
}
