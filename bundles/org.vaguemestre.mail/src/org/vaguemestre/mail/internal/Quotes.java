package org.vaguemestre.mail.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;

/** What a server may quote of a message when it refuses it: filters name the subject and the files. The trace keeps no content. */
final class Quotes {

	/** Nothing can be quoted. */
	static final Quotes NONE = new Quotes(Set.of());

	private static final String MASK = "\u2026"; //$NON-NLS-1$
	/** Shorter ones name nobody, and answers are full of them. */
	private static final Pattern WORD = Pattern.compile("(?=[\\p{N}]*\\p{L}|\\p{N}{6})[\\p{L}\\p{M}\\p{N}]{3,}"); //$NON-NLS-1$
	private static final int MOST = 2_000;

	private final Set<String> words;

	private Quotes(Set<String> words) {
		this.words = words;
	}

	/**
	 * @param message what is sent
	 * @return what of its subject, its files and its recipients' names could be quoted
	 */
	static Quotes of(OutgoingMessage message) {
		Set<String> words = new HashSet<>();
		Stream.of(Stream.of(message.subject()), message.attachments().stream().map(OutgoingMessage.Attached::name),
				message.recipients().stream().map(Address::name)).flatMap(s -> s).forEach(text -> words(text).forEach(words::add));
		return new Quotes(words);
	}

	private static List<String> words(String text) {
		return WORD.matcher(text).results().limit(MOST).map(r -> plain(r.group())).toList();
	}

	private static String plain(String word) {
		return word.toLowerCase(Locale.ROOT);
	}

	/**
	 * @param answer of a server
	 * @return the same without what it quotes
	 */
	String without(String answer) {
		return words.isEmpty() ? answer
				: WORD.matcher(answer).replaceAll(r -> words.contains(plain(r.group())) ? MASK : Matcher.quoteReplacement(r.group()));
	}
}
