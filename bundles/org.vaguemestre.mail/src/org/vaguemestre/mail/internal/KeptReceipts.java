package org.vaguemestre.mail.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ReceiptNews;

/** Receipts over the store, the mailbox and the outbox. */
final class KeptReceipts implements Receipts, SendingReceipts {

	/** RFC 3503. */
	private static final String ANSWERED = "$MDNSent"; //$NON-NLS-1$

	private final Accounts accounts;
	private final MailStore store;
	private final SyncedMailbox mailbox;
	private final StoredDrafts drafts;
	private final KeyVault vault;
	private final ReceiptSettings settings;
	private final Clock clock;
	private final Integrations integrations;
	private StoredOutbox outbox;
	private WorkstationTrace trace = WorkstationTrace.NONE;

	KeptReceipts(Accounts accounts, MailStore store, SyncedMailbox mailbox, StoredDrafts drafts, KeyVault vault, ReceiptSettings settings,
			Rules rules, Clock clock) {
		this.accounts = accounts;
		this.store = store;
		this.mailbox = mailbox;
		this.drafts = drafts;
		this.vault = vault;
		this.settings = settings;
		this.clock = clock;
		integrations = new Integrations(this, settings, rules, clock);
	}

	/** What is told of documents that go into a record. */
	IntegrationReceipts integrations() {
		return integrations;
	}

	/** @param out takes the receipts that are given */
	void sendBy(StoredOutbox out) {
		outbox = out;
	}

	/** @param log is told who was answered, and who was not */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	@Override
	public List<Receipt> of(long messageId) throws MailException {
		return store.receipts(messageId);
	}

	@Override
	public Optional<Report> report(ReadMessage message) throws MailException {
		Optional<Report> read = ReportReader.read(message.secure(), message.from(), message.date());
		Optional<Folder> folder = folder(message);
		if (read.isEmpty() || folder.isEmpty()) {
			return read;
		}
		Optional<MessageRow> sent = Optional.empty();
		for (String id : read.get().about()) {
			sent = sent.isPresent() ? sent : store.sent(folder.get().accountId(), id);
		}
		Report r = read.get();
		return Optional.of(new Report(r.kind(), r.from(), r.when(), r.about(), r.receipts(), sent));
	}

	private Optional<Folder> folder(ReadMessage message) throws MailException {
		return message.row().isEmpty() ? Optional.empty() : store.folder(message.row().get().folderId());
	}

	Optional<Account> account(ReadMessage message) throws MailException {
		return folder(message).filter(f -> switch (f.kind()) {
		case SENT, DRAFTS, JUNK, TRASH -> false;
		default -> true;
		}).flatMap(f -> accounts.find(f.accountId()));
	}

	@Override
	public Optional<Wanted> wanted(ReadMessage message) throws MailException {
		Optional<Account> account = account(message);
		if (account.isEmpty() || settings.policy(account.get().id()) == Policy.NEVER) {
			return Optional.empty();
		}
		Optional<ReceiptQuestion> question = open(message, account.get());
		// one is answered, and that a document is in the record says more
		if (question.isEmpty() || integrations.wanted(message).filter(w -> w.manner() != IntegrationReceipts.Manner.UNASKED).isPresent()) {
			return Optional.empty();
		}
		boolean automatic = settings.policy(account.get().id()) == Policy.ALWAYS && question.get().safe();
		return question.map(q -> new Wanted(q.to(), q.elsewhere(), automatic));
	}

	/** What a letter asks for, if nobody has answered. */
	Optional<ReceiptQuestion> open(ReadMessage message, Account account) throws MailException {
		Optional<ReceiptQuestion> question = ReceiptQuestion.of(message, account.address());
		return question.isEmpty() || answered(message, account) ? Optional.empty() : question;
	}

	/** The line of a letter as it is now. */
	Optional<MessageRow> row(ReadMessage message) throws MailException {
		return message.row().isEmpty() ? Optional.empty() : mailbox.row(message.row().get().id());
	}

	private boolean answered(ReadMessage message, Account account) throws MailException {
		long id = message.row().orElseThrow().id();
		Optional<MessageRow> now = mailbox.row(id);
		boolean marked = now.filter(r -> r.flags().keywords().stream().anyMatch(ANSWERED::equalsIgnoreCase)).isPresent();
		return now.isEmpty() || marked || store.receiptGiven(id)
				|| drafts.find(draftId(message, account)).filter(d -> d.state() != Draft.State.WRITING).isPresent();
	}

