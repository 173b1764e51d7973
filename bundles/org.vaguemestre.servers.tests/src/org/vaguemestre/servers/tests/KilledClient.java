package org.vaguemestre.servers.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.servers.RealServers.Box;

/**
 * A program of its own that works on a mailbox until it is done, or killed. It says on its output what it is going to do and what
 * is done: whatever is said to be done must survive.
 */
final class KilledClient {

	/** What it does. */
	enum Work {
		/** Brings the copy up to date. */
		SYNC,
		/** Changes marks and moves messages, then brings that to the server. */
		CHANGE,
		/** Writes messages and sends them. */
		SEND
	}

	private KilledClient() {
	}

	/** Arguments: folder, IMAP port, SMTP port, address, password, recipient, work, seed, how far the clock is moved in seconds, authority. */
	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[0]);
		MovedClock clock = new MovedClock();
		clock.move(Duration.ofSeconds(Long.parseLong(args[8])));
		Box box = new Box(args[3], "Dr X", args[4], folder, folder, "", folder);
		try (Practice practice = new Practice(folder, null, box, clock, TwoClients.ANSWER)) {
			practice.save(practice.account(new Server("127.0.0.1", Integer.parseInt(args[1]), Security.NONE),
					new Server("127.0.0.1", Integer.parseInt(args[2]), Security.NONE), Path.of(args[9])));
			practice.mail.outbox().setUndoDelay(Duration.ZERO);
			say("ready");
			Random random = new Random(Long.parseLong(args[7]));
			switch (Work.valueOf(args[6])) {
			case SYNC -> practice.sync();
			case CHANGE -> {
				practice.sync();
				change(practice, random);
				clock.move(Mailbox.UNDO.plusSeconds(1));
				practice.sync();
			}
			case SEND -> {
				for (int i = 0; i < 3; i++) {
					send(practice, "Envoi " + args[7] + '/' + i, args[5], random);
				}
				practice.mail.outbox().flush(Practice.NONE);
			}
			}
			say("end");
		} catch (MailException e) {
			say("failed " + e.failure());
			e.printStackTrace();
		}
	}

	private static void say(String line) {
		System.out.println(line);
		System.out.flush();
	}

	private static void change(Practice practice, Random random) throws Exception {
		Mailbox mailbox = practice.mail.mailbox();
		List<Folder> folders = mailbox.folders(practice.id).stream().filter(f -> TwoClients.FOLDERS.contains(f.path())).toList();
		for (Folder folder : folders) {
			List<MessageRow> rows = mailbox.list(folder.id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 5_000);
			for (MessageRow row : rows.stream().filter(r -> r.subject().startsWith("Lettre")).toList()) {
				int what = random.nextInt(6);
				if (what == 0) {
					say("will flag " + row.subject());
					mailbox.setFlagged(List.of(row.id()), !row.flags().flagged());
					say("did flag " + row.subject());
				} else if (what == 1) {
					Folder target = folders.get((folders.indexOf(folder) + 1) % folders.size());
					say("will move " + row.subject() + " to " + target.path());
					mailbox.move(List.of(row.id()), target.id());
					say("did move " + row.subject() + " to " + target.path());
				}
			}
		}
	}

	private static void send(Practice practice, String subject, String recipient, Random random) throws Exception {
		OutgoingMessage letter = practice.letter(subject, recipient);
		StringBuilder text = new StringBuilder();
		while (random.nextInt(100) != 0) {
			text.append(Long.toString(random.nextLong(), 36)).append(random.nextInt(9) == 0 ? "\n" : " ");
		}
		say("will send " + subject);
		practice.mail.outbox().send(practice.mail.drafts().create(new OutgoingMessage(letter.accountId(), letter.to(), List.of(), List.of(), subject,
				text.toString(), List.of(), false, false, letter.origin())));
		say("did send " + subject);
	}
}
