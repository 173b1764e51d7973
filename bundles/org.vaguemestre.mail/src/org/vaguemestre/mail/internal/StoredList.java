package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;

/** A snapshot of ids over the store. */
final class StoredList implements MessageList {

	private final MailStore store;
	private final long folderId;
	private final Sort sort;
	private final long[] ids;
	private Map<Long, Integer> places;

	StoredList(MailStore store, long folderId, Sort sort, long[] ids) {
		this.store = store;
		this.folderId = folderId;
		this.sort = sort;
		this.ids = ids;
	}

	@Override
	public long folderId() {
		return folderId;
	}

	@Override
	public Sort sort() {
		return sort;
	}

	@Override
	public int size() {
		return ids.length;
	}

	@Override
	public long id(int index) {
		return ids[index];
	}

	@Override
	public synchronized int indexOf(long messageId) {
		if (places == null) {
			places = new HashMap<>();
			for (int i = 0; i < ids.length; i++) {
				places.put(ids[i], i);
			}
		}
		return places.getOrDefault(messageId, -1);
	}

	@Override
	public List<MessageRow> rows(int from, int count) throws MailException {
		int to = (int) Math.min(ids.length, (long) from + count);
		List<Long> page = new ArrayList<>();
		for (int i = Math.max(0, from); i < to; i++) {
			page.add(ids[i]);
		}
		Map<Long, MessageRow> rows = store.rows(page);
		return page.stream().map(id -> rows.getOrDefault(id, MessageRow.gone(id, folderId))).toList();
	}
}
