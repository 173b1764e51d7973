package org.vaguemestre.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that was done (Ref#2 ECO.4.1.2). Who did it, when and where the log adds itself. Texts are cut to their greatest
 * length and control characters become blanks; of addresses in requests, answers and references only the domain is kept, and
 * numbers as long as a patient's (the address of a citizen is one) go. So any answer of a server may be given as it came.
 *
 * @param action    its code, see {@link TraceActions}
 * @param subjects  what it was about
 * @param request   what was asked of a server, without content: commands and sizes; may be empty
 * @param result    how it ended
 * @param answer    what the server answered, or why it failed; may be empty
 * @param reference how the other side calls it, for instance the number a server queued a message under; may be empty
 */
public record TraceEvent(String action, Map<TraceSubject, String> subjects, String request, TraceResult result, String answer,
		String reference) {

	/** Characters of a subject, a request or a reference. */
	public static final int MAX_TEXT = 300;
	/** Characters of an answer. */
	public static final int MAX_ANSWER = 600;

	private static final Pattern ACTION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+"); //$NON-NLS-1$
	private static final Pattern LOCAL_PART = Pattern.compile("[^\\s<>()\\[\\],;:\"'@]{1,256}(?=@[\\w-])"); //$NON-NLS-1$
	private static final Pattern PATIENT_NUMBER = Pattern.compile("(?<!\\d)(\\d{15}|\\d{13})(?!\\d)"); //$NON-NLS-1$
	private static final String MASK = "\u2026"; //$NON-NLS-1$
	private static final int MAX_ACTION = 60;
	private static final int HASH_BYTES = 16;
	private static final int MAX_DOMAINS = 8;

	/**
	 * @throws IllegalArgumentException if the action is no code
	 * @throws NullPointerException     if a component is null
	 */
	public TraceEvent {
		if (action.length() > MAX_ACTION || !ACTION.matcher(action).matches()) {
			throw new IllegalArgumentException("not the code of an action: " + action); //$NON-NLS-1$
		}
		Objects.requireNonNull(result);
		Map<TraceSubject, String> clean = new EnumMap<>(TraceSubject.class);
		subjects.forEach((subject, value) -> clean.put(subject, clean(value, MAX_TEXT)));
		clean.values().removeIf(String::isEmpty);
		subjects = Collections.unmodifiableMap(clean);
		request = clean(masked(request), MAX_TEXT);
		answer = clean(masked(answer), MAX_ANSWER);
		reference = clean(LOCAL_PART.matcher(reference.length() > 4 * MAX_TEXT ? reference.substring(0, 4 * MAX_TEXT) : reference).replaceAll(MASK), MAX_TEXT);
	}

	/**
	 * @param action its code
	 * @param result how it ended
	 * @return an event about nothing yet
	 */
	public static TraceEvent of(String action, TraceResult result) {
		return new TraceEvent(action, Map.of(), "", result, "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/**
	 * @param subject what kind of thing
	 * @param value   which one; an empty one changes nothing
	 * @return the event about that too
	 */
	public TraceEvent about(TraceSubject subject, String value) {
		Map<TraceSubject, String> more = new EnumMap<>(TraceSubject.class);
		more.putAll(subjects);
		more.put(subject, value);
		return new TraceEvent(action, more, request, result, answer, reference);
	}

	/**
	 * @param asked what was asked of a server
	 * @return the event with it
	 */
	public TraceEvent asking(String asked) {
		return new TraceEvent(action, subjects, asked, result, answer, reference);
	}

	/**
	 * @param words what was answered
	 * @return the event with it
	 */
	public TraceEvent answered(String words) {
		return new TraceEvent(action, subjects, request, result, words, reference);
	}

	/**
	 * @param name how the other side calls it
	 * @return the event with it
	 */
	public TraceEvent called(String name) {
		return new TraceEvent(action, subjects, request, result, answer, name);
	}

	/**
	 * What a message is called in the trace: whoever has the message can find its traces, and nobody reads a name in it.
	 *
	 * @param messageId a Message-ID with or without its angle brackets
	 * @return 32 hexadecimal digits; empty for an empty one
	 */
	public static String messageHash(String messageId) {
		String bare = messageId.strip().replaceAll("^<|>$", ""); //$NON-NLS-1$ //$NON-NLS-2$
		if (bare.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}

	/**
	 * What correspondents are called in the trace.
	 *
	 * @param addresses their addresses
	 * @return their domains in order, each with how many addresses it has when there are several: {@code a.example 2, b.example}
	 */
	public static String domains(Collection<String> addresses) {
		Map<String, Integer> counts = new TreeMap<>();
		// what is no address may be a name
		addresses.forEach(a -> counts.merge(a.indexOf('@') < 0 ? "?" : a.substring(a.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT), //$NON-NLS-1$
				1, Integer::sum));
		String some = counts.entrySet().stream().limit(MAX_DOMAINS)
				.map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + ' ' + e.getValue()).collect(Collectors.joining(", ")); //$NON-NLS-1$
		return counts.size() > MAX_DOMAINS ? some + ", +" + (counts.size() - MAX_DOMAINS) : some; //$NON-NLS-1$
	}

	private static String masked(String text) {
		// what is cut off later need not be looked at
		String some = text.length() > 4 * MAX_ANSWER ? text.substring(0, 4 * MAX_ANSWER) : text;
		return PATIENT_NUMBER.matcher(LOCAL_PART.matcher(some).replaceAll(MASK)).replaceAll(MASK);
	}

	/** Half a pair of surrogates, a line end or a mark that turns the direction of writing has no place in a line of a table. */
	static String clean(String text, int max) {
		StringBuilder kept = new StringBuilder(Math.min(text.length(), max));
		text.codePoints().limit(max).map(c -> harmless(c) ? c : ' ').forEach(kept::appendCodePoint);
		return kept.toString().strip();
	}

	private static boolean harmless(int c) {
		int type = Character.getType(c);
		return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
				&& type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
	}
}
