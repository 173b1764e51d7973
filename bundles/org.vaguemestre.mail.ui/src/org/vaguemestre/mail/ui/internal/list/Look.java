package org.vaguemestre.mail.ui.internal.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.vaguemestre.mail.MessageList;

/**
 * What of a list is seen at a moment; tells where that is in a later snapshot. At the top one stays at the top, where new messages
 * come in; elsewhere the messages that one looks at stay where they are on the screen.
 *
 * @param list the snapshot, if there is one
 * @param top  the first row
 * @param rows how many rows
 */
public record Look(Optional<MessageList> list, int top, int rows) {

	/**
	 * @param fresh another snapshot of the same place
	 * @return its first row to be seen
	 */
	int top(MessageList fresh) {
		if (list.isEmpty() || top <= 0) {
			return 0;
		}
		for (int index = top; index < Math.min(list.get().size(), top + rows); index++) {
			int place = fresh.indexOf(list.get().id(index));
			if (place >= 0) {
				return Math.max(0, place - (index - top));
			}
		}
		return Math.max(0, Math.min(top, fresh.size() - 1));
	}

	/**
	 * @param fresh another snapshot
	 * @param same  whether of the same place
	 * @return the pages of it that will be seen
	 */
	public List<Integer> pages(MessageList fresh, boolean same) {
		int first = same ? top(fresh) : 0;
		int last = Math.min(fresh.size(), first + rows) - 1;
		return last < first ? List.of() : IntStream.rangeClosed(first / PageCache.PAGE, last / PageCache.PAGE).boxed().toList();
	}
}
