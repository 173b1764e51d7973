package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.internal.imap.UidSet;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/**
 * What mail tells the trace (Ref#2 ECO.4.1.1, ECO.4.1.2, UX.37): commands, sizes and answers. No subject, no name of a folder or a
 * file, no correspondent but by domain.
 */
final class WorkstationTrace {

	/** Nobody is told. */
	static final WorkstationTrace NONE = new WorkstationTrace(event -> {
	});

	private static final Pattern QUEUED = Pattern.compile("queued as (\\S{1,100})"); //$NON-NLS-1$
	private static final Pattern CODE = Pattern.compile("\\[[A-Z-]{1,40}\\]"); //$NON-NLS-1$
	/** More messages at once are counted. */
	private static final int SINGLE = 50;

	private final Consumer<TraceEvent> to;
	/** How each line failed last: a server that is away all night is one event. */
	private final Map<String, MailFailure> failing = new ConcurrentHashMap<>();

	WorkstationTrace(Consumer<TraceEvent> to) {
		this.to = to;
	}

	private void tell(TraceEvent event) {
		try {
			to.accept(event);
		} catch (RuntimeException e) {
			Log.warning("the trace failed", e); //$NON-NLS-1$
		}
	}

	private static TraceEvent event(String action, TraceResult result, String account) {
		return TraceEvent.of(action, result).about(TraceSubject.ACCOUNT, account);
	}

	void signedIn(Account account, Server server, String protocol) {
		failing.remove(account.id() + protocol);
		tell(event(TraceActions.MAIL_SIGN_IN, TraceResult.DONE, account.address()).about(TraceSubject.SERVER, place(server)).asking(protocol));
	}

	void notSignedIn(Account account, Server server, String protocol, MailException why) {
		if (why.failure() == failing.put(account.id() + protocol, why.failure())) {
			return;
		}
		boolean refused = why.failure() == MailFailure.AUTHENTICATION;
		boolean ours = why.failure() == MailFailure.TLS_REFUSED || why.failure() == MailFailure.STARTTLS_NOT_OFFERED
				|| why.failure() == MailFailure.INSECURE_REFUSED;
		tell(event(refused ? TraceActions.MAIL_SIGN_IN : TraceActions.MAIL_CONNECTION, refused || ours ? TraceResult.REFUSED : TraceResult.FAILED,
				account.address()).about(TraceSubject.SERVER, place(server)).asking(protocol).answered(why.getMessage()));
	}

	/**
	 * A server took a message for some, and not for others.
	 *
	 * @param answer to the end of the content
	 * @param quotes what of the message is not kept
	 */
	void sent(String account, Server server, String messageId, int size, SmtpLine.Outcome outcome, String answer, Quotes quotes) {
		if (!outcome.delivered().isEmpty()) {
			Matcher queued = QUEUED.matcher(answer);
			tell(message(TraceResult.DONE, account, server, messageId, outcome.delivered(), size).answered(quotes.without(answer))
					.called(queued.find() ? queued.group(1) : "")); //$NON-NLS-1$
		}
		for (Refusal refusal : outcome.refused()) {
			tell(message(TraceResult.REFUSED, account, server, messageId, List.of(refusal.recipient()), size)
					.answered(ServerAnswer.once(refusal.code(), quotes.without(refusal.answer()))));
		}
	}

	void notSent(String account, Server server, String messageId, int size, List<Address> recipients, Undelivered why, Quotes quotes) {
		TraceResult result = why.code() > 0 ? TraceResult.REFUSED : why.open() ? TraceResult.UNKNOWN : TraceResult.FAILED;
		tell(message(result, account, server, messageId, recipients, size).answered(quotes.without(String.valueOf(why.why().getMessage()))));
	}

	private static TraceEvent message(TraceResult result, String account, Server server, String messageId, List<Address> recipients, int size) {
		return event(TraceActions.MAIL_SENT, result, account).about(TraceSubject.SERVER, place(server))
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash(messageId))
				.about(TraceSubject.CORRESPONDENTS, TraceEvent.domains(recipients.stream().map(Address::address).toList()))
				.asking("MAIL, RCPT " + recipients.size() + ", DATA " + size); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Messages that had been fetched long enough ago were deleted from a maildrop. */
	void taken(String account, int messages) {
		tell(event(TraceActions.MAIL_DELETED, TraceResult.DONE, account).about(TraceSubject.COUNT, Integer.toString(messages)).asking("DELE") //$NON-NLS-1$
				.answered("OK")); //$NON-NLS-1$
	}

