package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.store.MailStores;
import org.vaguemestre.store.internal.Mails.Mail;

class ThreadsTest {

	@TempDir
	Path folder;
	private MailStore store;
	private long inbox;

	@BeforeEach
	void open() throws Exception {
		store = MailStores.at(folder, new Mails.Secrets(), new SecureRandom(), Clock.systemUTC());
		inbox = Mails.inbox(store);
	}

	@AfterEach
	void close() {
		store.close();
	}

	private long add(Mail mail) throws MailException {
		return store.add(inbox, List.of(mail.header())).get(0);
	}

	private long conversation(long id) throws MailException {
		return store.rows(List.of(id)).get(id).conversation();
	}

	@Test
	void referencesJoinInAnyOrder() throws Exception {
		Random random = new Random(21);
		for (int round = 0; round < 15; round++) {
			// a forest at random: some messages are missing, references are told in part
			int size = 30;
			int[] parent = new int[size];
			List<Mail> mails = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				parent[i] = random.nextInt(4) == 0 ? -1 : random.nextInt(i + 1) - 1;
				List<String> references = new ArrayList<>();
				for (int p = parent[i]; p >= 0 && references.size() < 3; p = parent[p]) {
					references.add(0, '<' + Integer.toString(round) + '.' + p + "@x>");
				}
				mails.add(Mails.mail(round * 100 + i, "Sujet " + random.nextInt(3)).id('<' + Integer.toString(round) + '.' + i + "@x>",
						references.toArray(String[]::new)));
			}
			List<Mail> coming = new ArrayList<>(mails);
			Collections.shuffle(coming, random);
			coming = coming.subList(0, size - 5);
			Map<String, Long> ids = new HashMap<>();
			for (int from = 0; from < coming.size();) {
				int to = Math.min(coming.size(), from + 1 + random.nextInt(8));
				List<Mail> batch = coming.subList(from, to);
				List<Long> added = store.add(inbox, batch.stream().map(m -> random.nextBoolean() ? m.header() : m.whole()).toList());
				for (int i = 0; i < added.size(); i++) {
					ids.put(batch.get(i).messageId(), added.get(i));
				}
				from = to;
			}
			assertEquals(groups(coming), found(ids));
		}
	}

	/** By a plain union of all that are named together. */
	private static Set<Set<String>> groups(List<Mail> mails) {
		Map<String, String> leader = new HashMap<>();
		for (Mail mail : mails) {
			for (String reference : mail.references()) {
				leader.put(leader(leader, reference), leader(leader, mail.messageId()));
			}
		}
		Map<String, Set<String>> groups = new HashMap<>();
		for (Mail mail : mails) {
			groups.computeIfAbsent(leader(leader, mail.messageId()), l -> new TreeSet<>()).add(mail.messageId());
		}
		return Set.copyOf(groups.values());
	}

	private static String leader(Map<String, String> leader, String of) {
		String at = of;
		while (leader.containsKey(at) && !leader.get(at).equals(at)) {
			at = leader.get(at);
		}
		return at;
	}

	private Set<Set<String>> found(Map<String, Long> ids) throws MailException {
		Map<Long, String> names = new HashMap<>();
		ids.forEach((name, id) -> names.put(id, name));
		List<Set<String>> groups = new ArrayList<>();
		for (MessageRow row : store.rows(ids.values()).values()) {
			long[] conversation = store.conversation(row.id());
			assertTrue(LongStream.of(conversation).allMatch(names::containsKey));
			assertArrayEquals(LongStream.of(conversation).sorted().toArray(), conversation);
			groups.add(new TreeSet<>(LongStream.of(conversation).mapToObj(names::get).toList()));
		}
		return Set.copyOf(new ArrayList<>(new java.util.HashSet<>(groups)));
	}

	@Test
	void anAnswerWithoutReferencesIsJoinedByItsSubjectAsALastResort() throws Exception {
		Mail first = Mails.mail(1, "Bilan de M. Été").from("Biolab", "lab@bio.example").to("Cabinet");
		Mail answer = Mails.mail(2, "RE : Bilan de M. été").from("Cabinet", "c@cab.example").to("Biolab");
		for (String prefix : List.of("Re: ", "R: ", "RE : ", "TR: ", "Fwd: ", "Ré: Tr : ", "re[2]: ")) {
			assertTrue(Folding.answer(prefix + "Bilan"), prefix);
			assertEquals("bilan", Folding.base(prefix + "Bilan"));
		}
		long a = add(first);
		long b = add(answer);
		assertEquals(conversation(a), conversation(b));
		// other people, another time, or no answer
		assertNotEquals(conversation(a), conversation(add(answer.from("Autre", "z@z.example").to("Personne").id("<3@x>").at(answer.date().plusSeconds(5)).uid(3))));
		assertNotEquals(conversation(a), conversation(add(answer.id("<4@x>").at(answer.date().plus(Duration.ofDays(120))).uid(4))));
		assertNotEquals(conversation(a), conversation(add(first.id("<5@x>").at(first.date().plusSeconds(90)).uid(5))));
		// with a reference of its own the subject does not count
		assertNotEquals(conversation(a), conversation(add(answer.id("<6@x>", "<other@x>").uid(6))));
	}

	@Test
	void theOriginalMayComeLater() throws Exception {
		Mail later = Mails.mail(9, "Bilan").at(Mails.NOON.plusSeconds(90_000));
		Mail first = Mails.mail(8, "Bilan");
		long answer = add(Mails.mail(10, "Re: Bilan").from("Cabinet", "c@cab.example").to("Biolab").at(Mails.NOON.plusSeconds(50_000)));
		assertNotEquals(conversation(answer), conversation(add(later)));
		long original = add(first);
		assertEquals(conversation(answer), conversation(original));
		assertArrayEquals(new long[] { original, answer }, store.conversation(answer));
		// one that is found has no more to wait for
		assertNotEquals(conversation(answer), conversation(add(first.id("<12@x>").at(first.date().minusSeconds(86_400)).uid(12))));
	}

	@Test
	void contentMayTellOtherReferences() throws Exception {
		long a = add(Mails.mail(1, "Un"));
		long b = add(Mails.mail(2, "Deux"));
		assertNotEquals(conversation(a), conversation(b));
		store.saveContents(Map.of(b, Mails.mail(2, "Deux").id("<2@x>", "<1@x>").content()));
		assertEquals(conversation(a), conversation(b));
	}

	@Test
	void hostileHeadersAreBounded() throws Exception {
		List<String> many = new ArrayList<>();
		for (int i = 0; i < 5_000; i++) {
			many.add("<" + "x".repeat(i % 7 == 0 ? 100_000 : 5) + i + "@evil>");
		}
		List<StoredMessage> messages = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			messages.add(Mails.mail(100 + i, "Re: ".repeat(10_000)).id("<h" + i + "@x>", many.toArray(String[]::new)).header());
		}
		List<Long> ids = store.add(inbox, messages);
		assertEquals(20, store.conversation(ids.get(0)).length);
		long last = add(Mails.mail(300, "x").id("<300@x>", "<xxxxx1@evil>"));
		// the first of too many references are not looked at
		assertEquals(1, store.conversation(last).length);
	}

	@Test
	void accountsHaveConversationsOfTheirOwn() throws Exception {
		store.saveFolders("a2", List.of(Mails.server("INBOX", org.vaguemestre.mail.Folder.Kind.INBOX)));
		long other = store.folders("a2").get(0).id();
		long here = add(Mails.mail(1, "Bilan"));
		long there = store.add(other, List.of(Mails.mail(1, "Bilan").header())).get(0);
		assertNotEquals(conversation(here), conversation(there));
		assertArrayEquals(new long[] { there }, store.conversation(there));
		store.removeAccount("a1");
		assertArrayEquals(new long[0], store.conversation(here));
		assertArrayEquals(new long[] { there }, store.conversation(there));
	}
}
