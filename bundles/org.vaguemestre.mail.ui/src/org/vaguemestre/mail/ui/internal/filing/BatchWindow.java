package org.vaguemestre.mail.ui.internal.filing;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingBatch.Step;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Services;
import org.vaguemestre.mail.ui.internal.clinical.FilingWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.BatchFiling;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** A morning's letters, one after the other: each with its patient and results, one key to file and go on. */
public final class BatchWindow {

	private static final Point SIZE = new Point(1180, 780);

	private final Shell shell;
	private final FilingBatch batch;
	private final Jobs jobs;
	private final Label progress;
	private final ProgressBar bar;
	private final Composite pages;
	private final StackLayout stack = new StackLayout();
	private final Reader reader;
	private final EmptyState end;
	private final BatchFiling filing;
	private final Label last;
	private final Button file;
	private final Button skip;
	private final Button aside;
	private final Button undo;
	private boolean shown;

	/** A letter, ready to be shown. */
	private record Ready(Reader.Prepared prepared, Prospect prospect) {
	}

	private BatchWindow(Shell parent, Services services, FilingBatch batch) {
		this.batch = batch;
		Formats formats = Formats.system();
		shell = Ids.set(new Shell(parent, SWT.SHELL_TRIM), "batch.window"); //$NON-NLS-1$
		shell.setText(Texts.get("batch.title")); //$NON-NLS-1$
		shell.setImages(parent.getImages());
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		shell.setLayout(layout);
		jobs = Jobs.of(shell);
		Composite top = row(7);
		progress = Ids.set(new Label(top, SWT.NONE), "batch.progress"); //$NON-NLS-1$
		progress.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		bar = new ProgressBar(top, SWT.HORIZONTAL);
		bar.setMaximum(batch.size());
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		file = button(top, "batch.file", this::file); //$NON-NLS-1$
		skip = button(top, "batch.skip", this::skip); //$NON-NLS-1$
		aside = button(top, "batch.aside", this::putAside); //$NON-NLS-1$
		undo = button(top, "batch.undo", this::undo); //$NON-NLS-1$
		button(top, "batch.close", shell::close); //$NON-NLS-1$
		pages = new Composite(shell, SWT.NONE);
		pages.setLayout(stack);
		pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		reader = new Reader(pages, formats, services.filing(), () -> services.known(Clock.systemUTC().instant()));
		end = new EmptyState(pages);
		filing = new BatchFiling(reader.clinical(), batch::file, this::filed);
		Composite bottom = row(1);
		last = Ids.set(new Label(bottom, SWT.NONE), "batch.last"); //$NON-NLS-1$
		last.setForeground(Colours.of(last).quiet());
		last.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Listener keys = this::key;
		shell.getDisplay().addFilter(SWT.KeyDown, keys);
		shell.addDisposeListener(e -> {
			shell.getDisplay().removeFilter(SWT.KeyDown, keys);
			batch.close();
		});
	}

