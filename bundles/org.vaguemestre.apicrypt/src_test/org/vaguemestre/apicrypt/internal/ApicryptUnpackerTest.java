package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.apicrypt.ApicryptTool;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Unpacker.Unpacked;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Messages of the network are recognised, and opened by a stand-in for the user's program. */
class ApicryptUnpackerTest {

	private static final String WRITER = "hugo.EXEMPLE@medical57.apicrypt.org";
	private static final Account ACCOUNT = new Account("a", "", "claire@cabinet.example", "", new Server("h", 993, Security.TLS),
			new Server("h", 465, Security.TLS), "claire", List.of(), "");
	private static final byte[] LETTER = "000123\nDURAND\nÉléonore\n".getBytes(StandardCharsets.ISO_8859_1);

	@TempDir
	private Path folder;
	private Path base;
	private Path keys;
	private Optional<ApicryptTool> tool;
	private final List<TraceEvent> traced = new CopyOnWriteArrayList<>();
	private ApicryptUnpacker unpacker;

	@BeforeEach
	void setUp() throws Exception {
		base = folder.resolve("runs");
		keys = Files.createDirectory(folder.resolve("keys"));
		Files.writeString(keys.resolve("cle.126"), "a key");
		tool = Optional.of(new ApicryptTool(StandIn.command("apiuncrypt"), StandIn.command("apiuncryptpj"), keys.toString(), "", Duration.ofMinutes(2)));
		unpacker = new ApicryptUnpacker(() -> new ApicryptSettings(List.of("apicrypt.org"), tool), () -> base,
				Clock.fixed(Instant.parse("2026-03-14T08:00:00Z"), ZoneOffset.UTC), traced::add);
	}

