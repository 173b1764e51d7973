package org.vaguemestre.mail.ui.internal.clinical;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.TeamWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.Underway;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceSubject;

/**
 * What filing works with; each may come and go.
 *
 * @param desk    where letters are filed
 * @param host    the office software
 * @param mailbox the mailbox
 * @param trace   the trace of this workstation
 * @param team     the colleagues in words
 * @param underway what the user works on
 * @param receipts tells senders what became of their documents
 */
public record FilingAccess(Supplier<Optional<FilingDesk>> desk, Supplier<Optional<OfficeHost>> host, Supplier<Optional<Mailbox>> mailbox,
		Supplier<Optional<TraceLog>> trace, TeamWords team, Underway underway,
		Supplier<Optional<IntegrationReceipts>> receipts) {

	/**
	 * What is known of a letter.
	 *
	 * @param prospect whose chart, and what stands there
	 * @param row      as it is now
	 * @param last     its filing, if that can be taken back
	 * @param waiting  how it waits, if it does
	 * @param critical whether its critical values have to be seen
	 * @param seen     whether somebody has seen them
	 * @param seenBy   the code of who has, if it is known
	 * @param seenAt   when, if that is known
	 * @param rule     the rule that is there for its sender
	 * @param told     what its sender wants to be told
	 */
	record Known(Prospect prospect, Optional<MessageRow> row, Optional<FiledLetter> last, Optional<WaitingLetter> waiting, boolean critical,
			boolean seen, Optional<String> seenBy, Optional<Instant> seenAt, Optional<FilingRule> rule, Optional<IntegrationReceipts.Wanted> told) {
	}

	/**
	 * That somebody has seen critical values, as this workstation traced it.
	 *
	 * @param code who
	 * @param at   when
	 */
	record Seen(String code, Instant at) {
	}

	/** @return whether something can be filed at all */
	boolean ready() {
		return desk.get().isPresent() && host.get().isPresent();
	}

	/**
	 * Takes time.
	 *
	 * @param message a letter
	 * @param ahead   what was found out before
	 * @return what is known of it
	 * @throws HostException if the host cannot tell
	 * @throws MailException if the mailbox cannot be read
	 */
	Known look(ReadMessage message, Optional<Prospect> ahead) throws HostException, MailException {
		FilingDesk now = desk.get().orElseThrow();
		Optional<MessageRow> row = message.row();
		Optional<Mailbox> box = mailbox.get();
		if (row.isPresent() && box.isPresent()) {
			row = box.get().row(row.get().id()).or(message::row);
		}
		Prospect prospect = ahead.isPresent() ? ahead.get() : now.prospect(message);
		String sender = message.from().address();
		return new Known(prospect, row, row.flatMap(now::lastFiling), row.flatMap(now.waitingList()::of), row.filter(now.attention()::waits).isPresent(),
				row.filter(r -> r.flags().keywords().contains(Keywords.RESULTS_SEEN)).isPresent(), row.flatMap(now.attention()::seenBy),
				row.flatMap(now.attention()::seenAt), now.rules().all().stream().filter(r -> Rules.covers(r, sender)).findFirst(), wanted(message));
	}

	private Optional<IntegrationReceipts.Wanted> wanted(ReadMessage message) throws MailException {
		Optional<IntegrationReceipts> now = receipts.get();
		return now.isEmpty() ? Optional.empty() : now.get().wanted(message);
	}

	/**
	 * Tells the sender of a letter that it cannot be filed. Takes time.
	 *
	 * @throws IOException it wants no answer any more
	 */
	void tell(ReadMessage letter, Integration why) throws MailException, IOException {
		if (!receipts.get().orElseThrow().give(letter, why, false)) {
			throw new IOException(Texts.get("cannot.answered")); //$NON-NLS-1$
		}
	}

	/**
	 * Looks for what a colleague filed of a letter since it was shown, or into the chart of somebody else. Takes time.
	 *
	 * @param shown     the letter as it was shown
	 * @param patientId whose chart it would be
	 * @return the entry that the user has to know of
	 * @throws HostException if the host cannot tell
	 */
	Optional<FiledDocument> byColleague(Prospect shown, String patientId) throws HostException {
		Optional<HostUser> me = host.get().flatMap(OfficeHost::currentUser);
		if (me.isEmpty() || desk.get().isEmpty()) {
			return Optional.empty();
		}
		Set<String> known = shown.filed().stream().map(FiledDocument::recordId).collect(Collectors.toSet());
		return desk.get().get().prospect(shown.message()).filed().stream().filter(f -> !f.filedBy().equals(me.get().id()))
				.filter(f -> !known.contains(f.recordId()) || !f.patientId().equals(patientId)).findFirst();
	}

	/**
	 * @param patientId a chart
	 * @return whose it is; empty if the host does not know. Takes time
	 * @throws HostException if the host cannot tell
	 */
	String owner(String patientId) throws HostException {
		Optional<OfficeHost> now = host.get();
		return now.isEmpty() ? "" : now.get().patient(patientId).map(p -> p.identity().displayName()).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * Reads the trace, which takes time.
	 *
	 * @param messageId the Message-ID of a letter
	 * @return who of this workstation last said to have seen its critical values, and when
	 * @throws IOException if the trace cannot be read
	 */
	Optional<Seen> seen(String messageId) throws IOException {
		String hash = TraceEvent.messageHash(messageId);
		AtomicReference<TraceRecord> last = new AtomicReference<>();
		Optional<TraceLog> log = trace.get();
		if (log.isPresent() && !hash.isEmpty()) {
			log.get().read(r -> r.event().action().equals(TraceActions.RESULTS_SEEN)
					&& hash.equals(r.event().subjects().get(TraceSubject.MESSAGE)), last::set);
		}
		return Optional.ofNullable(last.get()).map(r -> new Seen(Keywords.code(r.user()), r.at().toInstant()));
	}
}
