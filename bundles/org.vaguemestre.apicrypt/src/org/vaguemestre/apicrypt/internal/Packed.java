package org.vaguemestre.apicrypt.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/**
 * A packed piece of a message.
 *
 * @param form    what the network's program takes it for
 * @param name    what its content is called when it is unpacked
 * @param certain whether its name says that it is packed; otherwise it only looks so
 * @param content the packed bytes
 */
record Packed(Form form, String name, boolean certain, Bytes content) {

	/** What is packed in which way. */
	enum Form {
		/** A text, in the message or attached ({@code .api}). */
		TEXT,
		/** An attachment ({@code .apz}). */
		ATTACHMENT
	}

	static final int MOST = 20;
	private static final int SHORTEST = 120;
	private static final int LONG_LINE = 40;

	/** @return what of a message is packed, in its order, the text first */
	static List<Packed> in(ReadMessage message, ApicryptSettings settings) {
		List<Packed> found = new ArrayList<>();
		if (ofNetwork(message, settings) && looksPacked(message.text())) {
			found.add(new Packed(Form.TEXT, "message.txt", false, Bytes.of(message.text().strip().getBytes(StandardCharsets.ISO_8859_1)))); //$NON-NLS-1$
		}
		message.attachments().stream().filter(Packed::named).limit(MOST).map(Packed::of).forEach(found::add);
		return found;
	}

	/** @return whether more is packed than is unpacked at once */
	static boolean more(ReadMessage message) {
		return message.attachments().stream().filter(Packed::named).count() > MOST;
	}

	private static boolean named(Attachment attachment) {
		String name = attachment.name().toLowerCase(Locale.ROOT);
		return name.endsWith(".apz") || name.endsWith(".api"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Packed of(Attachment attachment) {
		String name = attachment.name();
		String inner = name.substring(0, name.length() - 4);
		boolean text = name.toLowerCase(Locale.ROOT).endsWith(".api"); //$NON-NLS-1$
		String shown = inner.isBlank() ? "document" : inner; //$NON-NLS-1$
		return new Packed(text ? Form.TEXT : Form.ATTACHMENT, text && !shown.contains(".") ? shown + ".txt" : shown, true, //$NON-NLS-1$ //$NON-NLS-2$
				attachment.part().content());
	}

	private static boolean ofNetwork(ReadMessage message, ApicryptSettings settings) {
		return Stream.of(List.of(message.from()), message.to(), message.cc()).flatMap(List::stream).map(Address::address).anyMatch(settings::holds);
	}

	/**
	 * What a packed text looks like is not public: nobody could read it, so it has long lines without blanks and hardly anything
	 * else. The program has the last word.
	 */
	static boolean looksPacked(String text) {
		String plain = text.strip();
		if (plain.length() < SHORTEST) {
			return false;
		}
		long dense = plain.lines().map(String::strip).filter(l -> l.length() >= LONG_LINE && l.chars().noneMatch(Character::isWhitespace))
				.mapToLong(String::length).sum();
		return dense >= plain.length() * 8L / 10;
	}
}
