package org.vaguemestre.directory.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.SourceState.Status;

/** A source with a few entries, found by any word of them; it can be slow, broken, and updated. */
class FakeSource implements DirectorySource {

	private final String id;
	private final Kind kind;
	private final boolean local;
	final List<DirectoryHit> hits = new CopyOnWriteArrayList<>();
	final List<String> asked = new ArrayList<>();
	volatile CountDownLatch answers = new CountDownLatch(0);
	volatile DirectoryException failure;
	volatile SourceState state = new SourceState(Status.READY, Optional.empty(), Optional.empty(), Optional.empty());
	volatile Optional<Update> update = Optional.empty();

	/** What an update does. */
	interface Update {
		Optional<ImportReport> run(IProgressMonitor monitor) throws DirectoryException;
	}

	FakeSource(String id, Kind kind, boolean local) {
		this.id = id;
		this.kind = kind;
		this.local = local;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public Kind kind() {
		return kind;
	}

	@Override
	public String name() {
		return kind == Kind.LDAP ? id.substring(id.indexOf(':') + 1) : "";
	}

	@Override
	public boolean local() {
		return local;
	}

	@Override
	public SourceState state() {
		return state;
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException {
		synchronized (asked) {
			asked.add(query.text());
		}
		try {
			while (!answers.await(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			throw new OperationCanceledException();
		}
		if (failure != null) {
			throw failure;
		}
		List<DirectoryHit> found = hits.stream().filter(hit -> words(hit.entry()).contains(query.text().toLowerCase(Locale.ROOT)))
				.filter(hit -> query.filter().accepts(hit.entry())).toList();
		return new DirectoryAnswer(found.size(), found.stream().limit(query.limit()).toList(), false);
	}

	List<String> asked() {
		synchronized (asked) {
			return List.copyOf(asked);
		}
	}

	private static String words(DirectoryEntry entry) {
		return (entry.sortName() + ' ' + entry.activity() + ' ' + entry.address() + ' ' + entry.place()).toLowerCase(Locale.ROOT);
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return hits.stream().filter(hit -> hit.entry().address().equalsIgnoreCase(address)).toList();
	}

	@Override
	public List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return hits.stream().filter(hit -> !entry.rpps().isEmpty() && hit.entry().rpps().equals(entry.rpps())).toList();
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return switch (facet) {
		case PROFESSION -> List.of(new FacetValue("Médecin", 3), new FacetValue("Infirmier", 2), new FacetValue("Pharmacien", 1));
		case SPECIALTY -> List.of(new FacetValue("Cardiologie", 1));
		case DEPARTMENT -> List.of(new FacetValue("69", 3));
		case TYPE -> List.of(new FacetValue("PER", 4), new FacetValue("ORG", 2));
		};
	}

	@Override
	public boolean canUpdate() {
		return update.isPresent();
	}

	@Override
	public Optional<ImportReport> update(IProgressMonitor monitor) throws DirectoryException {
		return update.orElseThrow().run(monitor);
	}
}
