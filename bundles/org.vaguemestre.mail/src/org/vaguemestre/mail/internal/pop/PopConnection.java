package org.vaguemestre.mail.internal.pop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.SaslWords;
import org.vaguemestre.mail.internal.imap.ImapConnection.Patience;
import org.vaguemestre.mail.internal.imap.ImapConnection.Tls;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mime.Bytes;

/**
 * A session with a POP3 server (RFC 1939). The client of the mail library keeps room for as many messages as the server claims to have and
 * reads lines and messages of any length; this one believes nothing. Used by one thread; only {@link #cut} may come from another.
 */
public final class PopConnection implements AutoCloseable {

	/** More are not looked at. */
	static final int MAX_MESSAGES = 200_000;
	private static final int MAX_CAPABILITIES = 16 * 1024;
	private static final int MAX_LISTING = 24 << 20;
	private static final int MAX_CHALLENGES = 3;

	private final Patience patience;
	private Socket socket;
	private PopInput input;
	private OutputStream output;
	private long roundTrips;
	private volatile boolean broken;

	/**
	 * A message of the maildrop.
	 *
	 * @param number its number in this session
	 * @param id     its unique id (UIDL)
	 * @param size   in bytes, as the server says, which need not be true; 0 if it does not say
	 */
	public record Listed(int number, String id, long size) {
	}

	/**
	 * Connects and reads the greeting.
	 *
	 * @param plain    a socket that is not connected
	 * @param address  the server
	 * @param patience time limits
	 * @param tls      TLS from the start; empty for none
	 * @return the connection, not signed in
	 * @throws IOException why not
	 */
	public static PopConnection connect(Socket plain, InetSocketAddress address, Patience patience, Optional<Tls> tls) throws IOException {
		plain.connect(address, (int) patience.connect().toMillis());
		plain.setSoTimeout((int) patience.read().toMillis());
		plain.setTcpNoDelay(true);
		PopConnection connection = new PopConnection(patience);
		connection.use(tls.isPresent() ? tls.get().over(plain) : plain);
		connection.input.begin();
		connection.answer();
		return connection;
	}

	private PopConnection(Patience patience) {
		this.patience = patience;
	}

	private void use(Socket other) throws IOException {
		other.setSoTimeout((int) patience.read().toMillis());
		socket = other;
		output = other.getOutputStream();
		input = new PopInput(other.getInputStream(), patience.command());
	}

	/**
	 * Asks for TLS (RFC 2595 §4). Nothing that came before is believed afterwards, and a server that said more than its answer loses the
	 * line: that is what one in the middle would do.
	 *
	 * @param tls lays it over the socket
	 * @throws IOException {@link PopException.Kind#NO_STARTTLS} if the server will not
	 */
	public void startTls(Tls tls) throws IOException {
		try {
			command("STLS"); //$NON-NLS-1$
		} catch (PopException e) {
			throw e.kind() == PopException.Kind.REFUSED ? new PopException(PopException.Kind.NO_STARTTLS, e.getMessage()) : e;
		}
		if (input.ahead()) {
			throw new PopException(PopException.Kind.PROTOCOL, "more than an answer to STLS"); //$NON-NLS-1$
		}
		use(tls.over(socket));
	}

	/**
	 * @param user       the name
	 * @param credential what is shown; wiped
	 * @param server     whom it is shown to
	 * @throws IOException {@link PopException.Kind#SIGN_IN} if the server will not
	 */
	public void signIn(String user, Credential credential, Server server) throws IOException {
		Set<String> mechanisms = mechanisms();
		try {
			if (credential instanceof Credential.Password password) {
				password(user, password.secret(), mechanisms);
				Arrays.fill(password.secret(), ' ');
			} else {
				SaslWords words = SaslWords.of(credential, user, server.host(), server.port(), mechanisms::contains)
						.orElseThrow(() -> new PopException(PopException.Kind.SIGN_IN, "no way for a " + credential)); //$NON-NLS-1$
				authenticate(words.mechanism(), words.initial());
			}
		} catch (PopException e) {
			// "not now" is no word against the password (RFC 2449 §8.1, RFC 3206)
			boolean later = e.getMessage().matches("(?is)\\[(IN-USE|LOGIN-DELAY|SYS/).*"); //$NON-NLS-1$
			throw e.kind() == PopException.Kind.REFUSED && !later ? new PopException(PopException.Kind.SIGN_IN, e.getMessage()) : e;
		}
	}

