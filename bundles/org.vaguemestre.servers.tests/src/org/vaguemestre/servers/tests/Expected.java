package org.vaguemestre.servers.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.Peer.Held;

/**
 * What a mailbox has to hold after all that its two clients did, by subject, which is another one for each message; and the
 * comparison of that with the server, and of the server with the copy.
 */
final class Expected {

	/** Where a message is and how it is marked; no flags for "any". */
	record Entry(String folder, Set<String> flags) {
	}

	private final Map<String, Entry> messages = new TreeMap<>();
	private final Map<String, Entry> otherwise = new TreeMap<>();
	private int next;

	String subject(String kind) {
		return kind + ' ' + ++next;
	}

	void put(String subject, String folder, Set<String> flags) {
		messages.put(subject, new Entry(folder, new TreeSet<>(flags)));
	}

	/** A message whose flags are the server's affair. */
	void anyhow(String subject, String folder) {
		messages.put(subject, new Entry(folder, null));
	}

	void move(String subject, String folder) {
		messages.put(subject, new Entry(folder, messages.get(subject).flags()));
	}

	void flag(String subject, String flag, boolean value) {
		Set<String> flags = messages.get(subject).flags();
		if (value) {
			flags.add(flag);
		} else {
			flags.remove(flag);
		}
	}

	/** One change that may have been made or not: what the message is like if it was. */
	void perhaps(String subject, Entry entry) {
		otherwise.put(subject, entry);
	}

	void remove(String subject) {
		messages.remove(subject);
	}

	Entry get(String subject) {
		return messages.get(subject);
	}

	/** @return the subjects of the messages of a folder whose flags are known */
	List<String> in(String folder) {
		return messages.entrySet().stream().filter(e -> e.getValue().folder().equals(folder) && e.getValue().flags() != null).map(Map.Entry::getKey).toList();
	}

	/** Compares in both directions. */
	void verify(Practice practice, Peer peer) throws IOException, MailException {
		List<String> wrong = new ArrayList<>();
		Map<String, Map<Long, Held>> server = new TreeMap<>();
		for (String folder : peer.folders()) {
			server.put(folder, peer.messages(folder));
		}
		Set<String> seen = new HashSet<>();
		server.forEach((folder, held) -> held.values().forEach(h -> {
			String subject = h.field("Subject");
			Entry entry = settled(subject, folder, h.flags());
			if (!seen.add(subject)) {
				wrong.add("twice on the server: " + subject + ", again in " + folder);
			} else if (entry == null) {
				wrong.add("nobody left it on the server: " + subject + " in " + folder);
			} else if (!entry.folder().equals(folder)) {
				wrong.add(subject + " is in " + folder + " and belongs in " + entry.folder());
			} else if (entry.flags() != null && !entry.flags().equals(h.flags())) {
				wrong.add(subject + " has the flags " + h.flags() + " on the server and should have " + entry.flags());
			}
		}));
		messages.keySet().stream().filter(s -> !seen.contains(s)).forEach(s -> wrong.add("lost on the server: " + s + ", was in " + messages.get(s).folder()));
		copy(practice, server, wrong);
		if (!wrong.isEmpty()) {
			throw new AssertionError(String.join("\n", wrong));
		}
	}

	/** What a change that may have been made has come to. */
	private Entry settled(String subject, String folder, Set<String> flags) {
		Entry other = otherwise.remove(subject);
		if (other != null && other.folder().equals(folder) && other.flags().equals(flags)) {
			messages.put(subject, other);
		}
		return messages.get(subject);
	}

	private static void copy(Practice practice, Map<String, Map<Long, Held>> server, List<String> wrong) throws MailException {
		Set<String> folders = new TreeSet<>();
		for (Folder folder : practice.mail.mailbox().folders(practice.id)) {
			if (!folder.selectable()) {
				continue;
			}
			folders.add(folder.path());
			Map<Long, Held> there = server.getOrDefault(folder.path(), Map.of());
			Known here = practice.store.known(folder.id());
			Set<Long> uids = new TreeSet<>();
			Map<Long, MessageRow> rows = new HashMap<>();
			practice.store.rows(Arrays.stream(here.ids()).boxed().toList()).forEach(rows::put);
			for (int i = 0; i < here.size(); i++) {
				long uid = here.uids()[i];
				uids.add(uid);
				Held held = there.get(uid);
				MessageRow row = rows.get(here.ids()[i]);
				if (held == null) {
					wrong.add("only here: UID " + uid + " in " + folder.path() + ", " + row);
				} else if (!held.flags().equals(written(here.flagsAt(i)))) {
					wrong.add("UID " + uid + " in " + folder.path() + " has the flags " + written(here.flagsAt(i)) + " here and " + held.flags() + " there");
				} else if (!row.subject().equals(held.field("Subject"))) {
					wrong.add("UID " + uid + " in " + folder.path() + " is " + row.subject() + " here and " + held.field("Subject") + " there");
				} else if (!Arrays.equals(practice.mail.mailbox().message(here.ids()[i], Practice.NONE).toArray(), held.raw())) {
					wrong.add("UID " + uid + " in " + folder.path() + " has other bytes here: " + row.subject());
				}
			}
			there.keySet().stream().filter(u -> !uids.contains(u)).forEach(u -> wrong.add("only there: UID " + u + " in " + folder.path() + ", "
					+ there.get(u).field("Subject")));
			if (folder.total() != there.size() || folder.unread() != there.values().stream().filter(h -> !h.flags().contains("\\Seen")).count()) {
				wrong.add(folder.path() + " counts " + folder.total() + " messages, " + folder.unread() + " unread");
			}
		}
		if (!folders.equals(server.keySet())) {
			wrong.add("the folders are " + folders + " here and " + server.keySet() + " there");
		}
	}

	private static Set<String> written(Flags flags) {
		Set<String> written = new TreeSet<>(flags.keywords());
		if (flags.seen()) {
			written.add("\\Seen");
		}
		if (flags.answered()) {
			written.add("\\Answered");
		}
		if (flags.flagged()) {
			written.add("\\Flagged");
		}
		if (flags.draft()) {
			written.add("\\Draft");
		}
		return written;
	}
}
