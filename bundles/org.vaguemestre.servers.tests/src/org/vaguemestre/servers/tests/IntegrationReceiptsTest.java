package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.IntegrationReceipts.Manner;
import org.vaguemestre.mail.IntegrationReceipts.Policy;
import org.vaguemestre.mail.IntegrationReceipts.Recall;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;

/** What two practices tell each other of documents that went into a record, and what another program reads of it. */
@NeedsServers
class IntegrationReceiptsTest extends ReceiptsTestCase {

	/** Holds what was told against the volet of ANS: three parts, their fields, and the whole letter with its archive as it came. */
	private static final String STRICT = String.join("\n", "import email, email.policy, hashlib, re, sys", //
			"m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)", //
			"r = m.get_payload(0) if m.get_content_type() == 'multipart/signed' else m", //
			"assert r.get_content_type() == 'multipart/report' and r.get_param('report-type') == 'disposition-notification'", //
			"parts = list(r.iter_parts())", //
			"assert [p.get_content_type() for p in parts] == ['text/plain', 'message/disposition-notification', 'message/rfc822']", //
			"assert parts[2]['Content-Transfer-Encoding'] in ('7bit', '8bit')", //
			"f = parts[1].get_payload()[0]", //
			"assert re.fullmatch(r'rfc822; ?[!-~]+@[!-~]+', f['Final-Recipient']) and f.get_payload() == ''", //
			"o = parts[2].get_payload()[0]", //
			"assert o['Message-ID'] == f['Original-Message-ID'] == m['In-Reply-To'], (o['Message-ID'], f['Original-Message-ID'])", //
			"for p in m.walk():", //
			"    assert not p.defects, p.defects", //
			"archive = [p for p in o.walk() if (p.get_filename() or '') == 'IHE_XDM.ZIP'][0].get_payload(decode=True)", //
			"print(m['Subject'])", //
			"print(f['Disposition'], '|', f['Error'])", //
			"print(parts[0].get_content().strip())", //
			"print(hashlib.sha256(archive).hexdigest())");

	/** Nobody reads the mailbox that it comes from. */
	private void asSoftware() throws Exception {
		claire.save(claire.account(servers.imap(Security.STARTTLS), servers.smtp(Security.STARTTLS))
				.answeredAt(Optional.of("secretariat@medecin.mssante.example")));
	}

	/** The letter as it was received, and its archive as it was sent. */
	private record Sent(String subject, Bytes archive) {
	}

	private Sent send() throws Exception {
		return send(new ReceiptRequest(false, true));
	}

