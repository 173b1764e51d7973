package org.vaguemestre.directory.internal.ldap;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.internal.EntryText;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;

/** One LDAP server as a source. */
public final class LdapSource implements DirectorySource {

	private static final int LONGEST_WORD = 60;

	private final LdapSettings settings;
	private final Limits limits;
	private final Clock clock;
	private final Supplier<Optional<SecureConnections>> security;
	private final Link link;
	private final EntryReader reader;
	private Optional<Instant> heard = Optional.empty();
	private Optional<DirectoryException> problem = Optional.empty();

	/** What a server said: the hits, and whether it has more. */
	private record Read(List<DirectoryHit> hits, boolean more, int estimate) {

		boolean nothing() {
			return hits.isEmpty() && !more;
		}

		Read and(Read other) {
			Set<DirectoryHit> both = new LinkedHashSet<>(hits);
			both.addAll(other.hits);
			return new Read(List.copyOf(both), more || other.more, estimate);
		}
	}

	/**
	 * @param settings  without a problem
	 * @param security  the trust policy of the moment
	 * @param passwords tells the password when it signs in
	 * @param clock     tells when the server was last heard of
	 */
	public LdapSource(LdapSettings settings, Supplier<Optional<SecureConnections>> security, Link.Passwords passwords, Clock clock) {
		this(settings, Limits.USUAL, security, passwords, clock);
	}

	LdapSource(LdapSettings settings, Limits limits, Supplier<Optional<SecureConnections>> security, Link.Passwords passwords,
			Clock clock) {
		this.settings = settings;
		this.limits = limits;
		this.clock = clock;
		this.security = security;
		this.link = new Link(settings, limits, security, passwords);
		this.reader = new EntryReader(settings);
	}

	@Override
	public String id() {
		return settings.id();
	}

	@Override
	public Kind kind() {
		return Kind.LDAP;
	}

	@Override
	public String name() {
		return settings.name();
	}

	@Override
	public boolean local() {
		return false;
	}

