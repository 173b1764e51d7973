package org.vaguemestre.mail.internal.imap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.internal.imap.ImapFolder.Fetched;
import org.vaguemestre.mime.Bytes;

/** Reads the answers to FETCH; what is not one tells nothing. For the messages of one folder. */
final class FetchAnswers {

	/** As many of ours, which no others may keep out, and as many others. */
	private static final int MAX_KEYWORDS = 50;
	private static final Pattern KEYWORD = Pattern.compile("[\\x21\\x23\\x24\\x26\\x27\\x2b-\\x5b\\x5e-\\x7a\\x7c\\x7e]{1,100}"); //$NON-NLS-1$
	private static final DateTimeFormatter INTERNAL_DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu HH:mm:ss Z", Locale.ENGLISH); //$NON-NLS-1$

	/** What all sets of keywords of a folder may take, in bytes. */
	private static final long ROOM = 32L << 20;
	/** What a string takes beside its characters. */
	private static final int OVERHEAD = 64;

	private final Map<Set<String>, Set<String>> keywordSets = new HashMap<>();
	private long room = ROOM;

	/** @return whether a server may keep it as a keyword (RFC 9051 §9, flag-keyword) */
	static boolean keyword(String name) {
		return KEYWORD.matcher(name).matches();
	}

	/** @return the message, if the answer holds the bytes of one */
	Optional<Fetched> fetched(Response r) {
		Optional<Fetched> flags = uidAndFlags(r);
		if (flags.isEmpty()) {
			return flags;
		}
		List<?> items = Response.list(r.values().get(0));
		Optional<Bytes> body = body(items);
		if (body.isEmpty()) {
			return Optional.empty();
		}
		long size = Response.item(items, "RFC822.SIZE").map(Response::number).orElse(0L); //$NON-NLS-1$
		Optional<Instant> received = Response.item(items, "INTERNALDATE").flatMap(FetchAnswers::date); //$NON-NLS-1$
		return Optional.of(new Fetched(flags.get().uid(), flags.get().flags(), received, Math.max(0, size), body.get()));
	}

	/** @return the bytes among the items of an answer */
	static Optional<Bytes> body(List<?> items) {
		for (int i = 0; i + 1 < items.size(); i += 2) {
			if (items.get(i) instanceof String name && name.regionMatches(true, 0, "BODY[", 0, 5)) { //$NON-NLS-1$
				Object value = items.get(i + 1);
				return Optional.of(value instanceof Bytes b ? b : Bytes.EMPTY);
			}
		}
		return Optional.empty();
	}

	private static Optional<Instant> date(Object value) {
		try {
			return Optional.of(OffsetDateTime.parse(Response.text(value).strip(), INTERNAL_DATE).toInstant());
		} catch (DateTimeParseException e) {
			// the message has a date of its own
			return Optional.empty();
		}
	}

	/** @return the message without bytes, if the answer tells its flags */
	Optional<Fetched> uidAndFlags(Response r) {
		if (!r.is("FETCH") || r.values().isEmpty()) { //$NON-NLS-1$
			return Optional.empty();
		}
		List<?> items = Response.list(r.values().get(0));
		long uid = Response.item(items, "UID").map(Response::number).orElse(-1L); //$NON-NLS-1$
		Optional<Object> flags = Response.item(items, "FLAGS"); //$NON-NLS-1$
		if (uid < 1 || uid > UidSet.MAX || flags.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Fetched(uid, flags(Response.list(flags.get())), Optional.empty(), 0, Bytes.EMPTY));
	}

	private Flags flags(List<?> names) {
		Set<String> system = new HashSet<>();
		Set<String> keywords = new HashSet<>();
		Set<String> ours = new HashSet<>();
		for (Object value : names) {
			String name = Response.text(value);
			if (name.startsWith("\\")) { //$NON-NLS-1$
				system.add(name.toLowerCase(Locale.ROOT));
			} else if (keyword(name)) {
				String plain = Keywords.plain(name);
				Set<String> those = plain.startsWith(Keywords.PREFIX) ? ours : keywords;
				if (those.size() < MAX_KEYWORDS) {
					those.add(plain);
				}
			}
		}
		keywords.addAll(ours);
		// thousands of messages share a few sets
		Set<String> shared = shared(keywords, ours);
		return new Flags(system.contains("\\seen"), system.contains("\\answered"), system.contains("\\flagged"), system.contains("\\draft"), shared); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** Where every message has keywords of its own without end, those of others are left out, and then ours too. */
	private Set<String> shared(Set<String> keywords, Set<String> ours) {
		for (Set<String> wanted : List.of(keywords, ours)) {
			Set<String> known = keywordSets.get(wanted);
			if (known != null) {
				return known;
			}
			long size = wanted.stream().mapToLong(k -> k.length() + OVERHEAD).sum();
			if (!wanted.isEmpty() && size <= room) {
				room -= size;
				Set<String> kept = Set.copyOf(wanted);
				keywordSets.put(kept, kept);
				return kept;
			}
		}
		return Set.of();
	}
}
