package org.vaguemestre.directory.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.CorrespondentSource;
import org.vaguemestre.host.HostException;

/** The correspondents of the office software. Off where it keeps none; when it fails or hangs, it costs nobody else anything. */
@Component(service = DirectorySource.class)
public final class HostSource implements DirectorySource {

	/** Its identifier. */
	public static final String ID = "host"; //$NON-NLS-1$

	private static final Duration LIMIT = Duration.ofMillis(250);
	private static final int MOST = 500;

	private final Supplier<CorrespondentSource> host;
	private final LimitedCalls calls;
	private volatile Optional<DirectoryException> problem = Optional.empty();

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile CorrespondentSource registered;

	@FunctionalInterface
	private interface Asking {
		List<Correspondent> of(CorrespondentSource host) throws HostException;
	}

	/** The office software that is registered at the moment. */
	@Activate
	public HostSource() {
		this.host = () -> registered;
		this.calls = new LimitedCalls(LIMIT, Clock.systemUTC());
	}

	/**
	 * @param host  the office software
	 * @param limit how long it may take to answer
	 * @param clock tells when it is asked again after it took longer
	 */
	HostSource(CorrespondentSource host, Duration limit, Clock clock) {
		this.host = () -> host;
		this.calls = new LimitedCalls(limit, clock);
	}

	@Deactivate
	void close() {
		calls.close();
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Kind kind() {
		return Kind.HOST;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		if (host.get() == null) {
			return SourceState.off();
		}
		Optional<DirectoryException> now = problem;
		return new SourceState(now.isPresent() ? SourceState.Status.FAILING : SourceState.Status.READY, Optional.empty(), Optional.empty(), now);
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException {
		int most = query.filter().isNone() ? Math.min(MOST, query.limit()) : MOST;
		List<DirectoryHit> found = query.text().isBlank() ? List.of() : asked(h -> h.correspondents(query.text(), most)).stream()
				.filter(hit -> query.filter().accepts(hit.entry())).toList();
		return new DirectoryAnswer(found.size(), found.stream().limit(query.limit()).toList(), false);
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) throws DirectoryException {
		String wanted = Merging.address(address);
		return asked(h -> h.correspondentsAt(wanted)).stream().filter(hit -> Merging.address(hit.entry()).equals(wanted)).toList();
	}

	private List<DirectoryHit> asked(Asking asking) throws DirectoryException {
		CorrespondentSource asked = host.get();
		if (asked == null) {
			return List.of();
		}
		try {
			List<DirectoryHit> hits = calls.call(() -> asking.of(asked).stream().limit(MOST).map(HostSource::entry)
					.filter(entry -> EntryText.isAddress(entry.address()) && !Citizens.is(entry.address()))
					.map(entry -> DirectoryHit.of(entry, ID)).toList());
			problem = Optional.empty();
			return hits;
		} catch (DirectoryException e) {
			problem = Optional.of(e);
			throw e;
		} catch (ExecutionException e) {
			Throwable cause = e.getCause();
			DirectoryException failure = cause instanceof HostException
					? new DirectoryException(Reason.UNREACHABLE, String.valueOf(cause.getMessage()), cause)
					: new DirectoryException(Reason.NONSENSE, "", cause); //$NON-NLS-1$
			problem = Optional.of(failure);
			throw failure;
		}
	}

	private static DirectoryEntry entry(Correspondent who) {
		Holder holder = new Holder(who.title(), who.lastName(), who.firstName(), who.profession(), who.specialty(), who.rpps());
		Workplace workplace = new Workplace(who.structure(), "", "", "", who.lines(), who.postcode(), who.place(), "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		return CleanEntry.of(new DirectoryEntry(who.address(), BoxType.OTHER, holder, workplace, false));
	}
}