	@Override
	public synchronized SourceState state() {
		if (!settings.enabled() || !link.possible()) {
			return SourceState.off();
		}
		return new SourceState(problem.isPresent() ? SourceState.Status.FAILING : SourceState.Status.READY, Optional.empty(), heard, problem);
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException {
		Ranking ranking = new Ranking(query.text());
		List<String> words = EntryText.sought(List.of(query.text().strip().split("\\s+"))).stream().limit(Ranking.MOST_WORDS) //$NON-NLS-1$
				.map(w -> w.substring(0, Math.min(w.length(), LONGEST_WORD))).toList();
		if (state().status() == SourceState.Status.OFF || ranking.words().isEmpty()) {
			return DirectoryAnswer.NOTHING;
		}
		Watch watch = new Watch(monitor, limits.answer());
		Read read = read(filter(() -> Templates.words(settings.wordFilter(), words)), watch);
		if (read.nothing() || !read.more() && Templates.accents(ranking.words())) {
			read = read.and(loose(ranking, read.nothing() ? watch : watch.atMost(limits.second()), read.nothing()));
		}
		List<DirectoryHit> hits = read.hits().stream().filter(h -> query.filter().accepts(h.entry()))
				.sorted(ranking.byEntry()).toList();
		int total = hits.size() + (read.more() ? 1 : 0);
		// the server's count is of what it was asked for, which knows nothing of the filter
		total = query.filter().isNone() ? Math.max(total, read.estimate()) : total;
		return new DirectoryAnswer(total, hits.stream().limit(query.limit()).toList(), false);
	}

	/**
	 * What servers compare letter by letter, and a reader does not: they are asked more widely, and what fits is picked here. That
	 * takes some servers long, for which others who were found at once do not wait.
	 */
	private Read loose(Ranking ranking, Watch watch, boolean alone) throws DirectoryException {
		try {
			Read loose = read(filter(() -> Templates.loose(settings.wordFilter(), ranking.words())), watch);
			return new Read(loose.hits().stream().filter(h -> ranking.fits(h.entry())).toList(), loose.more(), 0);
		} catch (DirectoryException e) {
			// some decline parts of words, of which they have said all they will
			boolean declined = e.reason() == DirectoryException.Reason.REFUSED || e.reason() == DirectoryException.Reason.NONSENSE;
			if (alone && !declined) {
				throw e;
			}
			said(Optional.empty());
			return new Read(List.of(), true, 0);
		}
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) throws DirectoryException {
		String wanted = address.strip();
		if (state().status() == SourceState.Status.OFF || !EntryText.isAddress(wanted)) {
			return List.of();
		}
		Read read = read(filter(() -> Templates.address(settings.addressFilter(), wanted)), new Watch(monitor, limits.answer()));
		return read.hits().stream().filter(h -> h.entry().address().equalsIgnoreCase(wanted)).toList();
	}

	/** Connects, signs in and looks whether the base is there. */
	public void test(IProgressMonitor monitor) throws DirectoryException {
		read(Filter.createPresenceFilter("objectClass"), new Watch(monitor, limits.answer())); //$NON-NLS-1$
	}

	/** Closes its connection; the next search makes another. */
	void disconnect() {
		link.drop();
	}

	/** Closes its connection for good. */
	public void close() {
		link.close();
	}

	private interface Making {
		Filter filter() throws LDAPException;
	}

	private static Filter filter(Making making) throws DirectoryException {
		try {
			return making.filter();
		} catch (LDAPException e) {
			throw Failures.of(e);
		}
	}

	private Read read(Filter filter, Watch watch) throws DirectoryException {
		try {
			Read read = fresh(filter, watch);
			said(Optional.empty());
			return read;
		} catch (DirectoryException e) {
			said(Optional.of(e));
			throw e;
		}
	}

	private synchronized void said(Optional<DirectoryException> failure) {
		problem = failure;
		heard = failure.isEmpty() ? Optional.of(clock.instant()) : heard;
	}

	/** A connection that was kept may have died unseen: then another is made, once. */
	private Read fresh(Filter filter, Watch watch) throws DirectoryException {
		LDAPConnection first = link.open(watch);
		try {
			return asked(first, filter, watch);
		} catch (LDAPException e) {
			if (!Failures.broken(e)) {
				throw Failures.of(e);
			}
			link.drop(first);
		}
		LDAPConnection second = link.open(watch);
		try {
			return asked(second, filter, watch);
		} catch (LDAPException e) {
			if (Failures.broken(e)) {
				link.drop(second);
			}
			throw Failures.of(e);
		}
	}

	private Read asked(LDAPConnection connection, Filter filter, Watch watch) throws LDAPException, DirectoryException {
		PagedSearch.Found found = new PagedSearch(connection, limits, watch).run(settings.base(), filter, reader.wanted(),
				settings.pageSize(), settings.mostEntries());
		if (found.elsewhere() && !settings.referrals()) {
			throw new DirectoryException(DirectoryException.Reason.REFUSED, Values.clean(String.join(" ", found.references())), null); //$NON-NLS-1$
		}
		List<DirectoryHit> hits = new ArrayList<>();
		found.entries().forEach(entry -> hits.addAll(reader.hits(entry)));
		boolean more = found.more();
		if (settings.referrals()) {
			for (LdapSettings other : Referrals.of(found.references(), settings)) {
				more |= !others(other, filter, watch, hits);
			}
		}
		return new Read(hits, more, found.estimate());
	}

	/** @return whether the other server said all it has; what it does not say costs only that */
	private boolean others(LdapSettings other, Filter filter, Watch watch, List<DirectoryHit> hits) {
		Link there = new Link(other, limits, security, name -> Optional.empty());
		try {
			PagedSearch.Found found = new PagedSearch(there.open(watch), limits, watch).run(other.base(), filter, reader.wanted(),
					other.pageSize(), other.mostEntries());
			found.entries().forEach(entry -> hits.addAll(reader.hits(entry)));
			return !found.more();
		} catch (LDAPException | DirectoryException e) {
			System.getLogger(LdapSource.class.getName()).log(System.Logger.Level.INFO, other.host(), e);
			return false;
		} finally {
			there.close();
		}
	}
}
