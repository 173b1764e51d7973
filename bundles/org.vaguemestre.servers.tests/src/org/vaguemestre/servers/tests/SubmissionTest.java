package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.guard.EncodedSize;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Wire;

/** Sending through Postfix, the copy in Dovecot, and what either refuses. */
@NeedsServers
class SubmissionTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		practice.starttls();
	}

	@AfterEach
	void close() {
		practice.close();
	}

	/** The correspondent's own mail, which waits for what was sent. */
	private Practice other(RealServers.Box box) throws Exception {
		Practice other = new Practice(folder.resolve("other"), servers, box);
		other.starttls();
		return other;
	}

	@Test
	void aLetterArrivesAndItsCopyIsInSent() throws Exception {
		try (Practice helene = other(servers.helene())) {
			helene.sync();
			helene.mail.start();
			byte[] pdf = new byte[300_000];
			new Random(1).nextBytes(pdf);
			OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(new Address("Dr Hélène LEFÈVRE", servers.helene().address())),
					List.of(Address.of(servers.laboratory().address())), List.of(), "Compte rendu d’hospitalisation",
					".\n.une ligne qui commence par un point\nFrom ici\n" + "é".repeat(2_000) + "\n", List.of(new Attached("compte rendu é.pdf", "application/pdf", Bytes.of(pdf))),
					false, false, Optional.empty());
			SendReport report = practice.mail.sender().send(letter, Practice.NONE);
			assertTrue(report.complete(), report.toString());
			MessageRow row = helene.arrival("Compte rendu d’hospitalisation");
			ReadMessage read = helene.mail.reader().read(row.id(), Practice.NONE);
			assertEquals(letter.text().strip(), read.text().strip());
			assertEquals("compte rendu é.pdf", read.attachments().get(0).name());
			assertEquals(Bytes.of(pdf), read.attachments().get(0).part().content());
			assertEquals(report.messageId(), read.messageId());
			assertEquals("Dr Claire Moreau", read.from().name());
		}
		practice.sync();
		assertEquals(List.of("Compte rendu d’hospitalisation"), practice.subjects(Folder.Kind.SENT));
		assertTrue(practice.rows(Folder.Kind.SENT).get(0).flags().seen());
		assertEquals(List.of(), practice.mail.drafts().all());
	}

	@Test
	void hiddenRecipientsStayHidden() throws Exception {
		OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(),
				List.of(Address.of(servers.laboratory().address())), "Discret", "x", List.of(), false, false, Optional.empty());
		assertTrue(practice.mail.sender().send(letter, Practice.NONE).complete());
		try (Practice helene = other(servers.helene())) {
			helene.mail.start();
			Practice.until("the letter", () -> helene.subjects(Folder.Kind.INBOX).contains("Discret"));
		}
		String got = servers.held(servers.helene(), "INBOX").get(0);
		assertFalse(got.substring(0, got.indexOf("\r\n\r\n") < 0 ? got.indexOf("\n\n") : got.indexOf("\r\n\r\n")).contains("labo-biolab"), got);
	}

	@Test
	void aRefusedRecipientCostsNoOther() throws Exception {
		SendReport report = practice.mail.sender().send(practice.letter("Deux", servers.helene().address(), "inconnu@cardio.mssante.example"), Practice.NONE);
		assertEquals(List.of(Address.of(servers.helene().address())), report.delivered());
		assertEquals(550, report.refused().get(0).code());
		assertTrue(report.refused().get(0).answer().contains("unknown") || report.refused().get(0).answer().contains("exist"), report.toString());
		assertTrue(report.copied());

		MailException none = assertThrows(MailException.class,
				() -> practice.mail.sender().send(practice.letter("Aucun", "inconnu@cardio.mssante.example"), Practice.NONE));
		assertEquals(MailFailure.RECIPIENTS_REFUSED, none.failure());
		assertTrue(none.what(Locale.FRENCH).contains("inconnu@cardio.mssante.example"), none.what(Locale.FRENCH));
		Draft draft = practice.mail.drafts().all().get(0);
		assertEquals(Draft.State.FAILED, draft.state());
		assertEquals("Aucun", draft.message().subject());
	}

	@Test
	void aRecipientWithoutRoomIsNamed() throws Exception {
		servers.fill(servers.full(), List.of(Practice.message("a@b.example", "x", "ligne\r\n".repeat(9_300))));
		MailException full = assertThrows(MailException.class,
				() -> practice.mail.sender().send(practice.letter("Trop", servers.full().address()), Practice.NONE));
		assertTrue(full.what(Locale.FRENCH).contains(servers.full().address()), full.what(Locale.FRENCH));
	}

	@Test
	void aMessageThatIsTooLargeIsNotEvenSent() throws Exception {
		OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Lourd", "x",
				List.of(new Attached("scanner.dcm", "application/dicom", Bytes.of(new byte[16 << 20]))), false, false, Optional.empty());
		MailException large = assertThrows(MailException.class, () -> practice.mail.sender().send(letter, Practice.NONE));
		assertEquals(MailFailure.MESSAGE_TOO_LARGE, large.failure());
		assertEquals(1, practice.mail.drafts().all().size());
		assertEquals(List.of(), servers.held(servers.claire(), "Sent"));
	}

	@Test
	void aFullMailboxKeepsTheCopyForLater() throws Exception {
		try (Practice paul = other(servers.full())) {
			servers.fill(servers.full(), List.of(Practice.message("a@b.example", "Encombrant", "ligne\r\n".repeat(9_300))));
			paul.sync();
			SendReport report = paul.mail.sender().send(paul.letter("Parti", servers.helene().address()), Practice.NONE);
			assertEquals(1, report.delivered().size());
			assertFalse(report.copied());
			assertEquals(MailFailure.MAILBOX_FULL, report.notCopied().orElseThrow().failure(), report.toString());
			Draft left = paul.mail.drafts().all().get(0);
			assertEquals(Draft.State.COPY_MISSING, left.state());
			paul.mail.mailbox().delete(List.of(paul.rows(Folder.Kind.INBOX).get(0).id()));
			paul.sync();
			paul.mail.mailbox().delete(List.of(paul.rows(Folder.Kind.TRASH).get(0).id()));
			paul.sync();
			assertTrue(paul.mail.sender().send(left, Practice.NONE).complete());
			assertEquals(1, servers.held(servers.full(), "Sent").size());
			assertEquals(List.of(), paul.mail.drafts().all());
		}
		// the letter went out once
		try (Practice helene = new Practice(folder.resolve("third"), servers, servers.helene())) {
			helene.starttls();
			helene.mail.start();
			Practice.until("the letter", () -> helene.subjects(Folder.Kind.INBOX).contains("Parti"));
			assertEquals(1, helene.rows(Folder.Kind.INBOX).size());
		}
	}

	@Test
	void aDraftOutlivesTheApplication() throws Exception {
		OutgoingMessage message = practice.letter("Brouillon", servers.helene().address());
		Draft draft = practice.mail.drafts().create(message);
		practice.shut();
		practice.open();
		practice.starttls();
		Draft again = practice.mail.drafts().find(draft.id()).orElseThrow();
		assertEquals(message, again.message());
		assertTrue(practice.mail.sender().send(again, Practice.NONE).complete());
		assertEquals(List.of(), practice.mail.drafts().all());
	}

	@Test
	void theOutboxSendsByItself() throws Exception {
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Question", "?"));
		practice.sync();
		MessageRow origin = practice.rows(Folder.Kind.INBOX).get(0);
		practice.mail.start();
		practice.mail.outbox().setUndoDelay(Duration.ZERO);
		OutgoingMessage answer = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Ré: Question", "!",
				List.of(), false, false, Optional.of(new OutgoingMessage.Origin(origin.id(), OutgoingMessage.Origin.Kind.REPLY, origin.messageId(), List.of(origin.messageId()))));
		practice.mail.outbox().send(practice.mail.drafts().create(answer));
		Practice.until("the end of it", () -> practice.mail.outbox().all().isEmpty());
		Practice.until("the copy", () -> practice.subjects(Folder.Kind.SENT).equals(List.of("Ré: Question")));
		Practice.until("the mark of the answer", () -> servers.flags(servers.claire(), "INBOX").get(0).contains("R"));
		Practice.until("the letter", () -> servers.held(servers.helene(), "INBOX").size() == 1);
		assertEquals(List.of(), practice.mail.drafts().all());
	}

	@Test
	void whatWasHandedOverBeforeTheEndGoesAtTheNextStart() throws Exception {
		practice.mail.start();
		practice.mail.outbox().setUndoDelay(Duration.ofSeconds(2));
		Draft draft = practice.mail.outbox().send(practice.mail.drafts().create(practice.letter("Demain", servers.helene().address())));
		Draft back = practice.mail.outbox().send(practice.mail.drafts().create(practice.letter("Repris", servers.helene().address())));
		assertTrue(practice.mail.outbox().cancel(back.id()).isPresent());
		practice.shut();
		assertEquals(List.of(), servers.held(servers.helene(), "INBOX"));
		practice.open();
		practice.starttls();
		assertEquals(List.of(draft.id()), practice.mail.outbox().all().stream().map(Draft::id).toList());
		practice.mail.start();
		Practice.until("the end of it", () -> practice.mail.outbox().all().isEmpty());
		Practice.until("the letter", () -> servers.held(servers.helene(), "INBOX").size() == 1);
		assertEquals(1, servers.held(servers.claire(), "Sent").size());
		assertEquals(List.of("Repris"), practice.mail.drafts().all().stream().map(d -> d.message().subject()).toList());
	}

	@Test
	void whatTheServerFilesItselfIsInSentOnce() throws Exception {
		try (Practice anne = other(servers.filing())) {
			for (int i = 1; i <= 3; i++) {
				assertTrue(anne.mail.sender().send(anne.letter("Lettre " + i, servers.helene().address()), Practice.NONE).complete());
				assertEquals(i, servers.held(servers.filing(), "Sent").size());
			}
			anne.mail.start();
			anne.mail.outbox().setUndoDelay(Duration.ZERO);
			anne.mail.outbox().send(anne.mail.drafts().create(anne.letter("Lettre 4", servers.helene().address())));
			Practice.until("the end of it", () -> anne.mail.outbox().all().isEmpty());
			assertEquals(4, servers.held(servers.filing(), "Sent").size());
			Practice.until("the letters", () -> servers.held(servers.helene(), "INBOX").size() == 4);
		}
	}

	@Test
	void whatIsInSentWasSent() throws Exception {
		// another program of the mailbox's owner filed what of this one's knowledge was only handed over
		try (Wire smtp = new Wire(servers.port("smtp", Security.STARTTLS))) {
			practice.save(practice.account(servers.imap(Security.STARTTLS), new Server("localhost", smtp.port(), Security.STARTTLS)));
			practice.mail.start();
			practice.mail.outbox().setUndoDelay(Duration.ZERO);
			OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Lourd", "x",
					List.of(new Attached("a.bin", "application/octet-stream", Bytes.of(new byte[150_000]))), false, false, Optional.empty());
			smtp.loseAnswerAfter(100_000);
			practice.mail.outbox().send(practice.mail.drafts().create(letter));
			Practice.until("the letter", () -> servers.held(servers.helene(), "INBOX").size() == 1);
			servers.save(servers.claire(), "Sent", servers.held(servers.helene(), "INBOX").get(0).getBytes(StandardCharsets.ISO_8859_1));
			Practice.until("the end of it", () -> practice.mail.outbox().all().isEmpty());
			assertEquals(1, servers.held(servers.helene(), "INBOX").size());
			assertEquals(1, servers.held(servers.claire(), "Sent").size());
		}
	}

	@Test
	void brokenMessagesCostNoOther() throws Exception {
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Bon", "lisible"));
		for (String broken : List.of(
				"Content-Type: multipart/mixed; boundary=\"x\r\nFrom: <<>>@@,,;\r\nDate: hier\r\nSubject: =?utf-8?b?!!!?=\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n--x--x\r\n",
				"\r\n\r\n", "Subject: Sans corps", "From: a@b\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + "--a\r\n".repeat(3_000),
				"Subject: Base64\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n", "X: " + "y".repeat(200_000) + "\r\nSubject: Longue\r\n\r\nx\r\n")) {
			servers.save(servers.claire(), "INBOX", broken.getBytes(StandardCharsets.UTF_8));
		}
		servers.save(servers.claire(), "INBOX", Practice.message(servers.helene().address(), "Dernier", "lisible"));
		practice.sync();
		List<MessageRow> rows = practice.rows(Folder.Kind.INBOX);
		assertEquals(8, rows.size());
		for (MessageRow row : rows) {
			ReadMessage read = practice.mail.reader().read(row.id(), Practice.NONE);
			if (row.subject().equals("Bon") || row.subject().equals("Dernier")) {
				assertEquals("lisible", read.text().strip());
			}
		}
		assertTrue(practice.subjects(Folder.Kind.INBOX).containsAll(List.of("Bon", "Dernier")));
	}

	@Test
	void theSizeOfASignedAndEncryptedLetterIsToldBeforehand() throws Exception {
		practice.vault.importPkcs12(Files.readAllBytes(servers.claire().pkcs12()), servers.claire().pkcs12Password().toCharArray());
		practice.vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		practice.vault.importCertificates(Files.readAllBytes(servers.helene().certificate()), CorrespondentCertificate.Source.FILE);
		OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Résultat", "x",
				List.of(new OutgoingMessage.Attached("a.bin", "application/octet-stream", Bytes.of(new byte[600_000]))), true, true, Optional.empty());
		assertTrue(practice.mail.sender().send(letter, Practice.NONE).complete());
		practice.sync();
		long travelled = servers.held(servers.claire(), "Sent").get(0).replace("\r\n", "\n").replace("\n", "\r\n").length();
		long told = EncodedSize.of(letter);
		assertTrue(told >= travelled && told <= travelled * 1.05 + 20_000, told + " for " + travelled);
	}

	@Test
	void aSignedAndEncryptedLetterIsForTheRecipientAlone() throws Exception {
		practice.vault.importPkcs12(Files.readAllBytes(servers.claire().pkcs12()), servers.claire().pkcs12Password().toCharArray());
		practice.vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		practice.vault.importCertificates(Files.readAllBytes(servers.helene().certificate()), CorrespondentCertificate.Source.FILE);
		OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), "Résultat",
				"La glycémie est à 1,12 g/L.\n", List.of(), true, true, Optional.empty());
		assertTrue(practice.mail.sender().send(letter, Practice.NONE).complete());
		try (Practice helene = other(servers.helene())) {
			helene.mail.start();
			// whoever has no key does not see the subject either
			Practice.until("the letter", () -> helene.subjects(Folder.Kind.INBOX).contains("[...]"));
			String held = servers.held(servers.helene(), "INBOX").get(0);
			assertTrue(held.contains("application/pkcs7-mime") && !held.contains("glyc") && !held.contains("sultat"), held);
			// another program opens it
			Path file = Files.writeString(folder.resolve("letter.eml"), held, StandardCharsets.ISO_8859_1);
			String inner = openssl("cms", "-decrypt", "-in", file.toString(), "-recip", servers.helene().certificate().toString(), "-inkey",
					servers.helene().certificate().toString().replace(".pem", ".key"));
			Path signed = Files.writeString(folder.resolve("signed.eml"), inner, StandardCharsets.ISO_8859_1);
			String text = openssl("cms", "-verify", "-in", signed.toString(), "-CAfile", servers.mailCa().toString());
			assertTrue(text.contains("hp=\"cipher\"") && text.contains("HP-Outer: Subject: [...]"), text);
			assertTrue(new String(Base64.getMimeDecoder().decode(text.substring(text.indexOf("\n\n") < 0 ? text.indexOf("\r\n\r\n") : text.indexOf("\n\n"))),
					StandardCharsets.UTF_8).contains("glycémie"), text);
		}
		// one's own copy is encrypted too, and shown with its subject
		practice.sync();
		assertEquals(List.of("Résultat"), practice.subjects(Folder.Kind.SENT));
		String copy = servers.held(servers.claire(), "Sent").get(0);
		assertTrue(copy.contains("application/pkcs7-mime") && !copy.contains("glyc"), copy);
		MailException stranger = assertThrows(MailException.class, () -> practice.mail.sender().send(new OutgoingMessage(practice.id,
				List.of(Address.of(servers.laboratory().address())), List.of(), List.of(), "x", "y", List.of(), true, true, Optional.empty()), Practice.NONE));
		assertEquals(MailFailure.RECIPIENT_KEY_MISSING, stranger.failure());
		assertEquals(List.of(), servers.held(servers.laboratory(), "INBOX"));
	}

	@Test
	void noKeyOfAHiddenRecipientIsSeenByTheOthers() throws Exception {
		practice.vault.importPkcs12(Files.readAllBytes(servers.claire().pkcs12()), servers.claire().pkcs12Password().toCharArray());
		practice.vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		for (RealServers.Box box : List.of(servers.helene(), servers.laboratory())) {
			practice.vault.importCertificates(Files.readAllBytes(box.certificate()), CorrespondentCertificate.Source.FILE);
		}
		OutgoingMessage letter = new OutgoingMessage(practice.id, List.of(Address.of(servers.helene().address())), List.of(),
				List.of(Address.of(servers.laboratory().address())), "Discret", "x", List.of(), true, true, Optional.empty());
		assertTrue(practice.mail.sender().send(letter, Practice.NONE).complete());
		String own = serial(servers.claire());
		assertEquals(Set.of(own, serial(servers.helene())), recipients(servers.helene(), "INBOX"));
		assertEquals(Set.of(own, serial(servers.laboratory())), recipients(servers.laboratory(), "INBOX"));
		assertEquals(Set.of(own, serial(servers.helene())), recipients(servers.claire(), "Sent"));
	}

	private String serial(RealServers.Box box) throws Exception {
		return new BigInteger(openssl("x509", "-in", box.certificate().toString(), "-noout", "-serial").strip().replace("serial=", ""), 16).toString();
	}

	/** The serial numbers of the certificates that the only message of a folder names. */
	private Set<String> recipients(RealServers.Box box, String name) throws Exception {
		Practice.until("a message", () -> !servers.held(box, name).isEmpty());
		Path file = Files.writeString(folder.resolve("held.eml"), servers.held(box, name).get(0), StandardCharsets.ISO_8859_1);
		Matcher serials = Pattern.compile("serialNumber: (\\d+)").matcher(openssl("cms", "-cmsout", "-print", "-noout", "-in", file.toString()));
		Set<String> found = new HashSet<>();
		while (serials.find()) {
			found.add(serials.group(1));
		}
		return found;
	}

	private String openssl(String... arguments) throws Exception {
		List<String> command = new java.util.ArrayList<>(List.of("openssl"));
		command.addAll(List.of(arguments));
		Path errors = folder.resolve("openssl.log");
		Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		assertEquals(0, process.waitFor(), Files.readString(errors));
		return out;
	}
}