	private void password(String user, char[] password, Set<String> mechanisms) throws IOException {
		String secret = new String(password);
		if (mechanisms.contains("PLAIN")) { //$NON-NLS-1$
			byte[] plain = ('\0' + user + '\0' + secret).getBytes(StandardCharsets.UTF_8);
			authenticate("PLAIN", Base64.getEncoder().encodeToString(plain)); //$NON-NLS-1$
			return;
		}
		if ((user + secret).chars().anyMatch(c -> c < ' ')) {
			throw new PopException(PopException.Kind.SIGN_IN, "a name or password of several lines"); //$NON-NLS-1$
		}
		command("USER " + user); //$NON-NLS-1$
		command("PASS " + secret); //$NON-NLS-1$
	}

	private void authenticate(String mechanism, String words) throws IOException {
		say("AUTH " + mechanism); //$NON-NLS-1$
		String next = words;
		for (int i = 0; i < MAX_CHALLENGES; i++) {
			String said = input.line();
			if (!said.startsWith("+ ") && !said.equals("+")) { //$NON-NLS-1$ //$NON-NLS-2$
				checked(said);
				return;
			}
			say(next);
			// a server that refuses says why in a challenge, and goes on after an empty answer (RFC 7628 §3.2.3)
			next = ""; //$NON-NLS-1$
		}
		throw new PopException(PopException.Kind.PROTOCOL, "challenges without end"); //$NON-NLS-1$
	}

	/** The ways to sign in that the server tells of; none if it tells of nothing. */
	private Set<String> mechanisms() throws IOException {
		Set<String> names = new TreeSet<>();
		capabilities().stream().filter(c -> c.startsWith("SASL ")).forEach(c -> names.addAll(List.of(c.substring(5).strip().split(" +")))); //$NON-NLS-1$ //$NON-NLS-2$
		return names;
	}

	/**
	 * @return what the server can, in upper case with what it says of it (CAPA, RFC 2449); none if it does not tell
	 * @throws IOException when the line is lost
	 */
	public List<String> capabilities() throws IOException {
		try {
			command("CAPA"); //$NON-NLS-1$
		} catch (PopException e) {
			if (e.kind() != PopException.Kind.REFUSED) {
				throw e;
			}
			return List.of();
		}
		return text(MAX_CAPABILITIES).toUpperCase(Locale.ROOT).lines().map(String::strip).toList();
	}

	/**
	 * @return the messages in the server's order; a number that comes twice is taken once
	 * @throws IOException why not; a server without unique ids is refused, for nothing could be known of what was fetched before
	 */
	public List<Listed> messages() throws IOException {
		Map<Integer, Long> sizes = new HashMap<>();
		command("LIST"); //$NON-NLS-1$
		listing((number, size) -> sizes.putIfAbsent(number, size.matches("\\d{1,18}") ? Long.parseLong(size) : 0L)); //$NON-NLS-1$
		Map<Integer, Listed> listed = new java.util.TreeMap<>();
		command("UIDL"); //$NON-NLS-1$
		listing((number, id) -> listed.putIfAbsent(number, new Listed(number, id, sizes.getOrDefault(number, 0L))));
		return new ArrayList<>(listed.values());
	}

	/** Hears a number and what stands behind it. */
	private interface Row {
		void heard(int number, String text);
	}

	private void listing(Row row) throws IOException {
		text(MAX_LISTING).lines().limit(MAX_MESSAGES).forEach(line -> {
			int space = line.indexOf(' ');
			if (space > 0 && line.substring(0, space).matches("\\d{1,9}")) { //$NON-NLS-1$
				String rest = line.substring(space + 1).strip();
				int end = rest.indexOf(' ');
				String text = end < 0 ? rest : rest.substring(0, end);
				if (!text.isEmpty() && text.length() <= 500) {
					row.heard(Integer.parseInt(line.substring(0, space)), text);
				}
			}
		});
	}

