package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.trace.TraceResult;

/**
 * What the user's own practice withdraws counts no longer in its own chart either: once the letter that says so has gone out, its text goes
 * into the chart in the place of the documents, and of the entries that they were made of.
 */
final class OwnWithdrawals implements Outbox.Listener {

	private final FilingContext context;
	private final Letters letters;
	private final Notes notes;
	private final Runnable changed;

	/** @param changed is told when a chart has changed */
	OwnWithdrawals(FilingContext context, Letters letters, Notes notes, Runnable changed) {
		this.context = context;
		this.letters = letters;
		this.notes = notes;
		this.changed = changed;
	}

	@Override
	public void sent(Draft draft, SendReport report) {
		draft.message().origin().filter(o -> o.kind() == Origin.Kind.WITHDRAW)
				.ifPresent(o -> context.background().execute(() -> gone(draft.message(), o)));
	}

	private void gone(OutgoingMessage message, Origin origin) {
		List<ClinicalDocument> documents = message.attachments().stream().filter(a -> a.name().equalsIgnoreCase(Shipment.ARCHIVE_NAME))
				.flatMap(a -> DocumentReader.read(a.content(), a.name(), a.type(), context.locale(), context.clock()).documents().stream())
				.filter(ClinicalDocument::withdrawn).toList();
		documents.forEach(d -> notes.withdrawn(message.patientId().orElse(""), origin.messageId(), d)); //$NON-NLS-1$
		Optional<OfficeHost> host = context.host().get();
		if (host.isEmpty() || documents.isEmpty()) {
			return;
		}
		try {
			Optional<String> patientId = message.patientId().isPresent() ? message.patientId() : patient(host.get(), documents.get(0));
			if (patientId.isPresent()) {
				mark(host.get(), patientId.get(), message, documents);
			}
		} catch (HostException | RuntimeException e) {
			Log.warning("what was withdrawn is still valid in the chart: the letter that withdraws it can be filed there", e); //$NON-NLS-1$
		}
	}

	/** Only where nobody would be asked. */
	private static Optional<String> patient(OfficeHost host, ClinicalDocument document) throws HostException {
		if (document.patient().isEmpty()) {
			return Optional.empty();
		}
		PatientChoice choice = PatientChoice.of(document.patient().get(), PatientMatcher.match(host, document.patient().get()));
		return choice.question() == PatientChoice.Question.NONE ? choice.chosen().map(Patient::id) : Optional.empty();
	}

	private void mark(OfficeHost host, String patientId, OutgoingMessage message, List<ClinicalDocument> documents) throws HostException {
		Set<FiledDocument> copies = new LinkedHashSet<>();
		List<String> ties = new ArrayList<>();
		for (ClinicalDocument document : documents) {
			Prospect.Item item = Looking.again(host, new Prospect.Item(Optional.of(document),
					new DocumentKey(document.id(), document.setId(), document.version(), document.sha256()), twins(document)));
			copies.addAll(item.in(patientId).others());
			Stream.of(List.of(document.sha256()), twins(document), Ties.withdraws(document)).forEach(ties::addAll);
		}
		origins(host, patientId, documents, copies);
		if (copies.isEmpty()) {
			return;
		}
		FilingRequest request = letters.withdrawal(message, patientId, context.clock().instant(),
				copies.stream().map(FiledDocument::recordId).distinct().toList(), ties);
		try {
			came(host, patientId, entry(host, request), copies);
		} catch (NoAnswerException e) {
			e.answer().thenAccept(answer -> {
				if (answer instanceof FiledDocument entry) {
					context.background().execute(() -> came(host, patientId, entry, copies));
				}
			});
			throw e;
		}
	}

	/** Those that the documents were made of; without them the copies of what was sent can be shown as replaced all the same. */
	private static void origins(OfficeHost host, String patientId, List<ClinicalDocument> documents, Set<FiledDocument> copies) {
		String practice = host.letterHead().map(LetterHead::organisationId).orElse(""); //$NON-NLS-1$
		try {
			host.documents(patientId).stream().map(ChartDocument::filed).filter(f -> f.replacedBy().isEmpty())
					.filter(f -> documents.stream().anyMatch(d -> d.setId().equals(Optional.of(ChartIdentifiers.setId(practice, f.recordId())))))
					.forEach(copies::add);
		} catch (HostException e) {
			Log.warning("whether what was withdrawn was made of an entry of the chart is not known", e); //$NON-NLS-1$
		}
	}

	private void came(OfficeHost host, String patientId, FiledDocument entry, Set<FiledDocument> copies) {
		notes.filed(TraceResult.DONE, patientId, entry.key(), entry.recordId(), "WITHDRAWN"); //$NON-NLS-1$
		for (FiledDocument copy : copies) {
			try {
				host.replace(copy.recordId(), entry.recordId());
			} catch (HostException | RuntimeException e) {
				Log.warning("an entry that was withdrawn may still be valid in the chart", e); //$NON-NLS-1$
			}
		}
		changed.run();
	}

	private static FiledDocument entry(OfficeHost host, FilingRequest request) throws HostException {
		try {
			return host.file(request);
		} catch (AlreadyFiledException e) {
			return e.filed();
		}
	}

	private static List<String> twins(ClinicalDocument document) {
		return document.pdf().map(Digests::sha256).stream().toList();
	}
}
