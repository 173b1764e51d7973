package org.vaguemestre.mail.ui.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;

class LookTest {

	@Test
	void atTheTopOneStaysAtTheTop() {
		assertEquals(0, look(0).top(new Ids(5, 1_000)));
	}

	@Test
	void elsewhereTheMessagesStayWhereTheyAre() {
		assertEquals(505, look(500).top(new Ids(5, 1_000)));
		// the first one seen has gone: the others do not move on the screen
		assertEquals(499, look(500).top(new Ids(0, 1_000, 500)));
		assertEquals(3, look(500).top(new Ids(0, 4)));
		assertEquals(0, look(500).top(new Ids(0, 0)));
	}

	@Test
	void thePagesThatWillBeSeenAreRead() {
		assertEquals(List.of(5), look(500).pages(new Ids(5, 1_000), true));
		assertEquals(List.of(5, 6), look(590).pages(new Ids(5, 1_000), true));
		assertEquals(List.of(0), look(590).pages(new Ids(5, 1_000), false));
		assertEquals(List.of(), look(590).pages(new Ids(0, 0), true));
		assertEquals(List.of(0), new Look(Optional.empty(), 0, 20).pages(new Ids(0, 50), false));
	}

	private static Look look(int top) {
		return new Look(Optional.of(new Ids(0, 1_000)), top, 20);
	}

	/** New messages first, then 0 and so on without some. */
	private static final class Ids implements MessageList {
		private final long[] ids;

		Ids(int fresh, int old, long... without) {
			ids = IntStream.concat(IntStream.range(0, fresh).map(i -> 10_000 + i), IntStream.range(0, old))
					.filter(i -> IntStream.range(0, without.length).noneMatch(w -> without[w] == i)).asLongStream().toArray();
		}

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
			throw new AssertionError("nothing is read for that");
		}
	}
}
