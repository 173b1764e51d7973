package org.vaguemestre.mail.ui.internal.search;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

import org.vaguemestre.mail.Query;

/**
 * What is asked of the list, beside the folder it shows.
 *
 * @param words      as typed
 * @param filters    states that must hold
 * @param everywhere whether all folders are searched, rather than the one shown
 * @param relevance  whether the best comes first, rather than the newest
 */
public record Search(String words, Set<Query.State> filters, boolean everywhere, boolean relevance) {

	/** Nothing is asked. */
	public static final Search NONE = new Search("", Set.of(), false, false); //$NON-NLS-1$

	/** Keeps a copy. */
	public Search {
		filters = Set.copyOf(filters);
	}

	/** @return whether something was typed */
	public boolean typed() {
		return !words.isBlank();
	}

	/** @return whether some messages may be left out */
	public boolean active() {
		return typed() || !filters.isEmpty();
	}

	/**
	 * @param zone where days begin
	 * @return what must hold
	 */
	public Query query(ZoneId zone) {
		return with(Query.parse(words, zone));
	}

	/**
	 * @param query another condition
	 * @return both
	 */
	public Query with(Query query) {
		Query both = query;
		for (Query.State state : EnumSet.allOf(Query.State.class)) {
			both = filters.contains(state) ? both.and(new Query.Is(state, false)) : both;
		}
		return both;
	}

	/**
	 * @param folder the path of the folder that is shown, or what all such folders are called
	 * @return a text that finds the same again when all folders are searched
	 */
	public String kept(String folder) {
		StringBuilder text = new StringBuilder(words.strip());
		for (Query.State state : EnumSet.allOf(Query.State.class)) {
			if (filters.contains(state)) {
				text.append(' ').append(operator(state));
			}
		}
		if (!everywhere) {
			text.append(" in:\"").append(folder).append('"'); //$NON-NLS-1$
		}
		return text.toString().strip();
	}

	private static String operator(Query.State state) {
		return state == Query.State.ATTACHMENT ? "has:attachment" : "is:" + state.name().toLowerCase(java.util.Locale.ROOT).replace("_", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}