	/** The same for the same message, so that two answers become one. */
	private static String draftId(ReadMessage message, Account account) {
		return draftId(account, message.messageId(), message.row().orElseThrow().id());
	}

	private static String draftId(Account account, String messageId, long row) {
		String name = account.id() + '\0' + messageId + '\0' + (messageId.isEmpty() ? row : ""); //$NON-NLS-1$
		return UUID.nameUUIDFromBytes(("receipt\0" + name).getBytes(StandardCharsets.UTF_8)).toString(); //$NON-NLS-1$
	}

	@Override
	public synchronized boolean give(ReadMessage message, boolean automatic) throws MailException {
		Optional<Wanted> wanted = wanted(message);
		if (wanted.isEmpty() || automatic && !wanted.get().automatic()) {
			return false;
		}
		Account account = account(message).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
		return hand(message, account, automatic, true, Duration.ZERO, sign -> receipt(message, account, wanted.get(), sign, automatic));
	}

	/**
	 * Hands a receipt to the outbox, signed if that is possible.
	 *
	 * @param signed whether it may be
	 * @param hold   how long it can be taken back
	 * @param made   the receipt, signed or not
	 */
	boolean hand(ReadMessage message, Account account, boolean automatic, boolean signed, Duration hold,
			Function<Boolean, OutgoingMessage> made) throws MailException {
		Optional<OwnKey> key = signed ? vault.signingKey(account.address()) : Optional.empty();
		// a card asks for its code, which nobody expects who was not asked
		boolean sign = key.filter(k -> !automatic || k.place() == OwnKey.Place.VAULT).isPresent();
		try {
			outbox.send(drafts.save(draftId(message, account), made.apply(sign)), clock.instant().plus(hold));
		} catch (MailException e) {
			boolean unsigned = sign && (e.failure() == MailFailure.SIGNING || e.failure() == MailFailure.OWN_KEY_MISSING);
			if (e.failure() == MailFailure.ON_ITS_WAY) {
				return false;
			}
			if (!unsigned) {
				drafts.remove(draftId(message, account));
				throw e;
			}
			outbox.send(drafts.save(draftId(message, account), made.apply(false)), clock.instant().plus(hold));
		}
		store.markReceiptGiven(message.row().orElseThrow().id());
		return true;
	}

	/** Takes back that a letter is filed. */
	IntegrationReceipts.Recall recall(MessageRow row) throws MailException {
		Optional<Account> account = store.folder(row.folderId()).flatMap(f -> accounts.find(f.accountId()));
		Optional<Draft> word = account.isEmpty() ? Optional.empty() : drafts.find(draftId(account.get(), row.messageId(), row.id()))
				.filter(d -> d.message().disposition().flatMap(Disposition::integration).filter(Integration::done).isPresent());
		if (word.isEmpty()) {
			return IntegrationReceipts.Recall.NONE;
		}
		boolean here = switch (word.get().state()) {
		case WRITING, FAILED -> true;
		case WAITING -> outbox.cancel(word.get().id()).isPresent();
		case SENDING, UNSURE, COPY_MISSING -> false;
		};
		if (here) {
			drafts.remove(word.get().id());
			store.unmarkReceiptGiven(row.id());
		}
		return here ? IntegrationReceipts.Recall.TAKEN_BACK : IntegrationReceipts.Recall.GONE;
	}

	private OutgoingMessage receipt(ReadMessage message, Account account, Wanted wanted, boolean sign, boolean automatic) {
		Locale locale = Locale.getDefault();
		// what came encrypted is not told in clear
		boolean secret = message.row().filter(r -> r.encryption() == EncryptionMark.DECRYPTED).isPresent() || message.otherProtection().isPresent();
		String subject = secret || message.subject().isBlank() ? Words.of("receipt.subject", locale) //$NON-NLS-1$
				: Words.of("receipt.subject.of", locale, message.subject()); //$NON-NLS-1$
		String text = Words.of("receipt.text", locale, account.address(), WrittenDate.of(FormatStyle.LONG, locale) //$NON-NLS-1$
				.withZone(clock.getZone()).format(message.date())) + '\n';
		String recipient = ReceiptQuestion.of(message, account.address()).map(ReceiptQuestion::originalRecipient).orElse(""); //$NON-NLS-1$
		List<String> references = message.messageId().isEmpty() ? List.of() : List.of(message.messageId());
		return new OutgoingMessage(account.id(), wanted.to(), List.of(), List.of(), subject, text, List.of(), sign, false,
				Optional.of(new Origin(0, Origin.Kind.REPLY, message.messageId(), references)))
				.telling(new Disposition(message.row().orElseThrow().id(), message.messageId(), recipient, automatic, Optional.empty()));
	}