	/** Messages of one folder were changed on the server, or the server would not have it. */
	void told(String account, PendingChange.Kind kind, long uidValidity, long[] uids, Optional<MailException> refused) {
		String action = switch (kind) {
		case DELETE -> TraceActions.MAIL_DELETED;
		case MOVE -> TraceActions.MAIL_MOVED;
		default -> TraceActions.MAIL_MARKED;
		};
		String command = switch (kind) {
		case DELETE -> "UID STORE \\Deleted, UID EXPUNGE "; //$NON-NLS-1$
		case MOVE -> "UID MOVE "; //$NON-NLS-1$
		default -> "UID STORE " + kind + ' '; //$NON-NLS-1$
		};
		// what else a server says may name the folder, which may be called after a patient
		String answer = refused.map(e -> e.failure() + " " + code(e)).orElse("OK"); //$NON-NLS-1$ //$NON-NLS-2$
		tell(event(action, refused.isEmpty() ? TraceResult.DONE : TraceResult.REFUSED, account)
				.about(TraceSubject.COUNT, Integer.toString(uids.length)).asking(command + text(uids)).answered(answer) //$NON-NLS-1$
				.called("UIDVALIDITY " + uidValidity)); //$NON-NLS-1$
	}

	private static String text(long[] uids) {
		return UidSet.of(uids).ranges().stream().map(r -> r.from() == r.to() ? Long.toString(r.from()) : r.from() + ":" + r.to()) //$NON-NLS-1$
				.collect(Collectors.joining(",")); //$NON-NLS-1$
	}

	private static String code(MailException refused) {
		Matcher code = CODE.matcher(Objects.toString(refused.getMessage(), "")); //$NON-NLS-1$
		return code.find() ? code.group() : ""; //$NON-NLS-1$
	}

	void arrived(String account, List<MessageRow> rows) {
		rows.stream().limit(SINGLE).forEach(row -> tell(event(TraceActions.MAIL_RECEIVED, TraceResult.DONE, account)
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash(row.messageId()))
				.about(TraceSubject.CORRESPONDENTS, row.fromAddress().isEmpty() ? "" : TraceEvent.domains(List.of(row.fromAddress()))))); //$NON-NLS-1$
		if (rows.size() > SINGLE) {
			tell(event(TraceActions.MAIL_RECEIVED, TraceResult.DONE, account).about(TraceSubject.COUNT, Integer.toString(rows.size() - SINGLE)));
		}
	}

	/** What networks asked or decided about a message that was handed over. */
	void checked(String account, List<TraceEvent> events) {
		events.forEach(e -> tell(e.about(TraceSubject.ACCOUNT, account)));
	}

	/** @param setting what of it was changed; empty for all */
	void account(String action, String account, String setting) {
		tell(event(action, TraceResult.DONE, account).about(TraceSubject.SETTING, setting));
	}

	/** A read receipt was sent (Ref#2 ECO.3.1.6), or what became of a document. */
	void receiptGiven(String account, OutgoingMessage.Disposition told, List<String> to) {
		tell(event(TraceActions.MAIL_RECEIPT, TraceResult.DONE, account).about(TraceSubject.MESSAGE, TraceEvent.messageHash(told.messageId()))
				.about(TraceSubject.CORRESPONDENTS, TraceEvent.domains(to)).asking(ToldDisposition.words(told)));
	}

	/** The user did not want to send one. */
	void receiptDeclined(String account, String messageId, String from) {
		tell(event(TraceActions.MAIL_RECEIPT, TraceResult.REFUSED, account).about(TraceSubject.MESSAGE, TraceEvent.messageHash(messageId))
				.about(TraceSubject.CORRESPONDENTS, from.isEmpty() ? "" : TraceEvent.domains(List.of(from)))); //$NON-NLS-1$
	}

	/** @param to the code of the person; empty for nobody */
	void assigned(List<Teamwork.Settled> settled, Optional<String> to, Optional<String> me) {
		String action = to.isEmpty() ? TraceActions.MAIL_RELEASED : to.equals(me) ? TraceActions.MAIL_TAKEN : TraceActions.MAIL_ASSIGNED;
		settled.stream().collect(Collectors.groupingBy(Teamwork.Settled::answer, Collectors.counting()))
				.forEach((answer, count) -> tell(TraceEvent.of(action, result(answer)).about(TraceSubject.COUNT, Long.toString(count))
						.asking(to.map(Keywords::assigned).orElse("")).answered(answer.name()))); //$NON-NLS-1$
	}

	void claimed(Optional<MessageRow> row, Teamwork.Settled settled) {
		tell(TraceEvent.of(TraceActions.MAIL_WORK, result(settled.answer()))
				.about(TraceSubject.MESSAGE, row.map(r -> TraceEvent.messageHash(r.messageId())).orElse("")) //$NON-NLS-1$
				
				.asking("begin").answered(settled.answer() + settled.work().worker().map(w -> " " + Keywords.inProgress(w)).orElse(""))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	void released(MessageRow row) {
		tell(TraceEvent.of(TraceActions.MAIL_WORK, TraceResult.DONE).about(TraceSubject.MESSAGE, TraceEvent.messageHash(row.messageId())).asking("end")); //$NON-NLS-1$
	}

	private static TraceResult result(Teamwork.Answer answer) {
		return switch (answer) {
		case DONE, HERE_ALONE, LATER -> TraceResult.DONE;
		case HELD -> TraceResult.REFUSED;
		case GONE -> TraceResult.FAILED;
		};
	}

	private static String place(Server server) {
		return server.host() + ':' + server.port() + ' ' + server.security();
	}
}
