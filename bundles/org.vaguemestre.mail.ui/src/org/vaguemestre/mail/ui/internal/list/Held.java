package org.vaguemestre.mail.ui.internal.list;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;

/**
 * What a search finds, and the message that one is reading although it is found no longer: who looks at what is unread must not see
 * a message go because it was opened.
 */
public final class Held implements MessageList {

	/** So far up the list a neighbour is looked for. */
	private static final int FAR = 100;

	private final MessageList list;
	private final MessageRow row;
	private final int at;

	private Held(MessageList list, MessageRow row, int at) {
		this.list = list;
		this.row = row;
		this.at = at;
	}

	/**
	 * @param fresh  what is found now
	 * @param before what was found before
	 * @param row    a message of that
	 * @return what is found now with the message where it was
	 */
	public static MessageList in(MessageList fresh, MessageList before, MessageRow row) {
		int was = before.indexOf(row.id());
		if (was < 0 || fresh.indexOf(row.id()) >= 0) {
			return fresh;
		}
		for (int above = was - 1; above >= Math.max(0, was - FAR); above--) {
			int place = fresh.indexOf(before.id(above));
			if (place >= 0) {
				return new Held(fresh, row, place + 1);
			}
		}
		return new Held(fresh, row, Math.min(was, fresh.size()));
	}

	@Override
	public long folderId() {
		return list.folderId();
	}

	@Override
	public Sort sort() {
		return list.sort();
	}

	@Override
	public int size() {
		return list.size() + 1;
	}

	@Override
	public long id(int index) {
		return index == at ? row.id() : list.id(index < at ? index : index - 1);
	}

	@Override
	public int indexOf(long messageId) {
		if (messageId == row.id()) {
			return at;
		}
		int place = list.indexOf(messageId);
		return place < at ? place : place + 1;
	}

	@Override
	public List<MessageRow> rows(int from, int count) throws MailException {
		int to = Math.min(size(), from + count);
		if (at < from) {
			return list.rows(from - 1, to - from);
		}
		if (at >= to) {
			return list.rows(from, to - from);
		}
		List<MessageRow> rows = new ArrayList<>(list.rows(from, to - from - 1));
		rows.add(Math.min(rows.size(), at - from), row);
		return rows;
	}
}
