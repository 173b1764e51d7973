package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.ui.tests.Watchdog.Stall;

/** A folder of 100,000 messages, and 20,000 that come in while one looks at it. */
class MailboxScaleTest extends MailboxTestCase {

	private static final int MANY = 100_000;
	private static final int BURSTS = 20;
	private static final int BURST = 1_000;
	/**
	 * The window must not stall for more than 50 ms; the figures are printed, for the results. What fails here is a fault of design,
	 * such as all rows touched on the window's thread, which is half a second of its work: not a machine that is busy with other
	 * things at the same time.
	 */
	private static final Duration BOUND = Duration.ofMillis(150);

	@Test
	void theWindowStaysFreeWhileMailComesIn() throws Exception {
		fill(100);
		mail.account(Samples.account());
		robot.waitFor("the inbox", () -> rows().size() == 100);
		mail.arrive(1_000_000, MANY, FakeMail.ARCHIVE);
		robot.waitForRow("mailbox.folders", "the archive's count", r -> r.get(0).startsWith("Archives ("));
		long before = heap();
		try (Watchdog watchdog = new Watchdog(robot.onUi(Display::getCurrent))) {
			robot.waitFor("some time", Duration.ofSeconds(10), new java.util.function.BooleanSupplier() {
				private int turns;

				@Override
				public boolean getAsBoolean() {
					return ++turns > 40;
				}
			});
			System.out.println("FIGURE nothing happens: longest stall " + watchdog.longest());
			long begun = System.nanoTime();
			robot.selectRow("mailbox.folders", "the archive", r -> r.get(0).startsWith("Archives"));
			robot.waitFor("the first page", () -> table().getItemCount() == MANY && !table().getItem(0).getText(SUBJECT).isEmpty());
			long opened = System.nanoTime() - begun;
			Stall opening = watchdog.longest();
			System.out.println("FIGURE open 100,000: " + opened / 1_000_000 + " ms until the first page, longest stall " + opening);
			System.out.println("FIGURE heap: " + (heap() - before) / (double) MANY + " B a row");

			watchdog.longest();
			for (int top = 0; top < MANY; top += 997) {
				int there = top;
				robot.onUi(() -> {
					table().setTopIndex(there);
					return Boolean.TRUE;
				});
			}
			robot.waitFor("the last rows", () -> !table().getItem(table().getTopIndex() + 2).getText(SUBJECT).isEmpty());
			Stall scrolling = watchdog.longest();
			System.out.println("FIGURE scroll: longest stall " + scrolling + ", " + mail.pagesRead.get() + " pages read, "
					+ (heap() - before) / (double) MANY + " B a row");

			robot.onUi(() -> {
				table().setTopIndex(50_000);
				table().setSelection(50_003);
				table().setTopIndex(50_000);
				Event event = new Event();
				event.item = table().getItem(50_003);
				table().notifyListeners(SWT.Selection, event);
				return Boolean.TRUE;
			});
			// whoever scrolls with a hand is there at once; after a call the window system tells the place before for a moment
			robot.waitFor("the selected row in its place", () -> Math.abs(50_000 - table().getTopIndex()) <= 1
					&& !table().getItem(50_003).getText(SUBJECT).isEmpty());
			String date = robot.onUi(() -> table().getItem(50_003).getText(9));
			watchdog.longest();
			for (int burst = 0; burst < BURSTS; burst++) {
				int all = MANY + (burst + 1) * BURST;
				mail.arrive(2_000_000 + burst * BURST, BURST, FakeMail.ARCHIVE);
				// the window system tells the place a moment after it was scrolled
				robot.waitFor("the burst in the list, and what one looks at where it was", () -> table().getItemCount() == all
						&& Math.abs(all - MANY + 50_000 - table().getTopIndex()) <= 1);
			}
			Stall arriving = watchdog.longest();
			System.out.println("FIGURE 20,000 arrive: longest stall " + arriving);
			assertEquals(50_003 + BURSTS * BURST, robot.onUi(() -> table().getSelectionIndex()));
			robot.waitFor("the selected row", () -> table().getItem(50_003 + BURSTS * BURST).getText(9).equals(date));
			picture("scale");
			watchdog.longest();
			robot.selectRow("mailbox.folders", "the inbox", r -> r.get(0).startsWith("Boîte"));
			robot.waitFor("the small folder", () -> table().getItemCount() == 100 && !table().getItem(0).getText(SUBJECT).isEmpty());
			Stall leaving = watchdog.longest();
			System.out.println("FIGURE from 120,000 rows to 100: longest stall " + leaving);
			assertTrue(scrolling.work().compareTo(BOUND) < 0, "scrolling stalls " + scrolling);
			assertTrue(leaving.work().compareTo(BOUND) < 0, "leaving stalls " + leaving);
			assertTrue(opening.work().compareTo(BOUND) < 0, "opening stalls " + opening);
			assertTrue(arriving.work().compareTo(BOUND) < 0, "arriving mail stalls " + arriving);
		}
	}

	private static long heap() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			memory.gc();
			least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
		}
		return least;
	}
}
