package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.DirectoryState.Status;
import org.vaguemestre.directory.SearchResult;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Compose;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Finds the mailbox of a colleague as one types. This class only joins the parts. */
public final class DirectoryView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.directory.ui.directory"; //$NON-NLS-1$

	private static final int MOST_RESULTS = 500;
	private static final int[] RESULTS_AND_DETAILS = { 70, 30 };

	private final DirectoryListener listener = state -> changed();
	private Services<Directory> directories;
	private Services<Compose> composers;
	private Jobs jobs;
	private Icons icons;
	private Composite area;
	private SearchBox search;
	private ToolItem compose;
	private ToolItem importing;
	private Composite stack;
	private SashForm found;
	private EmptyState empty;
	private ResultsTable results;
	private EntryDetails details;
	private Label count;
	private Label state;
	private DirectoryCommands commands;
	private Optional<Job> searching = Optional.empty();

	@Override
	public void createPartControl(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(bare(1));
		jobs = Jobs.of(area);
		icons = Icons.of(area);
		directories = new Services<>(Directory.class, this::came, this::went);
		composers = new Services<>(Compose.class, c -> changed(), c -> changed());
		head();
		stack = new Composite(area, SWT.NONE);
		stack.setLayout(new StackLayout());
		stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		found = new SashForm(stack, SWT.HORIZONTAL | SWT.SMOOTH);
		results = new ResultsTable(found);
		details = new EntryDetails(found);
		found.setWeights(RESULTS_AND_DETAILS);
		results.onSelected(this::selected);
		results.onOpened(Texts.get("tool.compose"), this::write); //$NON-NLS-1$
		empty = new EmptyState(stack);
		ImportProgress progress = new ImportProgress(area, jobs, foot());
		commands = new DirectoryCommands(getSite().getShell(), jobs, progress, directories::best, composers::best,
				idle -> importing.setEnabled(idle));
		area.addDisposeListener(e -> {
			directories.close();
			composers.close();
		});
		show(DirectoryState.without(Status.READY));
		state.setText(Texts.get("state.starting")); //$NON-NLS-1$
		directories.open();
		composers.open();
		changed();
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
		search = new SearchBox(head, this::search, this::toResults);
		search.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		ToolBar bar = new ToolBar(head, SWT.FLAT | SWT.RIGHT);
		compose = tool(bar, Icon.COMPOSE, "tool.compose", "directory.compose"); //$NON-NLS-1$ //$NON-NLS-2$
		compose.addListener(SWT.Selection, e -> write());
		compose.setEnabled(false);
		importing = tool(bar, Icon.IMPORT, "tool.import", "directory.import"); //$NON-NLS-1$ //$NON-NLS-2$
		importing.addListener(SWT.Selection, e -> commands.chooseFile());
	}

	private ToolItem tool(ToolBar bar, Icon icon, String key, String id) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), id);
		item.setImage(icons.get(icon));
		item.setText(Texts.get(key));
		item.setToolTipText(Texts.get(key + ".tip")); //$NON-NLS-1$
		return item;
	}

	private Composite foot() {
		Composite foot = new Composite(area, SWT.NONE);
		GridLayout layout = bare(2);
		layout.marginWidth = 8;
		layout.marginHeight = 4;
		foot.setLayout(layout);
		foot.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		count = Ids.set(new Label(foot, SWT.NONE), "directory.count"); //$NON-NLS-1$
		count.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		state = Ids.set(new Label(foot, SWT.RIGHT), "directory.state"); //$NON-NLS-1$
		state.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		state.setForeground(Colours.of(area).quiet());
		return foot;
	}

	private static GridLayout bare(int columns) {
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		return layout;
	}

	private void came(Directory directory) {
		directory.addListener(listener);
		changed();
	}

	private void went(Directory directory) {
		directory.removeListener(listener);
		changed();
	}

	/** Other entries, another service; from any thread. */
	private void changed() {
		jobs.ui(() -> directories.best().ifPresent(directory -> jobs.quietly("directory state", m -> directory.state(), //$NON-NLS-1$
				this::show, this::failed)));
	}

	private void show(DirectoryState now) {
		boolean ready = now.status() == Status.READY;
		if (!ready) {
			String key = now.status() == Status.EMPTY ? "empty" : "damaged"; //$NON-NLS-1$ //$NON-NLS-2$
			empty.show(Icon.DIRECTORY, Texts.get(key + ".title"), Texts.get(key + ".advice"), Texts.get("empty.button"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					"directory.import.first", () -> commands.chooseFile()); //$NON-NLS-1$
		}
		StackLayout layout = (StackLayout) stack.getLayout();
		Control top = ready ? found : empty;
		boolean other = layout.topControl != top;
		layout.topControl = top;
		stack.layout();
		search.control().setEnabled(ready);
		state.setText(Sentences.state(now));
		state.requestLayout();
		search();
		if (other && getSite().getPage().getActivePart() == this) {
			setFocus();
		}
	}

	private void search() {
		searching.ifPresent(Job::cancel);
		searching = Optional.empty();
		String typed = search.typed();
		if (typed.isBlank()) {
			show(List.of(), Texts.get("results.start"), Texts.get("results.start.advice"), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		searching = directories.best().map(directory -> jobs.quietly("directory search", //$NON-NLS-1$
				m -> directory.search(typed, MOST_RESULTS), result -> show(typed, result), this::failed));
	}

	private void show(String typed, SearchResult result) {
		// the answer to what was typed before the last key says nothing
		if (typed.equals(search.typed())) {
			show(result.hits(), Texts.get("results.none", typed.strip()), Texts.get("results.none.advice"), //$NON-NLS-1$ //$NON-NLS-2$
					Sentences.found(result));
		}
	}

	private void show(List<DirectoryEntry> entries, String nothing, String advice, String words) {
		results.show(entries, nothing, advice);
		// no details where there is nobody
		found.setMaximizedControl(entries.isEmpty() ? results : null);
		count.setText(words);
		count.requestLayout();
		selected();
	}

	private void failed(Exception failure) {
		show(List.of(), Jobs.sentence(failure), "", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void selected() {
		Optional<DirectoryEntry> entry = results.selected();
		details.show(entry);
		compose.setEnabled(entry.isPresent() && composers.best().isPresent());
	}

	private void toResults() {
		if (results.selectFirst()) {
			results.setFocus();
		}
	}

	private void write() {
		results.selected().ifPresent(commands::write);
	}

	/**
	 * Imports a file as the import button does, after its file dialog.
	 *
	 * @param file the extraction, as text or archive
	 */
	public void importFile(Path file) {
		commands.importFile(file, false);
	}

	@Override
	public void setFocus() {
		if (search.control().isEnabled()) {
			search.setFocus();
		} else {
			empty.setFocus();
		}
	}
}
