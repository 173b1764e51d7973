package org.vaguemestre.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Query.Field;

/**
 * The words of a query in the language of the index (SQLite FTS5). Every text of the user's becomes words in quotes, so that none of it
 * is taken for an operator.
 *
 * @param wanted   what must be found; with it, what must not be is part of it
 * @param unwanted what must not be found, if nothing must
 * @param nothing  whether no message can match: there were words to look for, but no letter or digit in any
 */
record Match(Optional<String> wanted, Optional<String> unwanted, boolean nothing) {

	/** So many words of one term are looked at. */
	private static final int MAX_WORDS = 30;

	static Match of(Query query) {
		List<String> good = new ArrayList<>();
		List<String> bad = new ArrayList<>();
		boolean any = false;
		for (Query.Term term : query.terms()) {
			if (term instanceof Query.Words words) {
				List<String> tokens = Tokens.of(words.text(), MAX_WORDS);
				any |= !words.not();
				if (!tokens.isEmpty()) {
					(words.not() ? bad : good).add(term(words, tokens));
				}
			}
		}
		Optional<String> none = bad.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", bad)); //$NON-NLS-1$
		if (good.isEmpty()) {
			return new Match(Optional.empty(), none, any);
		}
		String all = String.join(" AND ", good); //$NON-NLS-1$
		return new Match(Optional.of(none.map(n -> '(' + all + ") NOT (" + n + ')').orElse(all)), Optional.empty(), false); //$NON-NLS-1$
	}

	private static String term(Query.Words words, List<String> tokens) {
		if (tokens.size() == 1 && !words.phrase() && words.field() != Field.TEXT && words.field() != Field.FILE) {
			Optional<String> beginning = Tokens.beginning(Words.mark(words.field()), tokens.get(0));
			if (beginning.isPresent()) {
				return "beginnings : \"" + beginning.get() + '"'; //$NON-NLS-1$
			}
		}
		return column(words.field()) + '"' + String.join(" ", tokens) + '"' + (words.phrase() ? "" : " *"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static String column(Field field) {
		return switch (field) {
		case ANY -> "{sender recipients subject patient text names files} : "; //$NON-NLS-1$
		case FROM -> "sender : "; //$NON-NLS-1$
		case TO -> "recipients : "; //$NON-NLS-1$
		case SUBJECT -> "subject : "; //$NON-NLS-1$
		case PATIENT -> "patient : "; //$NON-NLS-1$
		case TEXT -> "text : "; //$NON-NLS-1$
		case FILE -> "{names files} : "; //$NON-NLS-1$
		};
	}
}
