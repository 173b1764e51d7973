package org.vaguemestre.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search as it is understood: every term must hold. Typed like this, in English or French, operators in any case:
 *
 * <pre>
 * ionogramme moreau            both words, anywhere in the message; each also as the beginning of a word
 * "taux de potassium"          these words in this order
 * patient:dubois patient:05/03/1979   the patient of the documents by name, day of birth (dd/MM/yyyy) or INS
 * from:biolab   de:biolab      the sender; to: (à:, pour:), subject: (objet:, sujet:), patient:, file: (fichier:)
 * has:attachment  avec:pièce   there is something to open
 * is:unread  est:nonlu         also read, flagged, answered, filed, tofile, waiting, critical, inprogress, mine, unassigned, encrypted, signed
 * assigned:anne  attribué:anne whom it is assigned to: a colleague's name, initials or code, me (moi), none (personne)
 * before:2026-03-01 avant:1/3/2026   received before that day; after: (après:) on that day or later; a month or a year will do
 * type:lab  type:biologie      a document of that type, see {@link DocumentType#named}, or that its author calls so
 * in:archive  dans:archive     the folder, by its name or path
 * -urgent                      not that
 * </pre>
 *
 * Accents and case never matter. A term that cannot be understood (an unknown day, an empty value) is taken as a word, so that
 * every text is a query.
 *
 * @param terms what must hold; none at all: every message
 */
public record Query(List<Term> terms) {

	/** So many terms are looked at; the rest of a longer text is passed over. */
	public static final int MAX_TERMS = 50;

	private static final Map<String, Field> FIELDS = Map.ofEntries(Map.entry("from", Field.FROM), Map.entry("de", Field.FROM), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("to", Field.TO), Map.entry("a", Field.TO), Map.entry("pour", Field.TO), Map.entry("subject", Field.SUBJECT), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("objet", Field.SUBJECT), Map.entry("sujet", Field.SUBJECT), Map.entry("patient", Field.PATIENT), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("file", Field.FILE), Map.entry("fichier", Field.FILE), Map.entry("text", Field.TEXT), Map.entry("texte", Field.TEXT)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Map<String, State> STATES = Map.ofEntries(Map.entry("unread", State.UNREAD), Map.entry("nonlu", State.UNREAD), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("read", State.READ), Map.entry("lu", State.READ), Map.entry("flagged", State.FLAGGED), Map.entry("starred", State.FLAGGED), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("marked", State.FLAGGED), Map.entry("marque", State.FLAGGED), Map.entry("suivi", State.FLAGGED), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("answered", State.ANSWERED), Map.entry("repondu", State.ANSWERED), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("filed", State.FILED), Map.entry("classe", State.FILED), Map.entry("tofile", State.TO_FILE), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("aclasser", State.TO_FILE), Map.entry("encrypted", State.ENCRYPTED), Map.entry("chiffre", State.ENCRYPTED), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("inprogress", State.IN_PROGRESS), Map.entry("encours", State.IN_PROGRESS), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("mine", State.MINE), Map.entry("amoi", State.MINE), Map.entry("unassigned", State.UNASSIGNED), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("nonattribue", State.UNASSIGNED), //$NON-NLS-1$
			Map.entry("signed", State.SIGNED), Map.entry("signe", State.SIGNED), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("waiting", State.WAITING), Map.entry("enattente", State.WAITING), Map.entry("critical", State.CRITICAL), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("critique", State.CRITICAL)); //$NON-NLS-1$
	private static final List<String> ATTACHMENTS = List.of("attachment", "attachments", "piece", "pieces", "piecejointe", "pj"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d/M/uuuu"); //$NON-NLS-1$

	/** Keeps a copy. */
	public Query {
		terms = List.copyOf(terms);
	}

	/** What must hold, or must not. */
	public sealed interface Term {
		/** @return whether the contrary must hold */
		boolean not();
	}

	/** Where words are looked for. */
	public enum Field {
		/** Everywhere. */
		ANY,
		/** The sender's name and address. */
		FROM,
		/** The recipients' names and addresses. */
		TO,
		/** The subject. */
		SUBJECT,
		/** The patient. */
		PATIENT,
		/** The text of the message, decrypted. */
		TEXT,
		/** Names and text of attachments. */
		FILE
	}

	/** What is known of a message. */
	public enum State {
		/** Not read. */
		UNREAD,
		/** Read. */
		READ,
		/** Marked by the user. */
		FLAGGED,
		/** Answered. */
		ANSWERED,
		/** Filed into a chart. */
		FILED,
		/** About a patient, and not filed yet. */
		TO_FILE,
		/** A colleague or the user works on it, or has left it so. */
		IN_PROGRESS,
		/** Assigned to the user who is signed in. */
		MINE,
		/** Assigned to nobody. */
		UNASSIGNED,
		/** It was encrypted. */
		ENCRYPTED,
		/** It is signed, rightly or not. */
		SIGNED,
		/** There is something to open beside the text. */
		ATTACHMENT,
		/** Waits for its patient, see {@link Keywords#WAITING}. */
		WAITING,
		/** Has critical results that nobody says to have seen, see {@link ResultMark#CRITICAL} and {@link Keywords#RESULTS_SEEN}. */
		CRITICAL,
		/** Has critical results, and somebody says to have seen them: who asks is the software, and no word means it. */
		CRITICAL_SEEN
	}

	/**
	 * Words in a row.
	 *
	 * @param field  where
	 * @param text   one word or several, not empty
	 * @param phrase whether just these words are meant; otherwise the last one may go on
	 * @param not    see {@link Term#not()}
	 */
	public record Words(Field field, String text, boolean phrase, boolean not) implements Term {
	}

	/**
	 * A state.
	 *
	 * @param state which
	 * @param not   see {@link Term#not()}
	 */
	public record Is(State state, boolean not) implements Term {
	}

	/**
	 * Whom it is assigned to.
	 *
	 * @param who   as typed
	 * @param codes who is meant, see {@link Keywords#code}; empty for nobody. Before a {@link Mailbox} has asked the office software for
	 *              names, it is {@link #typed}
	 * @param not   see {@link Term#not()}
	 */
	public record Assigned(String who, Optional<Set<String>> codes, boolean not) implements Term {
		/** Keeps a copy. */
		public Assigned {
			codes = codes.map(Set::copyOf);
		}

		/**
		 * @param who as typed
		 * @return what it may mean without the office software: a code, or an identifier of that software
		 */
		public static Set<String> typed(String who) {
			return Set.of(who.toLowerCase(Locale.ROOT), Keywords.code(who));
		}

		/**
		 * @param meant the codes of those who are meant; empty for nobody
		 * @return the same, that is known
		 */
		public Assigned to(Optional<Set<String>> meant) {
			return new Assigned(who, meant, not);
		}
	}

	/**
	 * A time.
	 *
	 * @param from at this time or later, if there is a limit
	 * @param to   before this time, if there is a limit
	 * @param not  see {@link Term#not()}
	 */
	public record Dated(Optional<Instant> from, Optional<Instant> to, boolean not) implements Term {
	}

	/**
	 * The type of a document.
	 *
	 * @param types one of these
	 * @param label or one of another type, whose name has this in it
	 * @param not   see {@link Term#not()}
	 */
	public record Typed(Set<DocumentType> types, String label, boolean not) implements Term {
		/** Keeps a copy. */
		public Typed {
			types = Set.copyOf(types);
		}
	}

	/**
	 * A folder.
	 *
	 * @param folder a part of its name or path, or the name of its kind such as {@code inbox}
	 * @param not    see {@link Term#not()}
	 */
	public record In(String folder, boolean not) implements Term {
	}

	/**
	 * @param text what the user typed
	 * @param zone where days begin
	 * @return what it means
	 */
	public static Query parse(String text, ZoneId zone) {
		List<Term> terms = new ArrayList<>();
		int at = 0;
		while (at < text.length() && terms.size() < MAX_TERMS) {
			if (Character.isWhitespace(text.charAt(at))) {
				at++;
				continue;
			}
			Piece piece = Piece.at(text, at);
			at = piece.end();
			piece.term(zone).ifPresent(terms::add);
		}
		return new Query(terms);
	}

	/** @return whether every message matches */
	public boolean all() {
		return terms.isEmpty();
	}

	/**
	 * @param term another condition
	 * @return a query for which that holds too
	 */
	public Query and(Term term) {
		List<Term> more = new ArrayList<>(terms);
		more.add(term);
		return new Query(more);
	}

	/** One stretch of the text: {@code -operator:"value"}, where all but the value may be missing. */
	private record Piece(boolean not, String operator, String value, boolean quoted, String whole, int end) {

		static Piece at(String text, int start) {
			int at = start;
			boolean not = text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
			if (not) {
				at++;
			}
			int word = at;
			while (at < text.length() && Character.isLetter(text.charAt(at))) {
				at++;
			}
			String operator = ""; //$NON-NLS-1$
			if (at > word && at < text.length() && text.charAt(at) == ':') {
				operator = bare(text.substring(word, at));
				at++;
			} else {
				at = word;
			}
			if (at < text.length() && isQuote(text.charAt(at))) {
				int close = at + 1;
				while (close < text.length() && !isQuote(text.charAt(close))) {
					close++;
				}
				int end = Math.min(text.length(), close + 1);
				return new Piece(not, operator, text.substring(at + 1, close), true, text.substring(start, end), end);
			}
			int end = at;
			while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && !isQuote(text.charAt(end))) {
				end++;
			}
			return new Piece(not, operator, text.substring(at, end), false, text.substring(start, end), end);
		}

		private static boolean isQuote(char c) {
			return c == '"' || c == '«' || c == '»' || c == '“' || c == '”';
		}

		private static String bare(String text) {
			return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		}

		Optional<Term> term(ZoneId zone) {
			Optional<Term> meant = value.isBlank() ? Optional.empty() : operator(zone);
			if (meant.isPresent()) {
				return meant;
			}
			String words = operator.isEmpty() ? value : not ? whole.substring(1) : whole;
			return words.isBlank() ? Optional.empty() : Optional.of(new Words(Field.ANY, words.strip(), quoted && operator.isEmpty(), not));
		}

		private Optional<Term> operator(ZoneId zone) {
			if (FIELDS.containsKey(operator)) {
				return Optional.of(new Words(FIELDS.get(operator), value.strip(), quoted, not));
			}
			String name = bare(value).replaceAll("[^a-z]", ""); //$NON-NLS-1$ //$NON-NLS-2$
			return switch (operator) {
			case "is", "est" -> Optional.ofNullable(STATES.get(name)).map(s -> new Is(s, not)); //$NON-NLS-1$ //$NON-NLS-2$
			case "has", "avec" -> ATTACHMENTS.contains(name) ? Optional.of(new Is(State.ATTACHMENT, not)) : Optional.empty(); //$NON-NLS-1$ //$NON-NLS-2$
			case "type" -> Optional.of(new Typed(DocumentType.named(value), value.strip(), not)); //$NON-NLS-1$
			case "in", "dans" -> Optional.of(new In(value.strip(), not)); //$NON-NLS-1$ //$NON-NLS-2$
			case "assigned", "attribue" -> Optional.of(new Assigned(value.strip(), Optional.of(Assigned.typed(value.strip())), not)); //$NON-NLS-1$ //$NON-NLS-2$
			case "before", "avant" -> day(zone).map(d -> new Dated(Optional.empty(), Optional.of(d), not)); //$NON-NLS-1$ //$NON-NLS-2$
			case "after", "since", "apres", "depuis" -> day(zone).map(d -> new Dated(Optional.of(d), Optional.empty(), not)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			default -> Optional.empty();
			};
		}

		private Optional<Instant> day(ZoneId zone) {
			String text = value.strip();
			try {
				LocalDate day;
				if (text.matches("\\d{4}")) { //$NON-NLS-1$
					day = LocalDate.of(Integer.parseInt(text), 1, 1);
				} else if (text.matches("\\d{4}-\\d{1,2}")) { //$NON-NLS-1$
					String[] parts = text.split("-"); //$NON-NLS-1$
					day = YearMonth.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])).atDay(1);
				} else if (text.contains("/")) { //$NON-NLS-1$
					day = LocalDate.parse(text, FRENCH);
				} else {
					day = LocalDate.parse(text);
				}
				return Optional.of(day.atStartOfDay(zone).toInstant());
			} catch (DateTimeException e) {
				// half a date while one types
				return Optional.empty();
			}
		}
	}
}
