package org.vaguemestre.store.mail;

import java.util.List;

import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;

/** Where STARTTLS is required, a server, or somebody between, that would rather not (RFC 9051 §11.1, "NO STARTTLS" of 2021). */
final class TlsAttacks {

	private static final String FALSE_FOLDER = "* LIST (\\HasNoChildren) \"/\" Faux\r\n";

	static final List<Attack> ALL = List.of(
			new Attack("STARTTLS works when nobody attacks", Security.STARTTLS, s -> { }, Outcome.WORKS, java.util.Set.of()),
			new Attack("TLS works when nobody attacks", Security.TLS, s -> s.implicitTls = true, Outcome.WORKS, java.util.Set.of()),
			new Attack("untagged answers in the packet of the OK", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				line.say(c.tag() + " OK begin\r\n" + FALSE_FOLDER + "* CAPABILITY IMAP4rev1 AUTH=PLAIN");
				line.secure();
			})),
			new Attack("tagged answers in the packet of the OK", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				StringBuilder injected = new StringBuilder();
				for (String tag : List.of("A", "a", "A0", "a0", "A00", "V", "v", "")) {
					for (int i = 1; i < 10; i++) {
						injected.append("\r\n").append(tag).append(i).append(" OK [CAPABILITY IMAP4rev1] injected");
					}
				}
				line.say(c.tag() + " OK begin" + injected);
				line.secure();
			})),
			new Attack("half an answer in the packet of the OK, the rest inside TLS", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				line.write((c.tag() + " OK begin\r\n* LIST (\\HasNoChildren) \"/\" {40}\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
				line.secure();
			})),
			new Attack("untagged answers before the OK", Security.STARTTLS, s -> s.before("STARTTLS", FALSE_FOLDER + "* 3 EXISTS"), Outcome.EITHER, java.util.Set.of()),
			new Attack("PREAUTH before TLS", Security.STARTTLS, s -> s.greeting = "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] you are in"),
			new Attack("PREAUTH before TLS, without STARTTLS", Security.STARTTLS, s -> {
				s.greeting = "* PREAUTH you are in";
				s.capabilities = ScriptedImap.BASIC;
			}),
			new Attack("no STARTTLS offered", Security.STARTTLS, s -> {
				s.capabilities = ScriptedImap.BASIC;
				s.at("STARTTLS", (line, c) -> line.say(c.tag() + " BAD no such command"));
			}, MailFailure.STARTTLS_NOT_OFFERED),
			new Attack("STARTTLS refused with NO", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> line.say(c.tag() + " NO not today")),
					MailFailure.STARTTLS_NOT_OFFERED, MailFailure.TLS_REFUSED, MailFailure.SERVER_REFUSED),
			new Attack("STARTTLS refused with BAD", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> line.say(c.tag() + " BAD what?")),
					MailFailure.STARTTLS_NOT_OFFERED, MailFailure.TLS_REFUSED, MailFailure.SERVER_REFUSED, MailFailure.PROTOCOL),
			new Attack("STARTTLS answered with the OK of another command", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				line.say("Z99 OK begin");
				line.fallSilent();
			})),
			new Attack("after STARTTLS it goes on in the clear", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				line.say(c.tag() + " OK begin\r\n* OK still here");
				line.fallSilent();
			})),
			new Attack("after STARTTLS it falls silent", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				line.ok(c);
				line.fallSilent();
			})),
			new Attack("capabilities from before TLS are not believed", Security.STARTTLS, s -> {
				s.greeting = "* OK [CAPABILITY " + ScriptedImap.QUICK + " COMPRESS=DEFLATE IDLE NOTIFY STARTTLS] ready";
				s.capabilities = ScriptedImap.QUICK + " COMPRESS=DEFLATE STARTTLS";
				s.at("STARTTLS", (line, c) -> {
					s.capabilities = ScriptedImap.BASIC;
					line.behave(c);
				});
				s.at("ENABLE|COMPRESS|NOTIFY", (line, c) -> line.say("* BYE never offered here"));
			}, Outcome.WORKS, java.util.Set.of()),
			new Attack("LOGINDISABLED after TLS", Security.STARTTLS, s -> s.at("STARTTLS", (line, c) -> {
				s.capabilities = ScriptedImap.BASIC + " LOGINDISABLED";
				line.behave(c);
			}).at("LOGIN|AUTHENTICATE", (line, c) -> line.say(c.tag() + " BAD it is disabled"))),
			new Attack("clear text where TLS is expected", Security.TLS, s -> { }));

	private TlsAttacks() {
	}
}
