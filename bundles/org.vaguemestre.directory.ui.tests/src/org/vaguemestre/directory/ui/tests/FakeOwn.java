package org.vaguemestre.directory.ui.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.OwnDirectory;

/** What the practice keeps, in memory. */
final class FakeOwn extends FakeSource implements OwnDirectory {

	private final Map<String, AddressGroup> groups = new ConcurrentSkipListMap<>();
	final List<Path> files = new CopyOnWriteArrayList<>();

	FakeOwn() {
		super("own", Kind.OWN, true);
	}

	@Override
	public synchronized void remember(DirectoryEntry entry, String note) {
		forget(entry.address());
		hits.add(new DirectoryHit(entry, List.of(id()), List.of(), note));
	}

	@Override
	public synchronized void forget(String address) {
		hits.removeIf(hit -> hit.entry().address().equalsIgnoreCase(address));
	}

	@Override
	public List<AddressGroup> groups() {
		return List.copyOf(groups.values());
	}

	@Override
	public void save(AddressGroup group) {
		groups.put(group.name(), group);
	}

	@Override
	public void deleteGroup(String name) {
		groups.remove(name);
	}

	@Override
	public ImportReport importCards(Path file, IProgressMonitor monitor) {
		files.add(file);
		return new ImportReport(3, 2, 0, 0, 1, Duration.ZERO);
	}

	@Override
	public void exportCards(Path file) {
		files.add(file);
	}
}
