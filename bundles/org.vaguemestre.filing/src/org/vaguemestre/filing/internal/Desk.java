package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.FilingRules;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.ResultAttention;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.filing.WaitingList;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.trace.TraceEvent;

/** All that happens between a letter and the host's charts. */
public final class Desk implements FilingDesk {

	private final FilingContext context;
	private final Notes notes;
	private final Marking marking;
	private final Ledger ledger;
	private final Remembered takenBack;
	private final Letters letters;
	private final KeywordList waiting;
	private final Attention attention;
	private final RuleBook rules;
	private final RuleFiler filer;
	private final Set<Batch> batches = ConcurrentHashMap.newKeySet();
	private final Unanswered calls;
	private final Undoing undoing;
	private final Senders senders;
	private final NextStart nextStart;
	private final List<Consumer<LateAnswer>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * @param context what it works with
	 */
	public Desk(FilingContext context) {
		this.context = context;
		notes = new Notes(context.trace());
		marking = new Marking(context.mail().mailbox());
		ledger = new Ledger(context.done(), context.clock());
		takenBack = new Remembered(context.done().resolveSibling("taken-back")); //$NON-NLS-1$
		letters = new Letters(context.locale(), context.clock().getZone());
		waiting = new KeywordList(context, marking, notes);
		attention = new Attention(context, marking, notes);
		rules = new RuleBook(context, notes);
		filer = new RuleFiler(context, this, rules, takenBack, notes);
		calls = new Unanswered(context.done().resolveSibling("asked"), context.clock()); //$NON-NLS-1$
		undoing = new Undoing(context, notes, marking, ledger, calls, takenBack, this::chartsChanged, this::tell, this::recall);
		senders = new Senders(context, this, undoing::leaves);
		nextStart = new NextStart(context, this, notes, ledger, calls, undoing, () -> !listeners.isEmpty());
	}

	@Override
	public Prospect prospect(ReadMessage message) throws HostException {
		List<Prospect.Item> items = Letters.items(message);
		Optional<OfficeHost> host = context.host().get();
		if (host.isEmpty()) {
			return new Prospect(message, PatientChoice.unnamed(Optional.empty()), items, Map.of());
		}
		return Looking.prospect(host.get(), message, Looking.choice(host.get(), message), items);
	}

	/** The prospect as it is now; the patient is looked for again too. */
	Prospect again(Prospect prospect) throws HostException {
		Optional<OfficeHost> host = context.host().get();
		return host.isEmpty() ? prospect
				: Looking.prospect(host.get(), prospect.message(), Looking.choice(host.get(), prospect.message()), prospect.items());
	}

	@Override
	public FilingOutcome file(Prospect prospect, PatientChoice choice) throws HostException {
		if (choice.question() != PatientChoice.Question.NONE) {
			throw new IllegalStateException("a question is open: " + choice.question()); //$NON-NLS-1$
		}
		String how = choice.certainty() + (choice.confirmed() ? " confirmed" : ""); //$NON-NLS-1$ //$NON-NLS-2$
		return file(prospect, choice.chosen().orElseThrow(), Optional.empty(), how);
	}

	FilingOutcome file(Prospect prospect, Patient patient, Optional<String> rule, String how) throws HostException {
		OfficeHost host = context.host().get().orElseThrow(() -> new HostException(Words.of(context.locale(), "host.none"))); //$NON-NLS-1$
		Optional<MessageRow> row = prospect.message().row();
		FiledLetter none = new FiledLetter(context.clock().instant(), row.map(MessageRow::id).orElse(0L),
				TraceEvent.messageHash(prospect.message().messageId()), patient.id(), List.of(), rule);
		Entries entries = new Entries(none, host.currentUser().map(HostUser::id).orElse(""), //$NON-NLS-1$
				late -> context.background().execute(() -> settle(prospect, patient, late, none, LateAnswer.Kind.FILED)));
		boolean before = row.isPresent() && filed(row.get());
		Chart chart = chart(host, prospect, patient, how, entries);
		if (row.isPresent() && chart.leans() && mark(row.get().id()).isEmpty() && goneMeanwhile(host, prospect, patient)) {
			chart = onceMore(host, prospect, patient, how, entries);
		}
		Optional<FiledLetter> letter = Optional.empty();
		Optional<MailException> marked = Optional.empty();
		// of a letter that was filed before, and of which all is there, nothing new can be taken back
		if (entries.any()) {
			letter = Optional.of(entries.letter());
		} else if (row.isPresent() && !before) {
			// what came late stands there already, and can be taken back
			letter = ledger.last(l -> same(l, none) && l.patientId().equals(none.patientId()) && !l.records().isEmpty()).or(() -> Optional.of(none));
			if (letter.get() == none) {
				ledger.add(none);
			}
		}
		if (row.isPresent() && chart.failures().isEmpty()) {
			marked = mark(row.get().id());
		}
		if (chart.failures().isEmpty()) {
			context.background().execute(() -> senders.tell(prospect, patient));
		}
		chartsChanged();
		return chart.outcome(letter, marked);
	}

