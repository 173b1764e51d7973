import java.lang.management.ManagementFactory;

import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.Sort;

/** How much memory a list takes. */
final class Heap {

	/** Rows that a window shows. */
	static final int PAGE = 50;

	private Heap() {
	}

	/** What a list holds for each of its rows when its first page was read and a row was looked for: the page is counted too. */
	static double bytesARow(Mailbox mailbox, long folderId) throws MailException {
		// what a first time leaves behind is no part of it
		mailbox.list(folderId, Sort.NEWEST_FIRST).rows(0, PAGE);
		long before = used();
		MessageList list = mailbox.list(folderId, Sort.NEWEST_FIRST);
		Object page = list.rows(0, PAGE);
		list.indexOf(list.id(list.size() - 1));
		long after = used();
		// both are alive until here
		return list.size() == 0 || page == null ? 0 : (double) (after - before) / list.size();
	}

	/** After collections that no longer find anything. */
	private static long used() {
		long last = Long.MAX_VALUE;
		for (int i = 0; i < 20; i++) {
			System.gc();
			long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			if (Math.abs(last - now) < 1_000) {
				break;
			}
			last = now;
		}
		return last;
	}
}
