package org.vaguemestre.mail.ui.internal.compose;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.NetworkRules.Choice;
import org.vaguemestre.mail.NetworkRules.PatientBox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.About;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.ChartFile;
import org.vaguemestre.mail.ui.internal.letter.ChartLetter;
import org.vaguemestre.mail.ui.internal.letter.LetterWriter;
import org.vaguemestre.mail.ui.internal.letter.Letters;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** The window to write in. This class only joins its parts. */
final class Composer implements ComposerView, ComposerTools.Commands, HeaderForm.Listener {

	private static final Point SIZE = new Point(860, 700);
	private static final String SELF = Composer.class.getName();

	private final Shell shell;
	private final Jobs jobs;
	private final ComposerTools tools;
	private final Notice notice;
	private final HeaderForm header;
	private final ChoicesPart choices;
	private final ProtectionPanel protection;
	private final AttachmentBar attachments;
	private final ChartPart chart;
	private final Optional<About> about;
	private final ComposerServices services;
	private final Paper paper;
	private final Text body;
	private final StatusRow status;
	private final FileIntake files;
	private final GuardFlow guards;
	private final MessageRoom room;
	private final Optional<Receipts> receipts;
	private final LetterWriter letters;
	private final ComposerPresenter presenter;
	private final Optional<Origin> origin;
	private final Optional<String> patientId;
	private boolean ready;
	private boolean closing;

	Composer(Shell parent, ComposerServices services, List<Account> accounts, OutgoingMessage begun, Optional<Draft> draft,
			Supplier<OriginFacts> answeredTo, ComposeRequest request, String begin) {
		this.services = services;
		this.room = new MessageRoom(services.outbox(), services.rules());
		this.about = request.about();
		origin = begun.origin();
		receipts = services.receipts();
		patientId = begun.patientId();
		shell = Ids.set(new Shell(parent.getDisplay(), SWT.SHELL_TRIM), "composer.window"); //$NON-NLS-1$
		shell.setData(SELF, this);
		shell.setImages(parent.getImages());
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		shell.setLayout(layout);
		jobs = Jobs.of(shell);
		Icons icons = Icons.of(shell);
		Correspondents earlier = new Correspondents();
		tools = new ComposerTools(shell, icons, this);
		notice = new Notice(shell, icons);
		GuardSheet sheet = new GuardSheet(shell, icons);
		Set<String> picked = ConcurrentHashMap.newKeySet();
		request.to().forEach(a -> picked.add(a.address().toLowerCase(Locale.ROOT)));
		KeySearch search = new KeySearch(services.book(), services.keys(), Clock.systemUTC(), () -> jobs.ui(this::keysSearched));
		shell.addDisposeListener(e -> search.stop());
		RecipientLookup lookup = new RecipientLookup(services.book(), services.keys(), services::rules, search::finding,
				services::otherMailbox);
		header = new HeaderForm(shell, accounts, new RecipientTools(new Completion(earlier, services.book(), services.own(), lookup), lookup,
				services.own(), icons, picked, this::showProblem), this);
		chart = new ChartPart(shell, icons, jobs, services.host(), new ChartPart.Window() {
			@Override
			public void replace(List<ChartFile> before, List<ChartFile> now) {
				chartFiles(before, now);
			}

			@Override
			public long room() {
				return Composer.this.room();
			}

			@Override
			public boolean documents() {
				return services.rules(header.account()).documentsInArchive();
			}

			@Override
			public void send(Patient patient, List<ChartFile> own) {
				inArchive(patient, own);
			}

			@Override
			public void showProblem(String sentence) {
				Composer.this.showProblem(sentence);
			}

			@Override
			public Optional<PatientBox> box(Patient patient) {
				return services.patientBox(header.account(), patient);
			}

			@Override
			public void address(Address patient) {
				header.addTo(patient);
			}
		});
		choices = new ChoicesPart(shell, new ChoicesPart.Subject() {
			@Override
			public String get() {
				return header.subject();
			}

			@Override
			public void set(String text) {
				header.subject(text);
			}
		}, this::switched);
		protection = new ProtectionPanel(shell, icons, this::switched);
		attachments = new AttachmentBar(shell, Formats.system(), icons, this::changed);
		paper = new Paper(shell, this::changed);
		body = paper.control();
		status = new StatusRow(shell);
		files = new FileIntake(shell, services.drafts()::keep, attachments, this::room, this::filesChanged, this::showProblem);
		letters = new LetterWriter(shell, Clock.systemDefaultZone(), UUID::randomUUID);
		presenter = new ComposerPresenter(services, this, jobs::ui, draft, new ComposerGuards(services, answeredTo, picked), search);
		guards = new GuardFlow(shell, jobs, sheet, services.host(), begun.answered(),
				new ComposerAnswers(this, presenter, header, protection, attachments, tools.receipts(), body));
		show(begun);
		draft.map(Draft::words).filter(why -> !why.isEmpty()).ifPresent(this::showProblem);
		about.ifPresentOrElse(chart::show, () -> patientId.ifPresent(chart::resume));
		about.map(About::notice).filter(n -> !n.isEmpty()).or(() -> Optional.of(begin).filter(n -> !n.isEmpty()))
				.ifPresent(this::showProblem);
		Job.createSystem("earlier correspondents", m -> { //$NON-NLS-1$
			earlier.load(services.accounts(), services.mailbox(), services.keys());
			return Status.OK_STATUS;
		}).schedule();
		ComposerKeys.install(shell, header::proposing, this, () -> {
			if (!guards.leave()) {
				presenter.close();
			}
		});
		ComposerAtEnd.install(shell, presenter);
		for (Control control : List.of(shell, body)) {
			files.dropOn(control);
		}
		// a certificate may have been imported in another window
		shell.addListener(SWT.Activate, e -> {
			peopleChanged();
			header.lookAtRecipients();
		});
		shell.addListener(SWT.Close, e -> {
			e.doit = closing;
			if (!closing) {
				presenter.close();
			}
		});
	}

