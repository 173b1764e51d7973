package org.vaguemestre.directory.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SearchResult;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.internal.online.ExtractionUpdate;

/** The directory of the extraction file as one source among others. */
@Component(service = DirectorySource.class)
public final class ExtractionSource implements DirectorySource {

	/** Its identifier. */
	public static final String ID = "extraction"; //$NON-NLS-1$

	private final Directory directory;
	private final ExtractionUpdate update;
	private volatile SecureConnections connections;

	/**
	 * @param directory what was extracted
	 * @param settings  where it is fetched
	 * @param context   tells the state location
	 */
	@Activate
	public ExtractionSource(@Reference Directory directory, @Reference DirectorySettings settings, BundleContext context) {
		this(directory, settings, Platform.getStateLocation(context.getBundle()).toFile().toPath().resolve("download")); //$NON-NLS-1$
	}

	ExtractionSource(Directory directory, DirectorySettings settings, Path folder) {
		this.directory = directory;
		update = new ExtractionUpdate(directory, settings, () -> Optional.ofNullable(connections), folder, Clock.systemUTC());
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void setConnections(SecureConnections found) {
		connections = found;
	}

	void unsetConnections(SecureConnections gone) {
		if (connections == gone) {
			connections = null;
		}
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Kind kind() {
		return Kind.EXTRACTION;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		DirectoryState now = directory.state();
		SourceState.Status status = switch (now.status()) {
		case EMPTY -> SourceState.Status.EMPTY;
		case READY -> SourceState.Status.READY;
		case DAMAGED -> SourceState.Status.FAILING;
		};
		return new SourceState(update.running() ? SourceState.Status.UPDATING : status, Optional.of(now.entries()), now.extracted(),
				update.problem());
	}

	ExtractionUpdate updates() {
		return update;
	}

	@Override
	public boolean canUpdate() {
		return update.possible();
	}

	@Override
	public Optional<ImportReport> update(IProgressMonitor monitor) throws DirectoryException {
		return update.update(monitor);
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		SearchResult found = directory.search(query);
		return new DirectoryAnswer(found.total(), hits(found.hits()), found.near());
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		if (directory.find(address).isEmpty()) {
			// a search would look for what is spelled nearly so
			return List.of();
		}
		return hits(directory.search(new DirectoryQuery(address, EntryFilter.NONE, 20)).hits().stream()
				.filter(entry -> entry.address().equalsIgnoreCase(address.strip())).toList());
	}

	@Override
	public List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return hits(directory.sameHolder(entry));
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return directory.values(facet);
	}

	private static List<DirectoryHit> hits(List<DirectoryEntry> entries) {
		return entries.stream().map(entry -> DirectoryHit.of(entry, ID)).toList();
	}
}
