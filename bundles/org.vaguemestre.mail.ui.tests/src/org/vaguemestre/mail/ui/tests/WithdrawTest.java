package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PdfText;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientMail;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** A document that was sent is withdrawn, from the message and from the chart; and what others withdraw in the wrong chart is told. */
class WithdrawTest extends ComposerTestCase {

	@BeforeEach
	void workInTheChart() {
		host.head = Optional.of(DocumentSamples.PRACTICE);
		register(MessageReader.class, mail);
		vault.know(PAUL.address(), State.VALID);
	}

	private static XdmDocument letter(String record, String title) throws Exception {
		DocumentHeader fresh = DocumentHeader.fresh(LetterTypes.usual().get(0), title, Samples.patient().identity(), DocumentSamples.PRACTICE,
				OffsetDateTime.parse("2026-11-20T08:30:00+01:00"), UUID::randomUUID);
		Bytes text = Bytes.of("Bonjour".getBytes(StandardCharsets.UTF_8));
		String set = ChartIdentifiers.setId(DocumentSamples.PRACTICE.organisationId(), record);
		return DocumentWrapper.wrap(ChartIdentifiers.of(fresh, set, "", text, List.of()), "", text, Clock.systemUTC());
	}

	/** A message from Claire to Hélène. */
	private ReadMessage sent(XdmDocument... letters) {
		Shipment shipment = Shipment.of("1.2.250.1.999.7", List.of(letters), Optional.empty(), Clock.systemUTC());
		ReadMessage m = DocumentSamples.message(50, Samples.CLAIRE, "Demande d’avis", "Chère Hélène,\n\nVoir la lettre.",
				new DocumentSamples.Enclosed(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive()));
		ReadMessage toHelene = new ReadMessage(m.row(), m.secure(), m.from(), List.of(HELENE), List.of(PAUL), List.of(), m.subject(), m.date(), m.messageId(),
				m.references(), m.html(), m.text(), m.attachments(), m.files(), m.patient(), m.warnings());
		mail.arrive(toHelene);
		return toHelene;
	}

	private static List<ClinicalDocument> read(OutgoingMessage message) {
		OutgoingMessage.Attached archive = message.attachments().get(0);
		return DocumentReader.read(archive.content(), archive.name(), archive.type(), Locale.FRENCH, Clock.systemUTC()).documents();
	}

	private void reason(String words) {
		robot.find(Shell.class, "withdraw.window");
		assertFalse(robot.with(Button.class, "withdraw.ok", Button::isEnabled), "nobody is told without a reason");
		robot.with(Combo.class, "withdraw.reason", c -> {
			c.setText(words);
			return Boolean.TRUE;
		});
	}

	@Test
	void aSentLetterIsWithdrawnFromThoseWhoHaveIt() throws Exception {
		ReadMessage message = sent(letter("r1", "Demande d’avis"));
		select("Demande");
		robot.waitFor("the letter to be shown", () -> robot.exists("reader.file"));
		robot.menu("Annuler cet envoi…");
		reason("Il concerne un autre patient");
		picture("withdraw");
		robot.click("withdraw.ok");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		picture("withdraw-composer");
		robot.click("composer.send");
		OutgoingMessage out = sent();
		gone();
		assertEquals(List.of(List.of(HELENE), List.of(PAUL)), List.of(out.to(), out.cc()));
		assertEquals(Optional.of(new Origin(50, Origin.Kind.WITHDRAW, message.messageId(), List.of(message.messageId()))), out.origin());
		assertEquals(Optional.of("p1"), out.patientId());
		assertTrue(out.text().contains("Demande d’avis") && out.text().contains("Il concerne un autre patient"), out.text());
		ClinicalDocument before = message.files().get(0).documents().get(0);
		ClinicalDocument gone = read(out).get(0);
		assertTrue(gone.withdrawn());
		assertEquals(List.of(before.id(), before.sha256()), List.of(gone.id(), gone.sha256()));
		assertTrue(PdfText.of(out.attachments().get(1).content(), 2, 5_000).contains("Il concerne un autre patient"));
		mail.setKeyword(List.of(50L), Keywords.WITHDRAWN, true);
		robot.waitFor("the list to say so", () -> rows().stream().anyMatch(r -> r.get(SUBJECT).startsWith("Annulé – Demande")));
	}

