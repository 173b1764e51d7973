package org.vaguemestre.trace.ui.internal;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceWords;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Followed;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.ReadingText;

/** Who did what, when, and whether anybody changed the record of it. This class only joins the parts. */
public final class TraceView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.trace.ui.traces"; //$NON-NLS-1$

	private static final int[] TABLE_AND_DETAILS = { 72, 28 };

	private final TraceWords words = new TraceWords(Locale.getDefault());
	private final Sentences sentences = new Sentences(words, Locale.getDefault());
	private Followed<TraceLog> logs;
	private Jobs jobs;
	private Icons icons;
	private Composite area;
	private Filters filters;
	private TraceTable table;
	private ReadingText details;
	private Label count;
	private Label seal;
	private Label chain;
	private ToolItem export;
	private ToolItem keys;
	private Optional<Reading> reading = Optional.empty();
	private Optional<Job> running = Optional.empty();

	@Override
	public void createPartControl(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(bare(1));
		jobs = Jobs.of(area);
		icons = Icons.of(area);
		logs = new Followed<>(TraceView.class, TraceLog.class, () -> jobs.ui(this::read));
		head();
		SashForm middle = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
		middle.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table = new TraceTable(middle, words, sentences);
		details = new ReadingText(middle, "trace.details", Texts.get("detail.name")); //$NON-NLS-1$ //$NON-NLS-2$
		middle.setWeights(TABLE_AND_DETAILS);
		table.onSelected(this::selected);
		table.onKey(SWT.F5, this::read);
		foot();
		area.addDisposeListener(e -> logs.close());
		logs.open();
		read();
	}

	private void head() {
		Composite head = new Composite(area, SWT.NONE);
		GridLayout layout = bare(2);
		layout.marginLeft = 6;
		layout.marginTop = 4;
		layout.marginBottom = 4;
		layout.horizontalSpacing = 8;
		head.setLayout(layout);
		head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filters = new Filters(head, words, Clock.systemDefaultZone(), this::filter);
		filters.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		ToolBar bar = new ToolBar(head, SWT.FLAT | SWT.RIGHT);
		tool(bar, Icon.SYNC, "refresh", this::read); //$NON-NLS-1$
		export = tool(bar, Icon.SAVE, "export", () -> choose("export.file", "*.csv").ifPresent(this::exportTo)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		keys = tool(bar, Icon.KEY, "keys", () -> choose("keys.file", "*").ifPresent(this::saveKeys)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private ToolItem tool(ToolBar bar, Icon icon, String name, Runnable does) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), "trace." + name); //$NON-NLS-1$
		item.setImage(icons.get(icon));
		item.setText(Texts.get("tool." + name)); //$NON-NLS-1$
		item.setToolTipText(Texts.get("tool." + name + ".tip")); //$NON-NLS-1$ //$NON-NLS-2$
		item.addListener(SWT.Selection, e -> does.run());
		return item;
	}

	private void foot() {
		Composite foot = new Composite(area, SWT.NONE);
		GridLayout layout = bare(3);
		layout.marginWidth = 8;
		layout.marginHeight = 4;
		layout.horizontalSpacing = 6;
		foot.setLayout(layout);
		foot.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		seal = new Label(foot, SWT.NONE);
		chain = Ids.set(new Label(foot, SWT.WRAP), "trace.chain"); //$NON-NLS-1$
		chain.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		count = Ids.set(new Label(foot, SWT.RIGHT), "trace.count"); //$NON-NLS-1$
		count.setForeground(Colours.of(area).quiet());
	}

	private static GridLayout bare(int columns) {
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		return layout;
	}

	/** Reads and checks everything anew. */
	private void read() {
		export.setEnabled(logs.best().isPresent());
		keys.setEnabled(logs.best().isPresent());
		logs.best().ifPresent(log -> {
			tell(Icon.INFO, Texts.get("reading")); //$NON-NLS-1$
			jobs.run(Texts.get("reading"), m -> Reading.of(log), this::show, this::failed); //$NON-NLS-1$
		});
	}

	private void show(Reading now) {
		reading = Optional.of(now);
		filters.offer(now.people());
		boolean well = now.verdict().whole() && now.state().failing().isEmpty();
		tell(well ? Icon.OK : Icon.WARNING, sentences.chain(now.verdict(), now.state()));
		filter();
	}

	private void tell(Icon icon, String sentence) {
		seal.setImage(icons.get(icon));
		chain.setText(sentence.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		area.layout(true, true);
	}

	private void filter() {
		running.ifPresent(Job::cancel);
		Wanted wanted = filters.wanted();
		running = reading.map(now -> jobs.quietly("traces", m -> now.newestFirst().stream().filter(wanted).toList(), this::show, this::failed)); //$NON-NLS-1$
	}

	private void show(List<TraceRecord> found) {
		table.show(found, Texts.get("none.title"), Texts.get("none.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		boolean more = reading.filter(r -> r.verdict().records() > Reading.MOST).isPresent() && found.size() == Reading.MOST;
		count.setText(Texts.get(more ? "count.most" : "count", found.size())); //$NON-NLS-1$ //$NON-NLS-2$
		count.requestLayout();
		selected();
	}

	private void selected() {
		details.clear();
		table.selected().ifPresent(trace -> sentences.details(trace).forEach(details::field));
		details.show();
	}

	private void failed(Exception failure) {
		tell(Icon.ERROR, Texts.get("failed", Jobs.sentence(failure))); //$NON-NLS-1$
	}

	private Optional<Path> choose(String name, String extension) {
		FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
		dialog.setFileName(Texts.get(name));
		dialog.setFilterExtensions(new String[] { extension });
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	/**
	 * Exports what is shown, as the export button does after its file dialog.
	 *
	 * @param file the table
	 */
	public void exportTo(Path file) {
		Wanted wanted = filters.wanted();
		logs.best().ifPresent(log -> jobs.run(Texts.get("tool.export"), m -> { //$NON-NLS-1$
			try (OutputStream out = Files.newOutputStream(file)) {
				return log.export(wanted, words, out);
			}
		}, lines -> tell(Icon.OK, Texts.get("exported", lines, file)), this::failed)); //$NON-NLS-1$
	}

	/**
	 * Saves the keys, as the button does after its file dialog.
	 *
	 * @param file the keys
	 */
	public void saveKeys(Path file) {
		logs.best().ifPresent(log -> jobs.run(Texts.get("tool.keys"), m -> { //$NON-NLS-1$
			log.handOutKeys(TraceSafe.inFile(file));
			return file;
		}, saved -> tell(Icon.OK, Texts.get("keys.saved", saved)), this::failed)); //$NON-NLS-1$
	}

	@Override
	public void setFocus() {
		filters.setFocus();
	}
}
