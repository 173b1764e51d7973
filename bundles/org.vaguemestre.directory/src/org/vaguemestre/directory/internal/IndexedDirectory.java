package org.vaguemestre.directory.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SearchResult;

/** Placeholder until the index is in: an empty directory. */
public class IndexedDirectory implements Directory {

	public IndexedDirectory(Path folder, Clock clock) {
	}

	@Override
	public SearchResult search(String query, int limit) {
		return new SearchResult(0, List.of(), false, Duration.ZERO);
	}

	@Override
	public List<DirectoryEntry> complete(String prefix, int limit) {
		return List.of();
	}

	@Override
	public Optional<DirectoryEntry> find(String address) {
		return Optional.empty();
	}

	@Override
	public ImportReport importFile(Path file, boolean allowSmaller, IProgressMonitor monitor) throws DirectoryException {
		throw new DirectoryException(DirectoryException.Reason.UNREADABLE, "", null); //$NON-NLS-1$
	}

	@Override
	public DirectoryState state() {
		return DirectoryState.without(DirectoryState.Status.EMPTY);
	}

	@Override
	public void addListener(DirectoryListener listener) {
	}

	@Override
	public void removeListener(DirectoryListener listener) {
	}
}
