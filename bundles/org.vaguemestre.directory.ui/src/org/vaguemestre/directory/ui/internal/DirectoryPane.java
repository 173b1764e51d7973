package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.ui.internal.EntryCommands.Command;
import org.vaguemestre.ui.Jobs;

/** Finds the mailbox of a colleague as one types. This class only joins the parts. */
final class DirectoryPane extends Composite {

	private static final int[] RESULTS_AND_CARD = { 62, 38 };

	private final Clock clock;
	private final ViewServices services;
	private final Runnable settings;
	private final Jobs jobs;
	private final Search searching;
	private final SearchBox box;
	private final FilterBar filters;
	private final Composite stack;
	private final SashForm found;
	private final EmptyDirectory empty;
	private final ResultList results;
	private final EntryCard card;
	private final SourceBar foot;
	private final DirectoryCommands commands;
	private final OwnCommands own;
	private final EntryCommands actions;
	private boolean goesDown;
	private KnownSources sources = KnownSources.NONE;
	private DirectoryAnswer answer = DirectoryAnswer.NOTHING;

	/**
	 * @param parent   where it is
	 * @param clock    tells ages
	 * @param services what it works with
	 * @param settings opens the settings
	 */
	DirectoryPane(Composite parent, Clock clock, ViewServices services, Runnable settings) {
		super(parent, SWT.NONE);
		this.clock = clock;
		this.services = services;
		this.settings = settings;
		setLayout(bare());
		jobs = Jobs.of(this);
		Composite head = new Composite(this, SWT.NONE);
		box = new SearchBox(head, new Typing());
		filters = new FilterBar(head, jobs, services::book, () -> search(true));
		head(head);
		stack = new Composite(this, SWT.NONE);
		stack.setLayout(new StackLayout());
		stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Notices notices = new Notices(this);
		foot = new SourceBar(this, clock, this::openSources);
		ImportProgress progress = new ImportProgress(this, jobs, foot);
		own = new OwnCommands(jobs, services::own, () -> sources, notices, this::changed);
		found = new SashForm(stack, SWT.HORIZONTAL | SWT.SMOOTH);
		results = new ResultList(found, () -> sources, box);
		card = new EntryCard(found, jobs, clock, services::book, () -> sources, own);
		found.setWeights(RESULTS_AND_CARD);
		empty = new EmptyDirectory(stack);
		searching = new Search(jobs, services::book, this::answered, this::failed);
		commands = new DirectoryCommands(getShell(), jobs, progress, notices, services, idle -> { }, this::changed);
		CertificateCommand certificates = new CertificateCommand(jobs, services::vault, notices);
		actions = new EntryCommands(card::selected, own);
		Clips clips = new Clips(getDisplay(), notices);
		actions.set(Command.WRITE, () -> services.compose().isPresent(), commands::write);
		actions.set(Command.COPY, () -> true, clips::address);
		actions.set(Command.COPY_CARD, () -> true, hit -> clips.card(Card.text(hit, card.boxes(), sources, clock.instant())));
		actions.set(Command.REMEMBER, own::offered, own::toggle);
		actions.set(Command.GROUP, own::offered, hit -> own.groups(hit, card.bar()));
		actions.set(Command.CERTIFICATE, certificates::offered, certificates::keep);
		card.commands(actions);
		results.commands(actions::install);
		results.onSelected(this::selected);
		results.onOpened(() -> actions.run(Command.WRITE));
		FileDrops.accept(this, this::importFile);
		show(KnownSources.NONE, true);
	}

	/** What is typed is searched here at once; servers are asked when the fingers rest. */
	private final class Typing implements SearchBox.Listener {
		@Override
		public void typed() {
			goesDown = false;
			search(false);
		}

		@Override
		public void rested() {
			search(true);
		}

		@Override
		public void entered() {
			search(true);
			down();
			// whoever types fast is ahead of the answer
			goesDown = box.control().isFocusControl();
		}

		@Override
		public void down() {
			if (results.selectFirst()) {
				results.setFocus();
			}
		}
	}

	private void head(Composite head) {
		GridLayout layout = bare();
		layout.marginWidth = 6;
		layout.marginHeight = 6;
		layout.verticalSpacing = 6;
		head.setLayout(layout);
		head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		box.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filters.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	static GridLayout bare() {
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		return layout;
	}

	/** Other sources, other entries, another state; from any thread. */
	void changed() {
		look(true);
	}

	private void look(boolean again) {
		jobs.ui(() -> services.book().ifPresent(book -> jobs.quietly("directory sources", m -> KnownSources.of(book), //$NON-NLS-1$
				now -> show(now, again), this::failed)));
	}

	/** @param again whether they may find something else than before */
	private void show(KnownSources now, boolean again) {
		sources = now;
		foot.show(now);
		// a source that came meanwhile has its name now
		foot.asking(answer, now);
		boolean ready = now.searchable() || now.all().isEmpty();
		empty.show(now, commands);
		StackLayout layout = (StackLayout) stack.getLayout();
		Control top = ready ? found : empty;
		boolean other = layout.topControl != top;
		layout.topControl = top;
		stack.layout();
		box.control().setEnabled(ready);
		filters.setEnabled(ready);
		card.tools();
		if (again) {
			search(true);
		}
		if (other && isVisible() && getDisplay().getActiveShell() == getShell() && getDisplay().getFocusControl() == null) {
			setFocus();
		}
	}

	private void search(boolean full) {
		String typed = box.typed();
		if (typed.isBlank() && filters.filter().isNone()) {
			searching.stop();
			answer = DirectoryAnswer.NOTHING;
			show(Texts.get("results.start"), Texts.get("results.start.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (full) {
			searching.full(typed, filters.filter());
		} else {
			searching.quick(typed, filters.filter());
		}
	}

	private void answered(DirectoryAnswer now) {
		answer = now;
		if (now.waiting().isEmpty() && !(now.failed().isEmpty() && sources.allWell())) {
			look(false);
		}
		String advice = filters.filter().isNone() ? "results.none.advice" : "results.none.filtered"; //$NON-NLS-1$ //$NON-NLS-2$
		show(Texts.get("results.none", box.typed().strip()), Texts.get(advice)); //$NON-NLS-1$
	}

	private void show(String nothing, String advice) {
		results.show(answer.hits(), answer.hits().isEmpty() ? "" : box.typed(), nothing, advice); //$NON-NLS-1$
		// no card where there is nobody
		found.setMaximizedControl(answer.hits().isEmpty() ? results : null);
		foot.count(answer.hits().isEmpty() ? "" : Sentences.found(answer)); //$NON-NLS-1$
		foot.asking(answer, sources);
		selected();
		if (goesDown && box.control().isFocusControl() && results.selectFirst()) {
			goesDown = false;
			results.setFocus();
		}
	}

	private void failed(Exception failure) {
		answer = DirectoryAnswer.NOTHING;
		show(Jobs.sentence(failure), ""); //$NON-NLS-1$
	}

	private void selected() {
		card.show(results.selected());
		card.tools();
	}

	private void openSources() {
		SourceList.open(foot.bar(), sources, clock.instant(), commands, settings);
	}

	/** Imports a file as the import button does, after its file dialog. */
	void importFile(Path file) {
		commands.importFile(file, false);
	}

	/** Writes the practice's cards as the export button does, after its file dialog. */
	void exportCards(Path file) {
		commands.exportCards(file);
	}

	@Override
	public boolean setFocus() {
		return box.control().isEnabled() ? box.control().setFocus() : empty.setFocus();
	}
}
