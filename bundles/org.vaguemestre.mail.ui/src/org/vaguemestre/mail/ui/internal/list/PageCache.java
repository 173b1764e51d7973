package org.vaguemestre.mail.ui.internal.list;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;

/**
 * The rows of a large list that were read lately, page by page. A row that is not here is asked for; when its page
 * comes the table is told. Not for several threads.
 */
final class PageCache {

	/** Rows in a page: two screens. */
	static final int PAGE = 100;
	/** So near to the end of a page the next one is read, too. */
	private static final int NEAR = 40;
	/** Pages kept: a long way of scrolling, and still a few megabytes at most. */
	static final int KEPT = 40;

	/** Reads pages, usually in the background. */
	@FunctionalInterface
	interface Source {
		/**
		 * @param cache who asks
		 * @param page  which page; {@link PageCache#put} brings it, {@link PageCache#failed} allows to ask again
		 */
		void request(PageCache cache, int page);
	}

	private final MessageList list;
	private final Source source;
	private final Set<Integer> asked = new HashSet<>();
	private final Map<Integer, List<MessageRow>> pages = new LinkedHashMap<>(16, 0.75f, true);

	PageCache(MessageList list, Source source) {
		this.list = list;
		this.source = source;
	}

	MessageList list() {
		return list;
	}

	/** @return the row if it is here; otherwise it is asked for */
	Optional<MessageRow> row(int index) {
		if (index < 0 || index >= list.size()) {
			return Optional.empty();
		}
		int page = index / PAGE;
		List<MessageRow> rows = pages.get(page);
		if (rows == null) {
			ask(page);
			return Optional.empty();
		}
		int place = index % PAGE;
		if (place < NEAR && page > 0) {
			ask(page - 1);
		} else if (place >= PAGE - NEAR && (page + 1) * PAGE < list.size()) {
			ask(page + 1);
		}
		return place < rows.size() ? Optional.of(rows.get(place)) : Optional.empty();
	}

	private void ask(int page) {
		if (!pages.containsKey(page) && asked.add(page)) {
			source.request(this, page);
		}
	}

	void put(int page, List<MessageRow> rows) {
		asked.remove(page);
		pages.put(page, List.copyOf(rows));
		Iterator<Integer> oldest = pages.keySet().iterator();
		while (pages.size() > KEPT) {
			oldest.next();
			oldest.remove();
		}
	}

	void failed(int page) {
		asked.remove(page);
	}

	int held() {
		return pages.size();
	}
}
