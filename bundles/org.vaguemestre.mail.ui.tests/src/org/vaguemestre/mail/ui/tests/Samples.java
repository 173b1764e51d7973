package org.vaguemestre.mail.ui.tests;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/** Messages and patients of the tests. */
final class Samples {

	static final Address LAB = new Address("Laboratoire BioLab", "resultats@labo-biolab.mssante.example");
	static final Address CLAIRE = new Address("Dr Claire Moreau", "claire.moreau@medecin.mssante.example");
	static final Instant DAY = Instant.parse("2026-11-20T09:12:00Z");

	private Samples() {
	}

	static Account account() {
		Server imap = new Server("imap.mssante.example", 993, Security.TLS);
		Server smtp = new Server("smtp.mssante.example", 465, Security.TLS);
		return new Account("a", "Dr Claire Moreau", CLAIRE.address(), CLAIRE.name(), imap, smtp, "claire", List.of(),
				"mssante");
	}

	/** The mailbox of the practice, beside the doctor's own. */
	static Account practice() {
		Account own = account();
		return new Account(FakeMail.OTHER, "Cabinet du Parc", "cabinet.parc@medecin.mssante.example", "Cabinet du Parc", own.incoming(), own.outgoing(), "cabinet",
				List.of(), "mssante");
	}

