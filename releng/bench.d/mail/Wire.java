import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between a client and a server on this machine: every byte arrives later, however many are on their way, and is counted. A
 * connection is made after one round trip, as on a real line. What is counted is what TCP carries, TLS included.
 *
 * <pre>java Wire.java TARGET-PORT ROUND-TRIP-MILLIS FILE</pre>
 *
 * Prints the port that it listens on. After every connection FILE holds what went over the line since the start: bytes to the
 * server, bytes from it, connections.
 */
public final class Wire {

	private static final int PIECE = 64 * 1024;
	/** So many pieces may be on their way: a line that holds more than anybody sends in its round trip. */
	private static final int ON_THE_WAY = 1_000;

	private final int target;
	private final long delay;
	private final Path file;
	private final AtomicLong sent = new AtomicLong();
	private final AtomicLong received = new AtomicLong();
	private int connections;

	private Wire(int target, long roundTripMillis, Path file) {
		this.target = target;
		this.delay = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
		this.file = file;
	}

	public static void main(String[] arguments) throws IOException {
		Wire wire = new Wire(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), Path.of(arguments[2]));
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
			System.out.println(server.getLocalPort());
			while (true) {
				Socket client = server.accept();
				start(() -> wire.serve(client));
			}
		}
	}

	private static Thread start(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void serve(Socket client) {
		LockSupport.parkNanos(2 * delay);
		try (client; Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target)) {
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			Thread back = start(() -> carry(server, client, received));
			carry(client, server, sent);
			back.join();
		} catch (IOException e) {
			System.err.println(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		count();
	}

	private synchronized void count() {
		connections++;
		try {
			Files.writeString(file, sent + " " + received + ' ' + connections + '\n');
		} catch (IOException e) {
			System.err.println(e);
		}
	}

	/** What was read, and when it arrives; null at the end. */
	private record Piece(byte[] bytes, long due) {
	}

	private void carry(Socket from, Socket to, AtomicLong counter) {
		BlockingQueue<Piece> line = new LinkedBlockingQueue<>(ON_THE_WAY);
		Thread end = start(() -> deliver(line, to));
		byte[] buffer = new byte[PIECE];
		try {
			try {
				InputStream in = from.getInputStream();
				for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
					counter.addAndGet(read);
					line.put(new Piece(Arrays.copyOf(buffer, read), System.nanoTime() + delay));
				}
			} catch (IOException e) {
				// that side is gone: what is on its way still arrives
			}
			line.put(new Piece(null, System.nanoTime() + delay));
			end.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void deliver(BlockingQueue<Piece> line, Socket to) {
		boolean open = true;
		try {
			// emptied to its end even when nobody takes it, so that the other thread never waits for room
			for (Piece piece = line.take();; piece = line.take()) {
				for (long left = piece.due - System.nanoTime(); left > 0; left = piece.due - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				try {
					if (piece.bytes == null) {
						to.shutdownOutput();
						return;
					}
					if (open) {
						OutputStream out = to.getOutputStream();
						out.write(piece.bytes);
					}
				} catch (IOException e) {
					open = false;
					if (piece.bytes == null) {
						return;
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
