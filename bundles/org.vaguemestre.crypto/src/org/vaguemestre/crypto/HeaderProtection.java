package org.vaguemestre.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Header;

/**
 * Puts the header fields of a message inside what is signed or encrypted (RFC 9788), so that nobody on the way can read or
 * change them unseen. Comes first, before {@link SmimeWriter#sign(Bytes, UnlockedKey, SignOptions)} and
 * {@link SmimeWriter#encrypt(Bytes, java.util.Collection, EncryptOptions)}.
 */
public final class HeaderProtection {

	/** What stands outside in the place of a subject that is seen inside only (RFC 9788 §3.2.1). */
	public static final String HIDDEN = "[...]"; //$NON-NLS-1$

	private static final Set<String> LEFT_OUT = Set.of("comments", "keywords"); //$NON-NLS-1$ //$NON-NLS-2$

	/** What remains to be seen outside. */
	public enum Mode {
		/** For a message that is signed only: everything stays outside too ({@code hp="clear"}). */
		CLEAR,
		/** For one that is encrypted: the subject is seen inside only (RFC 9788 §3.2.1, {@code hp="cipher"}). */
		CIPHER
	}

	/**
	 * A message whose header fields are protected.
	 *
	 * @param outside the fields for everybody to see, each with CRLF at its end
	 * @param entity  the entity with the fields inside, to be signed or encrypted
	 */
	public record Protected(Bytes outside, Bytes entity) {
		/** @throws NullPointerException if a component is null */
		public Protected {
			Objects.requireNonNull(outside);
			Objects.requireNonNull(entity);
		}
	}

	private HeaderProtection() {
	}

	/**
	 * As {@link #protect(Bytes, Bytes, Mode, String)}, with nothing of a hidden subject outside.
	 *
	 * @param fields the fields of the message that all recipients may know
	 * @param entity the entity, with its own fields
	 * @param mode   what remains to be seen outside
	 * @return the message
	 */
	public static Protected protect(Bytes fields, Bytes entity, Mode mode) {
		return protect(fields, entity, mode, HIDDEN);
	}

	/**
	 * @param fields the fields of the message that all recipients may know, without any that starts with {@code Content-} and
	 *               without {@code Bcc}; each with CRLF at its end
	 * @param entity the entity, with its own fields
	 * @param mode   what remains to be seen outside
	 * @param subject what is seen outside in the place of a subject that is seen inside only, such as a mark that programs on the
	 *                way have to read; printable ASCII
	 * @return the message
	 * @throws IllegalArgumentException if that subject has other characters
	 */
	public static Protected protect(Bytes fields, Bytes entity, Mode mode, String subject) {
		if (!subject.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
			throw new IllegalArgumentException("not a line of printable ASCII"); //$NON-NLS-1$
		}
		List<Header> all = Entity.parse(Bytes.join(List.of(fields, ascii("\r\n")))).headers(); //$NON-NLS-1$
		List<Bytes> inside = new ArrayList<>();
		List<Bytes> outside = new ArrayList<>();
		List<Bytes> told = new ArrayList<>();
		for (Header field : all) {
			String name = field.name().toLowerCase(Locale.ROOT);
			line(inside, field.raw());
			if (mode != Mode.CIPHER || !LEFT_OUT.contains(name)) {
				Bytes seen = mode == Mode.CIPHER && name.equals("subject") ? ascii("Subject: " + subject) : field.raw(); //$NON-NLS-1$ //$NON-NLS-2$
				line(outside, seen);
				if (mode != Mode.CLEAR) {
					line(told, Bytes.join(List.of(ascii("HP-Outer: "), seen))); //$NON-NLS-1$
				}
			}
		}
		inside.addAll(told);
		return new Protected(Bytes.join(outside), announced(inside, Entity.parse(entity), mode == Mode.CLEAR ? "clear" : "cipher")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The entity with the fields before its own, and with the parameter that says what they are (RFC 9788 §2.1.1). */
	private static Bytes announced(List<Bytes> inside, Entity entity, String mode) {
		List<Bytes> whole = new ArrayList<>(inside);
		Bytes parameter = ascii(";\r\n\thp=\"" + mode + '"'); //$NON-NLS-1$
		boolean typed = false;
		for (Header field : entity.headers()) {
			boolean type = !typed && field.name().equalsIgnoreCase("Content-Type"); //$NON-NLS-1$
			line(whole, type ? Bytes.join(List.of(field.raw(), parameter)) : field.raw());
			typed |= type;
		}
		if (!typed) {
			line(whole, Bytes.join(List.of(ascii("Content-Type: text/plain"), parameter))); //$NON-NLS-1$
		}
		line(whole, Bytes.EMPTY);
		whole.add(entity.body());
		return Bytes.join(whole);
	}

	private static void line(List<Bytes> to, Bytes text) {
		to.add(text);
		to.add(ascii("\r\n")); //$NON-NLS-1$
	}

	private static Bytes ascii(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
	}
}
