package org.vaguemestre.servers;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A server in the clear that admits to fewer capabilities than it has, and so is spoken to as one that lacks them. */
public final class LesserServer implements Closeable {

	private final ServerSocket door;
	private final int server;
	private final Set<String> hidden;
	private volatile Optional<String> locked = Optional.empty();
	private volatile Optional<String> awaited = Optional.empty();
	private volatile Runnable acting;
	private final List<Socket> open = new CopyOnWriteArrayList<>();
	private final List<String> commands = new CopyOnWriteArrayList<>();

	/**
	 * @param server its port, where it speaks in the clear
	 * @param hidden the capabilities that it does not name; {@code PERMANENT KEYWORDS} for that it keeps keywords, {@code SELECT} for that
	 *               folders can be written to
	 */
	public LesserServer(int server, Set<String> hidden) throws IOException {
		this.server = server;
		this.hidden = new HashSet<>(hidden);
		// it reads line by line
		this.hidden.add("COMPRESS=DEFLATE"); //$NON-NLS-1$
		door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	/**
	 * @param part of a line that a client says
	 * @param act  what is done before the first such line goes on to the server
	 */
	public void before(String part, Runnable act) {
		awaited = Optional.of(part);
		acting = act;
	}

	/** @return where it listens */
	public int port() {
		return door.getLocalPort();
	}

	/** @return the lines that clients said, without tags */
	public List<String> commands() {
		return commands;
	}

	/** @param folder cannot be opened from now on; empty for none */
	public void lock(Optional<String> folder) {
		locked = folder;
	}

	private void accept() {
		try {
			while (true) {
				Socket client = door.accept();
				Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server);
				client.setTcpNoDelay(true);
				beyond.setTcpNoDelay(true);
				open.addAll(List.of(client, beyond));
				if (door.isClosed()) {
					// it came in while whoever closes went through the others
					close();
					return;
				}
				daemon(() -> lines(client, beyond, true));
				daemon(() -> lines(beyond, client, false));
			}
		} catch (IOException e) {
			// closed
			return;
		}
	}

	private void lines(Socket from, Socket to, boolean client) {
		try (from; to) {
			InputStream in = new BufferedInputStream(from.getInputStream());
			OutputStream out = to.getOutputStream();
			for (Optional<byte[]> line = Talk.line(in); line.isPresent(); line = Talk.line(in)) {
				byte[] bytes = line.get();
				if (client && hidden.contains("SELECT")) { //$NON-NLS-1$
					bytes = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("^(\\S+ )SELECT ", "$1EXAMINE ") //$NON-NLS-1$ //$NON-NLS-2$
							.getBytes(StandardCharsets.ISO_8859_1);
				}
				if (client && locked.isPresent()) {
					bytes = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("^(\\S+ (?:SELECT|EXAMINE)) \"?" + locked.get() + "\"?", "$1 nowhere") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
							.getBytes(StandardCharsets.ISO_8859_1);
				}
				if (client) {
					String said = new String(bytes, StandardCharsets.ISO_8859_1);
					commands.add(said.strip().replaceFirst("^\\S+ ", "")); //$NON-NLS-1$ //$NON-NLS-2$
					if (awaited.filter(said::contains).isPresent()) {
						awaited = Optional.empty();
						acting.run();
					}
				}
				out.write(client ? bytes : admitted(bytes));
				out.flush();
			}
		} catch (IOException e) {
			// one of them has hung up, and so does the other one now
			return;
		}
	}

	private byte[] admitted(byte[] bytes) {
		String line = new String(bytes, StandardCharsets.ISO_8859_1);
		if (line.startsWith("* OK [PERMANENTFLAGS") && hidden.contains("PERMANENT KEYWORDS")) { //$NON-NLS-1$ //$NON-NLS-2$
			return "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] Limited\r\n".getBytes(StandardCharsets.ISO_8859_1); //$NON-NLS-1$
		}
		int at = line.startsWith("* CAPABILITY ") ? 13 : line.indexOf("[CAPABILITY "); //$NON-NLS-1$ //$NON-NLS-2$
		if (at < 0) {
			return bytes;
		}
		int end = line.startsWith("* CAPABILITY ") ? line.length() - 2 : line.indexOf(']'); //$NON-NLS-1$
		String left = Arrays.stream(line.substring(at, end).split(" ")).filter(c -> !hidden.contains(c.toUpperCase(Locale.ROOT))).collect(Collectors.joining(" ")); //$NON-NLS-1$ //$NON-NLS-2$
		return (line.substring(0, at) + left + line.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "lesser server"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		door.close();
		for (Socket socket : open) {
			socket.close();
		}
	}
}
