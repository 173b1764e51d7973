package org.vaguemestre.servers;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Security;
import org.vaguemestre.servers.RealServers.Box;

/** Another mail client of the same mailbox, which shares no code with ours: changes it, and tells what the server holds. */
public final class Peer implements Closeable {

	private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)\\}$"); //$NON-NLS-1$
	private static final Pattern FETCHED = Pattern.compile("\\* \\d+ FETCH \\(.*?UID (\\d+).*?FLAGS \\(([^)]*)\\).*BODY\\[\\] \\{\\d+\\}.*"); //$NON-NLS-1$
	private static final Pattern LISTED = Pattern.compile("\\* LIST \\(([^)]*)\\) \\S+ \"?([^\"]*)\"?"); //$NON-NLS-1$
	private static final int SILENCE_MILLIS = 20_000;

	private final Socket socket;
	private final InputStream in;
	private int tag;

	/**
	 * A message as the server holds it.
	 *
	 * @param uid   its UID
	 * @param flags flags and keywords, as the server writes them, without {@code \Recent}
	 * @param raw   header and body
	 */
	public record Held(long uid, Set<String> flags, byte[] raw) {

		/** @return a field of the header in one line, or an empty text */
		public String field(String name) {
			Matcher field = Pattern.compile("(?im)^" + name + ":[ \t]*(.*(?:\r?\n[ \t].*)*)").matcher(new String(raw, StandardCharsets.ISO_8859_1)); //$NON-NLS-1$ //$NON-NLS-2$
			return field.find() ? field.group(1).replaceAll("\r?\n", "").strip() : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	/** Signs in. */
	public Peer(RealServers servers, Box box) throws IOException {
		socket = new Socket("127.0.0.1", servers.port("imap", Security.NONE)); //$NON-NLS-1$ //$NON-NLS-2$
		socket.setSoTimeout(SILENCE_MILLIS);
		in = new BufferedInputStream(socket.getInputStream());
		line();
		command("AUTHENTICATE PLAIN " + Base64.getEncoder().encodeToString(('\0' + box.address() + '\0' + box.password()).getBytes(StandardCharsets.UTF_8))); //$NON-NLS-1$
	}

	private String line() throws IOException {
		return Talk.line(in).map(l -> new String(l, StandardCharsets.ISO_8859_1).stripTrailing()).orElseThrow(() -> new IOException("the server hung up")); //$NON-NLS-1$
	}

	/**
	 * @return the untagged answers, each with its literals, byte for byte
	 * @throws IOException the server said no
	 */
	public List<String> command(String command) throws IOException {
		String name = "p" + ++tag; //$NON-NLS-1$
		socket.getOutputStream().write((name + ' ' + command + "\r\n").getBytes(StandardCharsets.ISO_8859_1)); //$NON-NLS-1$
		List<String> answers = new ArrayList<>();
		String line = line();
		for (; !line.startsWith(name + ' '); line = line()) {
			StringBuilder answer = new StringBuilder(line);
			for (Matcher literal = LITERAL.matcher(line); literal.find(); literal = LITERAL.matcher(line)) {
				answer.append("\r\n").append(new String(in.readNBytes(Integer.parseInt(literal.group(1))), StandardCharsets.ISO_8859_1)); //$NON-NLS-1$
				line = line();
				answer.append(line);
			}
			answers.add(answer.toString());
		}
		if (!line.startsWith(name + " OK")) { //$NON-NLS-1$
			throw new IOException(command + ": " + line); //$NON-NLS-1$
		}
		return answers;
	}

	/** Puts a message into a folder. */
	public void append(String folder, String flags, byte[] message) throws IOException {
		command("APPEND \"" + folder + "\" (" + flags + ") {" + message.length + "+}\r\n" + new String(message, StandardCharsets.ISO_8859_1)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** Makes a folder the one that {@link #command} works on. */
	public void select(String folder) throws IOException {
		command("SELECT \"" + folder + '"'); //$NON-NLS-1$
	}

	/** @return the folders that hold messages; their names are ASCII in these tests */
	public List<String> folders() throws IOException {
		return command("LIST \"\" *").stream().map(LISTED::matcher).filter(Matcher::matches) //$NON-NLS-1$
				.filter(m -> !m.group(1).contains("\\Noselect")).map(m -> m.group(2)).sorted().toList(); //$NON-NLS-1$
	}

	/** @return the messages of a folder by UID, read without a trace */
	public Map<Long, Held> messages(String folder) throws IOException {
		command("EXAMINE \"" + folder + '"'); //$NON-NLS-1$
		Map<Long, Held> all = new TreeMap<>();
		for (String answer : command("UID FETCH 1:* (UID FLAGS BODY.PEEK[])")) { //$NON-NLS-1$
			Matcher fetched = FETCHED.matcher(answer.lines().findFirst().orElseThrow());
			if (fetched.matches()) {
				Set<String> flags = Arrays.stream(fetched.group(2).split(" ")).filter(f -> !f.isEmpty() && !f.equals("\\Recent")) //$NON-NLS-1$ //$NON-NLS-2$
						.collect(Collectors.toCollection(TreeSet::new));
				int begin = answer.indexOf("\r\n") + 2; //$NON-NLS-1$
				long uid = Long.parseLong(fetched.group(1));
				all.put(uid, new Held(uid, flags, answer.substring(begin, answer.lastIndexOf(')')).getBytes(StandardCharsets.ISO_8859_1)));
			}
		}
		return all;
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
