package org.vaguemestre.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the lines and literals of one connection apart, and which command they belong to. Each direction is read by one thread. */
abstract sealed class Talk {

	/**
	 * A line with its end, or the announcement of a literal's content that follows.
	 *
	 * @param spot    where it is
	 * @param line    the bytes; empty for a literal
	 * @param literal how many bytes follow; 0 for a line
	 */
	record Unit(Spot spot, byte[] line, long literal) {

		long length() {
			return spot.literal() ? literal : line.length;
		}

		String text() {
			return new String(line, StandardCharsets.ISO_8859_1).strip();
		}
	}

	/** @return what comes next in one direction; empty at its end. A literal's content has to be read before the next call */
	abstract Optional<Unit> next(boolean client, InputStream in) throws IOException;

	static Optional<byte[]> line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int c = in.read(); c >= 0; c = in.read()) {
			line.write(c);
			if (c == '\n') {
				break;
			}
		}
		return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
	}

	/** RFC 9051. */
	static final class Imap extends Talk {

		private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})\\+?\\}$"); //$NON-NLS-1$

		/** One direction: what its last line announced, and the verb of the line that goes on after a literal. */
		private static final class Direction {
			long announced = -1;
			boolean within;
			String verb = ""; //$NON-NLS-1$
		}

		private final Direction up = new Direction();
		private final Direction down = new Direction();
		private final Map<String, String> open = new LinkedHashMap<>();

		@Override
		Optional<Unit> next(boolean client, InputStream in) throws IOException {
			Direction here = client ? up : down;
			if (here.announced >= 0) {
				Unit literal = new Unit(new Spot(client, here.verb, true), new byte[0], here.announced);
				here.announced = -1;
				here.within = true;
				return Optional.of(literal);
			}
			Optional<byte[]> line = line(in);
			if (line.isEmpty()) {
				return Optional.empty();
			}
			String text = new String(line.get(), StandardCharsets.ISO_8859_1).strip();
			if (!here.within) {
				here.verb = client ? asked(text) : answered(text);
			}
			here.within = false;
			Matcher literal = LITERAL.matcher(text);
			if (literal.find()) {
				here.announced = Long.parseLong(literal.group(1));
			}
			return Optional.of(new Unit(new Spot(client, here.verb, false), line.get(), 0));
		}

		private String asked(String text) {
			String[] words = text.split(" ", 4); //$NON-NLS-1$
			if (words.length < 2) {
				return words[0].equalsIgnoreCase("DONE") ? "DONE" : "AUTHENTICATE"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
			String verb = words[1].toUpperCase(Locale.ROOT);
			verb = verb.equals("UID") && words.length > 2 ? verb + ' ' + words[2].toUpperCase(Locale.ROOT) : verb; //$NON-NLS-1$
			synchronized (open) {
				open.put(words[0], verb);
			}
			return verb;
		}

		private String answered(String text) {
			synchronized (open) {
				String verb = open.remove(text.split(" ", 2)[0]); //$NON-NLS-1$
				return verb != null ? verb : open.values().stream().findFirst().orElse(""); //$NON-NLS-1$
			}
		}
	}

	/** RFC 5321. */
	static final class Smtp extends Talk {

		private final Deque<String> open = new ArrayDeque<>();
		private boolean content;
		private boolean asked;
		private long chunk = -1;

		@Override
		Optional<Unit> next(boolean client, InputStream in) throws IOException {
			if (client && chunk >= 0) {
				Unit literal = new Unit(new Spot(true, "BDAT", true), new byte[0], chunk); //$NON-NLS-1$
				chunk = -1;
				return Optional.of(literal);
			}
			Optional<byte[]> line = line(in);
			if (line.isEmpty()) {
				return Optional.empty();
			}
			String text = new String(line.get(), StandardCharsets.ISO_8859_1).strip();
			return Optional.of(new Unit(new Spot(client, client ? verb(text) : answered(text), false), line.get(), 0));
		}

		private synchronized String verb(String text) {
			if (content && !text.equals(".")) { //$NON-NLS-1$
				return "CONTENT"; //$NON-NLS-1$
			}
			String verb = asked ? "AUTH" : text.split("[ :]", 2)[0].toUpperCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
			content = false;
			asked = false;
			open.add(verb);
			if (verb.equals("BDAT")) { //$NON-NLS-1$
				chunk = Long.parseLong(text.split(" ")[1]); //$NON-NLS-1$
			}
			return verb;
		}

		private synchronized String answered(String text) {
			if (text.length() > 3 && text.charAt(3) == '-' || open.isEmpty()) {
				return open.isEmpty() ? "" : open.peek(); //$NON-NLS-1$
			}
			content = text.startsWith("354"); //$NON-NLS-1$
			asked = text.startsWith("334"); //$NON-NLS-1$
			return open.poll();
		}
	}
}
