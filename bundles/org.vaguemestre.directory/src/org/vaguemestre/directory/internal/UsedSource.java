package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;

/**
 * Whom the practice wrote to: an address and what it was called, no more. Off where there is no mail. Citizens are among them;
 * {@link MergedAddressBook} shows them in completion alone.
 */
@Component(service = DirectorySource.class)
public final class UsedSource implements DirectorySource {

	/** Its identifier. */
	public static final String ID = "used"; //$NON-NLS-1$

	private final Supplier<AddressUse> use;
	private volatile Ready ready = new Ready(List.of(), FewEntries.NONE);

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile AddressUse registered;

	/** What was used, and what it is searched by. */
	private record Ready(List<AddressUse.Used> used, FewEntries entries) {
	}

	/** The use that is registered at the moment. */
	@Activate
	public UsedSource() {
		this.use = () -> registered;
	}

	/**
	 * @param use whom the practice wrote to
	 */
	UsedSource(AddressUse use) {
		this.use = () -> use;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Kind kind() {
		return Kind.USED;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		AddressUse now = use.get();
		if (now == null) {
			return SourceState.off();
		}
		List<AddressUse.Used> used = now.used();
		return new SourceState(used.isEmpty() ? SourceState.Status.EMPTY : SourceState.Status.READY, Optional.of(used.size()),
				used.stream().findFirst().map(AddressUse.Used::last), Optional.empty());
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		return entries().search(query);
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return entries().find(address);
	}

	private FewEntries entries() {
		AddressUse now = use.get();
		List<AddressUse.Used> used = now == null ? List.of() : now.used();
		Ready known = ready;
		if (known.used() != used) {
			known = new Ready(used, FewEntries.of(used.stream().map(UsedSource::entry).filter(entry -> EntryText.isAddress(entry.address()))
					.map(entry -> DirectoryHit.of(entry, ID)).toList()));
			ready = known;
		}
		return known.entries();
	}

	private static DirectoryEntry entry(AddressUse.Used used) {
		Holder holder = used.name().isBlank() ? Holder.NONE : new Holder("", used.name(), "", "", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		return CleanEntry.of(new DirectoryEntry(used.address(), BoxType.OTHER, holder, Workplace.NONE, false));
	}
}
