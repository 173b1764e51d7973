package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.store.MailStores;
import org.vaguemestre.store.internal.Mails.Mail;

/** Searches are compared with a plain look through all messages, over messages and queries at random. */
class SearchModelTest {

	private static final String[] WORDS = { "potassium", "Potager", "l'été", "ÉTÉ", "etage", "œdème", "oedeme", "cœur", "INR", "2,5", "Müller", "b", "bilan",
			"Bilan-sanguin", "a\"b", "NEAR(x)", "AND", "OR", "NOT", "*", "^", "%", "日本", "été", "taux", "de", "№5", "x_y", "zz9", "col:umn", "{a}" };
	@TempDir
	Path folder;
	private final Random random = new Random(11);
	private MailStore store;
	/** What is in the store, by id. */
	private final Map<Long, Here> all = new LinkedHashMap<>();

	private record Here(Mail mail, Folder folder, boolean content, boolean filed) {
	}

	@BeforeEach
	void open() {
		store = MailStores.at(folder, new Mails.Secrets(), new SecureRandom(), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		store.close();
	}

	private String words(int most) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(most + 1); i > 0; i--) {
			text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(5) == 0 ? ", " : " ");
		}
		return text.toString();
	}

	private Mail mail(long uid) {
		Mail mail = Mails.mail(uid, words(3)).from(words(2), random.nextInt(4) + "b@x.example").to(words(2)).patient(random.nextInt(3) == 0 ? words(1).strip() : "")
				.at(Mails.NOON.minusSeconds(random.nextInt(400) * 86_400L + random.nextInt(3)))
				.flags(new Flags(random.nextBoolean(), random.nextBoolean(), random.nextInt(4) == 0, false));
		return mail.words(words(8), random.nextInt(3) == 0 ? "pièce " + words(1) + ".pdf" : "", words(2));
	}

	@Test
	void findsWhatALookThroughAllFinds() throws Exception {
		Mails.inbox(store);
		long uid = 1;
		for (int round = 0; round < 12; round++) {
			for (Folder to : store.folders("a1")) {
				List<Mail> mails = new ArrayList<>();
				List<StoredMessage> messages = new ArrayList<>();
				boolean content = random.nextInt(3) > 0;
				for (int i = random.nextInt(12); i > 0; i--) {
					Mail mail = mail(uid++);
					mails.add(mail);
					messages.add(content ? mail.whole() : mail.header());
				}
				List<Long> ids = store.add(to.id(), messages);
				for (int i = 0; i < ids.size(); i++) {
					all.put(ids.get(i), new Here(mails.get(i), to, content, false));
				}
			}
			changeSome();
			for (int i = 0; i < 60; i++) {
				compare();
			}
			store.tidy();
		}
		assertTrue(all.size() > 40);
	}

	private void changeSome() throws Exception {
		for (Map.Entry<Long, Here> entry : List.copyOf(all.entrySet())) {
			long id = entry.getKey();
			Here here = entry.getValue();
			switch (random.nextInt(16)) {
			case 0 -> {
				Mail other = here.mail().words("neuf " + words(5), here.mail().names(), words(2)).patient(words(1).strip());
				store.saveContents(Map.of(id, other.content()));
				all.put(id, new Here(other, here.folder(), true, here.filed()));
			}
			case 1 -> {
				store.apply(here.folder().id(), Map.of(), LongStream.of(here.mail().uid()), java.util.Optional.empty());
				all.remove(id);
			}
			case 2 -> {
				store.change(List.of(id), PendingChange.Kind.DELETE, "", Mails.NOON);
				all.remove(id);
			}
			case 3 -> {
				store.markFiled(id, !here.filed());
				all.put(id, new Here(here.mail(), here.folder(), here.content(), !here.filed()));
			}
			case 4 -> {
				boolean seen = random.nextBoolean();
				store.change(List.of(id), PendingChange.Kind.SEEN, seen ? "1" : "0", Mails.NOON);
				all.put(id, new Here(here.mail().flags(here.mail().flags().withSeen(seen)), here.folder(), here.content(), here.filed()));
			}
			default -> {
				// stays as it is
			}
			}
		}
	}

	private String query() {
		StringBuilder query = new StringBuilder();
		for (int i = 1 + random.nextInt(3); i > 0; i--) {
			query.append(random.nextInt(5) == 0 ? "-" : "");
			String word = WORDS[random.nextInt(WORDS.length)];
			String start = word.substring(0, 1 + random.nextInt(word.length()));
			query.append(switch (random.nextInt(14)) {
			case 0 -> "from:" + start;
			case 1 -> "to:" + start;
			case 2 -> "subject:" + start;
			case 3 -> "patient:" + start;
			case 4 -> "file:" + start;
			case 5 -> "text:" + start;
			case 6 -> '"' + word + ' ' + WORDS[random.nextInt(WORDS.length)] + '"';
			case 7 -> "is:" + List.of("unread", "read", "flagged", "answered", "filed", "tofile", "signed").get(random.nextInt(7));
			case 8 -> "has:attachment";
			case 9 -> (random.nextBoolean() ? "before:" : "after:") + LocalDate.of(2025, 1, 25).plusDays(random.nextInt(450));
			case 10 -> "in:" + List.of("inbox", "reception", "corbeille", "arch", "archive", "nowhere").get(random.nextInt(6));
			default -> start;
			}).append(' ');
		}
		return query.toString();
	}

	private void compare() throws Exception {
		String text = query();
		Query query = Query.parse(text, ZoneOffset.UTC);
		List<Folder> folders = store.folders("a1");
		OptionalLong only = random.nextInt(3) == 0 ? OptionalLong.of(folders.get(random.nextInt(folders.size())).id()) : OptionalLong.empty();
		List<Long> expected = all.entrySet().stream().filter(e -> inScope(e.getValue(), query, only)).filter(e -> matches(e.getValue(), query))
				.map(Map.Entry::getKey).sorted(Comparator.reverseOrder()).toList();
		assertEquals(expected, found(query, scope(only, SearchScope.ALL), Sort.NEWEST_FIRST), text);
		int limit = 1 + random.nextInt(20);
		assertEquals(expected.stream().limit(limit).toList(), found(query, scope(only, limit), Sort.NEWEST_FIRST), text);
		List<Long> oldestFirst = new ArrayList<>(expected);
		oldestFirst.sort(null);
		assertEquals(oldestFirst, found(query, scope(only, SearchScope.ALL), new Sort(Sort.Column.DATE, true)), text);
		List<Long> byRelevance = new ArrayList<>(found(query, scope(only, SearchScope.ALL), new Sort(Sort.Column.RELEVANCE, true)));
		byRelevance.sort(Comparator.reverseOrder());
		assertEquals(expected, byRelevance, text);
		List<Long> bySubject = expected.stream().sorted(Comparator.comparing((Long id) -> Folding.base(all.get(id).mail().subject()),
				(a, b) -> Arrays.compareUnsigned(a.getBytes(java.nio.charset.StandardCharsets.UTF_8), b.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
				.thenComparing(Comparator.reverseOrder())).toList();
		assertEquals(bySubject, found(query, scope(only, SearchScope.ALL), new Sort(Sort.Column.SUBJECT, true)), text);
	}

	private List<Long> found(Query query, SearchScope scope, Sort sort) throws Exception {
		return LongStream.of(store.search(query, scope, sort)).boxed().toList();
	}

	private static SearchScope scope(OptionalLong only, int limit) {
		return new SearchScope(only.isPresent() ? Optional.of(Set.of(only.getAsLong())) : Optional.empty(), limit);
	}

	private static boolean inScope(Here here, Query query, OptionalLong only) {
		if (only.isPresent()) {
			return here.folder().id() == only.getAsLong();
		}
		return query.terms().stream().anyMatch(t -> t instanceof Query.In && !t.not()) || here.folder().kind() != Folder.Kind.TRASH;
	}

	private static boolean matches(Here here, Query query) {
		// words that have no letter are passed over, unless there are no others
		List<Query.Term> terms = query.terms().stream().filter(t -> !(t instanceof Query.Words w) || !plain(w.text()).isEmpty()).toList();
		boolean wordsWanted = query.terms().stream().anyMatch(t -> t instanceof Query.Words && !t.not());
		if (wordsWanted && terms.stream().noneMatch(t -> t instanceof Query.Words && !t.not())) {
			return false;
		}
		return terms.stream().allMatch(t -> term(here, t).test(here.mail()) != t.not());
	}

	private static Predicate<Mail> term(Here here, Query.Term term) {
		if (term instanceof Query.Words words) {
			return m -> texts(here, words.field()).stream().anyMatch(text -> contains(plain(text), plain(words.text()), words.phrase()));
		}
		if (term instanceof Query.Is is) {
			return m -> switch (is.state()) {
			case UNREAD -> !m.flags().seen();
			case READ -> m.flags().seen();
			case FLAGGED -> m.flags().flagged();
			case ANSWERED -> m.flags().answered();
			case IN_PROGRESS, MINE -> false;
			case UNASSIGNED -> true;
			case FILED -> here.filed();
			case TO_FILE -> !here.filed() && !m.patient().isBlank();
			case ATTACHMENT -> m.attachment();
			case WAITING -> m.flags().keywords().contains(Keywords.WAITING);
			case SIGNED, ENCRYPTED, CRITICAL, CRITICAL_SEEN -> false;
			};
		}
		if (term instanceof Query.Dated dated) {
			return m -> dated.from().map(f -> !m.date().isBefore(f)).orElse(true) && dated.to().map(t -> m.date().isBefore(t)).orElse(true);
		}
		String named = ((Query.In) term).folder();
		return m -> here.folder().path().toLowerCase().contains(named) || (named.equals("reception") || named.equals("inbox")) && here.folder().kind() == Folder.Kind.INBOX;
	}

	private static List<String> texts(Here here, Query.Field field) {
		Mail m = here.mail();
		String from = m.from() + ' ' + m.address();
		String text = here.content() ? m.text() : "";
		String names = here.content() ? m.names() : "";
		String files = here.content() ? m.files() : "";
		return switch (field) {
		case ANY -> List.of(from, m.to(), m.subject(), m.patient(), text, names, files);
		case FROM -> List.of(from);
		case TO -> List.of(m.to());
		case SUBJECT -> List.of(m.subject());
		case PATIENT -> List.of(m.patient());
		case TEXT -> List.of(text);
		case FILE -> List.of(names, files);
		};
	}

	/** Words without accents and case, each with a blank on both sides. */
	private static String plain(String text) {
		String bare = Folding.fold(text.replace('\u2116', ' ')).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
		return bare.isEmpty() ? "" : ' ' + bare + ' ';
	}

	private static boolean contains(String text, String words, boolean phrase) {
		return text.contains(phrase ? words : words.stripTrailing());
	}
}
