package org.vaguemestre.filing.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.Rendition;
import org.vaguemestre.documents.Twins;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;

/** What of a message goes into a chart: each of its documents, and the message as text that can be read without keys. */
final class Letters {

	private static final String PDF = "application/pdf"; //$NON-NLS-1$
	/** More documents than this tells of no author withdraws at once. */
	private static final int MOST_TIES = 2_000;

	private final Locale locale;
	private final ZoneId zone;

	Letters(Locale locale, ZoneId zone) {
		this.locale = locale;
		this.zone = zone;
	}

	/** Whom the message is about: what all its documents agree on; nobody if they do not, within one file or between several. */
	static Optional<PatientIdentity> stated(ReadMessage message) {
		if (message.files().stream().anyMatch(f -> f.patient().isEmpty() && named(f))) {
			return Optional.empty();
		}
		List<PatientIdentity> named = message.files().stream().flatMap(f -> f.patient().stream()).distinct().toList();
		return message.patient().or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
	}

	/** Whether it is about somebody, or about several. */
	static boolean named(ClinicalFile file) {
		return file.patient().isPresent() || file.documents().stream().anyMatch(d -> d.patient().isPresent());
	}

	/** The documents in order, the letter last; none has been looked for yet. */
	static List<Prospect.Item> items(ReadMessage message) {
		List<ClinicalDocument> documents = message.files().stream().flatMap(f -> f.documents().stream()).toList();
		List<Prospect.Item> items = new ArrayList<>();
		Set<DocumentKey> known = new HashSet<>();
		for (ClinicalDocument document : documents) {
			DocumentKey key = new DocumentKey(document.id(), document.setId(), document.version(), document.sha256());
			if (known.add(key)) {
				items.add(new Prospect.Item(Optional.of(document), key, twins(message, document)));
			}
		}
		items.add(new Prospect.Item(Optional.empty(), key(message), List.of()));
		return items;
	}

	/** The papers that the reader left out as another form of a document: inside it, or beside it under the prescribed name. */
	private static List<String> twins(ReadMessage message, ClinicalDocument document) {
		Stream<String> inside = document.mediaType().equals(PDF) ? Stream.empty() : document.pdf().map(Digests::sha256).stream();
		return Stream.concat(inside, papers(message).filter(a -> Twins.paper(a.name(), document)).map(a -> Digests.sha256(a.part().content())))
				.filter(hash -> !hash.equals(document.sha256())).distinct().toList();
	}

	/** Attached PDF files that are no document of their own. */
	static Stream<Attachment> papers(ReadMessage message) {
		Set<String> own = message.files().stream().filter(f -> f.kind() == ClinicalFile.Kind.PDF).flatMap(f -> f.documents().stream())
				.map(ClinicalDocument::sha256).collect(Collectors.toSet());
		return message.attachments().stream().filter(a -> a.type().equals(PDF) || a.name().toLowerCase(Locale.ROOT).endsWith(".pdf")) //$NON-NLS-1$
				.filter(a -> !own.contains(Digests.sha256(a.part().content())));
	}

	/** Two workstations with other languages, and two copies of one letter in two mailboxes, have to find the same key. */
	private static DocumentKey key(ReadMessage message) {
		String said = String.join("\n", message.messageId(), message.from().address(), message.subject(), message.date().toString(), message.shownText()); //$NON-NLS-1$
		String hash = Digests.sha256(said.getBytes(StandardCharsets.UTF_8));
		return new DocumentKey(message.messageId().isEmpty() ? "sha256:" + hash : message.messageId(), Optional.empty(), 1, hash); //$NON-NLS-1$
	}

