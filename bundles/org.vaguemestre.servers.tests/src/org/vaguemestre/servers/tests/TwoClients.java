package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.servers.FaultProxy;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.RealServers.Box;
import org.vaguemestre.servers.Spot;

/**
 * A mailbox that two clients change: ours, behind two proxies, and another one. What they do is chosen by a seed, and kept in mind.
 * The two never change the same message between two comparisons, so that there is one right end.
 */
final class TwoClients implements AutoCloseable {

	static final String WORK = "Patients";
	static final List<String> FOLDERS = List.of("INBOX", "Archive", WORK);
	private static final List<String> MARKS = List.of("\\Seen", "\\Flagged", "\\Answered", "$Forwarded", "Urgent");

	/** As short as a machine that is busy with other tests allows. */
	static final Duration ANSWER = Duration.ofMillis(1_500);

	final RealServers servers;
	final Box box;
	final Random random;
	final FaultProxy imap;
	final FaultProxy smtp;
	final MovedClock clock = new MovedClock();
	final Expected expected = new Expected();
	private final Path folder;
	private final Set<String> touched = new HashSet<>();
	private final List<String> sent = new ArrayList<>();
	private String draft;
	private int copies;
	Practice practice;

	TwoClients(Path folder, RealServers servers, Box box, long seed) throws Exception {
		this.folder = folder;
		this.servers = servers;
		this.box = box;
		random = new Random(seed);
		imap = new FaultProxy(servers.port("imap", Security.NONE), true);
		smtp = new FaultProxy(servers.port("smtp", Security.NONE), false);
		if (box.equals(servers.filing())) {
			// a server that files what is sent has done so when it answers
			smtp.each(new Spot(false, ".", false), this::filed);
		}
		try (Peer peer = peer()) {
			peer.command("CREATE " + WORK);
			peer.command("SUBSCRIBE " + WORK);
			for (int i = 0; i < 25; i++) {
				add(peer, FOLDERS.get(random.nextInt(3)));
			}
		}
		renew();
	}

