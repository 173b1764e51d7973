package org.vaguemestre.mime.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** Bytes to text when the named charset may be wrong: nothing is lost for a wrong label. */
public final class Charsets {

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$

	private Charsets() {
	}

	/** The charset of that name; empty when this machine knows none. */
	public static Optional<Charset> find(String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT);
		try {
			return switch (plain) {
			// labels that writers use for what is really Windows-1252, which holds all of them
			case "", "us-ascii", "ascii", "iso-8859-1", "latin1", "ansi_x3.4-1968" -> Optional.empty(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			case "utf-7", "utf7" -> Optional.empty(); //$NON-NLS-1$ //$NON-NLS-2$
			default -> Optional.of(Charset.forName(plain));
			};
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return Optional.empty();
		}
	}

	/** Whether a label names something that can be read as named. */
	public static boolean known(String name) {
		return find(name).isPresent() || name.isBlank() || Charset.isSupported(name.strip().replaceAll("[^A-Za-z0-9.:_+-]", "-").replaceAll("^[^A-Za-z0-9]+", "x")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** The text in the named charset if it fits, else in UTF-8 if it fits, else in Windows-1252. */
	public static String decode(byte[] bytes, String name) {
		Optional<Charset> named = find(name);
		if (named.isPresent() && !named.get().equals(StandardCharsets.UTF_8)) {
			return new String(bytes, named.get());
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, WINDOWS);
		}
	}
}
