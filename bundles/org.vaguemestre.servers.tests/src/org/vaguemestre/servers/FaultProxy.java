package org.vaguemestre.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Stands between a client and a mail server of this machine that speak in the clear, reads along, and disturbs at a chosen command,
 * answer or literal. COMPRESS (RFC 4978) ends here: the server hears nothing of it.
 */
public final class FaultProxy implements Closeable {

	/** What is done at the chosen place; a cut ends the connection, by FIN or by RST. */
	public enum Action {
		CUT_BEFORE, CUT_WITHIN, CUT_AFTER, RESET_BEFORE, RESET_WITHIN, RESET_AFTER,
		/** The one who is spoken to hears that nothing more comes, while the other direction stays open. */
		HALF_CLOSE,
		/** Nothing more comes in this direction, and nobody hangs up. */
		STALL,
		/** It comes a little later. */
		DELAY,
		/** It comes byte by byte, as do the following ones. */
		DRIP,
		/** It comes as it is; for what else is done then. */
		PASS
	}

	/**
	 * A disturbance, which happens once.
	 *
	 * @param spot   where
	 * @param nth    at the how manieth of those, from 1
	 * @param action what is done
	 * @param all    whether a cut ends every connection
	 * @param also   what else is done just before
	 */
	public record Fault(Spot spot, int nth, Action action, boolean all, Runnable also) {

		public Fault(Spot spot, int nth, Action action) {
			this(spot, nth, action, false, () -> { });
		}

		@Override
		public String toString() {
			return action + (all ? " (all lines)" : "") + " at " + nth + ". of " + spot; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		}
	}

	private static final int DRIPS = 3_000;
	private static final long DELAY_MILLIS = 150;
	private static final Spot SIGNED_IN = new Spot(false, "AUTHENTICATE", false); //$NON-NLS-1$
	private static final long SLOW_MILLIS = 50;

	private final ServerSocket listener;
	private final int backend;
	private final boolean imap;
	private final Set<Line> lines = ConcurrentHashMap.newKeySet();
	private final Map<Spot, AtomicInteger> seen = new ConcurrentHashMap<>();
	private final Map<Spot, Runnable> each = new ConcurrentHashMap<>();
	private final AtomicInteger refusals = new AtomicInteger();
	private volatile boolean compressing = true;
	private volatile Fault armed;
	private volatile boolean fired;
	private volatile CountDownLatch mended = new CountDownLatch(1);

	/**
	 * @param backend the server's port in the clear
	 * @param imap    true for IMAP, false for SMTP
	 * @throws IOException no port was free
	 */
	public FaultProxy(int backend, boolean imap) throws IOException {
		this.backend = backend;
		this.imap = imap;
		listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	/** @return where clients connect to */
	public int port() {
		return listener.getLocalPort();
	}

	/** Whether COMPRESS is offered, and signing in takes as long as on a line where that pays. */
	public void compress(boolean offered) {
		compressing = offered;
	}

	/** Forgets what was seen. */
	public void forget() {
		seen.clear();
	}

	/** @return how often each place was passed since {@link #forget()} or {@link #arm} */
	public Map<Spot, Integer> seen() {
		Map<Spot, Integer> copy = new java.util.HashMap<>();
		seen.forEach((spot, count) -> copy.put(spot, count.get()));
		return copy;
	}

	/** Each time, before it passes, something else is done. */
	public void each(Spot spot, Runnable work) {
		each.put(spot, work);
	}

	/** Prepares a disturbance; what was seen is forgotten. */
	public synchronized void arm(Fault fault) {
		seen.clear();
		mended = new CountDownLatch(1);
		fired = false;
		armed = fault;
	}

	/** The next callers find the port open and are hung up on. */
	public void refuse(int callers) {
		refusals.set(callers);
	}

	/** @return whether the prepared disturbance has happened */
	public boolean fired() {
		return fired;
	}

	/** Ends every disturbance; a line that stands still stays so, and ends. */
	public synchronized void mend() {
		armed = null;
		refusals.set(0);
		mended.countDown();
	}

	/** Hangs up on everyone. */
	public void cut() {
		lines.forEach(line -> line.end(false));
	}

	/** @return the disturbance, if its time has come */
	private synchronized Optional<Fault> due(Spot spot) {
		int count = seen.computeIfAbsent(spot, s -> new AtomicInteger()).incrementAndGet();
		Fault fault = armed;
		if (fault == null || !fault.spot().equals(spot) || fault.nth() != count) {
			return Optional.empty();
		}
		armed = null;
		fired = true;
		return Optional.of(fault);
	}

	private void accept() {
		while (!listener.isClosed()) {
			try {
				Socket client = listener.accept();
				if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
					client.close();
					continue;
				}
				Line line = new Line(client, new Socket(InetAddress.getByName("127.0.0.1"), backend)); //$NON-NLS-1$
				lines.add(line);
				start(() -> line.pump(true));
				start(() -> line.pump(false));
			} catch (IOException e) {
				if (!listener.isClosed()) {
					throw new UncheckedIOException(e);
				}
			}
		}
	}

