package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
}