	static PatientIdentity camille(String birthDate) {
		return new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), true, "DUBOIS",
				List.of("Camille", "Marie"), Optional.empty(), Optional.empty(), Optional.of(LocalDate.parse(birthDate)),
				Sex.FEMALE, Optional.of("51215"));
	}

	static Patient patient() {
		return new Patient("p1", camille("1979-03-05"));
	}

	static ReadMessage lab(long id, String birthDate) {
		return lab(id, birthDate, signed(LAB));
	}

	static ReadMessage lab(long id, String birthDate, SignatureVerdict verdict) {
		PatientIdentity identity = camille(birthDate);
		List<LabResult> results = List.of(
				new LabResult("Hématologie", "Hémoglobine", "718-7", "13,4", "g/dL", "12,0", "16,0", "N", ""),
				new LabResult("Hématologie", "Leucocytes", "6690-2", "12,8", "G/L", "4,0", "10,0", "H", ""),
				new LabResult("Biochimie", "Potassium", "2823-3", "6,4", "mmol/L", "3,5", "5,0", "HH", ""),
				new LabResult("Biochimie", "Créatinine", "14682-9", "71", "µmol/L", "45", "84", "N", ""),
				new LabResult("Biochimie", "Ferritine", "2276-4", "9", "µg/L", "15", "150", "L", ""),
				new LabResult("Biochimie", "CRP", "1988-5", "3,1", "mg/L", "", "5,0", "N", ""));
		Bytes content = Bytes.of("<ClinicalDocument/>".getBytes(StandardCharsets.UTF_8));
		ClinicalDocument report = new ClinicalDocument("1.2.250.1.999^CR-1", Optional.empty(), 1, Optional.of("11502-2"),
				"CR d'examens biologiques", "Bilan sanguin du 20/11/2026", OffsetDateTime.parse("2026-11-20T08:30:00+01:00"),
				"Dr Paul Garnier", "Laboratoire BioLab", "text/xml", "CR.xml", content, Optional.empty(), results, "",
				Optional.of(identity), "ab".repeat(32), Optional.empty(), Optional.empty());
		ClinicalFile file = new ClinicalFile(ClinicalFile.Kind.XDM, Optional.of(identity), List.of(report), results,
				List.of());
		String text = "Chère consœur,\n\nVeuillez trouver ci-joint les résultats de Mme Camille DUBOIS.\n"
				+ "Le potassium est élevé : merci de la rappeler ce jour.\n\nBien confraternellement,\n\n"
				+ "Dr Paul Garnier, biologiste\nLaboratoire BioLab\n";
		return message(id, LAB, "Résultats d'analyses de Mme DUBOIS Camille", text, Optional.empty(), verdict,
				new EncryptionVerdict(EncryptionVerdict.Status.DECRYPTED, ReasonCode.OK, Scope.WHOLE, "AES-256-GCM"),
				Optional.of(file), Optional.of(identity), DAY.plusSeconds(id));
	}

	static SignatureVerdict byAnother() {
		return new SignatureVerdict(SignatureVerdict.Status.INVALID, ReasonCode.SIGNER_NOT_SENDER,
				Scope.WHOLE, List.of("contact@labo-biolab.example.net"), Optional.of(DAY), "RSA 3072, SHA-256",
				Optional.empty());
	}

	static ReadMessage forged(long id) {
		return message(id, LAB, "Résultats d'analyses de Mme DUBOIS Camille", "Veuillez trouver ci-joint…\n",
				Optional.empty(), byAnother(), EncryptionVerdict.none(), Optional.empty(), Optional.empty(), DAY.plusSeconds(id));
	}

	static ReadMessage plain(long id, String subject) {
		return message(id, new Address("Dr Hélène Lefèvre", "helene.lefevre@cardio.mssante.example"), subject,
				"Bonjour Claire,\n\nTexte du message.\n", Optional.empty(), SignatureVerdict.none(), EncryptionVerdict.none(),
				Optional.empty(), Optional.empty(), DAY.minusSeconds(3600 * (id % 5000)));
	}

	/** From a patient, or to one. */
	static ReadMessage citizen(long id, Address from, String subject) {
		return message(id, from, subject, "Bonjour docteur,\n\nMerci beaucoup.\n", Optional.empty(), SignatureVerdict.none(), EncryptionVerdict.none(),
				Optional.empty(), Optional.empty(), DAY.minusSeconds(60 * id));
	}

	static ReadMessage html(long id, String html) {
		return message(id, new Address("Centre de radiologie", "secretariat@imagerie.mssante.example"),
				"Votre rendez-vous d'imagerie", "Bonjour, voici les créneaux.", Optional.of(html), SignatureVerdict.none(),
				EncryptionVerdict.none(), Optional.empty(), Optional.empty(), DAY.minusSeconds(60));
	}

	private static SignatureVerdict signed(Address by) {
		return new SignatureVerdict(SignatureVerdict.Status.VALID, ReasonCode.OK, Scope.WHOLE, List.of(by.address()),
				Optional.of(DAY), "RSA 3072, SHA-256", Optional.empty());
	}

	private static ReadMessage message(long id, Address from, String subject, String text, Optional<String> html,
			SignatureVerdict signature, EncryptionVerdict encryption, Optional<ClinicalFile> file,
			Optional<PatientIdentity> patient, Instant date) {
		String messageId = "<" + id + "@test.example>";
		Entity entity = Entity.parse(Bytes.of(("From: " + from.address() + "\r\nMessage-ID: " + messageId
				+ "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8)));
		SecureMessage secure = new SecureMessage(entity, entity, signature, encryption, List.of(), subject,
				List.of(new MailboxAddress(from.name(), from.address())),
				List.of(new MailboxAddress(CLAIRE.name(), CLAIRE.address())), List.of());
		List<Attachment> attachments = file.isEmpty() ? List.of()
				: List.of(new Attachment("IHE_XDM.ZIP", "application/zip", 48_211, entity));
		MessageRow row = new MessageRow(id, FakeMail.INBOX, from.name(), from.address(), CLAIRE.toString(), subject,
				patient.map(PatientIdentity::displayName).orElse(""), date, 2_000 + 1_700 * (id % 40),
				Flags.NONE.withSeen(id > 100 && id % 3 != 0).withAnswered(id % 7 == 0).withFlagged(id % 11 == 0),
				file.isPresent(), mark(signature),
				encryption.status() == EncryptionVerdict.Status.DECRYPTED ? EncryptionMark.DECRYPTED : EncryptionMark.NONE,
				id > 100 && id % 13 == 0, from.domain().startsWith("patient.") ? CorrespondentKind.CITIZEN : CorrespondentKind.PROFESSIONAL, messageId, 0,
				file.filter(f -> f.results().stream().anyMatch(r -> r.flag().equals("HH"))).isPresent() ? ResultMark.CRITICAL : ResultMark.NONE, Ticks.NONE,
				file.map(f -> f.documents().get(0)).map(d -> new DocumentFacts(true, Set.of(DocumentType.LABORATORY), d.typeLabel(), d.author()))
						.orElse(DocumentFacts.NONE));
		return new ReadMessage(Optional.of(row), secure, from, List.of(CLAIRE), List.of(), List.of(from), subject, date,
				messageId, List.of(), html, text, attachments, file.stream().toList(), patient, List.of());
	}

	private static SignatureMark mark(SignatureVerdict verdict) {
		return switch (verdict.status()) {
		case NONE -> SignatureMark.NONE;
		case VALID -> SignatureMark.VALID;
		case INVALID -> SignatureMark.INVALID;
		case UNKNOWN -> SignatureMark.UNKNOWN;
		};
	}
}