	/** One connection. */
	private final class Line {

		private final Socket client;
		private final Socket server;
		private final Talk talk = imap ? new Talk.Imap() : new Talk.Smtp();
		private final InputStream fromServer;
		private final OutputStream toServer;
		private InputStream fromClient;
		private OutputStream toClient;
		private int drips;

		Line(Socket client, Socket server) throws IOException {
			this.client = client;
			this.server = server;
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			fromServer = new BufferedInputStream(server.getInputStream());
			toServer = server.getOutputStream();
			fromClient = new BufferedInputStream(client.getInputStream());
			toClient = client.getOutputStream();
		}

		void pump(boolean up) {
			try {
				InputStream in = up ? fromClient : fromServer;
				for (Optional<Talk.Unit> unit = talk.next(up, in); unit.isPresent(); unit = talk.next(up, in)) {
					pass(unit.get(), in);
					in = up ? fromClient : fromServer;
				}
			} catch (IOException e) {
				// one side hung up, as most tests want it to
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} finally {
				end(false);
			}
		}

		private void pass(Talk.Unit unit, InputStream in) throws IOException, InterruptedException {
			if (imap && compressing && unit.spot().equals(SIGNED_IN)) {
				new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
			}
			Optional.ofNullable(each.get(unit.spot())).ifPresent(Runnable::run);
			Optional<Fault> fault = due(unit.spot());
			if (fault.isEmpty()) {
				copy(unit, in, unit.length());
				return;
			}
			fault.get().also().run();
			boolean reset = fault.get().action().name().startsWith("RESET"); //$NON-NLS-1$
			switch (fault.get().action()) {
			case CUT_BEFORE, RESET_BEFORE -> { }
			case CUT_WITHIN, RESET_WITHIN -> copy(unit, in, unit.length() / 2);
			case STALL -> stall(in);
			case DELAY -> mended.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
			case DRIP -> drips = DRIPS;
			default -> copy(unit, in, unit.length());
			}
			switch (fault.get().action()) {
			case DELAY, DRIP -> copy(unit, in, unit.length());
			case PASS -> { }
			case HALF_CLOSE -> {
				(unit.spot().client() ? server : client).shutdownOutput();
				stall(in);
			}
			default -> {
				for (Line line : fault.get().all() ? lines : List.of(this)) {
					line.end(reset);
				}
				throw new EOFException();
			}
			}
		}

		/** Swallows what this direction says until somebody gives up. */
		private void stall(InputStream in) throws IOException {
			while (in.read() >= 0) {
				// it is lost
			}
		}

		private void copy(Talk.Unit unit, InputStream in, long length) throws IOException, InterruptedException {
			if (unit.spot().literal()) {
				byte[] buffer = new byte[8192];
				for (long left = length; left > 0;) {
					int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
					if (n < 0) {
						throw new EOFException();
					}
					write(unit.spot().client(), buffer, n);
					left -= n;
				}
			} else if (imap && unit.spot().client() && unit.spot().verb().equals("COMPRESS")) { //$NON-NLS-1$
				if (length == unit.length()) {
					compress(unit);
				}
			} else {
				byte[] line = offered(unit);
				write(unit.spot().client(), line, (int) Math.min(length, line.length));
			}
		}

		private byte[] offered(Talk.Unit unit) {
			String text = new String(unit.line(), StandardCharsets.ISO_8859_1);
			return compressing || !imap || unit.spot().client() || !text.contains("CAPABILITY") ? unit.line() //$NON-NLS-1$
					: text.replace(" COMPRESS=DEFLATE", "").getBytes(StandardCharsets.ISO_8859_1); //$NON-NLS-1$ //$NON-NLS-2$
		}

		private void compress(Talk.Unit unit) throws IOException, InterruptedException {
			synchronized (client) {
				byte[] answer = (unit.text().split(" ")[0] + " OK begun\r\n").getBytes(StandardCharsets.ISO_8859_1); //$NON-NLS-1$ //$NON-NLS-2$
				pass(talk.next(false, new ByteArrayInputStream(answer)).orElseThrow(), fromClient);
				fromClient = new BufferedInputStream(new InflaterInputStream(fromClient, new Inflater(true)));
				toClient = new DeflaterOutputStream(toClient, new Deflater(Deflater.BEST_SPEED, true), true);
			}
		}

		private void write(boolean up, byte[] bytes, int length) throws IOException {
			Object lock = up ? server : client;
			synchronized (lock) {
				OutputStream out = up ? toServer : toClient;
				int sent = 0;
				for (; drips > 0 && sent < length; sent++, drips--) {
					out.write(bytes[sent]);
					out.flush();
				}
				out.write(bytes, sent, length - sent);
				out.flush();
			}
		}

		void end(boolean reset) {
			lines.remove(this);
			try (client; server) {
				if (reset && !client.isClosed()) {
					client.setSoLinger(true, 0);
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "fault proxy"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		listener.close();
		mend();
		cut();
	}
}
