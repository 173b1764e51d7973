package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Query;

/** The people of the office software, as the mailbox names them; kept in memory, because lists are painted with them. */
final class Team {

	private static final Duration FRESH = Duration.ofMinutes(1);
	private static final Set<String> ME = Set.of("me", "moi"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Set<String> NOBODY = Set.of("none", "nobody", "personne"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private final Clock clock;
	private volatile Supplier<Optional<OfficeHost>> host = Optional::empty;
	private volatile List<Colleague> all = List.of();
	private volatile Instant looked = Instant.MIN;

	Team(Clock clock) {
		this.clock = clock;
	}

	/** @param office the office software, asked anew each time */
	void of(Supplier<Optional<OfficeHost>> office) {
		host = office;
		looked = Instant.MIN;
	}

	/** Asks the office software again if that was long ago; takes time. */
	void look() {
		Instant now = clock.instant();
		if (Duration.between(looked, now).abs().compareTo(FRESH) < 0) {
			return;
		}
		Optional<OfficeHost> office = host.get();
		if (office.isPresent()) {
			try {
				all = office.get().users().stream().map(Team::colleague).toList();
				looked = now;
			} catch (HostException | RuntimeException e) {
				Log.warning("the users of the office software could not be read", e); //$NON-NLS-1$
			}
		}
	}

	private static Colleague colleague(HostUser user) {
		return new Colleague(Keywords.code(user.id()), Clean.line(user.displayName()));
	}

	Optional<Colleague> me() {
		return host.get().flatMap(OfficeHost::currentUser).map(Team::colleague);
	}

	List<Colleague> all() {
		return all;
	}

	Optional<Colleague> find(String code) {
		// lists are painted with it, and the office software is asked anew each time who is signed in
		return all.stream().filter(c -> c.code().equals(code)).findFirst().or(() -> me().filter(c -> c.code().equals(code)));
	}

	/** Says whom a query means by the names in it. */
	Query named(Query query) {
		if (query.terms().stream().noneMatch(Query.Assigned.class::isInstance) && query.terms().stream().noneMatch(Team::mine)) {
			return query;
		}
		look();
		return new Query(query.terms().stream().map(t -> t instanceof Query.Assigned a ? a.to(codes(a.who()))
				: mine(t) ? new Query.Assigned("me", codes("me"), t.not()) : t).toList()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static boolean mine(Query.Term term) {
		return term instanceof Query.Is is && is.state() == Query.State.MINE;
	}

	/** @return the codes of those who are meant; empty if it is nobody */
	private Optional<Set<String>> codes(String who) {
		String wanted = Folded.of(who).text();
		if (NOBODY.contains(wanted)) {
			return Optional.empty();
		}
		Set<String> codes = new HashSet<>();
		if (ME.contains(wanted)) {
			me().ifPresent(m -> codes.add(m.code()));
		} else {
			codes.addAll(Query.Assigned.typed(who));
			all.stream().filter(c -> Folded.of(c.name()).text().contains(wanted) || Folded.of(c.initials()).text().equals(wanted)).forEach(c -> codes.add(c.code()));
		}
		return Optional.of(codes);
	}
}
