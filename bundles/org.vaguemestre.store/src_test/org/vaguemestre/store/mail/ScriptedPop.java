package org.vaguemestre.store.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A maildrop that behaves, but where a script tells it otherwise. */
final class ScriptedPop implements AutoCloseable {

	/** What is said instead of the usual answer; null for the usual one. */
	@FunctionalInterface
	interface Script {
		void say(String command, OutputStream out) throws IOException;
	}

	/** The messages by number. */
	final Map<Integer, String> messages = new ConcurrentSkipListMap<>();
	final List<String> heard = new CopyOnWriteArrayList<>();
	final Map<String, Script> scripts = new ConcurrentHashMap<>();
	String capabilities = "UIDL\r\nTOP\r\n";
	private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

	ScriptedPop() throws IOException {
		Thread thread = new Thread(this::serve, "scripted pop");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return socket.getLocalPort();
	}

	private void serve() {
		while (!socket.isClosed()) {
			try {
				Socket line = socket.accept();
				Thread thread = new Thread(() -> session(line), "scripted pop session");
				thread.setDaemon(true);
				thread.start();
			} catch (IOException e) {
				return;
			}
		}
	}

	private void session(Socket line) {
		Set<Integer> deleted = new TreeSet<>();
		try (line; BufferedReader in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))) {
			OutputStream out = line.getOutputStream();
			answer("", "+OK ready\r\n", out);
			for (String command = in.readLine(); command != null; command = in.readLine()) {
				heard.add(command);
				boolean end = command.equals("QUIT");
				if (end && !scripts.containsKey(command)) {
					messages.keySet().removeAll(deleted);
				}
				answer(command, usual(command, deleted), out);
				if (end) {
					return;
				}
			}
		} catch (IOException e) {
			// the client has had enough
			heard.add("gone");
		}
	}

	private void answer(String command, String usual, OutputStream out) throws IOException {
		Script script = scripts.getOrDefault(command, scripts.get(command.split(" ")[0]));
		if (script == null) {
			out.write(usual.getBytes(StandardCharsets.UTF_8));
		} else {
			script.say(command, out);
		}
		out.flush();
	}

	private String usual(String command, Set<Integer> deleted) {
		String[] words = command.split(" ");
		StringBuilder all = new StringBuilder("+OK\r\n");
		switch (words[0]) {
		case "CAPA" -> all.append(capabilities).append(".\r\n");
		case "LIST" -> messages.forEach((n, m) -> all.append(n + " " + m.length() + "\r\n"));
		case "UIDL" -> messages.forEach((n, m) -> all.append(n + " id" + n + "\r\n"));
		case "RETR" -> all.append(messages.get(Integer.parseInt(words[1]))).append("\r\n.\r\n");
		case "TOP" -> all.append(messages.get(Integer.parseInt(words[1])).split("\r\n\r\n")[0]).append("\r\n\r\n.\r\n");
		case "DELE" -> deleted.add(Integer.parseInt(words[1]));
		case "USER", "PASS", "QUIT" -> { }
		default -> all.replace(0, 3, "-ERR");
		}
		if (words[0].equals("LIST") || words[0].equals("UIDL")) {
			all.append(".\r\n");
		}
		return all.toString();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
