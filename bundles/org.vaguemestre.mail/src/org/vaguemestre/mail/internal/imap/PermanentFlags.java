package org.vaguemestre.mail.internal.imap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a folder keeps beyond a session (PERMANENTFLAGS, RFC 9051 §7.1).
 *
 * @param names in lower case
 * @param any   whether also keywords that are new to it
 */
record PermanentFlags(Set<String> names, boolean any) {

	/** A server that tells nothing keeps all (RFC 9051 §6.3.2). */
	static final PermanentFlags ALL = new PermanentFlags(Set.of(), true);
	private static final int MOST = 1_000;

	/** @param list what follows the name of the response code */
	static PermanentFlags parse(String list) {
		Set<String> names = Arrays.stream(list.replaceAll("[()]", " ").strip().split("\\s+")).limit(MOST) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		return new PermanentFlags(names, names.contains("\\*")); //$NON-NLS-1$
	}

	boolean keep(String keyword) {
		return any || names.contains(keyword.toLowerCase(Locale.ROOT));
	}
}
