package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;

/** The address book of the running application, over all sources that are registered. */
@Component(service = AddressBook.class)
public final class AddressBookComponent implements AddressBook {

	private final List<DirectorySource> registered = new CopyOnWriteArrayList<>();
	private final AddressBook merged = new MergedAddressBook(() -> registered);

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void add(DirectorySource source) {
		registered.add(source);
	}

	void remove(DirectorySource source) {
		registered.remove(source);
	}

	@Override
	public List<DirectorySource> sources() {
		return merged.sources();
	}

	@Override
	public void search(DirectoryQuery query, boolean remote, Consumer<DirectoryAnswer> sink, IProgressMonitor monitor) {
		merged.search(query, remote, sink, monitor);
	}

	@Override
	public List<DirectoryHit> complete(String prefix, int limit) {
		return merged.complete(prefix, limit);
	}

	@Override
	public List<DirectoryHit> find(String address) {
		return merged.find(address);
	}

	@Override
	public List<DirectoryHit> mailboxes(DirectoryEntry entry) {
		return merged.mailboxes(entry);
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return merged.values(facet);
	}
}