	private static ReadMessage message(String from, String text, String... attachments) {
		StringBuilder mail = new StringBuilder("From: " + from + "\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
				.append("--b\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n");
		for (int i = 0; i < attachments.length; i += 2) {
			mail.append("--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\""
					+ attachments[i] + "\"\r\n\r\n" + attachments[i + 1] + "\r\n");
		}
		return MessageReader.of(new ReadContext(List::of, List.of(), List.of(), List.of(), Instant.EPOCH))
				.read(Bytes.of(mail.append("--b--\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static String packed(String what, byte[] content) {
		return Base64.getMimeEncoder().encodeToString(StandIn.pack(what, content));
	}

	private Unpacked unpack(ReadMessage message) {
		return unpacker.unpack(ACCOUNT, message, Locale.ENGLISH, new NullProgressMonitor());
	}

	@Test
	void attachmentsAndTextsAreRecognisedByNameAndNothingElseIs() {
		assertTrue(unpacker.packed(message(WRITER, "Bonjour", "Scan.PDF.APZ", "AAAA")));
		assertTrue(unpacker.packed(message("x@labo.example", "Bonjour", "lettre.api", "AAAA")));
		assertFalse(unpacker.packed(message(WRITER, "Bonjour", "scan.pdf", "AAAA", "apz", "AAAA", "api.txt", "AAAA")));
		assertTrue(unpacker.notice(Locale.FRENCH).contains("aucun sceau"));
	}

	@Test
	void aTextThatNobodyCanReadIsRecognisedInMailOfTheNetworkAlone() {
		String dense = ("0123456789abcdef".repeat(4) + "\r\n").repeat(5);
		assertTrue(unpacker.packed(message(WRITER, dense)));
		assertFalse(unpacker.packed(message("x@labo.example", dense)));
		assertFalse(unpacker.packed(message(WRITER, "Cher confrère, voici https://labo.example/" + "a".repeat(60) + " et merci de votre confiance. ".repeat(5))));
		assertFalse(unpacker.packed(message(WRITER, "a".repeat(60))));
	}

	@Test
	void whatTheProgramMakesComesBackUnderTheNamesThatWerePacked() {
		Unpacked unpacked = unpack(message(WRITER, "Bonjour", "scan.pdf.apz", packed("ok", new byte[] { 1, 2 }), "lettre.api", packed("ok", LETTER),
				"plan.zip", "AAAA"));
		assertEquals(List.of("scan.pdf", "lettre.txt"), unpacked.files().stream().map(Unpacked.File::name).toList());
		assertEquals(Bytes.of(LETTER), unpacked.files().get(1).content());
		assertEquals("text/plain", unpacked.files().get(1).type());
		assertEquals(List.of(), unpacked.notices());
	}

	@Test
	void textsAndAttachmentsHaveTheirOwnPrograms() {
		// the stand-in's program for texts takes no attachment
		assertEquals(List.of(Texts.of("tool.NOT_PACKED", Locale.ENGLISH)), unpack(message(WRITER, "", "x.api", packed("attachment", LETTER))).notices());
		assertEquals(1, unpack(message(WRITER, "", "x.apz", packed("attachment", LETTER))).files().size());
	}

	@Test
	void aTextThatOnlyLookedPackedIsNoTrouble() {
		String dense = ("0123456789abcdef".repeat(4) + "\r\n").repeat(5);
		assertEquals(Unpacked.NOTHING, unpack(message(WRITER, dense)));
	}

	@Test
	void oneThatFailsCostsNoOther() {
		Unpacked unpacked = unpack(message(WRITER, "", "a.apz", packed("exit -3", LETTER), "b.apz", packed("ok", LETTER), "c.apz", packed("exit -3", LETTER)));
		assertEquals(List.of("b"), unpacked.files().stream().map(Unpacked.File::name).toList());
		assertEquals(List.of(Texts.of("tool.CHECKSUM", Locale.ENGLISH)), unpacked.notices());
	}

	@Test
	void aMissingKeyIsToldWithWhatThisYearsIsCalled() throws Exception {
		Files.delete(keys.resolve("cle.126"));
		List<String> notices = unpack(message(WRITER, "", "a.apz", packed("ok", LETTER))).notices();
		assertEquals(1, notices.size());
		assertTrue(notices.get(0).contains("ends in .126"), notices.get(0));
		assertTrue(unpack(message(WRITER, "", "a.apz", packed("exit 77", LETTER))).notices().get(0).contains(".126"));
	}

	@Test
	void anUndocumentedCodeIsNamed() {
		assertTrue(unpack(message(WRITER, "", "a.apz", packed("exit 77", LETTER))).notices().get(0).contains("77"));
	}

	@Test
	void thatThereAreMoreThanAreOpenedIsTold() {
		String[] many = new String[2 * (Packed.MOST + 1)];
		for (int i = 0; i < many.length; i += 2) {
			many[i] = "a.apz";
			// known after the first, so that the program runs once
			many[i + 1] = packed("ok", LETTER);
		}
		Unpacked unpacked = unpack(message(WRITER, "", many));
		assertEquals(Packed.MOST, unpacked.files().size());
		assertEquals(List.of(Texts.of("notice.more", Locale.ENGLISH, Packed.MOST)), unpacked.notices());
	}

	@Test
	void withoutAProgramItSaysWhatToDo() {
		tool = Optional.empty();
		Unpacked unpacked = unpack(message(WRITER, "", "a.apz", packed("ok", LETTER)));
		assertEquals(List.of(), unpacked.files());
		assertEquals(List.of(Texts.of("notice.noTool", Locale.ENGLISH)), unpacked.notices());
	}

	@Test
	void whatWasUnpackedIsNotUnpackedAgain() throws Exception {
		ReadMessage message = message(WRITER, "", "a.apz", packed("ok", LETTER));
		Unpacked first = unpack(message);
		Files.delete(keys.resolve("cle.126"));
		assertEquals(first, unpack(message));
		assertEquals(List.of(), unpack(message(WRITER, "", "b.apz", packed("ok", LETTER))).files());
	}

	@Test
	void eachRunIsTracedWithItsReturnCodeInWordsAndWithoutContentOrNames() {
		unpack(message(WRITER, "", "DURAND-Eleonore.pdf.apz", packed("shout", LETTER), "b.apz", packed("exit -3", LETTER)));
		assertEquals(List.of(TraceActions.NETWORK_TOOL_STARTED, TraceActions.NETWORK_TOOL_ENDED, TraceActions.NETWORK_TOOL_STARTED,
				TraceActions.NETWORK_TOOL_ENDED), traced.stream().map(TraceEvent::action).toList());
		assertEquals(List.of(TraceResult.DONE, TraceResult.DONE, TraceResult.DONE, TraceResult.FAILED), traced.stream().map(TraceEvent::result).toList());
		assertEquals("Return code 0, files made: 1", traced.get(1).answer());
		assertEquals("(253) " + Texts.of("tool.CHECKSUM", Locale.ENGLISH), traced.get(3).answer());
		assertTrue(traced.stream().allMatch(e -> e.subjects().get(TraceSubject.ACCOUNT).equals(ACCOUNT.address())));
		assertTrue(traced.stream().map(TraceEvent::toString).noneMatch(e -> e.toUpperCase(Locale.ROOT).matches(".*(DURAND|ELEONORE|NOM PRENOM|000123).*")));
	}

	@Test
	void whatIsKnownOrCannotBeOpenedStartsNoProgramAndIsNotTraced() {
		ReadMessage message = message(WRITER, "", "a.apz", packed("ok", LETTER));
		unpack(message);
		unpack(message);
		tool = Optional.empty();
		unpack(message(WRITER, "", "b.apz", packed("ok", LETTER)));
		assertEquals(2, traced.size());
	}

	@Test
	void whatACutOffRunLeftIsRemoved() throws Exception {
		Files.createDirectories(base.resolve("run42"));
		Files.write(base.resolve("run42/made"), LETTER);
		unpack(message(WRITER, "", "a.apz", packed("ok", LETTER)));
		try (Stream<Path> left = Files.list(base)) {
			assertEquals(0, left.count());
		}
	}

	/** Rules, lists and the filing read letters without being asked. */
	@Test
	void whatFailedIsTriedAgainWhenItMayGoOrSomebodyAsks() throws Exception {
		ReadMessage letter = message(WRITER, "", "x.apz", packed("attachment", LETTER));
		Files.delete(keys.resolve("cle.126"));
		List<String> why = unpack(letter).notices();
		assertEquals(1, why.size());
		int runs = traced.size();
		assertTrue(runs > 0);
		assertEquals(why, unpack(letter).notices());
		assertEquals(runs, traced.size());
		unpacker.retry(ACCOUNT, letter);
		assertEquals(why, unpack(letter).notices());
		assertTrue(traced.size() > runs);
		Files.writeString(keys.resolve("cle.126"), "a key");
		assertEquals(1, unpack(letter).files().size());
		// another program, or the same with other settings, is another chance
		ReadMessage other = message(WRITER, "", "y.api", packed("attachment", LETTER));
		assertEquals(List.of(Texts.of("tool.NOT_PACKED", Locale.ENGLISH)), unpack(other).notices());
		tool = Optional.of(new ApicryptTool(StandIn.command("apiuncryptpj"), StandIn.command("apiuncryptpj"), keys.toString(), "", Duration.ofMinutes(2)));
		assertEquals(List.of(), unpack(other).notices());
	}

	@Test
	void anAccountHasOneProgramAtATimeAndWhoWaitsCanStopWaiting() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch stop = new CountDownLatch(1);
		IProgressMonitor first = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				running.countDown();
				return stop.getCount() == 0;
			}
		};
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			Future<Unpacked> hanging = threads.submit(() -> unpacker.unpack(ACCOUNT, message(WRITER, "", "a.apz", packed("hang", LETTER)), Locale.ENGLISH, first));
			assertTrue(running.await(1, TimeUnit.MINUTES));
			IProgressMonitor second = new NullProgressMonitor();
			second.setCanceled(true);
			ReadMessage other = message(WRITER, "", "b.apz", packed("ok", LETTER));
			assertThrows(OperationCanceledException.class, () -> unpacker.unpack(ACCOUNT, other, Locale.ENGLISH, second));
			Account neighbour = new Account("b", "", "paul@cabinet.example", "", ACCOUNT.incoming(), ACCOUNT.outgoing(), "paul", List.of(), "");
			assertEquals(1, unpacker.unpack(neighbour, other, Locale.ENGLISH, new NullProgressMonitor()).files().size());
			stop.countDown();
			assertThrows(ExecutionException.class, () -> hanging.get(1, TimeUnit.MINUTES));
			assertEquals(1, unpack(other).files().size());
		} finally {
			stop.countDown();
			threads.shutdown();
		}
	}
}
