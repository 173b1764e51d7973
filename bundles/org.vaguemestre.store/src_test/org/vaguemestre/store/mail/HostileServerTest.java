package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.store.mail.Assault.Attack;

/**
 * IMAP servers that lie, flood, stall and inject. Each costs its own connection: the call ends in time with words for the user or
 * as if nothing had been said, nothing wrong enters the store, and another account goes on working.
 */
class HostileServerTest {

	@TempDir
	static Path folder;
	private static Assault assault;

	@BeforeAll
	static void open() throws Exception {
		assault = new Assault(folder);
	}

	@AfterAll
	static void close() throws Exception {
		assault.close();
	}

	private static Stream<DynamicTest> each(List<Attack> attacks) {
		return attacks.stream().map(a -> DynamicTest.dynamicTest(a.name(), () -> assault.run(a)));
	}

	@TestFactory
	Stream<DynamicTest> beforeAndAtTls() {
		return each(TlsAttacks.ALL);
	}

	@TestFactory
	Stream<DynamicTest> inTheGreeting() {
		return each(GreetingAttacks.ALL);
	}

	@TestFactory
	Stream<DynamicTest> inTheListOfFolders() {
		return each(ListAttacks.ALL);
	}

	@TestFactory
	Stream<DynamicTest> inWhatAFolderSays() {
		return each(FolderAttacks.ALL);
	}

	@TestFactory
	Stream<DynamicTest> inWhatAFolderSaysTheSecondTime() {
		return Stream.concat(FolderAttacks.ALL.stream(), FolderAttacks.AGAIN.stream()).map(a -> DynamicTest.dynamicTest("again, " + a.name(), () -> assault.again(a)));
	}

	@TestFactory
	Stream<DynamicTest> inMessages() {
		return each(FetchAttacks.ALL);
	}

	/** The same mischief at every command that the engine gives, with a server of old and with a quick one. */
	@TestFactory
	Stream<DynamicTest> atEveryCommand() throws Exception {
		List<Attack> attacks = new ArrayList<>();
		for (String capabilities : List.of(ScriptedImap.BASIC, ScriptedImap.QUICK)) {
			Set<String> verbs = assault.verbs(capabilities);
			assertTrue(verbs.containsAll(Set.of("LIST", "UID FETCH")), verbs.toString());
			verbs.remove("LOGOUT");
			for (String verb : verbs) {
				attacks.addAll(CommandAttacks.at(verb, capabilities));
			}
		}
		return each(attacks);
	}

	/** A server that ends every wait at once does not make the client run in circles. */
	@TestFactory
	Stream<DynamicTest> whileItWaits() {
		return Stream.of(new Waiting("it ends", "+ idling\r\n%s OK done"), new Waiting("there is news", "+ idling\r\n* 3 EXISTS"),
				new Waiting("there is news of other folders", "+ idling\r\n* STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 7)"),
				new Waiting("it ends before it begins", "%s OK done"), new Waiting("it is refused", "%s NO not now"), new Waiting("it says goodbye", "* BYE"))
				.map(w -> DynamicTest.dynamicTest("at once " + w.name(), () -> {
					Map<String, Integer> commands = new ConcurrentHashMap<>();
					ScriptedImap server = assault.server();
					server.capabilities = ScriptedImap.QUICK + " IDLE NOTIFY LIST-STATUS";
					server.heard = v -> commands.merge(v, 1, Integer::sum);
					server.at("IDLE", (line, c) -> {
						line.say(w.says().formatted(c.tag()));
						if (w.says().contains("BYE")) {
							line.end();
						} else if (!w.says().contains("%s")) {
							line.line();
							line.ok(c);
						}
					});
					assault.watch(server, Duration.ofSeconds(4));
					assertTrue(commands.containsKey("IDLE") && commands.values().stream().mapToInt(n -> n).sum() < 200, commands.toString());
				}));
	}

	private record Waiting(String name, String says) {
	}
}
