package org.vaguemestre.mail.ui.tests;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.imageio.ImageIO;

import org.vaguemestre.crypto.EncryptionVerdict;

import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.Twins;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.Letter;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.documents.write.XdmWriter;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/** Messages with real documents in them, made by the writer of documents. */
final class DocumentSamples {

	static final LetterHead BIOLAB = new LetterHead("810100000017", "DR", "Paul", "GARNIER", "G15_10/SM03",
			"Médecin - Biologie médicale (SM)", "1120000009", "Laboratoire BioLab", "8 rue de l’Exemple", "51100", "Reims", "03 26 00 00 01",
			"SA25", "Laboratoire de biologie médicale");

	/** A file that comes with a message. */
	record Enclosed(String name, String type, Bytes content) {
	}

	/** Who writes in these tests. */
	static final LetterHead PRACTICE = new LetterHead("810000000025", "DR", "Claire", "MOREAU", "G15_10/SM26",
			"Médecin - Qualifié en Médecine Générale (SM)", "399999999900017", "Cabinet Moreau", "1 rue de l’Exemple", "51100", "Reims",
			"03 26 00 00 00", "SA07", "Cabinet individuel");

	private DocumentSamples() {
	}

	/** Results of a day: potassium as given, and others that are as they should be. */
	static Enclosed results(String day, String potassium, String flag) {
		return results(day, Samples.camille("1979-03-05"), potassium, "mmol/L", flag);
	}

	static Enclosed results(String day, PatientIdentity patient, String potassium, String unit, String flag) {
		OffsetDateTime date = OffsetDateTime.parse(day + "T08:30:00+01:00");
		DocumentHeader header = DocumentHeader.fresh(CodedValue.loinc("11502-2", "CR d'examens biologiques"), "Bilan sanguin", patient, BIOLAB, date,
				() -> UUID.nameUUIDFromBytes((day + potassium + unit).getBytes(StandardCharsets.UTF_8)));
		LabReport report = new LabReport(header, List.of(
				new LabReport.Chapter(CodedValue.loinc("18723-7", "Hématologie"), "Hématologie",
						List.of(new LabResult("", "Hémoglobine", "718-7", "13,4", "g/dL", "12,0", "16,0", "N", ""),
								new LabResult("", "Leucocytes", "6690-2", "12,8", "10*9/L", "4,0", "10,0", "H", ""))),
				new LabReport.Chapter(CodedValue.loinc("18719-5", "Biochimie"), "Biochimie",
						List.of(new LabResult("", "Potassium", "2823-3", potassium, unit, "3,5", "5,0", flag, ""),
								new LabResult("", "Créatinine", "14682-9", "71", "umol/L", "45", "84", "N", "")))),
				"Contrôle conseillé.");
		Bytes cda = CdaWriter.laboratory(report, Optional.empty());
		Clock clock = Clock.fixed(date.toInstant(), date.getOffset());
		return new Enclosed(Shipment.ARCHIVE_NAME, "application/zip",
				XdmWriter.archive("1.2.250.1.999.7", List.of(new XdmDocument(header, XdmDocument.Format.LABORATORY, cda)), clock));
	}

	/** A letter of several pages. */
	static Enclosed pdf(String name, int paragraphs) {
		OffsetDateTime date = OffsetDateTime.parse("2026-11-20T08:30:00+01:00");
		DocumentHeader header = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), "Compte rendu",
				Samples.camille("1979-03-05"), BIOLAB, date, () -> new UUID(1, 2));
		String text = ("Chère consœur, j’ai vu ce jour votre patiente, dont l’état s’améliore sous traitement.\n\n").repeat(paragraphs);
		return new Enclosed(name, "application/pdf",
				PdfWriter.letter(new Letter(header, "Dr Claire MOREAU", text), Clock.fixed(date.toInstant(), date.getOffset())));
	}

	static Enclosed photo(String name) {
		BufferedImage image = new BufferedImage(2_400, 1_600, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(new Color(224, 182, 160));
		graphics.fillRect(0, 0, 2_400, 1_600);
		graphics.setColor(new Color(150, 70, 70));
		graphics.fillOval(900, 500, 500, 420);
		graphics.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "jpg", out);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
		return new Enclosed(name, "image/jpeg", Bytes.of(out.toByteArray()));
	}

	static Enclosed text(String name, String type, String text) {
		return new Enclosed(name, type, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	/** A message from the laboratory with these files. */
	static ReadMessage message(long id, String subject, String text, Enclosed... files) {
		return message(id, Samples.LAB, subject, text, files);
	}

	static ReadMessage message(long id, Address from, String subject, String text, Enclosed... files) {
		List<Attachment> attachments = new ArrayList<>();
		List<ClinicalFile> clinical = new ArrayList<>();
		for (Enclosed file : files) {
			byte[] head = ("Content-Type: " + file.type() + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
			Entity part = Entity.parse(Bytes.join(List.of(Bytes.of(head), file.content())));
			attachments.add(new Attachment(file.name(), file.type(), file.content().length(), part));
			ClinicalFile read = DocumentReader.read(file.content(), file.name(), file.type(), Locale.FRENCH, Clock.systemUTC());
			if (read.kind() != ClinicalFile.Kind.UNKNOWN || !read.problems().isEmpty()) {
				clinical.add(read);
			}
		}
		Optional<PatientIdentity> patient = clinical.stream().flatMap(f -> f.patient().stream()).findFirst();
		String messageId = "<" + id + "@test.example>";
		Entity whole = Entity.parse(Bytes.of(("From: " + from.address() + "\r\nMessage-ID: " + messageId
				+ "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8)));
		SecureMessage secure = new SecureMessage(whole, whole, SignatureVerdict.none(), EncryptionVerdict.none(), List.of(), subject,
				List.of(new MailboxAddress(from.name(), from.address())),
				List.of(new MailboxAddress(Samples.CLAIRE.name(), Samples.CLAIRE.address())), List.of());
		MessageRow row = new MessageRow(id, FakeMail.INBOX, from.name(), from.address(), Samples.CLAIRE.toString(), subject,
				patient.map(PatientIdentity::displayName).orElse(""), Samples.DAY.plusSeconds(id), 40_000, Flags.NONE, files.length > 0,
				SignatureMark.NONE, EncryptionMark.NONE, false, CorrespondentKind.PROFESSIONAL, messageId, 0);
		return new ReadMessage(Optional.of(row), secure, from, List.of(Samples.CLAIRE), List.of(), List.of(from), subject,
				Samples.DAY.plusSeconds(id), messageId, List.of(), Optional.empty(), text, attachments, Twins.removed(clinical), patient, List.of());
	}
}
