package org.vaguemestre.mail.ui.internal.clinical;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.FilingAccess.Known;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** Whose chart a letter goes into, how it stands to what is there, and the buttons that file it, let it wait, and take that back. */
final class FilingPart extends Composite {

	/** Who files: the desk itself, or a batch that goes on to the next letter. Takes time. */
	@FunctionalInterface
	interface Way {
		/** Files a letter into the chart of the choice. */
		FilingOutcome file(Prospect prospect, PatientChoice choice) throws HostException, MailException;
	}

	/** Something at the desk that takes time. */
	@FunctionalInterface
	private interface Step {
		void at(FilingDesk desk) throws MailException, IOException;
	}

	private final Formats formats;
	private final FilingAccess access;
	private final FilingWords words;
	private final Jobs jobs;
	private final Runnable fit;
	private final AttentionLine attention;
	private final PatientPart patient;
	private final WorkMark mark;
	private final Button file;
	private final Button wait;
	private final Button undo;
	private final Button more;
	private final MenuItem rule;
	private final CannotFile cannot;
	private final Label state;
	private final Label standing;
	private final ElsewhereLines elsewhere;
	private Way way;
	private BiConsumer<FilingOutcome, String> filed = (outcome, sentence) -> { };
	private boolean batch;
	private ReadMessage message;
	private Optional<Known> known = Optional.empty();
	private boolean busy;

	FilingPart(Composite parent, Formats formats, FilingAccess access, Runnable fit) {
		super(parent, SWT.NONE);
		this.formats = formats;
		this.access = access;
		this.fit = fit;
		words = new FilingWords(formats, access.team());
		jobs = Jobs.of(this);
		way = (prospect, choice) -> access.desk().get().orElseThrow().file(prospect, choice);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		attention = new AttentionLine(this, this::seen);
		patient = new PatientPart(this, formats);
		patient.setLayoutData(wide());
		patient.onOther(this::choose);
		patient.onChanged(this::refresh);
		Composite action = new Composite(this, SWT.NONE);
		RowLayoutFactory.fillDefaults().spacing(5).applyTo(action);
		action.setLayoutData(wide());
		file = button(action, "reader.file", "file.button", Icon.FILE, this::file); //$NON-NLS-1$ //$NON-NLS-2$
		undo = button(action, "reader.undo", "undo.filing", null, this::undo); //$NON-NLS-1$ //$NON-NLS-2$
		wait = button(action, "reader.wait", "waiting.put", null, this::letWait); //$NON-NLS-1$ //$NON-NLS-2$
		more = button(action, "reader.more", "filing.more", null, this::more); //$NON-NLS-1$ //$NON-NLS-2$
		more.setToolTipText(Texts.get("filing.more.tip")); //$NON-NLS-1$
		Ids.accessible(more, Texts.get("filing.more.tip")); //$NON-NLS-1$
		Menu menu = new Menu(more);
		rule = Ids.set(new MenuItem(menu, SWT.PUSH), "reader.rule"); //$NON-NLS-1$
		rule.addListener(SWT.Selection, e -> Rules.offer(getShell(), message)
				.ifPresent(r -> step(message, desk -> desk.rules().save(r), Texts.get("rule.made")))); //$NON-NLS-1$
		cannot = new CannotFile(menu, getShell(), (letter, why) -> step(letter, desk -> access.tell(letter, why), Texts.get("cannot.told"))); //$NON-NLS-1$
		more.setMenu(menu);
		state = line("reader.filed"); //$NON-NLS-1$
		standing = line("reader.standing"); //$NON-NLS-1$
		elsewhere = new ElsewhereLines(this, access.host());
		patient.compareIn(this);
		mark = new WorkMark(this, access.underway());
	}

	/**
	 * @param other who files instead of the desk
	 * @param told  told when it was done
	 */
	void fileBy(Way other, BiConsumer<FilingOutcome, String> told) {
		batch = true;
		way = other;
		filed = told;
	}

