package org.vaguemestre.store.mail;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;

/** Lies in what is said of a folder when it is opened. */
final class FolderAttacks {

	private static final String VALID = "* OK [UIDVALIDITY 7] valid";
	private static final String NEXT = "* OK [UIDNEXT 100] next";
	private static final String HIGHEST = "* OK [HIGHESTMODSEQ 50] highest";

	static final List<Attack> ALL = List.of(
			opened("no UIDVALIDITY", Outcome.EITHER, NEXT),
			opened("UIDVALIDITY 0", Outcome.EITHER, "* OK [UIDVALIDITY 0] valid\r\n" + NEXT),
			opened("a negative UIDVALIDITY", Outcome.EITHER, "* OK [UIDVALIDITY -7] valid\r\n" + NEXT),
			opened("a UIDVALIDITY beyond all", Outcome.EITHER, "* OK [UIDVALIDITY 99999999999999999999] valid\r\n" + NEXT),
			opened("two UIDVALIDITYs", Outcome.EITHER, VALID + "\r\n* OK [UIDVALIDITY 8] valid\r\n" + NEXT),
			opened("no UIDNEXT", Outcome.WORKS, VALID),
			opened("UIDNEXT 0", Outcome.EITHER, VALID + "\r\n* OK [UIDNEXT 0] next"),
			opened("UIDNEXT below what is there", Outcome.EITHER, VALID + "\r\n* OK [UIDNEXT 2] next"),
			opened("UIDNEXT 4294967295", Outcome.WORKS, VALID + "\r\n* OK [UIDNEXT 4294967295] next"),
			opened("a negative HIGHESTMODSEQ", Outcome.EITHER, VALID + "\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ -1] highest"),
			opened("a HIGHESTMODSEQ beyond all", Outcome.EITHER, VALID + "\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ 99999999999999999999] highest"),
			opened("no MODSEQ after all", Outcome.WORKS, VALID + "\r\n" + NEXT + "\r\n* OK [NOMODSEQ] none"),
			opened("4294967295 messages", Outcome.FAILS, VALID + "\r\n" + NEXT + "\r\n" + HIGHEST + "\r\n* 4294967295 EXISTS"),
			opened("all vanish", Outcome.EITHER, VALID + "\r\n" + NEXT + "\r\n" + HIGHEST + "\r\n* VANISHED (EARLIER) 1:4294967295"),
			opened("all vanish, many times", Outcome.EITHER, VALID + "\r\n" + NEXT + "\r\n" + HIGHEST + ("\r\n* VANISHED (EARLIER) 1:4294967295").repeat(50_000)),
			opened("keywords without end", Outcome.EITHER, VALID + "\r\n* FLAGS (" + "k ".repeat(100_000) + ")\r\n" + NEXT),
			opened("an alert in control characters", Outcome.WORKS, VALID + "\r\n" + NEXT + "\r\n* OK [ALERT] \u001b[31m\u0007Faux"),
			new Attack("folder: another UIDVALIDITY in each answer", Outcome.EITHER, s -> {
				AtomicInteger next = new AtomicInteger(10);
				s.at("SELECT|EXAMINE", (line, c) -> {
					s.opened = "* OK [UIDVALIDITY " + next.incrementAndGet() + "] valid\r\n* OK [UIDNEXT 100] next";
					line.behave(c);
				});
			}),
			new Attack("folder: none of them opens", Outcome.EITHER, s -> s.at("SELECT|EXAMINE", (line, c) -> line.say(c.tag() + " NO [NONEXISTENT] \u0007 gone"))),
			new Attack("folder: a referral instead of it", Outcome.EITHER, s -> s.at("SELECT|EXAMINE",
					(line, c) -> line.say(c.tag() + " NO [REFERRAL imap://elsewhere.example/INBOX] there"))),
			new Attack("folder: BYE while it opens", Outcome.FAILS, s -> s.at("SELECT|EXAMINE", (line, c) -> {
				line.say("* 3 EXISTS\r\n" + VALID + "\r\n* BYE");
				line.end();
			})));

	/** What cannot be after all that was said the first time. */
	static final List<Attack> AGAIN = List.of(
			opened("HIGHESTMODSEQ goes back", Outcome.WORKS, VALID + "\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ 10] highest"),
			opened("UIDNEXT goes back", Outcome.WORKS, VALID + "\r\n* OK [UIDNEXT 4] next\r\n* OK [HIGHESTMODSEQ 60] highest"),
			opened("UIDNEXT goes back below what is there", Outcome.EITHER, VALID + "\r\n* OK [UIDNEXT 2] next\r\n* OK [HIGHESTMODSEQ 60] highest"),
			opened("messages are there that are new and have vanished", Outcome.EITHER,
					VALID + "\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ 60] highest\r\n* VANISHED (EARLIER) 1:3\r\n* 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (55))"),
			opened("messages that nobody knows have other flags", Outcome.WORKS,
					VALID + "\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ 60] highest\r\n* 1 FETCH (UID 77 FLAGS (\\Seen) MODSEQ (55))\r\n* 9 FETCH (UID 4294967295 FLAGS () MODSEQ (9))"),
			opened("another UIDVALIDITY and all vanish", Outcome.WORKS,
					"* OK [UIDVALIDITY 9] valid\r\n" + NEXT + "\r\n* OK [HIGHESTMODSEQ 60] highest\r\n* VANISHED (EARLIER) 1:4294967295"));

	private FolderAttacks() {
	}

	private static Attack opened(String name, Outcome outcome, String lines) {
		return new Attack("folder: " + name, outcome, s -> {
			s.capabilities = ScriptedImap.QUICK;
			s.opened = lines;
		});
	}
}