	@Test
	void ofSeveralDocumentsTheUserChooses() throws Exception {
		sent(letter("r1", "Demande d’avis"), letter("r2", "Compte rendu"));
		mail.setKeyword(List.of(50L), Keywords.WITHDRAWN, false);
		select("Demande");
		robot.waitFor("the letter to be shown", () -> robot.exists("reader.file"));
		robot.menu("Annuler cet envoi…");
		reason("Il contient une erreur");
		robot.with(Button.class, "withdraw.document.0", b -> {
			b.setSelection(false);
			b.notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		picture("withdraw-several");
		robot.click("withdraw.ok");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		robot.click("composer.send");
		assertEquals(List.of("Compte rendu"), read(sent()).stream().map(ClinicalDocument::title).toList());
		gone();
	}

	@Test
	void whatIsWithdrawnSaysSo() throws Exception {
		sent(letter("r1", "Demande d’avis"));
		mail.setKeyword(List.of(50L), Keywords.WITHDRAWN, true);
		robot.waitFor("the list to say so", () -> rows().stream().anyMatch(r -> r.get(SUBJECT).startsWith("Annulé – Demande")));
		select("Annulé");
		robot.waitForText("reader.notice", "vous avez prévenu les destinataires");
		picture("withdraw-done");
	}

	@Test
	void fromTheChartTheLetterIsFoundThatWasMadeOfTheEntry() throws Exception {
		for (String record : List.of("r1", "r9")) {
			host.chart.add(new ChartDocument(new FiledDocument(record, "p1", new DocumentKey(record, Optional.empty(), 1, "ab".repeat(32)), "Lettre " + record,
					Instant.EPOCH, "u", Optional.empty()), Optional.empty(), "Courrier", OffsetDateTime.parse("2026-11-20T08:30:00+01:00"), "Dr Claire Moreau",
					"text/plain", "a.txt"));
		}
		sent(letter("r1", "Demande d’avis"));
		service().withdraw("p1", "r9");
		robot.waitFor("what cannot be withdrawn", () -> Widgets.shows("n’a pas été envoyé comme courrier"));
		robot.clickButton("Fermer");
		service().withdraw("p1", "r1");
		reason("Il a été envoyé deux fois");
		robot.click("withdraw.ok");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		robot.click("composer.send");
		assertEquals(List.of("Demande d’avis"), read(sent()).stream().map(ClinicalDocument::title).toList());
		gone();
	}

	@Test
	void onlyItsAuthorWithdrawsADocument() throws Exception {
		sent(letter("r1", "Demande d’avis"));
		host.head = Optional.of(new org.vaguemestre.host.LetterHead("810000000033", "DR", "Anne", "PETIT", "G15_10/SM26", "Médecin", "399999999900017",
				"Cabinet", "1 rue", "51100", "Reims", "", "SA07", "Cabinet individuel"));
		select("Demande");
		robot.waitFor("the letter to be shown", () -> robot.exists("reader.file"));
		robot.menu("Annuler cet envoi…");
		robot.waitFor("who could", () -> Widgets.shows("Seul son auteur peut annuler un document"));
		robot.clickButton("Fermer");
		assertFalse(robot.exists("withdraw.window"));
	}

	@Test
	void whatStandsInAnotherChartIsToldWithTheWayThere() throws Exception {
		Patient other = new Patient("p2", Samples.patient().identity());
		host.patients.add(0, new Patient("p2", new org.vaguemestre.host.PatientIdentity(Optional.empty(), false, "DURAND", List.of("Jean"), Optional.empty(),
				Optional.empty(), Optional.empty(), org.vaguemestre.host.Sex.MALE, Optional.empty())));
		XdmDocument letter = letter("r1", "Demande d’avis");
		ClinicalDocument document = DocumentReader.read(letter.content(), "a.xml", "text/xml", Locale.FRENCH, Clock.systemUTC()).documents().get(0);
		host.filed.add(new FiledDocument("x1", other.id(), new DocumentKey(document.id(), document.setId(), 1, document.sha256()), "Demande d’avis",
				Instant.EPOCH, "u"));
		Shipment shipment = new org.vaguemestre.documents.write.Withdrawal(List.of(document), DocumentSamples.PRACTICE, "", "Annulé", "Annulation")
				.shipment("1.2.3", Clock.systemUTC());
		mail.arrive(DocumentSamples.message(60, HELENE, "Annulation", "Bonjour",
				new DocumentSamples.Enclosed(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive())));
		select("Annulation");
		robot.waitFor("the other chart", () -> find("reader.elsewhere") instanceof Link l && l.getText().contains("DURAND"));
		picture("withdraw-elsewhere");
		robot.with(Link.class, "reader.elsewhere", l -> {
			l.notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		robot.waitFor("the other chart to be open", () -> host.current.filter(p -> p.id().equals("p2")).isPresent());
	}

	private static PatientMail service() {
		var context = FrameworkUtil.getBundle(WithdrawTest.class).getBundleContext();
		return context.getService(context.getServiceReference(PatientMail.class));
	}
}
