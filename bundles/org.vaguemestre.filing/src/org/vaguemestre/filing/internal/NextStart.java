package org.vaguemestre.filing.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.filing.LateAnswer.Kind;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.filing.internal.Unanswered.Call;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.trace.TraceResult;

/** Finds out, when the program has begun, what became of the calls that the office software had not answered when it ended. */
final class NextStart {

	private final FilingContext context;
	private final Desk desk;
	private final Notes notes;
	private final Ledger ledger;
	private final Unanswered calls;
	private final Undoing undoing;
	private final BooleanSupplier heard;

	/** @param heard whether there is somebody who tells the user */
	NextStart(FilingContext context, Desk desk, Notes notes, Ledger ledger, Unanswered calls, Undoing undoing, BooleanSupplier heard) {
		this.context = context;
		this.desk = desk;
		this.notes = notes;
		this.ledger = ledger;
		this.calls = calls;
		this.undoing = undoing;
		this.heard = heard;
	}

	/** Once office software, its user, the mailbox and somebody who listens are there; what cannot be known yet waits for the next time. */
	synchronized void look() {
		Optional<OfficeHost> host = context.host().get();
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		Optional<MessageReader> reader = context.mail().reader().get();
		if (calls.left().isEmpty() || host.isEmpty() || mailbox.isEmpty() || reader.isEmpty() || !heard.getAsBoolean()
				|| host.get().currentUser().isEmpty()) {
			return;
		}
		for (Call call : calls.left()) {
			try {
				Optional<ReadMessage> letter = letter(mailbox.get(), reader.get(), call.letter());
				String name = host.get().patient(call.letter().patientId()).map(p -> p.identity().displayName()).orElse(""); //$NON-NLS-1$
				if (call.kind() == Unanswered.Kind.FILE) {
					filed(host.get(), call, letter, name);
				} else {
					undone(host.get(), call, letter, name);
				}
			} catch (MailException | HostException | RuntimeException e) {
				Log.warning("what became of a call that was not answered is not known yet", e); //$NON-NLS-1$
			}
		}
	}

	private static Optional<ReadMessage> letter(Mailbox mailbox, MessageReader reader, FiledLetter letter) throws MailException {
		try {
			Optional<MessageRow> row = mailbox.row(letter.messageId()).filter(r -> Undoing.named(r, letter));
			return row.isEmpty() ? Optional.empty() : Optional.of(reader.read(row.get().id(), new NullProgressMonitor()));
		} catch (MailException e) {
			if (e.failure() != MailFailure.MESSAGE_GONE) {
				throw e;
			}
			return Optional.empty();
		}
	}

	private void filed(OfficeHost host, Call call, Optional<ReadMessage> letter, String name) throws HostException {
		FiledLetter asked = call.letter();
		Optional<Prospect.Item> item = letter.stream().flatMap(l -> Letters.items(l).stream()).filter(i -> i.key().sha256().equals(call.what())).findFirst();
		Optional<FiledDocument> found = item.isPresent() ? there(host, item.get(), asked.patientId())
				: host.findFiled(new DocumentKey("sha256:" + call.what(), Optional.empty(), 1, call.what())).stream() //$NON-NLS-1$
						.filter(f -> f.key().sha256().equals(call.what()) && f.patientId().equals(asked.patientId())).findFirst();
		if (found.isEmpty()) {
			// the office software may file it still
			calls.told(call);
			String title = item.flatMap(Prospect.Item::document).map(d -> d.title()).or(() -> letter.map(ReadMessage::subject)).orElse(""); //$NON-NLS-1$
			desk.tell(new LateAnswer(Kind.NOT_FILED, asked, title, name, false));
			return;
		}
		FiledDocument entry = found.get();
		FiledLetter filed = ledger.last(l -> same(l, asked)).orElse(asked);
		boolean known = filed.records().contains(entry.recordId());
		if (!known && entry.filedBy().equals(call.user())) {
			filed = filed.with(Stream.concat(filed.records().stream(), Stream.of(entry.recordId())).toList());
			ledger.add(filed);
			if (undoing.came(entry.recordId())) {
				notes.filed(TraceResult.DONE, entry.patientId(), entry.key(), entry.recordId(), "late"); //$NON-NLS-1$
			}
		}
		calls.end(call);
		Optional<Patient> patient = host.patient(asked.patientId());
		if (letter.isPresent() && patient.isPresent()) {
			desk.settle(desk.prospect(letter.get()), patient.get(), entry, filed, Kind.FOUND_FILED);
		} else {
			desk.tell(new LateAnswer(Kind.FOUND_FILED, filed, entry.title(), name, false));
		}
	}

	private static Optional<FiledDocument> there(OfficeHost host, Prospect.Item item, String patientId) throws HostException {
		Standing standing = Looking.again(host, item).in(patientId);
		return standing.kind() == Standing.Kind.FILED ? Optional.of(standing.others().get(0)) : Optional.empty();
	}

	private void undone(OfficeHost host, Call call, Optional<ReadMessage> letter, String name) throws HostException {
		Optional<FiledLetter> filed = ledger.last(l -> same(l, call.letter()) && l.records().contains(call.what()));
		// filed anew since, or taken back
		if (filed.isPresent()) {
			boolean gone = gone(host, call, letter);
			calls.end(call);
			if (gone) {
				undoing.gone(filed.get(), call.what());
			}
			boolean complete = gone && undoing.rest(filed.get());
			desk.tell(new LateAnswer(gone ? Kind.FOUND_UNDONE : Kind.NOT_UNDONE, filed.get(), "", name, complete)); //$NON-NLS-1$
		}
		calls.end(call);
	}

	/** Only where that is sure: otherwise the user takes it back once more. */
	private static boolean gone(OfficeHost host, Call call, Optional<ReadMessage> letter) throws HostException {
		if (letter.isEmpty()) {
			List<ChartDocument> chart = host.documents(call.letter().patientId());
			return !chart.isEmpty() && chart.stream().noneMatch(d -> d.filed().recordId().equals(call.what()));
		}
		for (Prospect.Item item : Letters.items(letter.get())) {
			if (Looking.again(host, item).found().stream().anyMatch(f -> f.recordId().equals(call.what()))) {
				return false;
			}
		}
		return true;
	}

	private static boolean same(FiledLetter known, FiledLetter asked) {
		return known.at().equals(asked.at()) && known.hash().equals(asked.hash()) && known.patientId().equals(asked.patientId());
	}
}
