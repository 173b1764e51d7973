package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mssante.CitizenBox;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** What a citizen's mailbox receives, from the first letter to the end of the exchange, read there by another program (Ref#2 ECO.2.1, 2.2, 2.4). */
@NeedsServers
class CitizenMailTest {

	static final LetterHead HEAD = new LetterHead("899900000017", "DR", "Claire", "MOREAU", "G15_10/SM26", "Médecin généraliste", "3123456789",
			"Cabinet Moreau", "1 rue des Tilleuls", "51100", "Reims", "03 26 00 00 00", "SA07", "Cabinet individuel");
	/** Prints each field of the header that is not of a server's making, then type, charset and file name of each part. */
	private static final String OTHER_PROGRAM = String.join("\n", "import email, email.policy, sys", //
			"m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)", //
			"for name, value in m.items():", //
			"    if name not in ('Return-Path', 'Delivered-To', 'Received', 'Date', 'Message-ID'):", //
			"        print(name + ': ' + ' '.join(str(value).split()))", //
			"for p in m.walk():", //
			"    assert not p.defects, p.defects", //
			"    if not p.is_multipart():", //
			"        print(p.get_content_type(), p.get_content_charset(), p.get_content_disposition(), p.get_filename())");

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice claire;
	private PatientIdentity camille;
	private final List<Patient> charts = new ArrayList<>();

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		claire = new Practice(folder.resolve("claire"), servers, servers.claire());
		claire.starttls();
		claire.product = "DEV935997";
		camille = identity(true);
		charts.add(new Patient("p1", camille));
		OfficeHost host = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "findByIns" -> charts.stream().filter(p -> p.identity().ins().equals(Optional.of(arguments[0]))).toList();
				case "findByTraits" -> charts.stream().filter(p -> p.identity().birthName().equals(((PatientIdentity) arguments[0]).birthName())).toList();
				case "patient" -> charts.stream().filter(p -> p.id().equals(arguments[0])).findFirst();
				case "isOpposed" -> false;
				default -> throw new UnsupportedOperationException(method.getName());
				});
		claire.office = Optional.of(host);
	}

	@AfterEach
	void close() {
		claire.close();
	}

	private static PatientIdentity identity(boolean qualified) {
		return new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), qualified, "DUBOIS", List.of("Camille"),
				Optional.of("LEFÈVRE"), Optional.empty(), Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.of("51215"));
	}

	private OutgoingMessage letter(List<Address> to, String subject, List<Attached> attached) {
		return new OutgoingMessage(claire.id, to, List.of(), List.of(), subject, "Bonjour,\nvoici votre compte rendu d’été.\n", attached, false, false,
				Optional.empty());
	}

	private Address citizen() {
		return CitizenBox.of(camille).address().orElseThrow();
	}

	@Test
	void aDocumentAndTheEndOfTheExchangeAreWrittenAsPrescribed() throws Exception {
		claire.save(claire.account(servers.imap(Security.STARTTLS), servers.smtp(Security.STARTTLS))
				.answeredAt(Optional.of("secretariat@medecin.mssante.example")));
		DocumentHeader header = DocumentHeader.fresh(CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), "Lettre", camille, HEAD,
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), UUID::randomUUID);
		List<XdmDocument> documents = List.of(DocumentWrapper.wrap(header, "Camille LEFÈVRE", Bytes.of("Tout va bien.".getBytes(StandardCharsets.UTF_8)), Clock.systemUTC()));
		Shipment shipment = Shipment.of("1.2.250.1.999.7", documents, Optional.empty(), Clock.systemUTC());
		String paper = shipment.papers().get(0).fileName();
		OutgoingMessage letter = letter(List.of(citizen()), Shipment.subject(documents), List.of(new Attached(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive()),
				new Attached(paper, "application/pdf", shipment.papers().get(0).content()))).choosing(Set.of("mssante:end")).asking(new ReceiptRequest(false, true));
		assertTrue(claire.mail.sender().send(letter, Practice.NONE).complete());
		servers.delivered();
		String held = servers.held(servers.citizen(), "INBOX").get(0);
		List<String> lines = read(held);
		assertEquals(Set.of("From: Dr Claire Moreau <claire.moreau@medecin.mssante.example>", "Reply-To: secretariat@medecin.mssante.example",
				"To: Camille LEFÈVRE <279035121518989@patient.mssante.fr>",
				"Subject: XDM/1.0/DDM+CR ou fiche de consultation ou de visite DUBOIS Camille 05/03/1979",
				"Disposition-Notification-To: Dr Claire Moreau <claire.moreau@medecin.mssante.example>", "X-MSS-NIL: DEV935997", "X-MSS-INS: O",
				"X-MSS-CODECDA: 11488-4", "X-MSS-MES: FIN", "MIME-Version: 1.0"),
				lines.stream().filter(l -> l.contains(": ") && !l.startsWith("Content-")).collect(Collectors.toSet()));
		assertEquals(List.of("text/plain utf-8 None None", "application/zip None attachment IHE_XDM.ZIP", "application/pdf None attachment " + paper),
				lines.subList(lines.size() - 3, lines.size()));
		// nothing of the workstation travels along: no name of it, no program's version
		assertTrue(held.contains("Received: from localhost (localhost [127.0.0.1])"), held.substring(0, 2000));
		String head = held.substring(held.indexOf("\nDate: "), held.indexOf("\n\n"));
		assertFalse(head.toLowerCase(Locale.ROOT).matches("(?s).*\\b" + Pattern.quote(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT)) + "\\b.*"), head);
		assertFalse(Stream.of("X-Mailer", "User-Agent", "X-Vaguemestre", "X-Originating-IP", "Bcc:").anyMatch(head::contains), head);
		assertTrue(head.lines().anyMatch(l -> l.matches("Message-ID: <[0-9a-f-]{36}@medecin\\.mssante\\.example>")), head);
	}

	@Test
	void whatIsForCitizensAloneIsNotSaidToColleagues() throws Exception {
		assertTrue(claire.mail.sender().send(letter(List.of(Address.of(servers.helene().address())), "Avis", List.of()).choosing(Set.of("mssante:end")),
				Practice.NONE).complete());
		servers.delivered();
		List<String> lines = read(servers.held(servers.helene(), "INBOX").get(0));
		assertEquals(List.of("X-MSS-NIL: DEV935997"), lines.stream().filter(l -> l.startsWith("X-")).toList());
	}

	@Test
	void aNumberThatIsNotQualifiedMakesNoAddressAndOpensNoMailbox() throws Exception {
		Address typed = citizen();
		assertEquals(Optional.empty(), CitizenBox.of(identity(false)).address());
		charts.set(0, new Patient("p1", identity(false)));
		refused(letter(List.of(typed), "Résultat", List.of()), "LEFÈVRE Camille");
		charts.clear();
		refused(letter(List.of(typed), "Résultat", List.of()), typed.address());
		refused(letter(List.of(Address.of("279035121518988@patient.mssante.fr")), "Résultat", List.of()), "279035121518988");
		servers.delivered();
		assertEquals(List.of(), servers.held(servers.citizen(), "INBOX"));
	}

	private void refused(OutgoingMessage message, String named) {
		MailException refused = assertThrows(MailException.class, () -> claire.mail.sender().send(message, Practice.NONE));
		assertEquals(MailFailure.RULES, refused.failure());
		assertTrue(refused.getMessage().contains(named), refused.getMessage());
	}

	@Test
	void moreThanTheMailboxTakesDoesNotLeave() throws Exception {
		Attached large = new Attached("a.pdf", "application/pdf", Bytes.of(new byte[18_400_000]));
		refused(letter(List.of(citizen()), "Images", List.of(large)), "25");
		Attached fits = new Attached("a.pdf", "application/pdf", Bytes.of(new byte[15_000_000]));
		assertTrue(claire.mail.sender().send(letter(List.of(citizen()), "Images", List.of(fits)), Practice.NONE).complete());
		servers.delivered();
		String held = servers.held(servers.citizen(), "INBOX").get(0);
		assertTrue(held.length() > 20_000_000 && held.length() < 25_000_000, Integer.toString(held.length()));
	}

	@Test
	void theCitizenAnswersAndIsAnsweredUntilTheEnd() throws Exception {
		assertTrue(claire.mail.sender().send(letter(List.of(citizen()), "Question", List.of()).asking(new ReceiptRequest(true, true)), Practice.NONE).complete());
		servers.delivered();
		String first = servers.held(servers.citizen(), "INBOX").get(0);
		String id = first.lines().filter(l -> l.startsWith("Message-ID: ")).findFirst().orElseThrow().substring(12);
		servers.save(servers.claire(), "INBOX", ("From: Camille Dubois <" + servers.citizen().address() + ">\r\nTo: " + servers.claire().address() + "\r\nSubject: Re: Question\r\n"
				+ "Date: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: <c1@patient.mssante.fr>\r\nIn-Reply-To: " + id + "\r\nReferences: " + id + "\r\n\r\nMerci !\r\n")
						.getBytes(StandardCharsets.UTF_8));
		claire.sync();
		MessageRow row = claire.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals("Re: Question")).findFirst().orElseThrow();
		assertEquals(CorrespondentKind.CITIZEN, row.correspondent());
		ReadMessage answer = claire.mail.reader().read(row.id(), Practice.NONE);
		OutgoingMessage last = new OutgoingMessage(claire.id, answer.replyTo(), List.of(), List.of(), "[FIN]", "Au revoir.\n", List.of(), false, false,
				Optional.of(new Origin(row.id(), Origin.Kind.REPLY, answer.messageId(), Stream.concat(answer.references().stream(), Stream.of(answer.messageId())).toList())));
		assertTrue(claire.mail.sender().send(last, Practice.NONE).complete());
		servers.delivered();
		List<String> lines = read(servers.held(servers.citizen(), "INBOX").stream().filter(h -> h.contains("[FIN]")).findFirst().orElseThrow());
		assertTrue(lines.containsAll(List.of("Subject: [FIN]", "X-MSS-MES: FIN", "In-Reply-To: <c1@patient.mssante.fr>", "References: " + id + " <c1@patient.mssante.fr>")),
				lines.toString());
		// the platform of citizens confirms by a read receipt, as any program does
		servers.save(servers.claire(), "INBOX", ("From: Camille Dubois <" + servers.citizen().address() + ">\r\nTo: " + servers.claire().address()
				+ "\r\nSubject: Lu\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n"
				+ "--b\r\n\r\nLu.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; " + servers.citizen().address()
				+ "\r\nOriginal-Message-ID: " + id + "\r\nDisposition: automatic-action/MDN-sent-automatically; displayed\r\n\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8));
		Practice.until("the ticks", () -> {
			claire.sync();
			return claire.rows(Folder.Kind.SENT).stream().anyMatch(r -> r.subject().equals("Question") && r.ticks() == Ticks.DISPLAYED);
		});
	}

	private List<String> read(String message) throws Exception {
		Path file = Files.writeString(folder.resolve("message.eml"), message, StandardCharsets.ISO_8859_1);
		Process python = new ProcessBuilder("python3", "-X", "utf8", "-c", OTHER_PROGRAM).redirectInput(file.toFile()).redirectErrorStream(true).start();
		String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(python.waitFor(120, TimeUnit.SECONDS));
		assertEquals(0, python.exitValue(), said);
		return said.lines().toList();
	}
}
