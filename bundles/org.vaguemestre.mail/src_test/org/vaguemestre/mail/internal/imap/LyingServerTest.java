package org.vaguemestre.mail.internal.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.store.FolderState;

/** What a server says beyond what can be is neither believed nor kept, and costs the folder rather than the line. */
@Timeout(60)
class LyingServerTest {

	private static final ImapConnection.Patience PATIENCE = new ImapConnection.Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(40));
	private static final String OPENED = "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 100] next\r\n";

	/** A dialogue with a server. */
	private interface Dialogue {
		void with(ImapConnection connection) throws Exception;
	}

	/** @param said what comes before the OK of a command, by its text without the tag */
	private static void dialogue(UnaryOperator<String> said, Dialogue dialogue) throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread server = new Thread(() -> {
				try (Socket client = listener.accept()) {
					client.getOutputStream().write("* OK [CAPABILITY IMAP4rev1] hello\r\n".getBytes(StandardCharsets.US_ASCII));
					BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
					for (String line = in.readLine(); line != null; line = in.readLine()) {
						String[] words = line.split(" ", 2);
						client.getOutputStream().write((said.apply(words[1]) + words[0] + " OK done\r\n").getBytes(StandardCharsets.US_ASCII));
					}
				} catch (IOException e) {
					// it was hung up on
				}
			});
			server.start();
			try (ImapConnection connection = ImapConnection.connect(new Socket(), new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
					PATIENCE, Optional.empty())) {
				dialogue.with(connection);
			}
			server.join();
		}
	}

	private static ImapFolder opened(ImapConnection connection) throws IOException {
		return new ImapSession(connection).open("INBOX", false, FolderState.NONE);
	}

	private static void refused(String opened) throws Exception {
		dialogue(c -> c.startsWith("EXAMINE") ? opened : "", connection -> {
			assertEquals(ImapException.Kind.PROTOCOL, assertThrows(ImapException.class, () -> opened(connection)).kind());
			new ImapSession(connection).noop();
			assertTrue(connection.usable());
		});
	}

	@Test
	void whatWasSwitchedOnBeforeTlsIsForgotten() throws Exception {
		dialogue(c -> c.equals("STARTTLS") ? "* ENABLED QRESYNC CONDSTORE\r\n" : "", connection -> {
			connection.startTls(plain -> plain);
			assertFalse(connection.enabled("QRESYNC") || connection.enabled("CONDSTORE"));
		});
	}

	@Test
	void aFolderOfMoreThanThereCanBeIsNotOpened() throws Exception {
		refused(OPENED + "* 4294967295 EXISTS\r\n");
		refused(OPENED + "* 99999999999999999999 EXISTS\r\n");
		refused(OPENED + "* EXISTS\r\n");
	}

	@Test
	void moreFoldersThanAreKeptAreToldOf() throws Exception {
		for (int many : new int[] { ImapSession.MAX_FOLDERS, ImapSession.MAX_FOLDERS + 1, ImapSession.MAX_FOLDERS + 900 }) {
			StringBuilder list = new StringBuilder();
			for (int i = 0; i < many; i++) {
				list.append("* LIST () \"/\" F").append(i).append("\r\n");
			}
			dialogue(c -> c.startsWith("LIST") ? list.toString() : "", connection -> {
				ImapSession.Look look = new ImapSession(connection).look("", FolderState.NONE);
				assertEquals(ImapSession.MAX_FOLDERS, look.folders().size());
				assertEquals(many > ImapSession.MAX_FOLDERS, look.cut());
			});
		}
	}

	@Test
	void aSearchFindsNoMoreThanThereAre() throws Exception {
		dialogue(c -> c.startsWith("EXAMINE") ? OPENED : c.startsWith("UID SEARCH") ? "* SEARCH 1:4294967295\r\n" : "", connection -> {
			ImapFolder folder = opened(connection);
			assertEquals(ImapException.Kind.PROTOCOL, assertThrows(ImapException.class, () -> folder.uids(Optional.empty())).kind());
			assertTrue(connection.usable());
		});
		dialogue(c -> c.startsWith("EXAMINE") ? OPENED : c.startsWith("UID SEARCH") ? "* SEARCH 7 3 5 (MODSEQ 9)\r\n" : "",
				connection -> assertEquals(List.of(3L, 5L, 7L), LongStream.of(opened(connection).uids(Optional.empty())).boxed().toList()));
	}

	@Test
	void whatVanishedIsBoundedOverAllAnswers() throws Exception {
		String many = "* VANISHED (EARLIER) " + numbers(600_000) + "\r\n";
		String other = many.replaceAll("(\\d)(?=[,\\r])", "$10");
		dialogue(c -> c.startsWith("EXAMINE") ? OPENED + many + other : "",
				connection -> assertEquals(ImapException.Kind.PROTOCOL, assertThrows(ImapException.class, () -> opened(connection)).kind()));
		dialogue(c -> c.startsWith("EXAMINE") ? OPENED + "* VANISHED 5:9\r\n".repeat(1_000) + "* VANISHED (EARLIER) 1:4294967295\r\n* VANISHED 3\r\n" : "",
				connection -> assertEquals("1:4294967295", opened(connection).vanished().toString()));
	}

	/** Odd numbers, so that each is a range of its own. */
	private static String numbers(int count) {
		return IntStream.range(0, count).mapToObj(i -> Integer.toString(2 * i + 1)).collect(Collectors.joining(","));
	}

	@Test
	void aSetOfAMillionRangesIsReadAndLookedThrough() throws Exception {
		UidSet set = UidSet.parse(numbers(1_000_000));
		assertEquals(1_000_000, set.count());
		assertEquals(1_000_000, LongStream.rangeClosed(0, 2_000_001).filter(set::holds).count());
		assertEquals("1:2,5:9", UidSet.parse("7:9,5:8,2,1,6").toString());
		assertEquals(3, UidSet.parse("7:9,5:8,2,1,6").countBelow(6));
	}

	@Test
	void keywordsOfOthersTakeNoRoomWithoutEnd() {
		FetchAnswers answers = new FetchAnswers();
		Set<Set<String>> kept = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			int message = i;
			List<Object> flags = IntStream.range(0, 50).<Object>mapToObj(k -> "k".repeat(90) + message + 'x' + k).toList();
			Response answer = new Response("*", "FETCH", 1, "", "", List.of(List.of("UID", Integer.toString(i + 1), "FLAGS", flags)));
			kept.add(answers.uidAndFlags(answer).orElseThrow().flags().keywords());
		}
		long characters = kept.stream().flatMap(Set::stream).mapToLong(String::length).sum();
		assertTrue(characters > 1 << 20 && characters < 32 << 20, characters + " characters");
		Response plain = new Response("*", "FETCH", 1, "", "", List.of(List.of("UID", "1", "FLAGS", List.of("\\Seen"))));
		assertEquals(Flags.NONE.withSeen(true), answers.uidAndFlags(plain).orElseThrow().flags());
	}

	@Test
	void aNameLongerThanAnyIsNotDecoded() {
		String name = "&AOk-".repeat(3_000);
		assertEquals(name, ModifiedUtf7.decode(name));
		assertEquals("\u00e9".repeat(1_000), ModifiedUtf7.decode(ModifiedUtf7.encode("\u00e9".repeat(1_000))));
	}

	@Test
	void aQuotaBeyondAllIsNone() throws Exception {
		for (String said : List.of("(STORAGE 9223372036854775807 9223372036854775807)", "(STORAGE 1 9223372036854775807)")) {
			dialogue(c -> c.equals("CAPABILITY") ? "* CAPABILITY IMAP4rev1 QUOTA\r\n" : c.startsWith("GETQUOTAROOT") ? "* QUOTA \"\" " + said + "\r\n" : "", connection -> {
				connection.command("CAPABILITY", 10, r -> { }).await();
				assertEquals(Optional.empty(), new ImapSession(connection).quota());
			});
		}
	}
}