	/**
	 * @param parent   the window that asks
	 * @param services the services
	 * @param batch    the letters; closed with the window
	 */
	public static void open(Shell parent, Services services, FilingBatch batch) {
		BatchWindow window = new BatchWindow(parent, services, batch);
		Rectangle screen = parent.getMonitor().getClientArea();
		Point size = new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height));
		window.shell.setSize(size);
		window.shell.setLocation(screen.x + (screen.width - size.x) / 2, screen.y + (screen.height - size.y) / 2);
		window.shell.open();
		window.next();
	}

	/** Shows the current letter; it was read while the one before was looked at. */
	private void next() {
		shown = false;
		state();
		if (batch.current().isEmpty()) {
			summary();
			return;
		}
		jobs.quietly("next letter", m -> { //$NON-NLS-1$
			Optional<Prospect> prospect = batch.look(m);
			return prospect.map(p -> new Ready(reader.prepare(p.message(), Optional.empty()), p));
		}, this::show, e -> {
			reader.nothing(Icon.WARNING, Texts.get("reader.failed"), Jobs.sentence(e)); //$NON-NLS-1$
			front(reader);
			shown = true;
			state();
		});
	}

	private void show(Optional<Ready> ready) {
		if (ready.isEmpty()) {
			summary();
			return;
		}
		shown = true;
		reader.show(ready.get().prepared(), Optional.of(ready.get().prospect()));
		front(reader);
		state();
		// letters are keys here: nothing that types may have the cursor
		reader.setFocus();
	}

	private void summary() {
		filing.leave();
		shown = false;
		FilingBatch.Tally tally = batch.tally();
		end.show(Icon.OK, Texts.get("batch.end"), Texts.get("batch.tally", tally.filed(), tally.putAside(), tally.skipped()), //$NON-NLS-1$ //$NON-NLS-2$
				Texts.get("batch.close"), "batch.done", shell::close); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(end, "batch.summary"); //$NON-NLS-1$
		Ids.text(end, Texts.get("batch.tally", tally.filed(), tally.putAside(), tally.skipped())); //$NON-NLS-1$
		front(end);
		state();
		end.setFocus();
	}

	private void state() {
		int done = batch.size() - batch.left();
		boolean over = batch.current().isEmpty();
		progress.setText(over ? Texts.get("batch.all", batch.size()) : Texts.get("batch.progress", Math.min(done + 1, batch.size()), batch.size())); //$NON-NLS-1$ //$NON-NLS-2$
		bar.setSelection(done);
		file.setEnabled(shown && reader.message().isPresent());
		skip.setEnabled(shown);
		aside.setEnabled(shown && reader.message().isPresent());
		undo.setEnabled(batch.lastStep().isPresent() && (shown || over));
		progress.getParent().layout(true, true);
	}

	private void file() {
		filing.file();
	}

	private void filed(FilingOutcome outcome, String words) {
		if (outcome.complete()) {
			say(words);
			next();
		} else {
			state();
		}
	}

	private void skip() {
		leave(batch::skip, "batch.skipped"); //$NON-NLS-1$
	}

	private void putAside() {
		WaitingReason reason = filing.reason();
		leave(() -> batch.putAside(reason), "waiting.done"); //$NON-NLS-1$
	}

	/** Takes time. */
	@FunctionalInterface
	private interface Leaving {
		void now() throws MailException;
	}

	private void leave(Leaving letter, String key) {
		shown = false;
		state();
		jobs.quietly("letter left", m -> { //$NON-NLS-1$
			letter.now();
			return Boolean.TRUE;
		}, done -> {
			say(Texts.get(key));
			next();
		}, this::failed);
	}

	private void undo() {
		Optional<Step> step = batch.lastStep();
		if (step.isEmpty()) {
			return;
		}
		shown = false;
		state();
		jobs.quietly("step taken back", m -> batch.undo(), report -> { //$NON-NLS-1$
			say(undone(step.get(), report));
			next();
		}, this::failed);
	}

	private static String undone(Step step, Optional<UndoReport> report) {
		if (report.filter(r -> !r.complete()).isPresent()) {
			return FilingWords.undone(report.get());
		}
		Stream<String> also = report.stream().flatMap(r -> FilingWords.alsoUndone(r).stream());
		return Stream.concat(Stream.of(Texts.get("batch.undone." + step.name())), also).collect(Collectors.joining(" ")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void failed(Exception failure) {
		shown = true;
		say(Jobs.sentence(failure));
		state();
	}

	private void say(String words) {
		last.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** One key a step, wherever the cursor is, but in a field that is typed into. */
	private void key(Event event) {
		Control focus = shell.getDisplay().getFocusControl();
		boolean typing = focus instanceof Text text && text.getEditable();
		if (shell.getDisplay().getActiveShell() != shell || typing || (event.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) != 0) {
			return;
		}
		Button meant = switch (Character.toLowerCase(event.character)) {
		case 'f' -> file;
		case 'n', 's' -> skip;
		case 'a' -> aside;
		case 'u' -> undo;
		default -> null;
		};
		if (meant != null) {
			event.doit = false;
			if (meant.isEnabled()) {
				meant.notifyListeners(SWT.Selection, new Event());
			}
		} else if (Character.toLowerCase(event.character) == 'x' && shown) {
			event.doit = false;
			filing.seen();
		} else if (event.keyCode == SWT.ESC) {
			event.doit = false;
			shell.close();
		}
	}

	private void front(Control page) {
		stack.topControl = page;
		pages.layout();
	}

	private Composite row(int columns) {
		Composite row = new Composite(shell, SWT.NONE);
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 10;
		layout.marginHeight = 6;
		row.setLayout(layout);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return row;
	}

	private static Button button(Composite parent, String id, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), id);
		button.setText(Texts.get(id));
		button.setToolTipText(Texts.get(id + ".tip")); //$NON-NLS-1$
		button.addListener(SWT.Selection, e -> does.run());
		return button;
	}
}
