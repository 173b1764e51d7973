package org.vaguemestre.mail.internal;

import java.util.ArrayList;
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

	/** A scan, which is some microseconds for a hundred thousand: an index of them would cost more memory than all else here. */
	@Override
	public int indexOf(long messageId) {
		for (int i = 0; i < ids.length; i++) {
			if (ids[i] == messageId) {
				return i;
			}
		}
		return -1;
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
