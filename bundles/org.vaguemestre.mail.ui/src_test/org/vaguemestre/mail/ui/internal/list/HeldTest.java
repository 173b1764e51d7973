package org.vaguemestre.mail.ui.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;

class HeldTest {

	@Test
	void theMessageStaysWhereItWas() throws MailException {
		MessageList held = held(list(9, 1, 2, 4), list(1, 2, 3, 4), 3);
		assertEquals(List.of(9L, 1L, 2L, 3L, 4L), ids(held.rows(0, 10)));
		assertEquals(List.of(9L, 1L, 2L, 3L, 4L), IntStream.range(0, held.size()).mapToObj(held::id).toList());
		assertEquals(3, held.indexOf(3));
		assertEquals(4, held.indexOf(4));
		assertEquals(0, held.indexOf(9));
		assertEquals(-1, held.indexOf(77));
	}

	@Test
	void pagesHaveNoHoleAndNothingTwice() throws MailException {
		MessageList held = held(list(1, 2, 4, 5), list(1, 2, 3, 4, 5), 3);
		assertEquals(List.of(1L, 2L), ids(held.rows(0, 2)));
		assertEquals(List.of(3L, 4L), ids(held.rows(2, 2)));
		assertEquals(List.of(5L), ids(held.rows(4, 2)));
		assertEquals(List.of(1L, 2L, 3L), ids(held.rows(0, 3)));
	}

	@Test
	void atTheEndsAndAlone() throws MailException {
		assertEquals(List.of(1L, 2L), ids(held(list(2), list(1, 2), 1).rows(0, 9)));
		assertEquals(List.of(1L, 2L), ids(held(list(1), list(1, 2), 2).rows(0, 9)));
		assertEquals(List.of(1L), ids(held(list(), list(1), 1).rows(0, 9)));
	}

	@Test
	void whatIsStillFoundIsNotHeld() {
		MessageList fresh = list(1, 2);
		assertSame(fresh, Held.in(fresh, list(1, 2), MessageRow.gone(2, 1)));
		assertSame(fresh, Held.in(fresh, list(1, 2), MessageRow.gone(3, 1)));
	}

	private static MessageList held(MessageList fresh, MessageList before, long id) {
		return Held.in(fresh, before, MessageRow.gone(id, 1));
	}

	private static List<Long> ids(List<MessageRow> rows) {
		return rows.stream().map(MessageRow::id).toList();
	}

	private static MessageList list(long... ids) {
		return new MessageList() {
			@Override
			public long folderId() {
				return 1;
			}

			@Override
			public Sort sort() {
				return Sort.NEWEST_FIRST;
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
			public int indexOf(long messageId) {
				return IntStream.range(0, ids.length).filter(i -> ids[i] == messageId).findFirst().orElse(-1);
			}

			@Override
			public List<MessageRow> rows(int from, int count) {
				return LongStream.of(ids).skip(from).limit(count).mapToObj(id -> MessageRow.gone(id, 1)).toList();
			}
		};
	}
}