	@Override
	public void decline(ReadMessage message) throws MailException {
		if (message.row().isPresent()) {
			long id = message.row().get().id();
			store.markReceiptGiven(id);
			mailbox.setKeyword(List.of(id), ANSWERED, true);
			account(message).ifPresent(a -> trace.receiptDeclined(a.address(), message.messageId(), message.from().address()));
		}
	}

	@Override
	public Policy policy(String accountId) {
		return settings.policy(accountId);
	}

	@Override
	public void setPolicy(String accountId, Policy policy) {
		settings.setPolicy(accountId, policy);
	}

	@Override
	public ReceiptRequest usual(String accountId) {
		return settings.usual(accountId);
	}

	@Override
	public void setUsual(String accountId, ReceiptRequest request) {
		settings.setUsual(accountId, request);
	}

	@Override
	public Optional<Boolean> confirmsDelivery(String accountId) {
		return settings.offered(accountId);
	}

	/** A connection stands; the server of the account offers DSN or not. */
	void offered(String accountId, boolean dsn) {
		settings.setOffered(accountId, dsn);
	}

	@Override
	public void sent(Draft draft, SendReport report) {
		List<ReceiptNews.Told> refused = new ArrayList<>();
		for (SendReport.Refusal refusal : report.refused()) {
			refused.add(new ReceiptNews.Told(report.messageId(), new Receipt(ReportReader.lower(refusal.recipient().address()),
					Receipt.State.FAILED, clock.instant(), RefusalNotes.words(refusal), false)));
		}
		try {
			store.saveReceipts(draft.message().accountId(), refused);
		} catch (MailException e) {
			Log.warning("whom the server refused could not be kept", e); //$NON-NLS-1$
		}
	}

	@Override
	public boolean claim(Draft receipt, IProgressMonitor monitor) throws MailException {
		Optional<MailStore.Place> place = place(receipt.message().accountId(), receipt.message().disposition().orElseThrow());
		// nobody else sees the folders of a mailbox without folders
		if (place.isEmpty() || accounts.find(place.get().accountId()).filter(a -> a.pop3().isPresent()).isPresent()) {
			return true;
		}
		return Answers.await(mailbox.imap(place.get().accountId()).ask(line -> claim(line, place.get())), monitor);
	}

	/** A letter may go into another folder while its receipt waits. */
	private Optional<MailStore.Place> place(String accountId, Disposition told) throws MailException {
		Optional<MailStore.Place> place = store.place(told.localId());
		for (MessageRow copy : place.isPresent() || told.messageId().isEmpty() ? List.<MessageRow>of() : store.named(accountId, told.messageId())) {
			place = place.isPresent() ? place : store.place(copy.id());
		}
		return place;
	}

	/** Looked at and set on one line, right before it goes: another workstation has answered before, or will see the mark. */
	private static boolean claim(ImapLine line, MailStore.Place place) throws MailException {
		try {
			ImapFolder folder = line.open(place.folderPath(), true);
			if (folder.state().uidValidity() != place.uidValidity()) {
				return true;
			}
			return line.run(s -> s.shared(folder).first(place.uid(), ANSWERED));
		} catch (MailException e) {
			// a mailbox that takes no marks is answered from all the same; what this workstation did it knows itself
			if (line.connected() && (e.failure() == MailFailure.SERVER_REFUSED || e.failure() == MailFailure.FOLDER_GONE)) {
				Log.debug("the mark of a read receipt was refused", e); //$NON-NLS-1$
				return true;
			}
			throw e;
		}
	}

	@Override
	public void given(Draft receipt) {
		receipt.message().disposition().ifPresent(d -> {
			try {
				store.markReceiptGiven(d.localId());
			} catch (MailException e) {
				Log.warning("that a read receipt was given could not be kept", e); //$NON-NLS-1$
			}
			String account = accounts.find(receipt.message().accountId()).map(Account::address).orElse(""); //$NON-NLS-1$
			trace.receiptGiven(account, d, receipt.message().to().stream().map(Address::address).toList());
		});
	}
}
