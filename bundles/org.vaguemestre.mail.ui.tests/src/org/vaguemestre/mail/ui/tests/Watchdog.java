package org.vaguemestre.mail.ui.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.widgets.Display;

/**
 * Asks the display's thread again and again whether it is free, from a thread of its own, and remembers the longest answer: how
 * long it took, and how much of that the display's thread itself worked. The rest is the machine's, which does other things, too.
 */
final class Watchdog implements AutoCloseable {

	private static final int PAUSE_MILLIS = 2;

	/** How long the display's thread was not free. */
	record Stall(Duration whole, Duration work) {
		@Override
		public String toString() {
			return whole.toMillis() + " ms (" + work.toMillis() + " ms its own work)";
		}
	}

	private final Display display;
	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private final CountDownLatch end = new CountDownLatch(1);
	private final Thread thread = new Thread(this::watch, "watchdog");
	private long since;
	private long whole;
	private long work;

	Watchdog(Display display) {
		this.display = display;
		thread.setDaemon(true);
		thread.start();
	}

	/** The longest stall since the last call, and the most work in one; what was asked before that counts no more. */
	synchronized Stall longest() {
		Stall stall = new Stall(Duration.ofNanos(whole), Duration.ofNanos(work));
		since = System.nanoTime();
		whole = 0;
		work = 0;
		return stall;
	}

	private synchronized void told(long asked, long took, long worked) {
		if (asked - since >= 0) {
			whole = Math.max(whole, took);
			work = Math.max(work, worked);
		}
	}

	private void watch() {
		long id = display.getThread().getId();
		try {
			while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
				CountDownLatch answer = new CountDownLatch(1);
				long asked = System.nanoTime();
				long before = threads.getThreadCpuTime(id);
				display.asyncExec(answer::countDown);
				answer.await();
				told(asked, System.nanoTime() - asked, threads.getThreadCpuTime(id) - before);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		end.countDown();
	}
}
