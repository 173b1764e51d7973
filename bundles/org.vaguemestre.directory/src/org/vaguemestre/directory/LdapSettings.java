package org.vaguemestre.directory;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.vaguemestre.directory.internal.ldap.Templates;

/**
 * How an LDAP server is asked (RFC 4511). The password is no part of it, see {@link LdapServers#password}. Nothing is checked
 * here, so that half-typed settings can be held; {@link #problem} says what is wrong.
 *
 * @param name          what the user calls the server; the source's identifier is {@code ldap:} and the name
 * @param enabled       whether it is asked
 * @param host          name or address
 * @param port          as a rule {@link Security#port}
 * @param security      how the connection is secured
 * @param anchors       file with the only authorities to trust, PEM or DER; empty for those of the system
 * @param bindDn        who signs in; empty for nobody
 * @param base          below which entry everything is looked for
 * @param wordFilter    filter (RFC 4515) that an entry fulfils for each word that was typed, which stands for
 *                      <code>{word}</code>
 * @param addressFilter filter that an entry fulfils for an address, which stands for <code>{address}</code>
 * @param attributes    for each field the names of attributes, the first that has a value tells
 * @param pageSize      how many entries the server is asked for at a time (RFC 2696)
 * @param mostEntries   how many entries are read for one search
 * @param referrals     whether the server may send on to others, under the same security and anchors
 */
public record LdapSettings(String name, boolean enabled, String host, int port, Security security, Optional<Path> anchors,
		String bindDn, String base, String wordFilter, String addressFilter, Map<LdapField, List<String>> attributes, int pageSize,
		int mostEntries, boolean referrals) {

	/** How a connection is secured. */
	public enum Security {
		/** Begins in the clear and is secured before anything is asked (RFC 4511 §4.14). */
		STARTTLS(389),
		/** TLS from the start. */
		LDAPS(636),
		/** Not at all: only for this machine itself. */
		NONE(389);

		private final int port;

		Security(int port) {
			this.port = port;
		}

		/** @return the usual port */
		public int port() {
			return port;
		}
	}

	/** What keeps settings from being used. */
	public enum Problem {
		/** The name is missing, longer than 60 characters, or has others than letters, digits, blanks and {@code ._-}. */
		NAME,
		/** Two servers have the same name. */
		SAME_NAME,
		/** The host is missing or is no host name. */
		HOST,
		/** The port is not between 1 and 65535. */
		PORT,
		/** Another machine would be asked in the clear. */
		CLEAR,
		/** The filter for words is no filter, or lacks <code>{word}</code>. */
		WORD_FILTER,
		/** The filter for an address is no filter, or lacks <code>{address}</code>. */
		ADDRESS_FILTER,
		/** No attribute tells the address, or one has a name that no attribute has. */
		ATTRIBUTES,
		/** Page size or number of entries is out of range. */
		LIMITS
	}

	/** The most entries that can be read for one search. */
	public static final int MOST_ENTRIES = 2_000;

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,59}"); //$NON-NLS-1$
	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}"); //$NON-NLS-1$
	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1"); //$NON-NLS-1$
	private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9.-]{1,100}(;[A-Za-z0-9-]{1,50}){0,3}"); //$NON-NLS-1$

	public LdapSettings {
		name = name.strip();
		host = host.strip();
		Objects.requireNonNull(security);
		Objects.requireNonNull(anchors);
		bindDn = bindDn.strip();
		base = base.strip();
		wordFilter = wordFilter.strip();
		addressFilter = addressFilter.strip();
		Map<LdapField, List<String>> copy = new EnumMap<>(LdapField.class);
		attributes.forEach((field, names) -> copy.put(field, List.copyOf(names)));
		attributes = Map.copyOf(copy);
	}

	/**
	 * @param preset a schema
	 * @param name   what the user calls the server
	 * @param host   name or address
	 * @return settings for a server of that schema, over STARTTLS, without signing in
	 */
	public static LdapSettings of(LdapPreset preset, String name, String host) {
		return new LdapSettings(name, true, host, Security.STARTTLS.port(), Security.STARTTLS, Optional.empty(), "", preset.base(), //$NON-NLS-1$
				preset.wordFilter(), preset.addressFilter(), preset.attributes(), 100, 200, false);
	}

	/** @return the identifier of the source that asks this server */
	public String id() {
		return "ldap:" + name; //$NON-NLS-1$
	}

	/**
	 * @param field what is to be told
	 * @return the names of the attributes that tell it, may be empty
	 */
	public List<String> attributes(LdapField field) {
		return attributes.getOrDefault(field, List.of());
	}

	/** @return the first thing that keeps these settings from being used; empty when they can be */
	public Optional<Problem> problem() {
		if (!NAME.matcher(name).matches()) {
			return Optional.of(Problem.NAME);
		}
		if (!HOST.matcher(host).matches()) {
			return Optional.of(Problem.HOST);
		}
		if (port < 1 || port > 65_535) {
			return Optional.of(Problem.PORT);
		}
		if (security == Security.NONE && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
			return Optional.of(Problem.CLEAR);
		}
		if (!Templates.words(wordFilter)) {
			return Optional.of(Problem.WORD_FILTER);
		}
		if (!Templates.address(addressFilter)) {
			return Optional.of(Problem.ADDRESS_FILTER);
		}
		if (attributes(LdapField.ADDRESS).isEmpty()
				|| !attributes.values().stream().flatMap(List::stream).allMatch(a -> ATTRIBUTE.matcher(a).matches())) {
			return Optional.of(Problem.ATTRIBUTES);
		}
		return pageSize < 1 || pageSize > 1_000 || mostEntries < 1 || mostEntries > MOST_ENTRIES ? Optional.of(Problem.LIMITS)
				: Optional.empty();
	}

	/**
	 * @param servers several servers
	 * @return the first thing that keeps them from being used together; empty when they can be
	 */
	public static Optional<Problem> problem(List<LdapSettings> servers) {
		if (servers.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet()).size() < servers.size()) {
			return Optional.of(Problem.SAME_NAME);
		}
		return servers.stream().flatMap(s -> s.problem().stream()).findFirst();
	}
}
