package org.vaguemestre.mail.guard;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.Objection;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mail.guard.Guard.Severity;

/** What the networks have against a message. */
final class RuleGuards {

	private RuleGuards() {
	}

	/** What holds for several recipients or domains is one guard, with the advice once. */
	static List<Guard> of(Situation situation, List<NetworkRules> rules, Locale locale) {
		Map<String, List<Objection>> alike = NetworkRules.objections(rules, situation.account(), situation.message(), locale).stream()
				.collect(Collectors.groupingBy(o -> o.code() + o.blocking() + o.advice(), LinkedHashMap::new, Collectors.toList()));
		return alike.values().stream().map(all -> guard(all, locale)).toList();
	}

	private static Guard guard(List<Objection> all, Locale locale) {
		Objection first = all.get(0);
		String words = all.stream().map(Objection::words).distinct().collect(Collectors.joining(" ")); //$NON-NLS-1$
		Answer back = new Answer(Deed.WRITE, "", Texts.of(locale, "answer.back")); //$NON-NLS-1$ //$NON-NLS-2$
		// the words name whom it is about, the same in one language alone
		String about = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
		return first.blocking() ? new Guard(first.code(), about, Severity.BLOCKING, words, first.advice(), List.of(), List.of(back))
				: new Guard(first.code(), about, Severity.DOUBT, words, first.advice(), List.of(),
						List.of(back, new Answer(Deed.SEND, "", Texts.of(locale, "answer.anyway")))); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
