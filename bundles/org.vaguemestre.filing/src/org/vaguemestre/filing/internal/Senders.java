package org.vaguemestre.filing.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.IntegrationReceipts.Manner;
import org.vaguemestre.mail.IntegrationReceipts.Recall;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.trace.TraceEvent;

/** What senders are told of their letters, and whether it can be taken back. */
final class Senders implements Outbox.Listener {

	private final FilingContext context;
	private final Desk desk;
	/** Letters of which the sender was told from here that they are filed. */
	private final Remembered gone;
	private final Predicate<String> leaves;

	/** @param leaves whether an entry is about to go out of its chart */
	Senders(FilingContext context, Desk desk, Predicate<String> leaves) {
		this.context = context;
		this.desk = desk;
		this.leaves = leaves;
		gone = new Remembered(context.done().resolveSibling("told")); //$NON-NLS-1$
	}

	/** Whoever files does not wait for it, and what cannot be told takes nothing out of a chart. */
	void tell(Prospect prospect, Patient patient) {
		try {
			Optional<IntegrationReceipts> receipts = context.mail().receipts().get();
			if (receipts.isPresent() && receipts.get().wanted(prospect.message()).filter(w -> w.filed() && w.manner() == Manner.BY_ITSELF).isPresent()
					&& whole(prospect, patient) && receipts.get().give(prospect.message(), Integration.FILED, true) && !whole(prospect, patient)) {
				// it was taken back meanwhile
				receipts.get().recall(prospect.message().row().orElseThrow());
			}
		} catch (MailException | HostException | RuntimeException e) {
			Log.warning("that a letter was filed could not be told to its sender", e); //$NON-NLS-1$
		}
	}

	/** All that was sent could be read and is in the chart now: it may have been taken back at once, or be about to go. */
	private boolean whole(Prospect prospect, Patient patient) throws HostException {
		boolean lost = prospect.message().files().stream().flatMap(f -> f.problems().stream())
				.anyMatch(p -> Arrays.stream(ProblemCode.values()).anyMatch(c -> c.lost() && c.name().equals(p.code())));
		return !lost && desk.again(prospect).items().stream()
				.allMatch(i -> i.settled(patient.id()) && i.found().stream().map(FiledDocument::recordId).noneMatch(leaves));
	}

	/** @return whether the sender was told that the letter is filed; what has not gone does not go any more */
	boolean recall(FiledLetter letter) {
		Recall recall = Recall.NONE;
		try {
			Optional<IntegrationReceipts> receipts = context.mail().receipts().get();
			Optional<Mailbox> mailbox = context.mail().mailbox().get();
			Optional<MessageRow> row = mailbox.isEmpty() ? Optional.empty() : mailbox.get().row(letter.messageId()).filter(r -> Undoing.named(r, letter));
			if (receipts.isPresent() && row.isPresent()) {
				recall = receipts.get().recall(row.get());
			}
		} catch (MailException | RuntimeException e) {
			Log.warning("that a letter is filed may be told to its sender although it was taken back", e); //$NON-NLS-1$
		}
		return recall == Recall.GONE || recall == Recall.NONE && gone.knows(letter.hash());
	}

	@Override
	public void sent(Draft draft, SendReport report) {
		draft.message().disposition().filter(d -> d.integration().filter(Integration::done).isPresent())
				.ifPresent(d -> gone.add(TraceEvent.messageHash(d.messageId())));
	}
}
