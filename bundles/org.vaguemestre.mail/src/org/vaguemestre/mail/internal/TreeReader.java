package org.vaguemestre.mail.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.Twins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.ReceiptNews;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/** Reads a message from its tree: one tree for the verdict, the text, the documents and the line in the list. */
final class TreeReader implements Analyser {

	private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>"); //$NON-NLS-1$
	private static final Pattern HPRIM_END = Pattern.compile("(?m)^\\*{4}FIN(?:FICHIER)?\\*{4}[ \\t]*\\r?$"); //$NON-NLS-1$
	private static final int MAX_REFERENCES = 100;
	/** So many attachments are looked into for documents; all can be opened. */
	private static final int MAX_FILES = 50;
	private static final int MAX_RECIPIENTS = 1_000;

	private final Openers openers;
	private final Rules rules;
	private final Clock clock;
	private final KeptFiles kept = new KeptFiles();

	TreeReader(Openers openers, Rules rules, Clock clock) {
		this.openers = openers;
		this.rules = rules;
		this.clock = clock;
	}

	ReadMessage read(Optional<MessageRow> row, Bytes raw) {
		return read(row, Entity.parse(raw));
	}

	private ReadMessage read(Optional<MessageRow> row, Entity message) {
		SecureMessage secure = openers.open(message);
		Entity head = secure.head();
		Address from = secure.from().isEmpty() ? Address.of("") : address(secure.from().get(0)); //$NON-NLS-1$
		List<Address> replyTo = addresses(Lines.addresses(head, "Reply-To")); //$NON-NLS-1$
		Body body = Body.of(secure.content(), secure.head() == secure.content());
		// what anybody on the way could have written is no page: its links and looks could carry off what was decrypted
		boolean plain = secure.warnings().contains(ReasonCode.NOT_AUTHENTICATED);
		Optional<String> html = plain ? Optional.empty() : body.html();
		String text = plain ? body.html().map(SafeHtml::toText).orElseGet(body::text) : body.text();
		List<ClinicalFile> files = new ArrayList<>(letter(text));
		files.addAll(files(body.attachments()));
		Map<String, PatientIdentity> patients = patients(files);
		List<String> warnings = new ArrayList<>();
		for (ReasonCode code : secure.warnings()) {
			warnings.add(code.sentence(Locale.getDefault()));
		}
		if (patients.size() > 1) {
			warnings.add(Words.of("reader.patients", Locale.getDefault())); //$NON-NLS-1$
		}
		Instant date = Dates.shown(head.header("Date").flatMap(Dates::parse), row.map(MessageRow::date), clock.instant()); //$NON-NLS-1$
		ReadMessage read = new ReadMessage(row, secure, from, addresses(secure.to()), addresses(Lines.addresses(head, "Cc")), //$NON-NLS-1$
				replyTo.isEmpty() ? List.of(from) : replyTo, Clean.line(rules.shownSubject(from.address(), secure.subject())), date,
				ids(head, "Message-ID").stream().findFirst().orElse(""), ids(head, "References"), html, text, //$NON-NLS-1$ //$NON-NLS-2$
				body.attachments(), files, patients.size() == 1 ? patients.values().stream().findFirst() : Optional.empty(), warnings);
		Optional<String> other = rules.unpackers().stream().filter(u -> u.packed(read)).findFirst().map(u -> u.notice(Locale.getDefault()));
		return other.isEmpty() ? read : with(read, List.of(), List.of(), other);
	}

	/** The same message with more to open, and more to tell of it. */
	ReadMessage with(ReadMessage read, List<Attachment> more, List<String> notices) {
		return with(read, more, notices, read.otherProtection());
	}

	private ReadMessage with(ReadMessage read, List<Attachment> more, List<String> notices, Optional<String> other) {
		List<Attachment> attachments = new ArrayList<>(read.attachments());
		attachments.addAll(more);
		List<ClinicalFile> files = new ArrayList<>(read.files());
		files.addAll(files(more));
		List<String> warnings = new ArrayList<>(read.warnings());
		warnings.addAll(notices);
		Map<String, PatientIdentity> patients = patients(files);
		String several = Words.of("reader.patients", Locale.getDefault()); //$NON-NLS-1$
		if (patients.size() > 1 && !warnings.contains(several)) {
			warnings.add(several);
		}
		return new ReadMessage(read.row(), read.secure(), read.from(), read.to(), read.cc(), read.replyTo(), read.subject(), read.date(),
				read.messageId(), read.references(), read.html(), read.text(), attachments, files,
				patients.size() == 1 ? patients.values().stream().findFirst() : Optional.empty(), warnings, other);
	}

	private static Map<String, PatientIdentity> patients(List<ClinicalFile> files) {
		Map<String, PatientIdentity> patients = new LinkedHashMap<>();
		files.forEach(f -> f.patient().ifPresent(p -> patients.putIfAbsent(person(p), p)));
		return patients;
	}

	/** Some write the document as the text of the message (HPRIM Médecin). */
	private List<ClinicalFile> letter(String text) {
		if (!HPRIM_END.matcher(text).find()) {
			return List.of();
		}
		ClinicalFile file = openers.document(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "message.hpr", "text/plain"); //$NON-NLS-1$ //$NON-NLS-2$
		return file.kind() == ClinicalFile.Kind.HPRIM ? List.of(file) : List.of();
	}

