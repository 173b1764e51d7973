package org.vaguemestre.store.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An IMAP server of one mailbox that behaves, but where a script tells it otherwise. */
final class ScriptedImap implements AutoCloseable {

	static final String BASIC = "IMAP4rev1";
	static final String QUICK = "IMAP4rev1 LITERAL+ ENABLE CONDSTORE QRESYNC UIDPLUS MOVE ESEARCH";
	private static final String GREETING = "* OK ready";
	private static final String OPENED = "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 100] next\r\n* OK [HIGHESTMODSEQ 50] highest";
	private static final Pattern SECTION = Pattern.compile("BODY(?:\\.PEEK)?\\[([^\\]]*)\\](?:<(\\d+)\\.(\\d+)>)?|RFC822\\.HEADER|RFC822(?![.])");
	private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})(\\+?)\\}$");

	private static final Pattern KNOWN = Pattern.compile("LOGIN|AUTHENTICATE|ID|ENABLE|COMPRESS|NAMESPACE|LIST|LSUB|STATUS|SELECT|EXAMINE|(UID )?(FETCH|SEARCH|STORE|MOVE|COPY)|IDLE|APPEND|NOTIFY");

	/** What is done at a command instead. */
	@FunctionalInterface
	interface Step {
		void take(Session session, Command command) throws IOException;
	}

	/**
	 * A command.
	 *
	 * @param tag  its tag
	 * @param verb in upper case, {@code UID FETCH} too
	 * @param rest what follows
	 */
	record Command(String tag, String verb, String rest) {
	}

	/** A message of the inbox. */
	record Mail(long uid, String flags, String raw) {
	}

	private final ServerSocket listener;
	private final SSLContext tls;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final AtomicLong written = new AtomicLong();
	private final Map<Pattern, Step> steps = Collections.synchronizedMap(new LinkedHashMap<>());
	/** What a client gave away before there was TLS: all that it said beside asking for it. */
	final Set<String> secrets = ConcurrentHashMap.newKeySet();
	/** Told each verb. */
	Consumer<String> heard = v -> { };
	final List<Mail> inbox = new CopyOnWriteArrayList<>();
	volatile String greeting = GREETING;
	/** Said in CAPABILITY; before TLS with STARTTLS. */
	volatile String capabilities = BASIC;
	boolean implicitTls;
	/** How the inbox opens, but for EXISTS. */
	volatile String opened = OPENED;

	ScriptedImap(SSLContext tls) throws IOException {
		this.tls = tls;
		listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		fill();
	}

	private void fill() {
		inbox.clear();
		for (int i = 1; i <= 3; i++) {
			inbox.add(new Mail(i, i == 1 ? "\\Seen" : "", "From: Dr X <x@cabinet.example>\r\nTo: claire@medecin.mssante.example\r\nSubject: Vrai " + i
					+ "\r\nDate: Mon, 2 Mar 2026 09:00:0" + i + " +0100\r\nMessage-ID: <vrai" + i + "@x.example>\r\n\r\nCorps " + i + "\r\n"));
		}
	}

	/** Behaves from now on, with the messages that it had; whoever is connected is hung up on. */
	void behave(String can) throws IOException {
		steps.clear();
		fill();
		greeting = GREETING;
		opened = OPENED;
		capabilities = can;
		hangUp();
	}

	/** Does something else at the commands whose verb matches. */
	ScriptedImap at(String verb, Step step) {
		steps.put(Pattern.compile(verb), step);
		return this;
	}

	/** Says something at the commands whose verb matches, before it answers as it should. */
	ScriptedImap before(String verb, String lines) {
		return at(verb, (s, c) -> {
			s.say(lines);
			s.behave(c);
		});
	}

	int port() {
		return listener.getLocalPort();
	}

	/** @return how many bytes clients have taken */
	long written() {
		return written.get();
	}

	ScriptedImap start() {
		run(() -> {
			while (!listener.isClosed()) {
				try {
					Socket client = listener.accept();
					open.add(client);
					run(() -> serve(client));
				} catch (IOException e) {
					return;
				}
			}
		});
		return this;
	}

	private void serve(Socket client) {
		try (client) {
			new Session(client).run();
		} catch (IOException e) {
			// the client hung up, which it has every reason to
		} finally {
			open.remove(client);
		}
	}

	private static void run(Runnable work) {
		Thread thread = new Thread(work, "scripted");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		listener.close();
		hangUp();
	}

	/** Ends all connections. */
	void hangUp() throws IOException {
		for (Socket socket : open) {
			socket.close();
		}
	}

	/** One connection. */
	final class Session {

		private Socket socket;
		private InputStream in;
		private OutputStream out;
		boolean secured;
		boolean compressed;
		private boolean ended;
		private boolean full;

		Session(Socket socket) throws IOException {
			this.socket = socket;
			in = new BufferedInputStream(socket.getInputStream());
			out = socket.getOutputStream();
			socket.setTcpNoDelay(true);
		}

		void run() throws IOException {
			if (implicitTls) {
				secure();
			}
			if (!greeting.isEmpty()) {
				say(greeting);
			}
			while (!ended) {
				Command command = command();
				heard.accept(command.verb());
				if (!secured && KNOWN.matcher(command.verb()).matches()) {
					secrets.add(command.verb());
				}
				Step step = List.copyOf(steps.entrySet()).stream().filter(e -> e.getKey().matcher(command.verb()).matches()).map(Map.Entry::getValue).findFirst()
						.orElse(Session::behave);
				step.take(this, command);
			}
		}

		/** TLS from here on. */
		void secure() throws IOException {
			SSLSocket layer = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
			layer.setUseClientMode(false);
			layer.startHandshake();
			socket = layer;
			in = new BufferedInputStream(layer.getInputStream());
			out = layer.getOutputStream();
			secured = true;
		}

		/** Passes by the compression. */
		void clear(String line) throws IOException {
			socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
		}

		void compress() {
			compressed = true;
			in = new BufferedInputStream(new InflaterInputStream(in, new Inflater(true)));
			out = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true), true);
		}

		void say(String lines) throws IOException {
			write((lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		}

		void write(byte[] bytes) throws IOException {
			out.write(bytes);
			out.flush();
			written.addAndGet(bytes.length);
		}

		void ok(Command command) throws IOException {
			say(command.tag() + " OK done");
		}

		/** Hangs up. */
		void end() throws IOException {
			ended = true;
			socket.close();
		}

		/** Says nothing more and waits for the other side to lose patience. */
		void fallSilent() throws IOException {
			while (in.read() >= 0) {
				// whatever is said
			}
			ended = true;
		}

		String line() throws IOException {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			for (int c = in.read(); c != '\n'; c = in.read()) {
				if (c < 0) {
					throw new EOFException();
				}
				line.write(c);
			}
			return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
		}

		private Command command() throws IOException {
			StringBuilder all = new StringBuilder(line());
			for (Matcher literal = LITERAL.matcher(all); literal.find(); literal = LITERAL.matcher(all)) {
				if (literal.group(2).isEmpty()) {
					say("+ go on");
				}
				all.append("\r\n").append(new String(in.readNBytes(Integer.parseInt(literal.group(1))), StandardCharsets.ISO_8859_1)).append(line());
			}
			String[] words = all.toString().split(" ", 3);
			String verb = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
			String rest = words.length > 2 ? words[2] : "";
			if (verb.equals("UID")) {
				String[] more = rest.split(" ", 2);
				return new Command(words[0], "UID " + more[0].toUpperCase(Locale.ROOT), more.length > 1 ? more[1] : "");
			}
			return new Command(words[0], verb, rest);
		}

		/** Answers as a server should. */
		void behave(Command command) throws IOException {
			switch (command.verb()) {
			case "CAPABILITY" -> say("* CAPABILITY " + capabilities);
			case "STARTTLS" -> {
				ok(command);
				secure();
				return;
			}
			case "COMPRESS" -> {
				ok(command);
				compress();
				return;
			}
			case "AUTHENTICATE" -> {
				if (!command.rest().contains(" ")) {
					say("+ ");
					line();
					if (command.rest().equalsIgnoreCase("LOGIN")) {
						say("+ ");
						line();
					}
				}
			}
			case "NAMESPACE" -> say("* NAMESPACE ((\"\" \"/\")) NIL NIL");
			case "LIST", "LSUB" -> say("* " + command.verb() + " (\\HasNoChildren) \"/\" INBOX\r\n* " + command.verb() + " (\\HasNoChildren \\Trash) \"/\" Trash");
			case "STATUS" -> say("* STATUS " + command.rest().replaceFirst(" \\(.*", "") + " (MESSAGES " + inbox.size() + " UIDNEXT 100 UIDVALIDITY 7 UNSEEN 2)");
			case "SELECT", "EXAMINE" -> {
				full = command.rest().toUpperCase(Locale.ROOT).contains("INBOX");
				say("* " + (full ? inbox.size() : 0) + " EXISTS\r\n* 0 RECENT\r\n" + opened + "\r\n" + command.tag() + " OK [READ-WRITE] open");
				return;
			}
			case "FETCH", "UID FETCH" -> fetch(command);
			case "SEARCH", "UID SEARCH" -> {
				String found = full ? command.rest().contains("RETURN") ? " ALL 1:3" : " 1 2 3" : "";
				say(command.rest().contains("RETURN") ? "* ESEARCH (TAG \"" + command.tag() + "\") UID" + found : "* SEARCH" + found);
			}
			case "IDLE" -> {
				say("+ idling");
				line();
			}
			case "LOGOUT" -> {
				say("* BYE bye\r\n" + command.tag() + " OK bye");
				end();
				return;
			}
			default -> { }
			}
			ok(command);
		}

		private void fetch(Command command) throws IOException {
			String[] parts = command.rest().split(" ", 2);
			for (int i = 0; full && i < inbox.size(); i++) {
				Mail mail = inbox.get(i);
				if (within(parts[0], command.verb().startsWith("UID") ? mail.uid() : i + 1)) {
					say(fetched(i + 1, mail, parts[1].toUpperCase(Locale.ROOT)));
				}
			}
		}

		private boolean within(String set, long number) {
			for (String range : set.split(",")) {
				String[] ends = range.replace("*", "9999999999").split(":");
				long a = Long.parseLong(ends[0]);
				long b = Long.parseLong(ends[ends.length - 1]);
				if (number >= Math.min(a, b) && number <= Math.max(a, b)) {
					return true;
				}
			}
			return false;
		}
	}

	/** What FETCH says of a message. */
	static String fetched(int number, Mail mail, String items) {
		StringBuilder said = new StringBuilder("* " + number + " FETCH (UID " + mail.uid() + " FLAGS (" + mail.flags() + ") RFC822.SIZE " + mail.raw().length()
				+ " INTERNALDATE \"02-Mar-2026 09:00:00 +0100\"");
		if (items.contains("MODSEQ") || items.contains("CHANGEDSINCE")) {
			said.append(" MODSEQ (").append(40 + number).append(')');
		}
		if (items.contains("ENVELOPE")) {
			said.append(" ENVELOPE (\"Mon, 2 Mar 2026 09:00:00 +0100\" \"Vrai ").append(number)
					.append("\" ((NIL NIL \"x\" \"cabinet.example\")) NIL NIL NIL NIL NIL NIL \"<vrai").append(number).append("@x.example>\")");
		}
		if (items.contains("BODYSTRUCTURE")) {
			said.append(" BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 9 1)");
		}
		String header = mail.raw().substring(0, mail.raw().indexOf("\r\n\r\n") + 4);
		for (Matcher section = SECTION.matcher(items); section.find();) {
			String name = section.group(1);
			String text = name == null ? section.group().equals("RFC822") ? mail.raw() : header
					: name.startsWith("HEADER") ? header : name.equals("TEXT") ? mail.raw().substring(header.length()) : mail.raw();
			String origin = "";
			if (section.group(2) != null) {
				int from = Math.min(text.length(), Integer.parseInt(section.group(2)));
				text = text.substring(from, Math.min(text.length(), from + Integer.parseInt(section.group(3))));
				origin = "<" + from + ">";
			}
			said.append(' ').append(name == null ? section.group() : "BODY[" + name + "]" + origin).append(" {").append(text.length()).append("}\r\n").append(text);
		}
		return said.append(')').toString();
	}
}
