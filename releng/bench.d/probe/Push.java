import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;

/** An engine that waits for mail in the background, and a plain connection beside it that does nothing else. */
final class Push implements AutoCloseable {

	private static final long PATIENCE = 60;
	private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<.*>)$");

	private final Probe probe;
	private final MailStore store;
	private final MailEngine engine;
	private final long inbox;
	private final BlockingQueue<MessageRow> arrived = new LinkedBlockingQueue<>();
	private final BlockingQueue<AccountState> states = new LinkedBlockingQueue<>();
	private final BlockingQueue<Long> exists = new LinkedBlockingQueue<>();
	private final Socket plain;

	Push(Probe probe) throws Exception {
		this.probe = probe;
		store = probe.store();
		engine = probe.engine(store);
		inbox = probe.inbox(engine).id();
		engine.mailbox().addListener(new MailboxListener() {
			@Override
			public void messagesArrived(long folderId, List<MessageRow> rows) {
				arrived.addAll(rows);
			}

			@Override
			public void accountStateChanged(AccountState state) {
				states.add(state);
			}
		});
		engine.start();
		for (AccountState state = states.poll(PATIENCE, TimeUnit.SECONDS); state == null || state.status() != AccountState.Status.ONLINE; state = states
				.poll(PATIENCE, TimeUnit.SECONDS)) {
			if (state == null || state.status() == AccountState.Status.ATTENTION) {
				throw new IOException("not connected: " + state);
			}
		}
		plain = new Socket(InetAddress.getByName("127.0.0.1"), probe.number("plain"));
		plain.setTcpNoDelay(true);
		watch();
	}

	/** Server and client on one machine: no TLS is needed to sign in. */
	private void watch() throws IOException, InterruptedException {
		BufferedReader in = new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.UTF_8));
		in.readLine();
		byte[] password = probe.password().getBytes(StandardCharsets.UTF_8);
		say("a LOGIN \"" + probe.user() + "\" {" + password.length + "+}\r\n" + new String(password, StandardCharsets.UTF_8) + "\r\n");
		until(in, "a OK");
		say("b EXAMINE INBOX\r\n");
		until(in, "b OK");
		say("c IDLE\r\n");
		until(in, "+");
		Thread thread = new Thread(() -> {
			try {
				for (String line = in.readLine(); line != null; line = in.readLine()) {
					if (line.endsWith(" EXISTS")) {
						exists.add(System.nanoTime());
					}
				}
			} catch (IOException e) {
				// closed
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private void say(String line) throws IOException {
		OutputStream out = plain.getOutputStream();
		out.write(line.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private static void until(BufferedReader in, String start) throws IOException {
		for (String line = in.readLine(); !line.startsWith(start); line = in.readLine()) {
			if (line.matches("[abc] (NO|BAD).*")) {
				throw new IOException(line);
			}
		}
	}

	String deliver(Path file) throws Exception {
		String message = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n").replace("\r\n.", "\r\n..");
		Matcher id = MESSAGE_ID.matcher(message.replace("\r", ""));
		if (!id.find()) {
			throw new IOException("no Message-ID in " + file);
		}
		arrived.clear();
		exists.clear();
		long start = lmtp(message);
		MessageRow row = next(arrived);
		while (!row.messageId().equals(id.group(1))) {
			row = next(arrived);
		}
		// what a view does before it can show the row, wherever its date puts it
		MessageList list = engine.mailbox().list(inbox, Sort.NEWEST_FIRST);
		int place = list.indexOf(row.id());
		boolean shown = place >= 0 && list.rows(place, Heap.PAGE).get(0).messageId().equals(row.messageId());
		long end = System.nanoTime();
		if (!shown) {
			throw new IOException("the new message is not in the list");
		}
		return String.format("%.2f %.2f", (end - start) / 1e6, (next(exists) - start) / 1e6);
	}

	private static <T> T next(BlockingQueue<T> queue) throws InterruptedException, IOException {
		T next = queue.poll(PATIENCE, TimeUnit.SECONDS);
		if (next == null) {
			throw new IOException("nothing was heard");
		}
		return next;
	}

	/** RFC 2033; the time when the last line was handed over. */
	private long lmtp(String message) throws IOException {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(probe.path("lmtp")));
			BufferedReader in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.ISO_8859_1));
			OutputStream out = Channels.newOutputStream(channel);
			expect(in, "220");
			for (String line : List.of("LHLO localhost", "MAIL FROM:<bench@medecin.mssante.example>", "RCPT TO:<" + probe.user() + '>', "DATA")) {
				out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
				expect(in, line.equals("DATA") ? "354" : "250");
			}
			out.write(message.getBytes(StandardCharsets.ISO_8859_1));
			long start = System.nanoTime();
			out.write("\r\n.\r\n".getBytes(StandardCharsets.ISO_8859_1));
			expect(in, "250");
			out.write("QUIT\r\n".getBytes(StandardCharsets.ISO_8859_1));
			return start;
		}
	}

	private static void expect(BufferedReader in, String code) throws IOException {
		String line = in.readLine();
		while (line != null && line.startsWith(code + '-')) {
			line = in.readLine();
		}
		if (line == null || !line.startsWith(code)) {
			throw new IOException(String.valueOf(line));
		}
	}

	@Override
	public void close() throws IOException {
		plain.close();
		engine.close();
		store.close();
	}
}
