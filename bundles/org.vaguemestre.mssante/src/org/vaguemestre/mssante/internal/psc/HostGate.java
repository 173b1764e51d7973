package org.vaguemestre.mssante.internal.psc;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.LocalNetwork;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery;

/**
 * Knows to which servers a token may go: those that the account's domain publishes, or that are built in, whose names are inside the trust
 * space as well; never one that somebody only typed. A token that reaches another server is stolen.
 */
final class HostGate {

	private static final Duration KEPT = Duration.ofHours(24);
	private static final Duration KEPT_NOTHING = Duration.ofMinutes(15);

	private final ServerDiscovery discovery;
	private final Predicate<String> trusted;
	private final Map<String, Set<String>> builtIn;
	private final boolean local;
	private final Clock clock;
	private final Map<String, Looked> looked = new HashMap<>();

	/** What a domain published, and until when that is believed. */
	private record Looked(Set<String> hosts, Instant until) {
	}

	/**
	 * @param discovery asks the DNS
	 * @param trusted   whether a domain is on the white list; false for all while there is none
	 * @param builtIn   servers by the domain of the mailboxes, or one above it
	 * @param local     whether servers of the local network are reached; for tests
	 */
	HostGate(ServerDiscovery discovery, Predicate<String> trusted, Map<String, Set<String>> builtIn, boolean local, Clock clock) {
		this.discovery = discovery;
		this.trusted = trusted;
		this.builtIn = builtIn;
		this.local = local;
		this.clock = clock;
	}

	void reach(Server server, InetAddress address) throws MailException {
		if (!local && LocalNetwork.holds(address)) {
			throw refused(server);
		}
	}

	/** Fails if a token must not go there. May ask the DNS. */
	void check(Account account, Server server) throws MailException {
		String host = name(server.host());
		String domain = name(account.sender().domain());
		if (above(domain).anyMatch(d -> builtIn.getOrDefault(d, Set.of()).contains(host))) {
			return;
		}
		if (!trusted.test(domain) || above(host).noneMatch(trusted) || !published(account, domain).contains(host)) {
			throw refused(server);
		}
	}

	private Set<String> published(Account account, String domain) throws MailException {
		Instant now = clock.instant();
		synchronized (looked) {
			Optional<Looked> known = Optional.ofNullable(looked.get(domain)).filter(l -> l.until().isAfter(now));
			if (known.isPresent()) {
				return known.get().hosts();
			}
		}
		ServerDiscovery.Found found = discovery.discover(account.address(), new NullProgressMonitor());
		Set<String> hosts = new HashSet<>();
		Stream.of(found.incoming(), found.pop3(), found.outgoing()).flatMap(List::stream).forEach(s -> hosts.add(name(s.host())));
		synchronized (looked) {
			if (found.answered()) {
				looked.put(domain, new Looked(hosts, now.plus(hosts.isEmpty() ? KEPT_NOTHING : KEPT)));
			}
		}
		return hosts;
	}

	/** A domain and those above it. */
	private static Stream<String> above(String domain) {
		return Stream.iterate(domain, d -> !d.isEmpty(), d -> d.indexOf('.') < 0 ? "" : d.substring(d.indexOf('.') + 1)); //$NON-NLS-1$
	}

	private static String name(String host) {
		String lower = host.toLowerCase(Locale.ROOT);
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower; //$NON-NLS-1$
	}

	private static MailException refused(Server server) {
		return new MailException(MailFailure.SERVER_NOT_OF_NETWORK, server.toString());
	}
}
