package org.vaguemestre.mail.internal.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import org.vaguemestre.mime.Bytes;

/**
 * A connection to an IMAP server: tagged commands, several at a time if wanted (RFC 9051 §5.5), and who hears which answer. Used by
 * one thread; only {@link #shout} and {@link #cut} may come from another.
 */
public final class ImapConnection implements AutoCloseable {

	/** How TLS is laid over a connected socket. */
	@FunctionalInterface
	public interface Tls {
		/**
		 * @param plain the connected socket
		 * @return a socket over it, its handshake done and the server's name checked
		 * @throws IOException why not
		 */
		Socket over(Socket plain) throws IOException;
	}

	/** Hears untagged responses. */
	@FunctionalInterface
	interface Ear {
		void hear(Response response) throws IOException;
	}

	/**
	 * Time limits.
	 *
	 * @param connect for the connection
	 * @param read    for the next byte of an answer
	 * @param command for all of an answer
	 */
	public record Patience(Duration connect, Duration read, Duration command) {
	}

	/** All that is ever switched on. */
	private static final Set<String> ASKED_FOR = Set.of("QRESYNC", "CONDSTORE"); //$NON-NLS-1$ //$NON-NLS-2$
	/** So many responses nobody asked for are borne with a command. */
	private static final long UNASKED = 50_000;

	private final Patience patience;
	private final Deque<Command> waiting = new ArrayDeque<>();
	private final Object writing = new Object();
	private Socket socket;
	private ImapInput input;
	private OutputStream output;
	private Counted counted;
	private Set<String> capabilities = new TreeSet<>();
	private final Set<String> enabled = new TreeSet<>();
	private Optional<Command> enabling = Optional.empty();
	private boolean signedIn;
	private int commands;
	private long roundTrips;
	private boolean unsent;
	private volatile boolean broken;

	/** A command on its way. */
	final class Command {
		private final String tag;
		private final Ear ear;
		private final long until = System.nanoTime() + patience.command().toNanos();
		private final long expected;
		private long heard;
		private Response end;

		private Command(String tag, long expected, Ear ear) {
			this.tag = tag;
			this.expected = expected;
			this.ear = ear;
		}

		boolean ended() {
			return end != null;
		}

		/** Reads until this command has ended. */
		Response await() throws IOException {
			flush();
			while (end == null) {
				readOne();
			}
			if (!end.is("OK")) { //$NON-NLS-1$
				ImapException.Kind kind = end.is("NO") ? ImapException.Kind.NO : ImapException.Kind.BAD; //$NON-NLS-1$
				throw new ImapException(kind, end.codeName(), end.text());
			}
			return end;
		}
	}

	/**
	 * Connects and reads the greeting.
	 *
	 * @param plain    a socket that is not connected
	 * @param address  the server
	 * @param patience time limits
	 * @param tls      TLS from the start; null for none
	 * @return the connection, not signed in
	 * @throws IOException why not
	 */
	public static ImapConnection connect(Socket plain, InetSocketAddress address, Patience patience, Optional<Tls> tls) throws IOException {
		plain.connect(address, millis(patience.connect()));
		plain.setSoTimeout(millis(patience.read()));
		plain.setTcpNoDelay(true);
		ImapConnection connection = new ImapConnection(patience, tls.isPresent() ? tls.get().over(plain) : plain);
		connection.greeting();
		return connection;
	}

	private ImapConnection(Patience patience, Socket socket) throws IOException {
		this.patience = patience;
		use(socket);
		input = new ImapInput(socket.getInputStream(), patience.command());
	}

	private void use(Socket other) throws IOException {
		other.setSoTimeout(millis(patience.read()));
		socket = other;
		counted = new Counted(other.getOutputStream());
		output = new BufferedOutputStream(counted, 16 * 1024);
	}