	@Override
	public Content analyse(StoredMessage.Line line, Entity message) {
		Bytes raw = message.raw();
		try {
			return content(line, read(Optional.empty(), message), raw);
		} catch (RuntimeException | StackOverflowError e) {
			// a message that defeats the reader keeps the line of its header, and the others theirs
			Log.warning("a message could not be analysed", e); //$NON-NLS-1$
			return new Content(raw, line.with(ResultMark.NONE, DocumentFacts.NONE), Content.Words.NONE);
		}
	}

	/** What the list shows and the search finds of a message as it was read. */
	Content content(StoredMessage.Line line, ReadMessage read, Bytes raw) {
		SecureMessage secure = read.secure();
		String name = read.from().name().isBlank() ? read.from().address() : read.from().name();
		// of a packed message one knows what it was when it was opened
		boolean packed = read.otherProtection().isPresent() && read.files().isEmpty();
		StoredMessage.Line judged = new StoredMessage.Line(Clean.line(name), Clean.line(read.from().address()),
				Lines.names(secure.to()), read.subject(), Clean.line(read.patient().map(PatientIdentity::displayName).orElse(packed ? line.patient() : "")), //$NON-NLS-1$
				line.date(), Clean.line(read.messageId()), !read.attachments().isEmpty(), signature(secure), encryption(secure),
				rules.kind(read.from().address(), read.to().stream().map(Address::address).toList()), line.references(),
				packed && line.results() != ResultMark.NOT_READ ? line.results() : results(read),
				packed && line.documents().read() ? line.documents() : DocumentTypes.of(read.files()));
		return new Content(raw, judged, SearchedWords.of(read), news(read, line.date()));
	}

	/** All who got it, and what it tells of others. */
	private static ReceiptNews news(ReadMessage message, Instant date) {
		SecureMessage secure = message.secure();
		Set<String> recipients = new LinkedHashSet<>();
		Stream.of(message.to().stream(), message.cc().stream(), addresses(Lines.addresses(secure.original(), "Bcc")).stream()) //$NON-NLS-1$
				.flatMap(s -> s).filter(Address::valid).limit(MAX_RECIPIENTS).forEach(a -> recipients.add(ReportReader.lower(a.address())));
		List<ReceiptNews.Told> told = ReportReader.read(secure, message.from(), date).stream()
				.flatMap(r -> r.about().stream().flatMap(id -> r.receipts().stream().map(t -> new ReceiptNews.Told(id, t)))).toList();
		return new ReceiptNews(List.copyOf(recipients), told, RefusalNotes.of(secure.original(), message.messageId(), date));
	}

	private static ResultMark results(ReadMessage read) {
		ResultMark worst = ResultMark.NONE;
		for (ClinicalFile file : read.files()) {
			for (LabResult result : file.results()) {
				ResultMark mark = result.critical() ? ResultMark.CRITICAL : result.abnormal() ? ResultMark.ABNORMAL : ResultMark.USUAL;
				worst = mark.compareTo(worst) > 0 ? mark : worst;
			}
		}
		return worst;
	}

	private static SignatureMark signature(SecureMessage secure) {
		return switch (secure.signature().status()) {
		case NONE -> SignatureMark.NONE;
		case VALID -> SignatureMark.VALID;
		case INVALID -> SignatureMark.INVALID;
		case UNKNOWN -> SignatureMark.UNKNOWN;
		};
	}

	private static EncryptionMark encryption(SecureMessage secure) {
		return switch (secure.encryption().status()) {
		case NONE -> EncryptionMark.NONE;
		case DECRYPTED -> EncryptionMark.DECRYPTED;
		case FAILED, REFUSED -> EncryptionMark.FAILED;
		};
	}

	private List<ClinicalFile> files(List<Attachment> attachments) {
		List<Attachment> clinical = attachments.stream().filter(TreeReader::mayBeClinical).toList();
		return kept.of(clinical, () -> read(clinical));
	}

	private List<ClinicalFile> read(List<Attachment> attachments) {
		List<ClinicalFile> files = new ArrayList<>();
		for (Attachment attachment : attachments) {
			if (files.size() < MAX_FILES) {
				ClinicalFile file = openers.document(attachment.part().content(), attachment.name(), attachment.type());
				if (file.kind() != ClinicalFile.Kind.UNKNOWN || !file.problems().isEmpty()) {
					files.add(file);
				}
			}
		}
		return Twins.removed(files);
	}

	private static boolean mayBeClinical(Attachment attachment) {
		return !attachment.type().startsWith("image/") && !attachment.type().equals("message/rfc822"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Two documents are about the same person if their INS, or else their traits, are the same. */
	private static String person(PatientIdentity p) {
		return p.ins().map(Object::toString).orElseGet(() -> (p.birthName() + '|' + p.firstNames().stream().findFirst().orElse("") + '|' //$NON-NLS-1$
				+ p.birthDate().map(Object::toString).orElse("")).toUpperCase(Locale.ROOT)); //$NON-NLS-1$
	}

	static List<String> ids(Entity head, String field) {
		List<String> ids = new ArrayList<>();
		Matcher matcher = MESSAGE_ID.matcher(head.rawHeader(field).orElse("")); //$NON-NLS-1$
		while (matcher.find() && ids.size() < MAX_REFERENCES) {
			ids.add(matcher.group());
		}
		return ids;
	}

	private static Address address(MailboxAddress address) {
		return new Address(Clean.line(address.name()), address.address());
	}

	private static List<Address> addresses(List<MailboxAddress> addresses) {
		return addresses.stream().map(TreeReader::address).toList();
	}
}