	/**
	 * @param fresh the letter
	 * @param ahead what was found out before
	 */
	void show(ReadMessage fresh, Optional<Prospect> ahead) {
		message = fresh;
		if (batch) {
			mark.shown(fresh.row().map(MessageRow::id), work -> say(access.team().busy(work), Tone.CAUTION));
		}
		// what was found out ahead is enough to file; the rest comes after it
		known = ahead.map(p -> new Known(p, fresh.row(), Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty()));
		busy = false;
		attention.hide();
		patient.looking(stated(fresh));
		ahead.ifPresent(p -> patient.show(p.choice()));
		say(fresh.row().filter(MessageRow::filed).map(r -> Texts.get("filed.before")).orElse(""), Tone.GOOD); //$NON-NLS-1$ //$NON-NLS-2$
		look(ahead, true);
		refresh();
	}

	/** @return whom the message is about: what all its documents agree on, or else what a first document says */
	private static Optional<PatientIdentity> stated(ReadMessage message) {
		return message.patient().or(() -> message.files().stream().flatMap(f -> f.patient().stream()).findFirst());
	}

	private void look(Optional<Prospect> ahead, boolean first) {
		ReadMessage asked = message;
		if (!access.ready()) {
			patient.show(PatientChoice.unnamed(Optional.empty()));
			say(Texts.get("file.noHost"), Tone.CAUTION); //$NON-NLS-1$
			return;
		}
		jobs.quietly("patient", m -> access.look(asked, ahead), found -> { //$NON-NLS-1$
			if (message == asked) {
				known = Optional.of(found);
				if (first && ahead.isEmpty()) {
					patient.show(found.prospect().choice());
				}
				attention.show(asked, found.critical(), found.seen(), words.seen(found.seenBy(), found.seenAt()));
				if (found.seen() && found.seenAt().isEmpty()) {
					when(asked, found);
				}
				if (first) {
					status(found);
				}
				refresh();
			}
		}, e -> {
			if (message == asked) {
				say(Jobs.sentence(e), Tone.ALARM);
			}
		});
	}

	/** This workstation knows when, if it was here. */
	private void when(ReadMessage asked, Known found) {
		jobs.quietly("results seen", m -> access.seen(asked.messageId()), seen -> { //$NON-NLS-1$
			if (message == asked && seen.isPresent() && found.seenBy().filter(c -> !c.equals(seen.get().code())).isEmpty()) {
				attention.show(asked, false, true, words.seen(Optional.of(seen.get().code()), Optional.of(seen.get().at())));
				fit.run();
			}
		}, e -> Jobs.log("results seen", e)); //$NON-NLS-1$
	}

	/** The office software did something with a letter when nobody waited any more. */
	void lookAgain(long messageId) {
		if (!busy && message != null && message.row().filter(r -> r.id() == messageId).isPresent()) {
			say("", Tone.NEUTRAL); //$NON-NLS-1$
			look(Optional.empty(), true);
		}
	}

	/** How the letter stands before anything is done with it here. */
	private void status(Known found) {
		Optional<String> byRule = found.last().flatMap(FiledLetter::rule);
		if (byRule.isPresent()) {
			say(Texts.get("filed.rule", found.rule().map(r -> r.name()).orElse(byRule.get())), Tone.GOOD); //$NON-NLS-1$
		} else if (found.waiting().isPresent()) {
			say(words.waiting(found.waiting().get()), Tone.CAUTION);
		} else if (!found.prospect().filed().isEmpty()) {
			say(words.where(found.prospect()), Tone.GOOD);
		}
	}

	private void choose() {
		access.host().get().ifPresent(h -> ChoosePatientDialog.choose(getShell(), h, stated(message).map(i -> i.birthName()).orElse(""), formats) //$NON-NLS-1$
				.ifPresent(patient::choose));
	}