	/**
	 * What the host is asked to file, in the place of former entries, and of others that the letter withdraws.
	 *
	 * @param keptOut by what documents of the letter were kept out of the chart
	 */
	FilingRequest request(ReadMessage message, Prospect.Item item, Standing standing, Patient patient, Set<FiledDocument> withdrawn,
			Set<FiledDocument> keptOut) {
		Optional<String> replacedBy = standing.kind() == Standing.Kind.OLDER
				? Optional.of(standing.others().get(standing.others().size() - 1).recordId()) : Optional.empty();
		// of versions that come in any order each is replaced by the next one, so that taking any of them back leaves one valid
		Stream<FiledDocument> former = item.former(patient.id()).stream().filter(f -> f.replacedBy().isEmpty() || replacedBy.isPresent());
		List<String> replaces = Stream.concat(former, withdrawn.stream()).map(FiledDocument::recordId).distinct().toList();
		if (item.document().isEmpty()) {
			return text(message, item.key(), patient, replaces, replacedBy, keptOut);
		}
		ClinicalDocument document = item.document().get();
		// the key is the document's own; what lies in the chart is what everybody can open
		Rendition rendition = Rendition.of(document);
		return new FilingRequest(patient.id(), item.key(), document.typeCode(), document.typeLabel(), document.title(), document.date(),
				document.author(), rendition.mediaType(), rendition.fileName(), rendition.content().toArray(), replaces, replacedBy,
				rendition.content().equals(document.content()) ? Optional.empty() : Optional.of(document.content().toArray()),
				Stream.concat(item.twins().stream(), document.replaces().map(Ties::replaces).stream()).toList());
	}

	/** What is said of a host that fails in no way that it foresaw. */
	String fault() {
		return Words.of(locale, "host.fault"); //$NON-NLS-1$
	}

	private FilingRequest text(ReadMessage message, DocumentKey key, Patient patient, List<String> replaces, Optional<String> replacedBy,
			Set<FiledDocument> keptOut) {
		List<String> ties = Stream.concat(withdrawn(message).stream(), keptOut.stream().map(FiledDocument::recordId).map(Ties::keptOut)).toList();
		String to = message.to().stream().map(Address::toString).collect(Collectors.joining(", ")); //$NON-NLS-1$
		String text = Words.of(locale, "letter.text", message.from(), to, message.subject(), day(message.date())) //$NON-NLS-1$
				+ "\n\n" + message.shownText(); //$NON-NLS-1$
		OffsetDateTime date = message.date().atZone(zone).toOffsetDateTime();
		String title = message.subject().isBlank() ? Words.of(locale, "letter.subject.none") : message.subject(); //$NON-NLS-1$
		return new FilingRequest(patient.id(), key, Optional.empty(), Words.of(locale, "letter.type"), title, date, message.from().toString(), //$NON-NLS-1$
				"text/plain", "message.txt", text.getBytes(StandardCharsets.UTF_8), replaces, replacedBy, Optional.empty(), ties); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The text of a letter of one's own that withdraws documents, in the place of their copies. */
	FilingRequest withdrawal(OutgoingMessage message, String patientId, Instant now, List<String> copies, List<String> ties) {
		String to = message.recipients().stream().map(Address::toString).collect(Collectors.joining(", ")); //$NON-NLS-1$
		String text = Words.of(locale, "letter.withdrawal", to, day(now)) + "\n\n" + message.text(); //$NON-NLS-1$ //$NON-NLS-2$
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		String hash = Digests.sha256(content);
		return new FilingRequest(patientId, new DocumentKey("sha256:" + hash, Optional.empty(), 1, hash), Optional.empty(), //$NON-NLS-1$
				Words.of(locale, "letter.type"), Words.of(locale, "letter.withdrawal.title"), now.atZone(zone).toOffsetDateTime(), "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"text/plain", "message.txt", content, copies, Optional.empty(), Optional.empty(), ties); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** What a letter withdraws may come after it, from a list that shows the newest first: then the letter stands in its place already. */
	private static List<String> withdrawn(ReadMessage message) {
		return message.files().stream().flatMap(f -> f.documents().stream()).filter(ClinicalDocument::withdrawn)
				.flatMap(d -> Stream.of(List.of(d.sha256()), twins(message, d), Ties.withdraws(d)).flatMap(List::stream)).distinct().limit(MOST_TIES).toList();
	}

	private String day(Instant date) {
		return date.equals(Instant.EPOCH) ? "" //$NON-NLS-1$
				: date.atZone(zone).format(WrittenDate.of(FormatStyle.FULL, FormatStyle.SHORT, locale));
	}
}
