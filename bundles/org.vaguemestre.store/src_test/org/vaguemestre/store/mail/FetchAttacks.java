package org.vaguemestre.store.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.vaguemestre.mail.Security;
import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;

/** Lies about messages. */
final class FetchAttacks {

	private static final String FALSE = "Subject: Faux\r\n\r\n";
	static final List<Attack> ALL = all();

	private FetchAttacks() {
	}

	/** What was said of a message once is believed, as that is not to change. */
	private static Attack attack(String name, Outcome outcome, Consumer<ScriptedImap> script) {
		return new Attack("fetch: " + name, Security.NONE, script, outcome, Set.of(), false);
	}

	/** Something is said before what was asked for. */
	private static Attack said(String name, Outcome outcome, String lines) {
		return attack(name, outcome, s -> s.before("(UID )?FETCH", lines));
	}

	/** A fourth message, whose answers hold what its items say. */
	private static Attack message(String name, Outcome outcome, String items) {
		return attack(name, outcome, s -> s.at("(UID )?FETCH", (line, c) -> {
			line.say("* 4 FETCH (" + items + ")");
			line.behave(c);
		}));
	}

	private static String body(String uid) {
		return "UID " + uid + " FLAGS () RFC822.SIZE " + FALSE.length() + " INTERNALDATE \"02-Mar-2026 09:00:00 +0100\" BODY[HEADER] {" + FALSE.length() + "}\r\n"
				+ FALSE + " BODY[] {" + FALSE.length() + "}\r\n" + FALSE;
	}

	private static Attack changed(String name, Outcome outcome, String pattern, String replacement) {
		return attack(name, outcome, s -> s.at("(UID )?FETCH", (line, c) -> {
			String items = c.rest().toUpperCase();
			for (int i = 0; i < s.inbox.size(); i++) {
				line.say(ScriptedImap.fetched(i + 1, s.inbox.get(i), items).replaceAll(pattern, replacement));
			}
			line.ok(c);
		}));
	}

