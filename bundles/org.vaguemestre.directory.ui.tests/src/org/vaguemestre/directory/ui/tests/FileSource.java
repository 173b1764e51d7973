package org.vaguemestre.directory.ui.tests;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.SearchResult;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.SourceState.Status;

/** A directory that the test fills, as the source of the extraction. */
record FileSource(Directory directory) implements DirectorySource {

	@Override
	public String id() {
		return "extraction";
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
		Status status = switch (now.status()) {
		case EMPTY -> Status.EMPTY;
		case READY -> Status.READY;
		case DAMAGED -> Status.FAILING;
		};
		return new SourceState(status, Optional.of(now.entries()), now.extracted(), Optional.empty());
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		SearchResult found = directory.search(query);
		return new DirectoryAnswer(found.total(), hits(found.hits()), found.near());
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return hits(directory.find(address).stream().toList());
	}

	@Override
	public List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return hits(directory.sameHolder(entry));
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return directory.values(facet);
	}

	private List<DirectoryHit> hits(List<DirectoryEntry> entries) {
		return entries.stream().map(entry -> DirectoryHit.of(entry, id())).toList();
	}
}