	private String text(int most) throws IOException {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			input.lines(most, out);
			return out.toString(StandardCharsets.UTF_8);
		} catch (PopException e) {
			broken = true;
			throw new PopException(PopException.Kind.PROTOCOL, e.getMessage());
		} catch (IOException e) {
			broken = true;
			throw e;
		}
	}

	/**
	 * @param number  a message
	 * @param most    how many bytes it may have, whatever the server said
	 * @param keeping takes it; closed here
	 * @return its bytes
	 * @throws IOException why not; with {@link PopException.Kind#REFUSED} the session goes on
	 */
	public Bytes message(int number, int most, Keeping keeping) throws IOException {
		try (keeping) {
			lines("RETR " + number, most, keeping); //$NON-NLS-1$
			return keeping.kept();
		}
	}

	/**
	 * @param number a message
	 * @param most   how many bytes its header may have
	 * @return its header
	 * @throws IOException why not; with {@link PopException.Kind#REFUSED} the session goes on
	 */
	public Bytes header(int number, int most) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		lines("TOP " + number + " 0", most, out); //$NON-NLS-1$ //$NON-NLS-2$
		return Bytes.of(out.toByteArray());
	}

	private void lines(String command, int most, OutputStream out) throws IOException {
		command(command);
		try {
			input.lines(most, out);
		} catch (IOException e) {
			broken = true;
			throw e;
		}
	}

	/**
	 * Marks messages as deleted; they go when the session ends well. One that the server does not want to lose stays.
	 *
	 * @param numbers messages
	 * @param deleted is told each that was marked
	 * @throws IOException when the line is lost
	 */
	public void delete(List<Integer> numbers, LongConsumer deleted) throws IOException {
		for (int number : numbers) {
			try {
				command("DELE " + number); //$NON-NLS-1$
				deleted.accept(number);
			} catch (PopException e) {
				if (e.kind() != PopException.Kind.REFUSED) {
					throw e;
				}
			}
		}
	}

	/**
	 * Ends the session well: what was marked is deleted.
	 *
	 * @throws IOException if the server did not say that it is
	 */
	public void quit() throws IOException {
		try {
			command("QUIT"); //$NON-NLS-1$
		} finally {
			broken = true;
			cut();
		}
	}

	/** @return whether it can still be used */
	public boolean usable() {
		return !broken && !socket.isClosed();
	}

	/** @return how often an answer was waited for */
	public long roundTrips() {
		return roundTrips;
	}

	private String command(String text) throws IOException {
		say(text);
		return answer();
	}

	private void say(String text) throws IOException {
		roundTrips++;
		input.begin();
		try {
			output.write((text + "\r\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			output.flush();
		} catch (IOException e) {
			broken = true;
			throw e;
		}
	}

	private String answer() throws IOException {
		try {
			return checked(input.line());
		} catch (PopException e) {
			broken |= e.kind() != PopException.Kind.REFUSED;
			throw e;
		} catch (IOException e) {
			broken = true;
			throw e;
		}
	}

	private static String checked(String said) throws PopException {
		if (said.startsWith("+OK")) { //$NON-NLS-1$
			return said.substring(3).strip();
		}
		if (said.startsWith("-ERR")) { //$NON-NLS-1$
			throw new PopException(PopException.Kind.REFUSED, said.substring(4).strip());
		}
		throw new PopException(PopException.Kind.PROTOCOL, "no answer of POP3"); //$NON-NLS-1$
	}

	/** Drops the line at once, whatever another thread waits for on it. Nothing is deleted by that. */
	public void cut() {
		broken = true;
		try {
			socket.close();
		} catch (IOException e) {
			System.getLogger(PopConnection.class.getName()).log(System.Logger.Level.DEBUG, "closing a line", e); //$NON-NLS-1$
		}
	}

	@Override
	public void close() {
		cut();
	}
}
