import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Speaks SMTP (RFC 5321) to Dovecot's submission and LMTP (RFC 2033) to Dovecot's delivery, where no Postfix may run.
 * Arguments: a port, the path of the LMTP socket, and the sender whose mail is filed into Sent.
 */
public final class Relay {

	private Relay() {
	}

	public static void main(String[] args) throws IOException {
		try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getByName("127.0.0.1"))) {
			System.out.println("ready");
			while (true) {
				Socket client = server.accept();
				Thread thread = new Thread(() -> serve(client, Path.of(args[1]), args[2]));
				thread.setDaemon(true);
				thread.start();
			}
		}
	}

	private static void serve(Socket client, Path lmtp, String filing) {
		try (client; SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(lmtp))) {
			new Session(client.getInputStream(), client.getOutputStream(), Channels.newInputStream(channel),
					Channels.newOutputStream(channel), filing).run();
		} catch (IOException e) {
			System.err.println(e);
		}
	}

	/** One connection. Every byte of a line is kept by reading it as ISO 8859-1. */
	private static final class Session {

		private final BufferedReader in;
		private final OutputStream out;
		private final BufferedReader fromDelivery;
		private final OutputStream toDelivery;
		private final String filing;
		private boolean filed;
		private int recipients;

		Session(InputStream in, OutputStream out, InputStream fromDelivery, OutputStream toDelivery, String filing) {
			this.in = reader(in);
			this.out = out;
			this.fromDelivery = reader(fromDelivery);
			this.toDelivery = toDelivery;
			this.filing = filing;
		}

		private static BufferedReader reader(InputStream stream) {
			return new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
		}

		void run() throws IOException {
			send(out, reply());
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
				if (verb.equals("EHLO") || verb.equals("HELO")) {
					line = "LHLO" + line.substring(4);
					verb = "LHLO";
				}
				if (verb.equals("DATA") && filed && recipients > 0) {
					send(toDelivery, List.of("RCPT TO:<" + filing.replace("@", "+Sent@") + '>'));
					recipients += positive(reply()) ? 1 : 0;
				}
				send(toDelivery, List.of(line));
				List<String> answer = verb.equals("LHLO") ? plain(reply()) : reply();
				if (verb.equals("MAIL") || verb.equals("RSET")) {
					recipients = 0;
					filed = line.contains('<' + filing + '>');
				} else if (verb.equals("RCPT") && positive(answer)) {
					recipients++;
				}
				send(out, answer);
				if (verb.equals("QUIT")) {
					return;
				}
				if (verb.equals("DATA") && answer.get(0).startsWith("354")) {
					content();
				}
			}
		}

		/** LMTP answers once a recipient, SMTP once a message: one delivery is enough to take the message. */
		private void content() throws IOException {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				send(toDelivery, List.of(line));
				if (line.equals(".")) {
					break;
				}
			}
			List<String> result = null;
			for (int i = 0; i < recipients; i++) {
				List<String> answer = reply();
				result = result == null || !positive(result) && positive(answer) ? answer : result;
			}
			recipients = 0;
			send(out, result == null ? List.of("554 5.5.1 no recipient") : result);
		}

		/** The greeting without what this relay does not pass on: chunks and the client's address. */
		private static List<String> plain(List<String> greeting) {
			List<String> kept = new ArrayList<>();
			for (String line : greeting) {
				if (!line.matches("250.(CHUNKING|XCLIENT.*|STARTTLS|AUTH.*|XRCPTFORWARD)")) {
					kept.add(line);
				}
			}
			int last = kept.size() - 1;
			kept.set(last, "250 " + kept.get(last).substring(4));
			return kept;
		}

		private static boolean positive(List<String> answer) {
			return answer.get(0).startsWith("2");
		}

		private List<String> reply() throws IOException {
			List<String> lines = new ArrayList<>();
			for (String line = fromDelivery.readLine(); line != null; line = fromDelivery.readLine()) {
				lines.add(line);
				if (line.length() < 4 || line.charAt(3) == ' ') {
					return lines;
				}
			}
			throw new IOException("the delivery ended the connection");
		}

		private static void send(OutputStream to, List<String> lines) throws IOException {
			to.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			to.flush();
		}
	}
}