	private Sent send(ReceiptRequest request) throws Exception {
		PatientIdentity camille = new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), true, "DUBOIS", List.of("Camille"),
				Optional.of("LEFÈVRE"), Optional.empty(), Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.of("51215"));
		DocumentHeader header = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR de consultation"), "Lettre", camille, CitizenMailTest.HEAD,
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), UUID::randomUUID);
		List<XdmDocument> documents = List.of(DocumentWrapper.wrap(header, "Camille LEFÈVRE", Bytes.of("Tout va bien.".getBytes(StandardCharsets.UTF_8)), Clock.systemUTC()));
		Shipment shipment = Shipment.of("1.2.250.1.999.7", documents, Optional.empty(), Clock.systemUTC());
		OutgoingMessage letter = new OutgoingMessage(claire.id, List.of(Address.of(servers.helene().address())), List.of(), List.of(), Shipment.subject(documents),
				"Chère consœur,\nvoici.\n", List.of(new Attached(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive())), false, false, Optional.empty());
		assertTrue(claire.mail.sender().send(letter.asking(request), Practice.NONE).complete());
		return new Sent(Shipment.subject(documents), shipment.archive());
	}

	private static ReadMessage received(Practice practice) throws Exception {
		Practice.until("the letter", () -> {
			practice.sync();
			return !practice.rows(Folder.Kind.INBOX).isEmpty();
		});
		return practice.mail.reader().read(practice.rows(Folder.Kind.INBOX).get(0).id(), Practice.NONE);
	}

	private Receipt told(Ticks ticks) throws Exception {
		Practice.until("the ticks " + ticks, () -> {
			claire.sync();
			return claire.rows(Folder.Kind.SENT).get(0).ticks() == ticks;
		});
		return claire.mail.receipts().of(claire.rows(Folder.Kind.SENT).get(0).id()).get(0);
	}

	/** What the volet has in place of a receipt goes from a platform to the people of its own house: here they have the letter before them. */
	@Test
	void whereNoReceiptWasAskedForNothingIsTold() throws Exception {
		asSoftware();
		send(new ReceiptRequest(false, false));
		ReadMessage letter = received(helene);
		assertEquals(Optional.empty(), helene.mail.integrations().wanted(letter));
		helene.mail.integrations().setHold(helene.id, Duration.ZERO);
		for (Integration outcome : List.of(Integration.FILED, Integration.OTHER)) {
			for (boolean automatic : new boolean[] { true, false }) {
				assertFalse(helene.mail.integrations().give(letter, outcome, automatic));
			}
		}
		assertEquals(List.of(), helene.store.drafts());
	}

	@Test
	void softwareIsToldOnceFromTwoWorkstationsThatItsDocumentWasFiled() throws Exception {
		asSoftware();
		Sent sent = send();
		ReadMessage letter = received(helene);
		helene.mail.receipts().setPolicy(helene.id, Receipts.Policy.ALWAYS);
		// one answer: that it was shown is not said as well
		assertEquals(Optional.empty(), helene.mail.receipts().wanted(letter));
		assertFalse(helene.mail.receipts().give(letter, true));
		assertEquals(Manner.BY_ITSELF, helene.mail.integrations().wanted(letter).orElseThrow().manner());
		try (Practice second = practice("helene2", servers.helene())) {
			ReadMessage same = received(second);
			helene.mail.integrations().setHold(helene.id, Duration.ZERO);
			second.mail.integrations().setHold(second.id, Duration.ZERO);
			assertTrue(helene.mail.integrations().give(letter, Integration.FILED, true));
			assertTrue(second.mail.integrations().give(same, Integration.FILED, true));
			assertFalse(helene.mail.integrations().give(letter, Integration.OTHER, false));
			helene.mail.outbox().flush(Practice.NONE);
			second.mail.outbox().flush(Practice.NONE);
			assertEquals(List.of(), second.mail.outbox().all());
			List<TraceEvent> traced = helene.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).toList();
			assertEquals(List.of("automatic-action/MDN-sent-automatically; processed"), traced.stream().map(TraceEvent::request).toList());
			assertEquals(0, second.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).count());
			second.sync();
			assertTrue(second.rows(Folder.Kind.INBOX).get(0).flags().keywords().stream().anyMatch("$MDNSent"::equalsIgnoreCase));
		}
		Receipt receipt = told(Ticks.FILED);
		assertEquals(Receipt.State.FILED, receipt.state());
		List<String> held = servers.held(servers.claire(), "INBOX");
		assertEquals(1, held.size());
		assertTrue(held.get(0).contains("Return-Path: <>") && held.get(0).contains("Auto-Submitted: auto-replied"), held.get(0).substring(0, 2000));
		List<String> lines = other(held.get(0)).lines().toList();
		assertEquals(sent.subject(), lines.get(0));
		assertEquals("automatic-action/MDN-sent-automatically; processed | None", lines.get(1));
		assertEquals(sha256(sent.archive()), lines.get(lines.size() - 1));
	}

	/** Both have seen that nobody has answered; one gives its answer before the other marks the letter. */
	@Test
	void ofTwoWhoAnswerInTheSameMomentOneAnswers() throws Exception {
		asSoftware();
		send();
		ReadMessage letter = received(helene);
		AtomicReference<Throwable> failed = new AtomicReference<>();
		try (Practice second = practice("helene2", servers.helene()); LesserServer line = new LesserServer(servers.port("imap", Security.NONE), Set.of())) {
			second.save(second.account(new Server("127.0.0.1", line.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
			ReadMessage same = received(second);
			helene.mail.integrations().setHold(helene.id, Duration.ZERO);
			second.mail.integrations().setHold(second.id, Duration.ZERO);
			assertTrue(helene.mail.integrations().give(letter, Integration.FILED, true));
			assertTrue(second.mail.integrations().give(same, Integration.OTHER, false));
			line.before("FLAGS.SILENT ($MDNSent)", () -> {
				try {
					helene.mail.outbox().flush(Practice.NONE);
				} catch (Exception | Error e) {
					failed.set(e);
				}
			});
			second.mail.outbox().flush(Practice.NONE);
			assertNull(failed.get());
			assertEquals(List.of(), second.mail.outbox().all());
			assertEquals(List.of(), helene.mail.outbox().all());
			assertEquals(1, helene.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).count());
			assertEquals(0, second.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_RECEIPT)).count());
		}
		assertEquals(Receipt.State.FILED, told(Ticks.FILED).state());
		assertEquals(1, servers.held(servers.claire(), "INBOX").size());
	}

	@Test
	void thatItIsFiledIsKeptBackForAWhileAndCanBeTakenBack() throws Exception {
		asSoftware();
		send();
		ReadMessage letter = received(helene);
		IntegrationReceipts receipts = helene.mail.integrations();
		MessageRow row = letter.row().orElseThrow();
		assertEquals(IntegrationReceipts.HOLD, receipts.hold(helene.id));
		assertEquals(Recall.NONE, receipts.recall(row));
		assertTrue(receipts.give(letter, Integration.FILED, true));
		assertEquals(Optional.empty(), receipts.wanted(letter), "it is answered");
		helene.mail.outbox().flush(Practice.NONE);
		assertEquals(List.of(), servers.held(servers.claire(), "INBOX"));
		// and beyond the end of the program
		helene.shut();
		helene.open();
		helene.starttls();
		receipts = helene.mail.integrations();
		helene.mail.outbox().flush(Practice.NONE);
		assertEquals(Recall.TAKEN_BACK, receipts.recall(row));
		assertEquals(List.of(), helene.mail.outbox().all());
		assertTrue(receipts.wanted(letter).isPresent(), "nobody was told anything");
		receipts.setHold(helene.id, Duration.ofSeconds(-1));
		assertEquals(Duration.ZERO, receipts.hold(helene.id));
		assertTrue(receipts.give(letter, Integration.FILED, true));
		helene.mail.outbox().flush(Practice.NONE);
		assertEquals(Receipt.State.FILED, told(Ticks.FILED).state());
		assertEquals(1, servers.held(servers.claire(), "INBOX").size());
		assertEquals(Recall.NONE, receipts.recall(row), "what has gone is not here any more");
		assertEquals(Optional.empty(), receipts.wanted(letter));
	}

	@Test
	void otherWorkstationsSeeThatItWentAlsoOnALetterThatWasMovedMeanwhile() throws Exception {
		asSoftware();
		send();
		ReadMessage letter = received(helene);
		helene.mail.integrations().setHold(helene.id, Duration.ZERO);
		String raw = servers.held(servers.helene(), "INBOX").get(0);
		assertTrue(helene.mail.integrations().give(letter, Integration.FILED, true));
		// as after it went to another folder and back
		servers.doveadm("expunge", "-u", servers.helene().address(), "mailbox", "INBOX", "all");
		servers.save(servers.helene(), "INBOX", raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		long before = letter.row().orElseThrow().id();
		Practice.until("the letter in its new place", () -> {
			helene.sync();
			List<MessageRow> rows = helene.rows(Folder.Kind.INBOX);
			return rows.size() == 1 && rows.get(0).id() != before;
		});
		helene.mail.outbox().flush(Practice.NONE);
		assertEquals(1, servers.held(servers.claire(), "INBOX").size());
		Practice.until("the mark", () -> {
			helene.sync();
			return helene.rows(Folder.Kind.INBOX).get(0).flags().keywords().stream().anyMatch("$MDNSent"::equalsIgnoreCase);
		});
	}

	@Test
	void thatItCannotBeFiledIsToldWithItsReason() throws Exception {
		Sent sent = send();
		ReadMessage letter = received(helene);
		// a person is told nothing unless somebody wants to
		assertEquals(Manner.UNASKED, helene.mail.integrations().wanted(letter).orElseThrow().manner());
		assertFalse(helene.mail.integrations().give(letter, Integration.FILED, true));
		assertTrue(helene.mail.integrations().give(letter, Integration.NO_INS, false));
		helene.shut();
		helene.open();
		helene.starttls();
		helene.mail.outbox().flush(Practice.NONE);
		Receipt receipt = told(Ticks.TROUBLE);
		assertEquals(Receipt.State.NOT_FILED, receipt.state());
		assertEquals(Optional.of(Integration.NO_INS), Integration.of(receipt.words()));
		List<String> lines = other(servers.held(servers.claire(), "INBOX").get(0)).lines().toList();
		assertEquals("[KO Intégration système !][903] " + sent.subject(), lines.get(0));
		assertEquals("manual-action/MDN-sent-manually; processed/error | 903^INS non présent dans le document", lines.get(1));
		assertTrue(lines.get(2).contains("903^INS non présent dans le document"), lines.get(2));
		assertEquals(sha256(sent.archive()), lines.get(lines.size() - 1));
	}

	@Test
	void theUserIsAskedWhereItMayNotGoByItself() throws Exception {
		asSoftware();
		send();
		ReadMessage letter = received(helene);
		for (Policy policy : Policy.values()) {
			helene.mail.integrations().setPolicy(helene.id, policy);
			assertEquals(policy, helene.mail.integrations().policy(helene.id));
			Manner manner = switch (policy) {
			case NEVER -> Manner.UNASKED;
			case ASK -> Manner.ASK;
			case APPLICATIONS, ALWAYS -> Manner.BY_ITSELF;
			};
			assertEquals(manner, helene.mail.integrations().wanted(letter).orElseThrow().manner());
			assertEquals(policy == Policy.NEVER, helene.mail.receipts().wanted(letter).isPresent());
		}
		// to another address than the one that it came from
		String raw = servers.held(servers.helene(), "INBOX").get(0)
				.replaceAll("Disposition-Notification-To: [^<]*<[^>]*>", "Disposition-Notification-To: spy@loft.example").replaceAll("(?m)^Message-ID: <", "Message-ID: <x");
		servers.save(servers.helene(), "INBOX", raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		Practice.until("the other letter", () -> {
			helene.sync();
			return helene.rows(Folder.Kind.INBOX).size() == 2;
		});
		MessageRow other = helene.rows(Folder.Kind.INBOX).stream().filter(r -> !r.messageId().equals(letter.messageId())).findFirst().orElseThrow();
		ReadMessage elsewhere = helene.mail.reader().read(other.id(), Practice.NONE);
		assertEquals(Manner.ASK, helene.mail.integrations().wanted(elsewhere).orElseThrow().manner());
		assertTrue(helene.mail.integrations().wanted(elsewhere).orElseThrow().elsewhere());
		assertFalse(helene.mail.integrations().give(elsewhere, Integration.FILED, true));
		helene.mail.receipts().decline(elsewhere);
		assertEquals(Optional.empty(), helene.mail.integrations().wanted(elsewhere));
	}

	@Test
	void whoWasNotWrittenToChangesNothing() throws Exception {
		send();
		String id = sentId();
		String report = "From: %s\r\nTo: " + servers.claire().address() + "\r\nSubject: XDM/1.0/DDM+CR\r\nMessage-ID: <%s@loft.example>\r\nMIME-Version: 1.0\r\n"
				+ "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
				+ "Final-Recipient: rfc822;" + servers.helene().address() + "\r\nOriginal-Message-ID: " + id + "\r\nDisposition: automatic-action/MDN-sent-automatically; %s\r\n\r\n--b--\r\n";
		for (int i = 0; i < 5; i++) {
			servers.save(servers.claire(), "INBOX", String.format(report, "stranger" + i + "@loft.example", "f" + i, i % 2 == 0 ? "processed" : "processed/error").getBytes(StandardCharsets.US_ASCII));
		}
		Practice.until("the forged reports", () -> {
			claire.sync();
			return claire.rows(Folder.Kind.INBOX).size() == 5;
		});
		assertEquals(Ticks.TAKEN, claire.rows(Folder.Kind.SENT).get(0).ticks());
		assertEquals(List.of(Receipt.State.TAKEN), claire.mail.receipts().of(claire.rows(Folder.Kind.SENT).get(0).id()).stream().map(Receipt::state).toList());
		servers.save(servers.claire(), "INBOX", String.format(report, servers.helene().address(), "real", "processed").getBytes(StandardCharsets.US_ASCII));
		assertEquals(Receipt.State.FILED, told(Ticks.FILED).state());
	}

	private String sentId() throws Exception {
		claire.sync();
		return claire.rows(Folder.Kind.SENT).get(0).messageId();
	}

	private static String sha256(Bytes content) throws Exception {
		return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content.toArray()));
	}

	private String other(String message) throws Exception {
		Path file = Files.writeString(folder.resolve("message.eml"), message, StandardCharsets.ISO_8859_1);
		ProcessBuilder python = new ProcessBuilder("python3", "-c", STRICT).redirectInput(file.toFile()).redirectErrorStream(true);
		python.environment().put("PYTHONIOENCODING", "utf-8");
		Process process = python.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(process.waitFor(120, TimeUnit.SECONDS));
		return said;
	}
}