	private void filed() {
		try {
			servers.delivered();
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	Peer peer() throws IOException {
		return new Peer(servers, box);
	}

	/** A new installation, which has nothing yet. */
	void renew() throws Exception {
		if (practice != null) {
			practice.close();
		}
		practice = new Practice(home(++copies), servers, box, clock, ANSWER);
		connect();
		draft = practice.mail.drafts().create(practice.letter("Brouillon", servers.helene().address())).id();
	}

	/** The same installation after its program has ended. */
	void reopen() throws Exception {
		practice.open();
		connect();
	}

	private Path home(int number) {
		return folder.resolve("copy" + number);
	}

	Path home() {
		return home(copies);
	}

	private void connect() throws MailException {
		practice.save(practice.account(new Server("127.0.0.1", imap.port(), Security.NONE), new Server("127.0.0.1", smtp.port(), Security.NONE)));
		practice.mail.outbox().setUndoDelay(Duration.ZERO);
	}

	private byte[] message(String subject) {
		int size = random.nextInt(8) == 0 ? 200_000 : random.nextInt(20_000);
		StringBuilder text = new StringBuilder();
		while (text.length() < size) {
			text.append(Long.toString(random.nextLong(), 36)).append(random.nextInt(6) == 0 ? "\r\n" : " ");
		}
		return Practice.message(servers.helene().address(), subject, text.toString());
	}

	private void add(Peer peer, String where) throws IOException {
		String subject = expected.subject("Lettre");
		Set<String> flags = marks();
		peer.append(where, String.join(" ", flags), message(subject));
		expected.put(subject, where, flags);
		touched.add(subject);
	}

	/** The other client puts one message into the inbox. */
	synchronized String peerWrites() throws IOException {
		String subject = expected.subject("Nouvelle");
		try (Peer peer = peer()) {
			peer.append("INBOX", "", message(subject));
		}
		expected.put(subject, "INBOX", Set.of());
		return subject;
	}

	private Set<String> marks() {
		Set<String> marks = new HashSet<>();
		for (String mark : MARKS) {
			if (random.nextInt(4) == 0) {
				marks.add(mark);
			}
		}
		return marks;
	}

	/** A message that neither client has changed since the last comparison. */
	private Optional<String> untouched(String where) {
		List<String> all = new ArrayList<>(expected.in(where));
		all.removeAll(touched);
		Optional<String> one = all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
		one.ifPresent(touched::add);
		return one;
	}

	/** The other client does so many things. */
	synchronized void peerChanges(int count) throws IOException {
		try (Peer peer = peer()) {
			for (int i = 0; i < count; i++) {
				peerChange(peer);
			}
		}
	}

	private void peerChange(Peer peer) throws IOException {
		String where = FOLDERS.get(random.nextInt(3));
		int what = random.nextInt(10);
		Optional<String> one = what < 4 ? Optional.empty() : untouched(where);
		if (one.isEmpty()) {
			add(peer, where);
			return;
		}
		peer.select(where);
		String uid = uid(peer, one.get());
		if (what < 7) {
			String mark = MARKS.get(random.nextInt(MARKS.size()));
			boolean value = random.nextBoolean();
			peer.command("UID STORE " + uid + (value ? " +" : " -") + "FLAGS.SILENT (" + mark + ")");
			expected.flag(one.get(), mark, value);
		} else if (what < 9) {
			peer.command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
			peer.command("UID EXPUNGE " + uid);
			expected.remove(one.get());
		} else {
			String target = FOLDERS.get((FOLDERS.indexOf(where) + 1) % 3);
			peer.command("UID MOVE " + uid + ' ' + target);
			expected.move(one.get(), target);
		}
	}

	private static String uid(Peer peer, String subject) throws IOException {
		// the number at the end keeps one subject from being found in another
		String found = peer.command("UID SEARCH HEADER Message-ID \"<" + Integer.toHexString(subject.hashCode()) + "@test>\"").stream()
				.filter(l -> l.startsWith("* SEARCH")).findFirst().orElse("");
		return found.substring(found.lastIndexOf(' ') + 1);
	}

	/** The other client takes many away at once. */
	synchronized void peerExpunges(int count) throws IOException {
		try (Peer peer = peer()) {
			for (String where : FOLDERS) {
				peer.select(where);
				for (Optional<String> one = untouched(where); one.isPresent() && count > 0; one = untouched(where), count--) {
					String uid = uid(peer, one.get());
					peer.command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
					peer.command("UID EXPUNGE " + uid);
					expected.remove(one.get());
				}
			}
		}
	}

	/** The server makes a folder anew, with the same messages under other UIDs. */
	synchronized void restartFolder() throws IOException {
		servers.doveadm("mailbox", "update", "-u", box.address(), "--uid-validity", Integer.toString(1 + random.nextInt(1 << 30)), WORK);
	}

	private Map<String, MessageRow> rows(String where) throws MailException {
		Map<String, MessageRow> rows = new HashMap<>();
		Folder here = practice.mail.mailbox().folders(practice.id).stream().filter(f -> f.path().equals(where)).findFirst().orElseThrow();
		practice.mail.mailbox().list(here.id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 5_000).forEach(r -> rows.put(r.subject(), r));
		return rows;
	}

	private Optional<MessageRow> row(String where) throws MailException {
		Map<String, MessageRow> rows = rows(where);
		return untouched(where).map(rows::get);
	}

	synchronized void localFlags(int count) throws MailException {
		Mailbox mailbox = practice.mail.mailbox();
		for (int i = 0; i < count; i++) {
			Optional<MessageRow> row = row(FOLDERS.get(random.nextInt(3)));
			if (row.isEmpty()) {
				continue;
			}
			List<Long> ids = List.of(row.get().id());
			String mark = MARKS.get(random.nextInt(MARKS.size()));
			boolean value = random.nextBoolean();
			switch (mark) {
			case "\\Seen" -> mailbox.setSeen(ids, value);
			case "\\Flagged" -> mailbox.setFlagged(ids, value);
			case "\\Answered" -> mailbox.setAnswered(ids, value);
			default -> mailbox.setKeyword(ids, mark, value);
			}
			expected.flag(row.get().subject(), mark, value);
		}
	}

	/** Moves and deletions, which the server may hear of at once. */
	synchronized void localMoves(int count) throws MailException {
		Mailbox mailbox = practice.mail.mailbox();
		for (int i = 0; i < count; i++) {
			String where = List.of("INBOX", "Archive", WORK, "Trash").get(random.nextInt(4));
			Optional<MessageRow> row = row(where);
			if (row.isEmpty()) {
				continue;
			}
			String subject = row.get().subject();
			List<Long> ids = List.of(row.get().id());
			if (where.equals("Trash")) {
				mailbox.delete(ids);
				expected.remove(subject);
			} else if (random.nextInt(3) == 0) {
				mailbox.delete(ids);
				expected.move(subject, "Trash");
			} else {
				String target = FOLDERS.get((FOLDERS.indexOf(where) + 1) % 3);
				Folder there = mailbox.folders(practice.id).stream().filter(f -> f.path().equals(target)).findFirst().orElseThrow();
				mailbox.move(ids, there.id());
				expected.move(subject, target);
			}
		}
		clock.move(Mailbox.UNDO.plusSeconds(1));
	}

	private OutgoingMessage letter() {
		String subject = expected.subject("Envoi");
		StringBuilder text = new StringBuilder("Chère consœur,\n");
		while (random.nextInt(30) != 0) {
			text.append(Long.toString(random.nextLong(), 36)).append(random.nextInt(9) == 0 ? "\n.\n" : " ");
		}
		return new OutgoingMessage(practice.id, List.of(org.vaguemestre.mail.Address.of(servers.helene().address())), List.of(), List.of(), subject,
				text.toString(), List.of(), false, false, Optional.empty());
	}

	/** A message that has to arrive. */
	synchronized void sends(String subject) {
		expected.anyhow(subject, "Sent");
		sent.add(subject);
	}

	/** @return what was handed over to the outbox, by its subject */
	synchronized String localSends() throws MailException {
		OutgoingMessage letter = letter();
		practice.mail.outbox().send(practice.mail.drafts().create(letter));
		sends(letter.subject());
		return letter.subject();
	}

	/** Everything is where it belongs, and what was sent has arrived once. */
	synchronized void verify() throws Exception {
		servers.delivered();
		practice.sync();
		try (Peer peer = peer()) {
			expected.verify(practice, peer);
		} catch (AssertionError e) {
			throw new AssertionError(e.getMessage() + "\nthe outbox: " + practice.mail.outbox().all().stream()
					.map(d -> d.message().subject() + ' ' + d.state() + ' ' + d.attempts() + ' ' + d.due() + ' ' + d.words()).toList() + ", the drafts: "
					+ practice.mail.drafts().all().size() + ", now: " + clock.instant(), e);
		}
		List<String> arrived = servers.held(servers.helene(), "INBOX").stream().map(m -> m.replaceFirst("(?s).*?\nSubject: ([^\r\n]*).*", "$1")).sorted().toList();
		assertEquals(sent.stream().sorted().toList(), arrived, "what has arrived");
		assertEquals(List.of(), practice.mail.outbox().all(), "the outbox");
		assertEquals(List.of(), practice.mail.mailbox().waiting(practice.id), "what waits for the server");
		List<Draft> drafts = practice.mail.drafts().all();
		assertEquals(List.of(draft), drafts.stream().map(Draft::id).toList(), "the drafts");
		touched.clear();
	}

	/** Sends what is due now, and what would be tried again later. */
	void flush() throws MailException {
		clock.move(Duration.ofHours(3));
		practice.mail.outbox().flush(Practice.NONE);
	}

	@Override
	public void close() throws IOException {
		practice.close();
		imap.close();
		smtp.close();
	}
}
