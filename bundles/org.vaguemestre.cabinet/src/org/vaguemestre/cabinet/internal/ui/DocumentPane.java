package org.vaguemestre.cabinet.internal.ui;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.ui.IWorkbenchPartSite;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.ChartEntry;

/** The selected document: its text here, anything else in the program of this computer that opens such files. */
final class DocumentPane {

	/** Longer texts are cut here; the whole is opened outside. */
	private static final int LONGEST = 200_000;

	private static final int BUTTON = 96;

	private final Composite area;
	private final Office office;
	private final Formats formats;
	private final Label title;
	private final Label line;
	private final Button open;
	private final ToolBar others;
	private final StyledText text;
	private final Label state;
	private final Work reads;
	private final OpenedFiles files = new OpenedFiles();
	private Optional<ChartEntry> shown = Optional.empty();

	DocumentPane(Composite parent, Formats formats, Office office, IWorkbenchPartSite site) {
		this.office = office;
		this.formats = formats;
		area = new Composite(parent, SWT.NONE);
		Palette palette = Palette.of(area);
		area.setBackground(palette.page());
		area.setBackgroundMode(SWT.INHERIT_FORCE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(14, 10).spacing(8, 3).applyTo(area);
		reads = new Work(area);
		title = new Label(area, SWT.NONE);
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setForeground(palette.text());
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(title);
		others = Contributions.buttons(area, site, Contributions.DOCUMENT);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).span(1, 2).applyTo(others);
		open = Ids.set(new Button(area, SWT.PUSH), "cabinet.open"); //$NON-NLS-1$
		open.setText(Texts.get("document.open")); //$NON-NLS-1$
		open.addListener(SWT.Selection, e -> shown.ifPresent(this::open));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).span(1, 2).hint(BUTTON, SWT.DEFAULT).applyTo(open);
		line = new Label(area, SWT.NONE);
		line.setForeground(palette.quiet());
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(line);
		state = Ids.set(new Label(area, SWT.WRAP), "cabinet.document.state"); //$NON-NLS-1$
		state.setForeground(palette.caution());
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).exclude(true).applyTo(state);
		text = Ids.set(new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL), "cabinet.document"); //$NON-NLS-1$
		text.setAlwaysShowScrollBars(false);
		text.setCaret(null);
		text.setIndent(0);
		Ids.accessible(text, Texts.get("document.content")); //$NON-NLS-1$
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).indent(0, 6).applyTo(text);
		show(Optional.empty());
		area.addDisposeListener(e -> files.close());
	}

	void show(Optional<ChartEntry> entry) {
		boolean same = entry.isPresent() && entry.equals(shown);
		shown = entry;
		others.setVisible(entry.isPresent());
		open.setVisible(entry.filter(OpenedFiles::opens).isPresent());
		if (same) {
			return;
		}
		say(""); //$NON-NLS-1$
		text.setText(""); //$NON-NLS-1$
		title.setText(entry.map(ChartEntry::title).orElse("")); //$NON-NLS-1$
		line.setText(entry.map(e -> Texts.get(e.author().isBlank() ? "document.line.noAuthor" : "document.line", e.typeLabel(), //$NON-NLS-1$ //$NON-NLS-2$
				formats.day(e.date()), e.author())).orElse("")); //$NON-NLS-1$
		entry.ifPresent(this::read);
		area.layout(true);
	}

	/** Opens a document in the program for such files; says why not where that is not done. */
	void open(ChartEntry entry) {
		reads.run("open a document", () -> files.write(entry, office.content(entry.recordId())), //$NON-NLS-1$
				file -> {
					if (!files.launch(file)) {
						say(Texts.get("document.noProgram", entry.fileName())); //$NON-NLS-1$
					}
				}, e -> say(e.getMessage()));
	}

	private void read(ChartEntry entry) {
		if (!DocumentKind.isText(entry)) {
			String known = DocumentKind.isPdf(entry) ? "document.pdf" : "document.other"; //$NON-NLS-1$ //$NON-NLS-2$
			text.setText(OpenedFiles.opens(entry) ? Texts.get(known) : Texts.get("document.kind", entry.mediaType())); //$NON-NLS-1$
			return;
		}
		reads.run("read a document", () -> new String(office.content(entry.recordId()), StandardCharsets.UTF_8), content -> { //$NON-NLS-1$
			boolean cut = content.length() > LONGEST;
			text.setText(cut ? content.substring(0, LONGEST) : content);
			say(cut ? Texts.get("document.cut") : ""); //$NON-NLS-1$ //$NON-NLS-2$
		}, e -> say(e.getMessage()));
	}

	private void say(String what) {
		state.setText(what);
		((GridData) state.getLayoutData()).exclude = what.isEmpty();
		state.setVisible(!what.isEmpty());
		area.layout(true);
	}
}