	/** Brings the window of a draft to the front; false if there is none. */
	static boolean toFront(Display display, String draftId) {
		return Stream.of(display.getShells()).filter(s -> s.getData(SELF) instanceof Composer c
				&& c.presenter.draftId().filter(draftId::equals).isPresent()).findFirst().map(s -> {
					s.setMinimized(false);
					s.setActive();
					return s;
				}).isPresent();
	}

	/** @param closed called when the window is closed */
	void open(Runnable closed) {
		shell.addDisposeListener(e -> closed.run());
		Rectangle screen = shell.getMonitor().getClientArea();
		Point size = new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height));
		shell.setSize(size);
		shell.setLocation(screen.x + (screen.width - size.x) / 2, screen.y + (screen.height - size.y) / 2);
		shell.open();
		if (!header.focusOnGap()) {
			body.setFocus();
		}
		body.setSelection(0);
	}

	private void show(OutgoingMessage message) {
		ready = false;
		header.show(message);
		choices.set(message.choices());
		protection.set(message.sign(), message.encrypt());
		tools.receipts().set(message.receipts());
		attachments.add(message.attachments());
		body.setText(message.text());
		ready = true;
		title();
		presenter.lookAtKeys();
	}

	private void weigh() {
		if (attachments.total() > 0) {
			attachments.weigh(room.taken(message()));
		}
	}

	private long room() {
		return room.left(message(), attachments.total());
	}

	private void title() {
		String subject = header.subject().strip();
		shell.setText(subject.isEmpty() ? Words.get("title.new") : Words.get("title", subject)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public void changed() {
		if (ready) {
			title();
			choices.subjectChanged();
			chart.offer();
			weigh();
			presenter.changed();
		}
	}

	@Override
	public void peopleChanged() {
		if (ready) {
			weigh();
			presenter.lookAtKeys();
		}
	}

	/** There is something new of the certificates that are missing. */
	private void keysSearched() {
		presenter.lookAtKeys();
		header.lookAtRecipients();
	}

	void switched() {
		changed();
		presenter.lookAtKeys();
	}

	@Override
	public OutgoingMessage message() {
		return new OutgoingMessage(header.account().id(), header.to(), header.cc(), header.bcc(), header.subject().strip(),
				paper.content(), attachments.attachments(), protection.sign(), protection.encrypt(), origin).about(patientId)
				.choosing(choices.chosen()).asking(tools.receipts().request()).answered(guards.answered());
	}

	@Override
	public OutgoingMessage settled() {
		OutgoingMessage m = message();
		Address typing = Address.parse(header.typing());
		return typing.valid() ? m : m.to(without(m.to(), typing), without(m.cc(), typing), without(m.bcc(), typing));
	}

	private static List<Address> without(List<Address> all, Address one) {
		return all.stream().filter(a -> !a.equals(one)).toList();
	}

	@Override
	public long weight() {
		return attachments.weight();
	}

	@Override
	public void showKeys(KeyStates states) {
		protection.show(states);
	}

	@Override
	public void showChoices(List<Choice> offered) {
		choices.show(offered);
	}

	@Override
	public void showStatus(String text) {
		status.show(text);
	}

	@Override
	public void showProblem(String text) {
		notice.show(text);
	}

	@Override
	public void setBusy(Busy busy) {
		boolean free = busy == Busy.NO;
		tools.set(busy);
		header.setEnabled(free);
		protection.setEnabled(free);
		attachments.setEnabled(free);
		chart.setEnabled(free);
		choices.setEnabled(free);
		body.setEditable(free);
		if (!free) {
			// what is disabled loses the cursor, and with it the keys of the window
			body.setFocus();
		}
		status.progress(!free);
		if (busy == Busy.KEEPING) {
			status.show(Words.get("keeping")); //$NON-NLS-1$
		}
	}

	@Override
	public void ask(List<Guard> open, Optional<Instant> due) {
		if (open.isEmpty()) {
			status.show(Words.get("guard.none")); //$NON-NLS-1$
			guards.back();
		} else {
			guards.show(open, due);
		}
	}

	@Override
	public void close() {
		closing = true;
		shell.close();
	}

	@Override
	public void send(Optional<Instant> due) {
		presenter.send(due);
		if (header.to().isEmpty()) {
			header.focusOnRecipients();
		}
	}

	@Override
	public void sendLater() {
		LaterDialog.ask(shell, ZonedDateTime.now()).ifPresent(due -> send(Optional.of(due)));
	}

	@Override
	public void attach() {
		attach(() -> { });
	}

	/** @param then when files were chosen and attached */
	void attach(Runnable then) {
		files.choose(then);
	}

	@Override
	public void letter() {
		letters.write(settled(), header.account().address(), chart.patient(), packed -> packed(List.of(), packed), this::showProblem);
	}

	private void inArchive(Patient patient, List<ChartFile> files) {
		// one that was taken out by hand stays out
		List<ChartFile> own = files.stream().filter(f -> attachments.attachments().contains(f.file())).toList();
		if (own.isEmpty()) {
			chart.sent(files);
			return;
		}
		letters.fromChart(settled(), header.account().address(), patient, own.stream().map(f -> new ChartLetter(f.document(), f.file().content())).toList(),
				packed -> packed(own, packed), this::showProblem);
	}

	private void packed(List<ChartFile> files, Letters.Packed packed) {
		attachments.replace(files.stream().map(ChartFile::file).toList(), List.of());
		attachments.replace(letters.packed(), packed.files());
		header.subject(packed.subject());
		chart.sent(files);
		filesChanged();
	}

	@Override
	public boolean pasteFiles() {
		return body.getEditable() && files.paste();
	}

	private void chartFiles(List<ChartFile> before, List<ChartFile> now) {
		boolean prescribed = about.isPresent() && header.subject().equals(subject(before));
		attachments.replace(before.stream().map(ChartFile::file).toList(), now.stream().map(ChartFile::file).toList());
		if (prescribed) {
			header.subject(subject(now));
		}
		filesChanged();
	}

	/** What networks say of a message may hang on what is attached. */
	private void filesChanged() {
		changed();
		peopleChanged();
	}

	private String subject(List<ChartFile> files) {
		return services.subject(header.account(), about.get().patient(), files);
	}

	@Override
	public Optional<Boolean> confirmsDelivery() {
		return receipts.flatMap(r -> r.confirmsDelivery(header.account().id()));
	}

	@Override
	public void receiptsChosen() {
		receipts.ifPresent(r -> r.setUsual(header.account().id(), tools.receipts().request()));
		changed();
	}

	@Override
	public void save() {
		presenter.save();
	}

	@Override
	public void discard() {
		if (!presenter.touched() && presenter.draftId().isEmpty() || Questions.confirm(shell, Words.get("discard.title"), //$NON-NLS-1$
				Words.get("discard.question"), Words.get("discard"))) { //$NON-NLS-1$ //$NON-NLS-2$
			presenter.discard();
		}
	}
}
