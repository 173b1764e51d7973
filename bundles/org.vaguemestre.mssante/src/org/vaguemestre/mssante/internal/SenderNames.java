package org.vaguemestre.mssante.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.host.LetterHead;

/**
 * Display names in the prescribed form (Ref#2 ECO.2.2.7): of a person's mailbox title, first name, name in capitals and practice, joined
 * by underscores; of a structure's or an application's its own name.
 */
public final class SenderNames {

	private SenderNames() {
	}

	/**
	 * @param address a mailbox of the user
	 * @param head    who the user is
	 * @return its name; empty if the letter head has none
	 */
	public static Optional<String> of(String address, LetterHead head) {
		String practice = plain(head.organisationName());
		String name = plain(head.name()).toUpperCase(Locale.FRENCH);
		String own = folded(name);
		// the address of a person's mailbox has the name in it
		boolean person = !own.isEmpty() && folded(address.substring(0, Math.max(0, address.lastIndexOf('@')))).contains(own);
		if (!person && !practice.isEmpty()) {
			return Optional.of(practice);
		}
		return Optional.of(Stream.of(title(head.title()), plain(head.firstName()), name, practice).filter(s -> !s.isEmpty())
				.collect(Collectors.joining("_"))).filter(s -> !s.isEmpty()); //$NON-NLS-1$
	}

	/** Doctor and professor are written as one abbreviates them; other titles as the host has them. */
	private static String title(String title) {
		return switch (plain(title).toUpperCase(Locale.ROOT)) {
		case "DR" -> "Dr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "PR" -> "Pr"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> plain(title);
		};
	}

	/** An underscore parts the name, so there is none within its parts. */
	private static String plain(String text) {
		return text.replace('_', ' ').replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String folded(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