	private static List<Attack> all() {
		List<Attack> all = new ArrayList<>();
		for (String uid : List.of("0", "-1", "4294967296", "9223372036854775808", "99999999999999999999", "x", "NIL", "()", "\"5\"", "1.5", "+5")) {
			all.add(message("UID " + uid, Outcome.EITHER, body(uid)));
		}
		all.add(message("no UID", Outcome.EITHER, body("0").substring(6)));
		all.add(said("number 0", Outcome.EITHER, "* 0 FETCH (UID 1 FLAGS (\\Seen))"));
		all.add(said("number 4294967295", Outcome.EITHER, "* 4294967295 FETCH (UID 1 FLAGS (\\Seen))"));
		all.add(said("two answers for one message", Outcome.EITHER, ScriptedImap.fetched(1, new ScriptedImap.Mail(1, "", "Subject: Vrai 1\r\n\r\nCorps 1"), "BODY[] BODY[HEADER]")));
		all.add(said("an empty answer", Outcome.EITHER, "* 1 FETCH ()\r\n* 1 FETCH\r\n* 1 FETCH NIL\r\n* 1 FETCH (UID)\r\n* 1 FETCH (UID 1 FLAGS)"));
		all.add(said("a list in place of each value", Outcome.EITHER,
				"* 1 FETCH (UID (1) FLAGS \\Seen RFC822.SIZE (()) INTERNALDATE () ENVELOPE NIL BODY[] (x) BODY[HEADER] () MODSEQ x BODYSTRUCTURE \"x\")"));
		all.add(changed("flags in control characters", Outcome.EITHER, "FLAGS \\([^)]*\\)", "FLAGS (a\u0007b \u001b[31m \\\\Seen x\u0000y \u00e9)"));
		all.add(changed("flags as strings", Outcome.EITHER, "FLAGS \\([^)]*\\)", "FLAGS (\"\\\\Seen\" \"a b\" \"c)(\" {3}\r\nd\r\ne)"));
		all.add(changed("a flag of 100 kB", Outcome.EITHER, "FLAGS \\([^)]*\\)", "FLAGS (" + "k".repeat(100_000) + ")"));
		StringBuilder keywords = new StringBuilder();
		for (int i = 0; i < 50_000; i++) {
			keywords.append(" k").append(i);
		}
		all.add(changed("fifty thousand flags", Outcome.EITHER, "FLAGS \\([^)]*\\)", "FLAGS (" + keywords + ")"));
		for (String size : List.of("-1", "0", "9223372036854775808", "99999999999999999999", "NIL", "4294967296", "1")) {
			all.add(changed("the size " + size, Outcome.EITHER, "RFC822.SIZE \\d+", "RFC822.SIZE " + size));
		}
		for (String date : List.of("99-Xxx-9999 99:99:99 +9999", "", "02-Mar-99999 09:00:00 +0100", "31-Feb-2026 09:00:00 +0000", "d".repeat(5_000))) {
			all.add(changed("the date " + date.substring(0, Math.min(date.length(), 20)), Outcome.WORKS, "INTERNALDATE \"[^\"]*\"", "INTERNALDATE \"" + date + '"'));
		}
		all.add(changed("a MODSEQ beyond all", Outcome.EITHER, "MODSEQ \\(\\d+\\)", "MODSEQ (99999999999999999999)"));
		all.add(changed("another section than the one asked for", Outcome.EITHER, "BODY\\[[^\\]]*\\]", "BODY[1.2.MIME]"));
		all.add(changed("NIL for each body", Outcome.EITHER, "(?s)BODY\\[([^\\]]*)\\] \\{\\d+\\}\r\n.*", "BODY[$1] NIL)"));
		all.add(changed("an empty body", Outcome.EITHER, "(?s)BODY\\[([^\\]]*)\\] \\{\\d+\\}\r\n.*", "BODY[$1] \"\")"));
		all.add(changed("the UIDs the other way round", Outcome.EITHER, "UID 1 ", "UID 3 "));
		all.add(attack("many literals in one answer", Outcome.EITHER, s -> s.at("(UID )?FETCH", (line, c) -> {
			line.write("* 1 FETCH (UID 1".getBytes(StandardCharsets.US_ASCII));
			byte[] megabyte = new byte[1 << 20];
			for (int i = 0; i < 2_000; i++) {
				line.write((" BODY[" + i + "] {" + megabyte.length + "}\r\n").getBytes(StandardCharsets.US_ASCII));
				line.write(megabyte);
			}
			line.say(")");
			line.behave(c);
		})));
		all.add(attack("a small message of two gigabytes", Outcome.EITHER, s -> s.at("(UID )?FETCH", (line, c) -> {
			if (!c.rest().contains("[]") && !c.rest().contains("BODY.PEEK[]<")) {
				line.behave(c);
				return;
			}
			line.write("* 1 FETCH (UID 1 BODY[] {2147483647}\r\n".getBytes(StandardCharsets.US_ASCII));
			byte[] megabyte = new byte[1 << 20];
			for (int i = 0; i < 2_047; i++) {
				line.write(megabyte);
			}
			line.fallSilent();
		})));
		all.add(attack("answers about one message without end", Outcome.FAILS, s -> s.at("(UID )?FETCH", (line, c) -> {
			while (true) {
				line.say("* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n".repeat(1_000) + "* OK more");
			}
		})));
		all.add(attack("none of the messages is given", Outcome.EITHER, s -> s.at("(UID )?FETCH", (line, c) -> line.ok(c))));
		all.add(attack("each time something else is there", Outcome.EITHER, s -> s.at("(UID )?FETCH", (line, c) -> {
			s.inbox.replaceAll(m -> new ScriptedImap.Mail(m.uid() + 3, m.flags(), m.raw()));
			line.behave(c);
		})));
		all.add(header("a subject in control characters", "Subject: a\u0007b\u001b[31m\0c =?utf-8?q?=00=07=1b?= =?utf-8?b?4oCu?="));
		all.add(header("a sender in control characters", "From: \"a\u0007\u001b\" <x\0@y\u0007z>\r\nTo: =?utf-8?q?=0d=0aBcc:_x?= <a@b>"));
		all.add(header("a field of a megabyte", "Subject: " + "s".repeat(1 << 20)));
		all.add(header("ten thousand fields", "X: y\r\n".repeat(10_000) + "Subject: late"));
		all.add(header("references without end", "References: " + "<a@b> ".repeat(50_000)));
		return List.copyOf(all);
	}

	/** A message beside the others that holds what another sender wrote, which is no fault of the server. */
	private static Attack header(String name, String header) {
		return attack(name, Outcome.EITHER, s -> s.inbox.add(new ScriptedImap.Mail(9, "", header + "\r\n\r\nx\r\n")));
	}
}
