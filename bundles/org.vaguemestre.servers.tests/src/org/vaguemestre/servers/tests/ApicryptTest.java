package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.apicrypt.ApicryptRules;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.apicrypt.ApicryptTool;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;

/** A letter of Apicrypt in a real mailbox: recognised, opened by a program of the user's, read as any other letter. */
@NeedsServers
class ApicryptTest {

	/** The switches and return codes are those of the licensed program; the packing is base64. */
	private static final String STAND_IN = String.join("\n", "#!/bin/sh", "while [ $# -gt 1 ]; do",
			"case \"$1\" in -s) source=$2 ;; -o) output=$2 ;; -k) keys=$2 ;; *) exit 99 ;; esac", "shift 2", "done",
			"[ -f \"$source\" ] || exit 213", "[ -f \"$keys/claire.126\" ] || exit 251", "[ \"$(head -c 4 \"$source\")\" = PACK ] || exit 245",
			"tail -c +5 \"$source\" | base64 -d >\"$output\"", "");
	private static final String LETTER = String.join("\r\n", "000123", "DURAND", "Éléonore", "12 rue des Tilleuls", "", "57000 METZ", "05/04/1975",
			"2 75 04 57 463 012 54", "D4711", "14/03/2026", "LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", "Tout va bien.",
			"****LAB****", "RES|Hémoglobine|HGB|N|11,8|g/dL|12,0|16,0|L|F|||", "****FIN****", "****FINFICHIER****", "");

	@TempDir
	Path folder;
	private Practice practice;
	private Path keys;
	private final List<TraceEvent> traced = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() throws Exception {
		RealServers servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder.resolve("practice"), servers, servers.claire());
		Path program = Files.writeString(folder.resolve("apiuncrypt"), STAND_IN);
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
		keys = Files.createDirectory(folder.resolve("keys"));
		Files.writeString(keys.resolve("claire.126"), "a key");
		List<String> command = List.of(program.toString());
		ApicryptSettings settings = new ApicryptSettings(List.of("apicrypt.example"),
				Optional.of(new ApicryptTool(command, command, keys.toString(), "", Duration.ofMinutes(1))));
		practice.others.add(new ApicryptRules(() -> settings, new ApicryptRules.Ground(List::of, Optional::empty, (a, l) -> Optional.empty(),
				Optional.of(ApicryptRules.unpacker(() -> settings, () -> folder.resolve("runs"), Clock.systemUTC(), traced::add)))));
		practice.tls();
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private static String packed(String text) {
		String inner = "PACK" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
		return Base64.getMimeEncoder().encodeToString(inner.getBytes(StandardCharsets.US_ASCII));
	}

	private void arrive(String subject, String name, String content) throws Exception {
		String mail = "From: Hugo EXEMPLE <hugo.EXEMPLE@medical57.apicrypt.example>\r\nTo: " + practice.box.address() + "\r\nSubject: " + subject
				+ "\r\nMessage-ID: <" + subject + "@medical57.apicrypt.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
				+ "--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
				+ "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n" + content + "\r\n--b--\r\n";
		practice.servers.save(practice.box, "INBOX", mail.getBytes(StandardCharsets.US_ASCII));
	}

	private ReadMessage read(String subject) throws Exception {
		practice.sync();
		MessageRow row = practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
		assertEquals(CorrespondentKind.PROFESSIONAL, row.correspondent());
		assertEquals(SignatureMark.NONE, row.signature());
		assertEquals(EncryptionMark.NONE, row.encryption());
		return practice.mail.reader().read(row.id(), Practice.NONE);
	}

