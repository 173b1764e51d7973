package org.vaguemestre.mail.ui.tests;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;

/** A list of a mailbox in memory: its messages and their order stay as they were found, its rows are as they are now. */
record FakeList(FakeMail mail, long folderId, Sort sort, long[] ids) implements MessageList {

	@Override
	public int size() {
		return ids.length;
	}

	@Override
	public long id(int index) {
		return ids[index];
	}

	@Override
	public int indexOf(long messageId) {
		return IntStream.range(0, ids.length).filter(i -> ids[i] == messageId).findFirst().orElse(-1);
	}

	@Override
	public List<MessageRow> rows(int from, int count) {
		return mail.page(folderId, Arrays.copyOfRange(ids, Math.min(from, ids.length), Math.min(from + count, ids.length)));
	}
}