	private Chart chart(OfficeHost host, Prospect prospect, Patient patient, String how, Entries entries) throws HostException {
		Chart chart = new Chart(host, letters, notes, how, entries);
		chart.file(prospect, patient);
		return chart;
	}

	/**
	 * A colleague may have taken back what stood there already, and the mark with it, before this mark was given: with it nobody would look
	 * at the letter again. Whoever takes it back after this look takes back this mark as well.
	 */
	private static boolean goneMeanwhile(OfficeHost host, Prospect prospect, Patient patient) {
		try {
			for (Prospect.Item item : prospect.items()) {
				if (Looking.again(host, item).in(patient.id()).files()) {
					return true;
				}
			}
		} catch (HostException | RuntimeException e) {
			Log.warning("whether what was filed before is still there is not known", e); //$NON-NLS-1$
		}
		return false;
	}

	private Chart onceMore(OfficeHost host, Prospect prospect, Patient patient, String how, Entries entries) throws HostException {
		Optional<Chart> chart = Optional.empty();
		try {
			chart = Optional.of(chart(host, prospect, patient, how, entries));
			return chart.get();
		} finally {
			if (chart.filter(c -> c.failures().isEmpty()).isEmpty()) {
				unmark(prospect.message().row().orElseThrow().id());
			}
		}
	}

	private void unmark(long messageId) {
		try {
			Optional<Mailbox> mailbox = marking.mailbox();
			if (mailbox.isPresent()) {
				mailbox.get().markFiled(messageId, false);
			}
		} catch (MailException e) {
			Log.warning("a letter that is not filed could not be marked as such", e); //$NON-NLS-1$
		}
	}

	/** Letters without a name are no others' for that. */
	private static boolean same(FiledLetter former, FiledLetter now) {
		return former.hash().equals(now.hash()) && (!now.hash().isEmpty() || former.messageId() == now.messageId());
	}

	/** What comes into the chart of a letter. */
	private final class Entries implements Chart.Told {

		private final FiledLetter none;
		private final String user;
		private final Consumer<FiledDocument> late;
		private final List<String> records = new ArrayList<>();

		Entries(FiledLetter none, String user, Consumer<FiledDocument> late) {
			this.none = none;
			this.user = user;
			this.late = late;
		}

		/** Before anything else can go wrong: what lies in the chart can be taken back. */
		@Override
		public synchronized boolean came(FiledDocument entry) {
			if (!records.contains(entry.recordId())) {
				records.add(entry.recordId());
				ledger.add(letter());
			}
			return undoing.came(entry.recordId());
		}

		@Override
		public void late(FiledDocument entry) {
			late.accept(entry);
		}

		@Override
		public Runnable asked(DocumentKey key) {
			Unanswered.Call call = calls.begin(Unanswered.Kind.FILE, none, key.sha256(), user);
			return () -> calls.end(call);
		}

		@Override
		public boolean came(FiledDocument entry, DocumentKey key) {
			Optional<Unanswered.Call> call = calls.filing(none.patientId(), key.sha256()).filter(c -> c.user().equals(entry.filedBy()));
			call.ifPresent(calls::end);
			return call.isPresent();
		}

		synchronized boolean any() {
			return !records.isEmpty();
		}

		synchronized FiledLetter letter() {
			return none.with(records);
		}
	}

