package org.vaguemestre.mail.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A submission server in this JVM that does at each step what the test says, once for each time it says so. */
final class ScriptedSmtp implements AutoCloseable {

	enum Step {
		GREETING, EHLO, AUTH, MAIL, RCPT, DATA, CONTENT, END
	}

	/** What came, and for whom. */
	record Taken(List<String> recipients, String message) {
		String messageId() {
			return message.lines().filter(l -> l.startsWith("Message-ID: ")).map(l -> l.substring(12)).findFirst().orElse("");
		}
	}

	/** An answer; an empty one hangs up. The message counts as taken if it says so. */
	private record Reaction(String answer, boolean takes) {
	}

	/** The AUTH commands. */
	final List<String> shown = new CopyOnWriteArrayList<>();
	final List<Taken> taken = new CopyOnWriteArrayList<>();
	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	private final Map<Step, Deque<Reaction>> script = new EnumMap<>(Step.class);
	private final Map<String, Deque<String>> recipients = new ConcurrentHashMap<>();
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private volatile Consumer<Step> watcher = s -> { };
	private volatile Consumer<Taken> filing = t -> { };
	private volatile boolean down;
	private volatile int connections;

	ScriptedSmtp() throws IOException {
		start(this::accept);
	}

	int port() {
		return listener.getLocalPort();
	}

	int connections() {
		return connections;
	}

	void answer(Step step, String answer) {
		react(step, new Reaction(answer, false));
	}

	void hangUp(Step step) {
		react(step, new Reaction("", false));
	}

	/** Takes the message, and hangs up before it says so. */
	void takeAndHangUp() {
		react(Step.END, new Reaction("", true));
	}

	private synchronized void react(Step step, Reaction reaction) {
		script.computeIfAbsent(step, s -> new ArrayDeque<>()).add(reaction);
	}

	/** Answers so when this recipient is named next. */
	void answerFor(String recipient, String... answers) {
		recipients.computeIfAbsent(recipient, r -> new ArrayDeque<>()).addAll(List.of(answers));
	}

	/** Is told each step before it is answered. */
	void watch(Consumer<Step> each) {
		watcher = each;
	}

	/** What this server does with mail it has taken. */
	void file(Consumer<Taken> each) {
		filing = each;
	}

	/** Hangs up on whoever calls. */
	void down(boolean all) {
		down = all;
	}

	private synchronized Reaction next(Step step, String usual) {
		Deque<Reaction> left = script.get(step);
		return left == null || left.isEmpty() ? new Reaction(usual, step == Step.END) : left.poll();
	}

	private void accept() {
		while (!listener.isClosed()) {
			try {
				Socket client = listener.accept();
				connections++;
				if (down) {
					client.close();
				} else {
					open.add(client);
					start(() -> serve(client));
				}
			} catch (IOException e) {
				if (!listener.isClosed()) {
					throw new java.io.UncheckedIOException(e);
				}
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			new Session(client).run();
		} catch (IOException e) {
			// the other side hung up, as many tests want it to
			open.remove(client);
		} finally {
			open.remove(client);
		}
	}

	private final class Session {

		private final BufferedReader in;
		private final OutputStream out;
		private final List<String> accepted = new ArrayList<>();

		Session(Socket client) throws IOException {
			in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
			out = client.getOutputStream();
		}

		void run() throws IOException {
			say(Step.GREETING, "220 scripted");
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String verb = line.split("[ :]")[0].toUpperCase();
				switch (verb) {
				case "EHLO", "HELO" -> say(Step.EHLO, "250-scripted\r\n250-SIZE 1000000\r\n250 AUTH PLAIN XOAUTH2");
				case "AUTH" -> {
					shown.add(line);
					if (say(Step.AUTH, "235 welcome").startsWith("334")) {
						in.readLine();
						say(Step.AUTH, "535 5.7.8 no");
					}
				}
				case "MAIL" -> {
					accepted.clear();
					say(Step.MAIL, "250 from");
				}
				case "RCPT" -> recipient(line.replaceFirst("(?i)^RCPT TO:<([^>]*)>.*", "$1"));
				case "DATA" -> data();
				case "QUIT" -> {
					out.write("221 bye\r\n".getBytes(StandardCharsets.US_ASCII));
					return;
				}
				default -> out.write("250 ok\r\n".getBytes(StandardCharsets.US_ASCII));
				}
			}
		}

		private void recipient(String address) throws IOException {
			Deque<String> own = recipients.get(address);
			String answer = own == null || own.isEmpty() ? "250 to" : own.poll();
			if (say(Step.RCPT, answer).startsWith("2")) {
				accepted.add(address);
			}
		}

		private void data() throws IOException {
			if (!say(Step.DATA, "354 go on").startsWith("354")) {
				return;
			}
			StringBuilder message = new StringBuilder();
			for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
				if (line == null) {
					throw new IOException("cut in the content");
				}
				if (message.isEmpty()) {
					watcher.accept(Step.CONTENT);
					if (next(Step.CONTENT, "go on").answer().isEmpty()) {
						throw new IOException("told to hang up");
					}
				}
				message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
			}
			watcher.accept(Step.END);
			Reaction end = next(Step.END, "250 taken");
			if (end.takes()) {
				Taken one = new Taken(List.copyOf(accepted), message.toString());
				taken.add(one);
				filing.accept(one);
			}
			say(end);
		}

		private String say(Step step, String usual) throws IOException {
			watcher.accept(step);
			Reaction reaction = next(step, usual);
			say(reaction);
			return reaction.answer();
		}

		private void say(Reaction reaction) throws IOException {
			if (reaction.answer().isEmpty()) {
				throw new IOException("told to hang up");
			}
			out.write((reaction.answer() + "\r\n").getBytes(StandardCharsets.US_ASCII));
			out.flush();
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "scripted smtp");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		listener.close();
		for (Socket socket : open) {
			socket.close();
		}
	}
}
