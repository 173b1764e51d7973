package org.vaguemestre.mail.ui.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;

class PageCacheTest {

	private static final int SIZE = 100_050;

	private final List<Integer> asked = new ArrayList<>();
	private final PageCache cache = new PageCache(list(), (c, page) -> asked.add(page));

	@Test
	void aPageIsAskedForOnceAndThenAgainOnlyAfterAFailure() {
		assertTrue(cache.row(5).isEmpty());
		assertTrue(cache.row(99).isEmpty());
		assertTrue(cache.row(100).isEmpty());
		assertEquals(List.of(0, 1), asked);
		cache.failed(0);
		cache.row(7);
		assertEquals(List.of(0, 1, 0), asked);
		cache.put(0, page(0));
		assertEquals(7, cache.row(7).orElseThrow().id());
		assertEquals(3, asked.size());
	}

	@Test
	void whatIsOutsideTheListIsNotAskedFor() {
		assertTrue(cache.row(-1).isEmpty());
		assertTrue(cache.row(SIZE).isEmpty());
		assertTrue(asked.isEmpty());
	}

	@Test
	void theLastPageMayBeShort() {
		cache.put(1000, page(1000));
		assertEquals(100_049, cache.row(100_049).orElseThrow().id());
	}

	@Test
	void onlyTheLatestPagesAreKept() {
		for (int page = 0; page < 500; page++) {
			cache.put(page, page(page));
			cache.row(0);
		}
		assertEquals(PageCache.KEPT, cache.held());
		assertTrue(cache.row(0).isPresent(), "a page in use stays");
		assertTrue(cache.row(499 * PageCache.PAGE).isPresent());
		assertTrue(cache.row(250 * PageCache.PAGE).isEmpty());
	}

	private static List<MessageRow> page(int page) {
		return IntStream.range(page * PageCache.PAGE, Math.min(SIZE, (page + 1) * PageCache.PAGE))
				.mapToObj(i -> MessageRow.gone(i, 1)).toList();
	}

	private static MessageList list() {
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
				return SIZE;
			}

			@Override
			public long id(int index) {
				return index;
			}

			@Override
			public int indexOf(long messageId) {
				return (int) messageId;
			}

			@Override
			public List<MessageRow> rows(int from, int count) {
				throw new AssertionError("the cache reads nothing itself");
			}
		};
	}
}