	/** The host has filed after all, so that a letter may now be filed as a whole. */
	void settle(Prospect prospect, Patient patient, FiledDocument entry, FiledLetter letter, LateAnswer.Kind kind) {
		boolean complete = false;
		try {
			List<Prospect.Item> items = again(prospect).items();
			complete = items.stream().noneMatch(i -> i.in(patient.id()).files());
			Optional<OfficeHost> host = context.host().get();
			if (host.isPresent()) {
				new Settling(host.get(), patient.id()).settle(items);
			}
		} catch (HostException | RuntimeException e) {
			Log.warning("whether a letter is filed as a whole is not known", e); //$NON-NLS-1$
		}
		if (complete && prospect.message().row().isPresent()) {
			mark(prospect.message().row().get().id()).ifPresent(e -> Log.warning("a letter that was filed late could not be marked", e)); //$NON-NLS-1$
		}
		if (complete) {
			senders.tell(prospect, patient);
		}
		chartsChanged();
		tell(new LateAnswer(kind, letter, entry.title(), patient.identity().displayName(), complete));
	}

	void tell(LateAnswer answer) {
		listeners.forEach(l -> l.accept(answer));
	}

	private void chartsChanged() {
		batches.forEach(Batch::chartsChanged);
	}

	private boolean filed(MessageRow row) {
		try {
			Optional<Mailbox> mailbox = marking.mailbox();
			return mailbox.isPresent() && mailbox.get().row(row.id()).filter(MessageRow::filed).isPresent();
		} catch (MailException e) {
			Log.warning("whether a letter was filed before is not known", e); //$NON-NLS-1$
			return false;
		}
	}

	/** The documents are safe once the host has them; a mark that could not be set is told, and takes nothing back. */
	private Optional<MailException> mark(long messageId) {
		Optional<Mailbox> mailbox = marking.mailbox();
		try {
			if (mailbox.isPresent()) {
				mailbox.get().markFiled(messageId, true);
				waiting.take(messageId);
			}
			return Optional.empty();
		} catch (MailException e) {
			return Optional.of(e);
		}
	}

	@Override
	public UndoReport undo(FiledLetter letter) {
		return undoing.undo(letter);
	}

	@Override
	public Optional<FiledLetter> lastFiling(MessageRow row) {
		// it may have gone into another folder since
		return ledger.last(l -> !l.hash().isEmpty() && Undoing.named(row, l)).map(l -> l.in(row.id()));
	}

	@Override
	public WaitingList waitingList() {
		return waiting;
	}

	@Override
	public FilingRules rules() {
		return rules;
	}

	@Override
	public ResultAttention attention() {
		return attention;
	}

	@Override
	public FilingBatch batch(Collection<Long> messageIds) {
		Batch batch = new Batch(this, context, notes, List.copyOf(new LinkedHashSet<>(messageIds)), batches::remove);
		batches.add(batch);
		batch.lookAhead();
		return batch;
	}

	@Override
	public void addListener(Consumer<LateAnswer> listener) {
		listeners.add(listener);
		lookBack();
	}

	@Override
	public void removeListener(Consumer<LateAnswer> listener) {
		listeners.remove(listener);
	}

	/** Office software, mailbox or somebody who listens came. */
	public void lookBack() {
		context.background().execute(nextStart::look);
	}

	/** @return is told by the host what changes in it */
	public HostListener hostListener() {
		return new HostListener() {

			@Override
			public void patientChanged(String patientId) {
				waiting.matchAgain();
				chartsChanged();
			}

			@Override
			public void userChanged(Optional<HostUser> user) {
				if (user.isPresent()) {
					waiting.matchAgain();
					filer.userCame();
					lookBack();
				}
			}
		};
	}

	private boolean recall(FiledLetter letter) {
		return senders.recall(letter);
	}

	/** @return are told by the outbox what has gone out */
	public List<Outbox.Listener> outboxListeners() {
		return List.of(new OwnWithdrawals(context, letters, notes, this::chartsChanged), senders);
	}

	/** @return are told by the mailbox what changes in it */
	public List<MailboxListener> mailboxListeners() {
		return List.of(waiting, filer, attention);
	}
}