	private static int millis(Duration time) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toMillis()));
	}

	private void greeting() throws IOException {
		Response greeting = input.read();
		if (!greeting.untagged() || greeting.is("BYE")) { //$NON-NLS-1$
			throw new ImapException(greeting.is("BYE") ? ImapException.Kind.BYE : ImapException.Kind.PROTOCOL, greeting.codeName(), greeting.text()); //$NON-NLS-1$
		} else if (greeting.is("PREAUTH")) { //$NON-NLS-1$
			signedIn = true;
		} else if (!greeting.is("OK")) { //$NON-NLS-1$
			throw ImapException.protocol("no greeting"); //$NON-NLS-1$
		}
		code(greeting);
	}

	/**
	 * Asks for TLS (STARTTLS). Nothing that came before is believed afterwards, and a server that said more than its answer, or counts
	 * the user as signed in already, loses the line: that is what one in the middle would do.
	 *
	 * @param tls lays it over the socket
	 * @throws IOException {@link ImapException.Kind#NO_STARTTLS} if the server will not
	 */
	public void startTls(Tls tls) throws IOException {
		if (signedIn) {
			throw new ImapException(ImapException.Kind.NO_STARTTLS, "", "PREAUTH"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		try {
			command("STARTTLS", 0, r -> { }).await(); //$NON-NLS-1$
		} catch (ImapException e) {
			throw e.kind() == ImapException.Kind.NO || e.kind() == ImapException.Kind.BAD
					? new ImapException(ImapException.Kind.NO_STARTTLS, e.code(), e.getMessage()) : e;
		}
		if (input.ahead()) {
			throw ImapException.protocol("more than an answer to STARTTLS"); //$NON-NLS-1$
		}
		capabilities = new TreeSet<>();
		enabled.clear();
		use(tls.over(socket));
		input = new ImapInput(socket.getInputStream(), patience.command());
	}

	/** Switches on what makes a look for news quick; the answer is read with that of the next command. */
	void enable() throws IOException {
		if (offers("ENABLE") && (offers("QRESYNC") || offers("CONDSTORE"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			enabling = Optional.of(command("ENABLE " + (offers("QRESYNC") ? "QRESYNC" : "CONDSTORE"), 10, r -> { })); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		}
	}

	/** COMPRESS=DEFLATE (RFC 4978). */
	void compress() throws IOException {
		try {
			command("COMPRESS DEFLATE", 10, r -> { }).await(); //$NON-NLS-1$
		} catch (ImapException e) {
			if (e.kind() != ImapException.Kind.NO) {
				throw e;
			}
			// the channel beneath compresses already
			return;
		}
		if (input.ahead()) {
			throw ImapException.protocol("more than an answer to COMPRESS"); //$NON-NLS-1$
		}
		InputStream beneath = socket.getInputStream();
		input.replace(new InflaterInputStream(beneath, new Inflater(true), 16 * 1024) {
			@Override
			public int available() {
				return 0;
			}
		});
		output = new BufferedOutputStream(new DeflaterOutputStream(counted, new Deflater(Deflater.DEFAULT_COMPRESSION, true), 8 * 1024, true), 16 * 1024);
	}

	boolean signedIn() {
		return signedIn;
	}

	void hasSignedIn() {
		signedIn = true;
	}

	boolean offersNothing() {
		return capabilities.isEmpty();
	}

	/** @return what the server could do so far, which counts no longer */
	Set<String> forgetCapabilities() {
		Set<String> before = capabilities;
		capabilities = new TreeSet<>();
		return before;
	}

	/** @return whether the server can do that; the name in upper case */
	public boolean offers(String capability) {
		return capabilities.contains(capability);
	}

	/** @return whether the line can still be used, as far as is known */
	public boolean usable() {
		return !broken && !socket.isClosed();
	}

	/** @return how often an answer was waited for */
	public long roundTrips() {
		return roundTrips;
	}

	/** @return how many bytes were sent, as they go over the wire beneath TLS */
	public long sent() {
		return counted.count();
	}

	/**
	 * @param capability an extension in upper case
	 * @return whether the server has switched it on (RFC 5161)
	 */
	public boolean enabled(String capability) {
		return enabled.contains(capability);
	}

	/** @return whether the server has switched that on, or has been asked to and has not answered yet */
	boolean enables(String capability) {
		return enabled(capability) || enabling.filter(e -> !e.ended()).isPresent() && offers(capability);
	}

	/**
	 * Sends a command without waiting for its answer.
	 *
	 * @param text     the command without tag
	 * @param expected about how many untagged responses it asks for
	 * @param ear      hears all untagged responses while this is on its way
	 */
	Command command(String text, long expected, Ear ear) throws IOException {
		Command command = begin(text, expected, ear);
		raw("\r\n"); //$NON-NLS-1$
		return command;
	}

	private Command begin(String text, long expected, Ear ear) throws IOException {
		Command command = new Command("v" + ++commands, expected, ear); //$NON-NLS-1$
		raw(command.tag + ' ' + text);
		waiting.add(command);
		return command;
	}

	/** A command with strings that cannot be quoted: {@link String} pieces go as they are, {@link Bytes} as literals. */
	Command commandWithLiterals(List<?> pieces, Ear ear) throws IOException {
		boolean minus = offers("LITERAL-"); //$NON-NLS-1$
		boolean plus = offers("LITERAL+"); //$NON-NLS-1$
		Command command = null;
		for (Object piece : pieces) {
			if (piece instanceof Bytes bytes) {
				boolean atOnce = plus || minus && bytes.length() <= 4096;
				raw("{" + bytes.length() + (atOnce ? "+" : "") + "}\r\n"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				if (!atOnce) {
					goOn(command);
				}
				synchronized (writing) {
					bytes.writeTo(output);
				}
			} else if (command == null) {
				command = begin((String) piece, 1_000, ear);
			} else {
				raw((String) piece);
			}
		}
		raw("\r\n"); //$NON-NLS-1$
		return command;
	}

	/** Waits until the server asks to go on with a command. */
	void goOn(Command command) throws IOException {
		if (!challenged(command)) {
			command.await();
			throw ImapException.protocol("a command ended before it was said"); //$NON-NLS-1$
		}
	}

	/** @return whether the server asks to go on with a command, which has ended otherwise */
	boolean challenged(Command command) throws IOException {
		flush();
		while (!command.ended()) {
			if (readOne().tag().equals("+") && waiting.peek() == command) { //$NON-NLS-1$
				return true;
			}
		}
		return false;
	}

	/** Reads the next response and tells whom it concerns. */
	Response readOne() throws IOException {
		try {
			Response response = input.read();
			if (response.untagged()) {
				untagged(response);
			} else if (!response.tag().equals("+")) { //$NON-NLS-1$
				tagged(response);
			} else if (waiting.isEmpty()) {
				throw ImapException.protocol("the server asks to go on with nothing"); //$NON-NLS-1$
			} else {
				for (Command current : waiting) {
					borne(current);
				}
			}
			return response;
		} catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
			broken = true;
			throw e;
		}
	}

	private void untagged(Response response) throws IOException {
		code(response);
		if (response.is("BYE")) { //$NON-NLS-1$
			throw new ImapException(ImapException.Kind.BYE, response.codeName(), response.text());
		}
		if (response.is("CAPABILITY")) { //$NON-NLS-1$
			capabilities = new TreeSet<>();
			response.values().forEach(v -> capabilities.add(Response.text(v).toUpperCase(Locale.ROOT)));
		}
		if (response.is("ENABLED")) { //$NON-NLS-1$
			response.values().stream().map(v -> Response.text(v).toUpperCase(Locale.ROOT)).filter(ASKED_FOR::contains).forEach(enabled::add);
		}
		// a server may work on several commands at a time, and mix what it has to say
		for (Command current : waiting) {
			borne(current);
			current.ear.hear(response);
		}
	}

	private static void borne(Command current) throws IOException {
		if (++current.heard > current.expected * 2 + UNASKED || System.nanoTime() - current.until > 0) {
			throw ImapException.protocol("an answer without end"); //$NON-NLS-1$
		}
	}

	private void tagged(Response response) throws IOException {
		Command ended = waiting.stream().filter(c -> c.tag.equals(response.tag())).findFirst().orElse(null);
		if (ended == null || !response.is("OK") && !response.is("NO") && !response.is("BAD")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			throw ImapException.protocol("an answer to nothing"); //$NON-NLS-1$
		}
		code(response);
		ended.ear.hear(response);
		ended.end = response;
		waiting.remove(ended);
	}

	private void code(Response response) {
		if (response.codeName().equals("CAPABILITY")) { //$NON-NLS-1$
			capabilities = new TreeSet<>(List.of(response.codeRest().toUpperCase(Locale.ROOT).split(" +"))); //$NON-NLS-1$
		}
	}

	void raw(String text) throws IOException {
		synchronized (writing) {
			output.write(text.getBytes(StandardCharsets.UTF_8));
			unsent = true;
		}
	}

	private void flush() throws IOException {
		synchronized (writing) {
			if (unsent) {
				roundTrips++;
				output.flush();
				unsent = false;
			}
		}
	}

	/** Sends a line at once, from any thread: the end of IDLE. */
	void shout(String text) throws IOException {
		synchronized (writing) {
			output.write((text + "\r\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			output.flush();
		}
	}

	/** @param time how long to wait for the next byte; empty for the usual time */
	void patience(Optional<Duration> time) throws IOException {
		socket.setSoTimeout(millis(time.orElse(patience.read())));
	}

	/** Drops the line, whatever another thread waits for on it. */
	public void cut() {
		broken = true;
		try {
			socket.close();
		} catch (IOException e) {
			// it is gone, which is what was wanted
			broken = true;
		}
	}

	/** Says goodbye, if the line is in order, and waits for nothing. */
	@Override
	public void close() {
		try {
			if (usable() && waiting.isEmpty()) {
				shout("v" + ++commands + " LOGOUT"); //$NON-NLS-1$ //$NON-NLS-2$
			}
		} catch (IOException e) {
			broken = true;
		}
		cut();
	}
}
