package org.vaguemestre.store.mail;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.Security;
import org.vaguemestre.store.mail.Assault.Attack;
import org.vaguemestre.store.mail.Assault.Outcome;

/** Folders that no honest server has. What can be shown is shown, and the inbox is read all the same. */
final class ListAttacks {

	static final List<Attack> ALL = all();

	private ListAttacks() {
	}

	/** The folder stands beside those that are there. */
	private static Attack listed(String name, String line) {
		return new Attack("folders: " + name, Outcome.WORKS, s -> s.before("LIST", line));
	}

	private static Attack named(String name, String folder) {
		byte[] bytes = folder.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
		return listed(name, "* LIST (\\HasNoChildren) \"/\" {" + bytes.length + "}\r\n" + folder);
	}

	private static List<Attack> all() {
		StringBuilder many = new StringBuilder();
		for (int i = 0; i < 20_000; i++) {
			many.append("* LIST (\\HasNoChildren) \"/\" \"D").append(i).append("\"\r\n");
		}
		List<Attack> all = new ArrayList<>(List.of(
				listed("a path upwards", "* LIST () \"/\" \"../../etc/passwd\"\r\n* LIST () \"/\" \"..\"\r\n* LIST () \"/\" \"a/../b\""),
				listed("nothing but separators", "* LIST () \"/\" \"/\"\r\n* LIST () \"/\" \"//\"\r\n* LIST () \"/\" \"a//b\""),
				named("line ends", "a\r\nb\nc"),
				named("NUL and control characters", "a\0b\u0007\u001b[31m"),
				named("no name", ""),
				named("a name of 100 kB", "n".repeat(100_000)),
				named("a name in Latin-1", "\u00e9t\u00e9"),
				listed("modified UTF-7 that is none", "* LIST () \"/\" \"&\"\r\n* LIST () \"/\" \"&AA\"\r\n* LIST () \"/\" \"&!!!-\"\r\n* LIST () \"/\" \"a&b\""),
				listed("half a pair of surrogates", "* LIST () \"/\" \"&2D0-\"\r\n* LIST () \"/\" \"&3gA-\""),
				listed("control characters in modified UTF-7", "* LIST () \"/\" \"&AAAACgAb-\"\r\n* LIST () \"/\" \"&IC4gZg-evil\""),
				listed("the inbox five times", ("* LIST () \"/\" INBOX\r\n* LIST () \"/\" inbox\r\n* LIST () \"/\" \"InBox\"\r\n").repeat(2) + "* LIST () \".\" INBOX"),
				listed("one folder twice", "* LIST () \"/\" A\r\n* LIST () \"/\" A\r\n* LIST (\\Noselect) \"/\" A"),
				listed("every folder is the trash", "* LIST (\\Trash \\Sent \\Drafts \\Junk \\Archive) \"/\" A\r\n* LIST (\\Trash) \"/\" B\r\n* LIST (\\Trash) \"/\" INBOX"),
				listed("no separator", "* LIST () NIL A\r\n* LIST () NIL \"A/B\""),
				listed("a separator that is none", "* LIST () \"\" A\r\n* LIST () \"abc\" B\r\n* LIST () \"\\\"\" C\r\n* LIST () \"\\\\\" \"D\\\\E\""),
				listed("another separator each time", "* LIST () \".\" \"x.y/z\"\r\n* LIST () \"/\" \"x.y/z\"\r\n* LIST () \"-\" \"x-y\""),
				listed("two thousand levels", "* LIST () \"/\" \"" + "a/".repeat(2_000) + "b\""),
				listed("attributes without end", "* LIST (" + "\\X ".repeat(50_000) + ") \"/\" A"),
				listed("answers with something missing", "* LIST\r\n* LIST ()\r\n* LIST () \"/\"\r\n* LIST \"/\" A\r\n* LIST NIL NIL NIL"),
				new Attack("folders: twenty thousand", Outcome.EITHER, s -> s.before("LIST", many + "* OK listed").at("SELECT|EXAMINE|STATUS",
						(line, c) -> {
							if (c.rest().contains("INBOX")) {
								line.behave(c);
							} else {
								line.say(c.tag() + " NO there are too many");
							}
						})),
				new Attack("folders: none at all, not even the inbox", Outcome.EITHER, s -> s.at("LIST|LSUB", (line, c) -> line.ok(c))),
				new Attack("folders: a list without end", Security.NONE, s -> s.at("LIST", (line, c) -> {
					for (long i = 0;; i++) {
						line.say(("* LIST () \"/\" \"x" + i + "\"\r\n").repeat(500) + "* OK more");
					}
				}))));
		return List.copyOf(all);
	}
}