	@Test
	void aPackedLetterIsReadMatchedAndWithoutASeal() throws Exception {
		arrive("resultats", "lettre.api", packed(LETTER));
		ReadMessage read = read("resultats");
		assertEquals(List.of(), read.warnings());
		assertEquals(List.of("lettre.api", "lettre.txt"), read.attachments().stream().map(Attachment::name).toList());
		assertEquals(LETTER, new String(read.attachments().get(1).part().content().toArray(), StandardCharsets.ISO_8859_1));
		assertEquals("DURAND Éléonore", read.patient().orElseThrow().displayName());
		assertEquals(List.of(ClinicalFile.Kind.HPRIM), read.files().stream().map(ClinicalFile::kind).toList());
		assertEquals("HGB", read.files().get(0).results().get(0).code());
		assertTrue(read.otherProtection().orElseThrow().contains("Apicrypt"));
		assertEquals(SignatureVerdict.Status.NONE, read.secure().signature().status());
		assertEquals(EncryptionVerdict.Status.NONE, read.secure().encryption().status());
		try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
			assertEquals(0, left.count());
		}
	}

	@Test
	void withoutTheKeyTheMessageIsReadAllTheSameAndSaysWhatToDo() throws Exception {
		Files.delete(keys.resolve("claire.126"));
		arrive("sans", "lettre.apz", packed(LETTER));
		ReadMessage read = read("sans");
		assertEquals("Bonjour", read.text().strip());
		assertEquals(List.of("lettre.apz"), read.attachments().stream().map(Attachment::name).toList());
		assertEquals(1, read.warnings().size());
		assertFalse(read.warnings().get(0).contains("DURAND"));
		assertTrue(read.warnings().get(0).contains("Apicrypt"), read.warnings().toString());
	}

	/** Waits for the end of so many runs. */
	private void awaitRuns(int runs) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
		while (ended().size() < runs) {
			assertTrue(System.nanoTime() < end, "the program did not run: " + traced);
			Thread.onSpinWait();
		}
	}

	private List<TraceEvent> ended() {
		return traced.stream().filter(e -> e.action().equals(TraceActions.NETWORK_TOOL_ENDED)).toList();
	}

	private MessageRow awaitPatient(long id, String patient) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
		while (true) {
			MessageRow row = practice.mail.mailbox().row(id).orElseThrow();
			if (row.patient().equals(patient)) {
				return row;
			}
			assertTrue(System.nanoTime() < end, "the list shows no patient");
			Thread.onSpinWait();
		}
	}

	private MessageRow arriveWhileRunning(String subject, String name) throws Exception {
		practice.sync();
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		arrive(subject, name, packed(LETTER));
		return practice.arrival(subject);
	}

	@Test
	void whatArrivesIsOpenedByItselfSoThatListAndSearchKnowIt() throws Exception {
		MessageRow arrived = arriveWhileRunning("arrivee", "lettre.api");
		MessageRow row = awaitPatient(arrived.id(), "DURAND Éléonore");
		assertEquals(ResultMark.ABNORMAL, row.results());
		assertEquals(Optional.of(DocumentType.LABORATORY), row.documents().type());
		assertEquals(1, practice.mail.mailbox().search(Query.parse("type:biologie", ZoneOffset.UTC), Sort.NEWEST_FIRST).size());
		assertEquals(1, practice.mail.mailbox().search(Query.parse("Hémoglobine", ZoneOffset.UTC), Sort.NEWEST_FIRST).size());
		assertEquals(1, practice.mail.reader().read(row.id(), Practice.NONE).files().size());
		assertEquals(List.of(TraceResult.DONE), ended().stream().map(TraceEvent::result).toList());
	}

	@Test
	void aProgramThatFailedIsStartedAgainOnlyWhenTheMessageIsOpened() throws Exception {
		Path key = keys.resolve("claire.126");
		Files.delete(key);
		MessageRow arrived = arriveWhileRunning("panne", "lettre.api");
		awaitRuns(1);
		Files.writeString(key, "a key");
		arrive("autre", "lettre.api", packed(LETTER + " "));
		awaitPatient(practice.arrival("autre").id(), "DURAND Éléonore");
		assertEquals(List.of(TraceResult.FAILED, TraceResult.DONE), ended().stream().map(TraceEvent::result).toList());
		assertEquals("", practice.mail.mailbox().row(arrived.id()).orElseThrow().patient());
		practice.mail.reader().open(arrived.id(), Practice.NONE);
		awaitPatient(arrived.id(), "DURAND Éléonore");
		assertEquals(3, ended().size());
	}
}
