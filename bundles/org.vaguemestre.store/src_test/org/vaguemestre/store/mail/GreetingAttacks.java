package org.vaguemestre.store.mail;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;

/** A server whose first words are wrong, and what it says of signing in. */
final class GreetingAttacks {

	static final List<Attack> ALL = all();

	private GreetingAttacks() {
	}

	private static Attack greeting(String name, String greeting) {
		return new Attack("greeting: " + name, Security.NONE, s -> s.greeting = greeting);
	}

	private static List<Attack> all() {
		List<Attack> all = new ArrayList<>(List.of(
				greeting("BYE", "* BYE too busy"),
				greeting("a web server", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>"),
				greeting("SMTP", "220 mail.example ESMTP"),
				greeting("nothing", ""),
				greeting("an empty line", "\r\n"),
				greeting("a tagged OK", "A1 OK hello"),
				greeting("NUL bytes", "\0\0\0\0"),
				greeting("no end of the line", "* OK " + "x".repeat(8 << 20)),
				greeting("a code without end", "* OK [CAPABILITY " + "x ".repeat(1 << 20)),
				new Attack("greeting: an alert with control characters", Outcome.WORKS, s -> s.greeting = "* OK [ALERT] \u001b[31mFaux\u0007\0 \u0085"),
				new Attack("LOGINDISABLED", Security.NONE, s -> s.capabilities = ScriptedImap.BASIC + " LOGINDISABLED"),
				new Attack("sign-in refused with an alert in control characters", Security.NONE, s -> s.at("LOGIN|AUTHENTICATE",
						(line, c) -> line.say(c.tag() + " NO [ALERT] \u001b]0;Faux\u0007 \0\u0001 " + "long ".repeat(2_000))), MailFailure.AUTHENTICATION, MailFailure.SERVER_REFUSED),
				new Attack("a referral at sign-in", Security.NONE, s -> s.at("LOGIN|AUTHENTICATE",
						(line, c) -> line.say(c.tag() + " NO [REFERRAL imap://elsewhere.example/] go there"))),
				new Attack("a referral with the OK of sign-in", Outcome.WORKS, s -> s.at("LOGIN|AUTHENTICATE", (line, c) -> {
					if (c.verb().equals("AUTHENTICATE") && !c.rest().contains(" ")) {
						line.behave(c);
					} else {
						line.say(c.tag() + " OK [REFERRAL imap://elsewhere.example/] go there");
					}
				})),
				new Attack("no end of requests to go on at sign-in", Security.NONE, s -> s.at("LOGIN|AUTHENTICATE", (line, c) -> {
					while (true) {
						line.say("+ " + "QQ==".repeat(10));
					}
				})),
				new Attack("PREAUTH in the clear, where no protection was asked for", Outcome.EITHER, s -> s.greeting = "* PREAUTH welcome"),
				new Attack("a hundred thousand capabilities", Outcome.EITHER, s -> s.capabilities = ScriptedImap.BASIC + " X".repeat(100_000)),
								new Attack("more than an answer to COMPRESS", Security.NONE, s -> slow(s).at("COMPRESS", (line, c) -> {
					line.say(c.tag() + " OK go\r\n* LIST () \"/\" Faux");
					line.compress();
				})),
				new Attack("what is compressed is none", Security.NONE, s -> slow(s).at("LIST", (line, c) -> {
					line.clear("* this is clear text".repeat(100));
					line.fallSilent();
				})),
				bomb("LIST"), bomb("UID FETCH")));
		return List.copyOf(all);
	}

	/** A line on which compressing pays. */
	private static ScriptedImap slow(ScriptedImap server) {
		server.capabilities = ScriptedImap.QUICK + " COMPRESS=DEFLATE";
		return server.at("LOGIN|AUTHENTICATE", (line, c) -> {
			java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
			line.behave(c);
		});
	}

	/** What takes little room on the line takes a thousand times as much when it is unpacked. */
	private static Attack bomb(String verb) {
		return new Attack("a deflate bomb at " + verb, Security.NONE, s -> {
			slow(s).at(verb, (line, c) -> {
				if (!line.compressed) {
					// it has to fail by the bomb
					line.behave(c);
					return;
				}
				line.write("* OK ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
				byte[] zeros = new byte[1 << 20];
				while (true) {
					line.write(zeros);
				}
			});
		});
	}
}