	/** Files the letter, after every question was answered with yes. */
	void file() {
		if (!file.getEnabled()) {
			return;
		}
		PatientChoice choice = patient.choice();
		if (choice.ask()) {
			if (!ConfirmPatientDialog.ask(getShell(), choice, choice.chosen().get(), formats)) {
				return;
			}
			choice = choice.confirm();
		}
		ReadMessage asked = message;
		if (asked.secure().signature().status() == SignatureVerdict.Status.INVALID && !Questions.confirm(getShell(),
				Texts.get("forged.title"), Texts.get("forged.question", asked.from()), Texts.get("confirm.file"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		PatientChoice answered = choice;
		begin(Texts.get("file.running")); //$NON-NLS-1$
		Prospect prospect = known.get().prospect();
		Optional<Long> id = asked.row().map(MessageRow::id);
		if (id.isEmpty()) {
			check(asked, prospect, answered);
		} else {
			mark.begin(id.get(), () -> check(asked, prospect, answered), () -> failed(asked, "")); //$NON-NLS-1$
		}
	}

	/** What a colleague filed of the letter is said before it is filed. */
	private void check(ReadMessage asked, Prospect shown, PatientChoice choice) {
		String patientId = choice.chosen().get().id();
		jobs.quietly("filed by a colleague", m -> { //$NON-NLS-1$
			Optional<FiledDocument> other = access.byColleague(shown, patientId);
			return other.isEmpty() ? Optional.<String>empty() : Optional.of(words.question(other.get(), access.owner(other.get().patientId()),
					other.get().patientId().equals(patientId)));
		}, question -> {
			boolean goOn = question.isEmpty() || Questions.confirm(getShell(), Texts.get("colleague.filed.title"), question.get(), Texts.get("confirm.file")); //$NON-NLS-1$ //$NON-NLS-2$
			if (isDisposed()) {
				return;
			}
			if (goOn) {
				file(asked, shown, choice);
			} else {
				done(asked);
				failed(asked, ""); //$NON-NLS-1$
				if (message == asked) {
					look(Optional.empty(), true);
				}
			}
		}, e -> file(asked, shown, choice));
	}

	/** The letter that is shown in a batch stays in progress until another is. */
	private void done(ReadMessage asked) {
		if (!batch || message != asked) {
			asked.row().map(MessageRow::id).ifPresent(mark::over);
		}
	}

	private void file(ReadMessage asked, Prospect prospect, PatientChoice answered) {
		String name = answered.chosen().get().identity().displayName();
		jobs.run(Texts.get("file.job"), m -> way.file(prospect, answered), outcome -> { //$NON-NLS-1$
			done(asked);
			String sentence = words.outcome(outcome, name);
			if (message == asked && !(batch && outcome.complete())) {
				say(sentence, !outcome.complete() ? Tone.ALARM : outcome.marked().isPresent() ? Tone.CAUTION : Tone.GOOD);
				end();
			}
			filed.accept(outcome, sentence);
		}, e -> {
			done(asked);
			// what is not answered for may be filed all the same
			failed(asked, e instanceof NoAnswerException ? Jobs.sentence(e) : Texts.get("file.failed", Jobs.sentence(e))); //$NON-NLS-1$
		});
	}

	private void undo() {
		ReadMessage asked = message;
		known.flatMap(Known::last).ifPresent(letter -> {
			begin(Texts.get("undo.running")); //$NON-NLS-1$
			jobs.run(Texts.get("undo.filing"), m -> access.desk().get().orElseThrow().undo(letter), (UndoReport report) -> { //$NON-NLS-1$
				if (message == asked) {
					say(FilingWords.undone(report), !report.complete() ? Tone.ALARM : FilingWords.alsoUndone(report).isEmpty() ? Tone.GOOD : Tone.CAUTION);
					end();
				}
			}, e -> failed(asked, Jobs.sentence(e)));
		});
	}

	/** Puts the letter on the list of those that wait, or takes it off. */
	void letWait() {
		Optional<Long> id = message.row().map(MessageRow::id);
		if (busy || known.isEmpty() || id.isEmpty()) {
			return;
		}
		boolean waits = known.get().waiting().isPresent();
		WaitingReason reason = patient.reason();
		step(message, desk -> {
			if (waits) {
				desk.waitingList().take(id.get());
			} else {
				desk.waitingList().put(id.get(), reason);
			}
		}, Texts.get(waits ? "waiting.taken" : "waiting.done")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** No letter is shown any more. */
	void leave() {
		mark.leave();
	}

	/** @return why the letter that is shown would wait */
	WaitingReason reason() {
		return patient.reason();
	}

	/** The user has seen the critical values. */
	void seen() {
		message.row().map(MessageRow::id).ifPresent(id -> step(message, desk -> desk.attention().seen(id), "")); //$NON-NLS-1$
	}

	private void more() {
		more.getMenu().setLocation(more.toDisplay(0, more.getSize().y));
		more.getMenu().setVisible(true);
	}

	private void step(ReadMessage asked, Step step, String done) {
		if (asked == message) {
			begin(""); //$NON-NLS-1$
		}
		jobs.quietly("filing", m -> { //$NON-NLS-1$
			step.at(access.desk().get().orElseThrow());
			return Boolean.TRUE;
		}, ok -> {
			if (message == asked) {
				say(done, Tone.NEUTRAL);
				end();
			}
		}, e -> failed(asked, Jobs.sentence(e)));
	}

	private void begin(String what) {
		busy = true;
		say(what, Tone.NEUTRAL);
		refresh();
	}

	private void end() {
		busy = false;
		look(Optional.empty(), false);
		refresh();
	}

	private void failed(ReadMessage asked, String sentence) {
		if (message == asked) {
			busy = false;
			say(sentence, Tone.ALARM);
			refresh();
		}
	}

	private void say(String what, Tone tone) {
		state.setText(what.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		state.setForeground(Colours.of(this).foreground(tone));
		Seen.set(state, !what.isEmpty());
		fit.run();
	}

	private void refresh() {
		boolean free = !busy && known.isPresent();
		boolean waits = known.flatMap(Known::waiting).isPresent();
		boolean taken = known.flatMap(Known::last).isPresent();
		file.setEnabled(free && patient.choice().ready() && access.ready());
		undo.setEnabled(free);
		Seen.set(undo, taken && !batch);
		wait.setEnabled(free);
		wait.setText(Texts.get(waits ? "waiting.take" : "waiting.put")); //$NON-NLS-1$ //$NON-NLS-2$
		Seen.set(wait, !batch && (waits || !taken && known.filter(k -> k.row().isPresent()).isPresent()));
		rules();
		List<String> sentences = known.isEmpty() || taken ? List.of()
				: patient.choice().chosen().map(p -> words.standings(known.get().prospect(), p.id())).orElse(List.of());
		standing.setText(String.join("\n", sentences).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		standing.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		Seen.set(standing, !sentences.isEmpty());
		elsewhere.show(known.isEmpty() ? Map.of()
				: patient.choice().chosen().map(p -> words.elsewhere(known.get().prospect(), p.id())).orElse(Map.of()));
		fit.run();
	}

	/** A rule is offered where there is a result and nobody made one. */
	private void rules() {
		boolean results = message != null && message.files().stream().anyMatch(f -> !f.results().isEmpty());
		boolean offered = known.filter(k -> k.rule().isEmpty()).isPresent() && results;
		if (results) {
			rule.setText(Texts.get("rule.offer", message.from().name().isBlank() ? message.from().address() : message.from().name()) //$NON-NLS-1$
					.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		rule.setEnabled(offered);
		Seen.set(more, cannot.offer(message, known.filter(k -> !batch).flatMap(Known::told)) || offered);
	}

	private Label line(String id) {
		Label label = Ids.set(new Label(this, SWT.WRAP), id);
		label.setLayoutData(wide());
		return label;
	}

	private static Button button(Composite parent, String id, String key, Icon icon, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), id);
		button.setText(Texts.get(key));
		if (icon != null) {
			button.setImage(Icons.of(button).get(icon));
		}
		button.setLayoutData(new RowData());
		button.addListener(SWT.Selection, e -> does.run());
		return button;
	}

	private static GridData wide() {
		return new GridData(SWT.FILL, SWT.CENTER, true, false);
	}
}
