package org.vaguemestre.store.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.vaguemestre.mail.Security;
import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;
import org.vaguemestre.store.mail.ScriptedImap.Step;

/** What a server can do wrong at any command. */
final class CommandAttacks {

	private static final int MANY = 200_000;
	private static final String FALSE_MESSAGE = "* 4 FETCH (UID 66 FLAGS () RFC822.SIZE 20 INTERNALDATE \"02-Mar-2026 09:00:00 +0100\" "
			+ "BODY[HEADER] {19}\r\nSubject: Faux 66\r\n\r BODY[] {20}\r\nSubject: Faux 66\r\n\r\n)";

	private CommandAttacks() {
	}

	static List<Attack> at(String verb, String capabilities) {
		List<Attack> all = new ArrayList<>();
		String where = " at " + verb + (capabilities.equals(ScriptedImap.QUICK) ? ", quick" : "");
		var fails = new Adder(all, verb, where, capabilities, Outcome.FAILS);
		var either = new Adder(all, verb, where, capabilities, Outcome.EITHER);
		fails.add("silence", (s, c) -> s.fallSilent());
		fails.add("silence after half a line", (s, c) -> {
			s.write("* O".getBytes(StandardCharsets.US_ASCII));
			s.fallSilent();
		});
		fails.add("the end of the line", (s, c) -> s.end());
		fails.add("BYE", (s, c) -> {
			s.say("* BYE back in an hour \u0007");
			s.end();
		});
		fails.add("a line without end", (s, c) -> {
			byte[] much = "* OK and so on ".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
			while (true) {
				s.write(much);
			}
		});
		fails.add("the OK of another command", (s, c) -> {
			s.say("Z1 OK done");
			s.fallSilent();
		});
		fails.add("something that is no answer", (s, c) -> {
			s.write(noise());
			s.fallSilent();
		});
		for (String size : List.of("2147483648", "9223372036854775808", "99999999999999999999999999", "-1", "", "12x")) {
			fails.add("a literal of {" + size + "}", (s, c) -> {
				s.say("* LIST (\\HasNoChildren) \"/\" {" + size + "}");
				s.fallSilent();
			});
		}
		fails.add("a literal that never comes", (s, c) -> {
			s.say("* LIST () \"/\" {1000}\r\nthat is all");
			s.fallSilent();
		});
		fails.add("a string without end", (s, c) -> {
			s.say("* LIST () \"/\" \"");
			s.fallSilent();
		});
		either.add("NO", (s, c) -> s.say(c.tag() + " NO [ALERT] \u001b[2JFaux\u0007"));
		either.add("BAD", (s, c) -> s.say(c.tag() + " BAD what?"));
		either.add("OK before the answer", (s, c) -> {
			s.ok(c);
			s.behave(c);
		});
		either.add("two OKs", (s, c) -> {
			s.behave(c);
			s.ok(c);
		});
		either.say("ten thousand brackets", "* LIST " + "(".repeat(10_000) + ")".repeat(10_000));
		either.say("ten thousand brackets in FETCH", "* 1 FETCH (UID 1 BODYSTRUCTURE " + "(".repeat(10_000) + ")".repeat(10_000) + ")");
		either.say("brackets that nobody opened", "* 1 FETCH ))))");
		either.say("NUL bytes", "* OK a\0b\0\r\n\0\0\0");
		either.say("empty lines", "\r\n\r\n\n\n");
		either.say("an empty answer", "* ");
		either.say("numbers beyond all", "* 4294967295 EXISTS\r\n* 99999999999999999999 EXISTS\r\n* -1 EXISTS\r\n* 4294967295 RECENT");
		either.say("messages that nobody has vanish", "* VANISHED 1:4294967295\r\n* 0 EXPUNGE\r\n* 4294967295 EXPUNGE\r\n* VANISHED (EARLIER) 0,5:1,x,:");
		either.say("a search that was not asked for", "* SEARCH 0 -1 4294967296 99999999999999999999 x\r\n* ESEARCH (TAG \"zz\") UID ALL 1:4294967295");
		either.say("a request to go on", "+ go on");
		either.say("other capabilities", "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED COMPRESS=DEFLATE");
		either.say("PREAUTH", "* PREAUTH what a surprise");
		either.say("many answers that mean nothing", "* OK again\r\n".repeat(MANY) + "* OK the last");
		either.say("many answers about one message", "* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n".repeat(MANY) + "* OK the last");
		either.say("a folder that was not asked for", "* LIST (\\HasNoChildren) \"/\" Surprise");
		if (!verb.contains("FETCH")) {
			either.say("a message that was not asked for", FALSE_MESSAGE);
		}
		return all;
	}

	private static byte[] noise() {
		byte[] noise = new byte[5_000];
		new Random(3).nextBytes(noise);
		return noise;
	}

	private record Adder(List<Attack> all, String verb, String where, String capabilities, Outcome outcome) {

		void add(String name, Step step) {
			all.add(new Attack(name + where, Security.NONE, s -> {
				s.capabilities = capabilities;
				s.at(verb, step);
			}, outcome, java.util.Set.of()));
		}

		void say(String name, String lines) {
			add(name, (s, c) -> {
				s.say(lines);
				s.behave(c);
			});
		}
	}
}
