package org.vaguemestre.mail.ui.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.SourceState;

/** What a practice keeps, in memory. */
final class FakeOwn implements OwnDirectory {

	final List<DirectoryEntry> remembered = new CopyOnWriteArrayList<>();
	final List<AddressGroup> groups = new CopyOnWriteArrayList<>();

	@Override
	public String id() {
		return "own";
	}

	@Override
	public Kind kind() {
		return Kind.OWN;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		return new SourceState(SourceState.Status.READY, Optional.of(remembered.size()), Optional.empty(), Optional.empty());
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		return DirectoryAnswer.NOTHING;
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return remembered.stream().filter(e -> e.address().equalsIgnoreCase(address)).map(e -> DirectoryHit.of(e, id())).toList();
	}

	@Override
	public void remember(DirectoryEntry entry, String note) {
		remembered.add(entry);
	}

	@Override
	public void forget(String address) {
		remembered.removeIf(e -> e.address().equalsIgnoreCase(address));
	}

	@Override
	public List<AddressGroup> groups() {
		return List.copyOf(groups);
	}

	@Override
	public void save(AddressGroup group) {
		groups.add(group);
	}

	@Override
	public void deleteGroup(String name) {
		groups.removeIf(g -> g.name().equals(name));
	}

	@Override
	public ImportReport importCards(Path file, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void exportCards(Path file) {
		throw new UnsupportedOperationException();
	}
}
