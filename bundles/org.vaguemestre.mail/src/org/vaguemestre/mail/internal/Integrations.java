package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** What is told of documents, by the way that read receipts go. */
final class Integrations implements IntegrationReceipts {

	/** The mark of a letter with an archive, and of what is told of it (Ref#2 ECO.2.1.3). */
	static final Pattern MARK = Pattern.compile("XDM/1\\.0/DDM", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final String ARCHIVE = "IHE_XDM.ZIP"; //$NON-NLS-1$

	private final KeptReceipts receipts;
	private final ReceiptSettings settings;
	private final Rules rules;
	private final Clock clock;

	Integrations(KeptReceipts receipts, ReceiptSettings settings, Rules rules, Clock clock) {
		this.receipts = receipts;
		this.settings = settings;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public Optional<Wanted> wanted(ReadMessage message) throws MailException {
		Optional<Account> account = archive(message) ? receipts.account(message) : Optional.empty();
		Optional<ReceiptQuestion> question = account.isEmpty() ? Optional.empty() : receipts.open(message, account.get());
		if (question.isEmpty()) {
			return Optional.empty();
		}
		boolean filed = receipts.row(message).filter(MessageRow::filed).isPresent();
		return question.map(q -> new Wanted(q.to(), q.elsewhere(), manner(settings.integration(account.get().id()), message, q.safe()), filed));
	}

	/** One that could not be read counts too: that is worth telling. */
	private static boolean archive(ReadMessage message) {
		return message.files().stream().anyMatch(f -> f.kind() == ClinicalFile.Kind.XDM)
				|| message.attachments().stream().anyMatch(a -> a.name().equalsIgnoreCase(ARCHIVE));
	}

	private Manner manner(Policy policy, ReadMessage message, boolean safe) {
		return switch (policy) {
		case NEVER -> Manner.UNASKED;
		case ASK -> Manner.ASK;
		case ALWAYS -> safe ? Manner.BY_ITSELF : Manner.ASK;
		case APPLICATIONS -> !rules.application(message) ? Manner.UNASKED : safe ? Manner.BY_ITSELF : Manner.ASK;
		};
	}

	@Override
	public boolean give(ReadMessage message, Integration outcome, boolean automatic) throws MailException {
		// one at a time with those that tell of reading
		synchronized (receipts) {
			return handed(message, outcome, automatic);
		}
	}

	private boolean handed(ReadMessage message, Integration outcome, boolean automatic) throws MailException {
		Optional<Wanted> wanted = wanted(message);
		if (wanted.isEmpty() || automatic && wanted.get().manner() != Manner.BY_ITSELF) {
			return false;
		}
		Account account = receipts.account(message).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
		Bytes letter = message.secure().original().raw();
		boolean plain = ToldDisposition.sevenBits(letter);
		Attached original = new Attached("message.eml", ToldDisposition.ORIGINAL, plain ? letter : ToldDisposition.lines(letter)); //$NON-NLS-1$
		String recipient = ReceiptQuestion.of(message, account.address()).map(ReceiptQuestion::originalRecipient).orElse(""); //$NON-NLS-1$
		Disposition told = new Disposition(message.row().orElseThrow().id(), message.messageId(), recipient, automatic, Optional.of(outcome));
		List<String> references = message.messageId().isEmpty() ? List.of() : List.of(message.messageId());
		// what cannot be filed is not taken back
		Duration hold = outcome.done() ? settings.hold(account.id()) : Duration.ZERO;
		return receipts.hand(message, account, automatic, plain, hold,
				sign -> new OutgoingMessage(account.id(), wanted.get().to(), List.of(), List.of(), subject(message, outcome), text(message, account, outcome),
						List.of(original), sign, false, Optional.of(new Origin(0, Origin.Kind.REPLY, message.messageId(), references))).telling(told));
	}

	/** As everybody on the way saw it: what was hidden inside stays there. */
	private static String subject(ReadMessage message, Integration outcome) {
		Entity outer = message.secure().original();
		String subject = Clean.line(outer.header("Subject").orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		return outcome.done() ? subject : "[KO Intégration système !][" + outcome.code() + "] " + subject; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String text(ReadMessage message, Account account, Integration outcome) {
		Locale locale = Locale.getDefault();
		String date = WrittenDate.of(FormatStyle.LONG, locale).withZone(clock.getZone()).format(message.date());
		return (outcome.done() ? Words.of("integration.done", locale, account.address(), date) //$NON-NLS-1$
				: Words.of("integration.failed", locale, account.address(), date, ToldDisposition.error(outcome))) + '\n'; //$NON-NLS-1$
	}

	@Override
	public Recall recall(MessageRow row) throws MailException {
		synchronized (receipts) {
			return receipts.recall(row);
		}
	}

	@Override
	public Duration hold(String accountId) {
		return settings.hold(accountId);
	}

	@Override
	public void setHold(String accountId, Duration hold) {
		settings.setHold(accountId, hold);
	}

	@Override
	public Policy policy(String accountId) {
		return settings.integration(accountId);
	}

	@Override
	public void setPolicy(String accountId, Policy policy) {
		settings.setIntegration(accountId, policy);
	}
}
