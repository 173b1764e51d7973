package org.vaguemestre.directory;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Where entries come from: the extraction file, a FHIR or LDAP server, the practice's own addresses, the host. Each is an OSGi
 * service of this type and can be missing; {@link AddressBook} asks them all. All methods may be called by any thread but that
 * of the user interface, and several at a time.
 */
public interface DirectorySource {

	/** What kind of source it is; the order is the one in which the sources are believed and shown. */
	enum Kind {
		/** Remembered by the practice. */
		OWN,
		/** Correspondents of the office software. */
		HOST,
		/** Written to before. */
		USED,
		/** The extraction of the national directory. */
		EXTRACTION,
		/** The national directory, asked over the network (FHIR R4). */
		FHIR,
		/** An LDAP server. */
		LDAP
	}

	/** @return the same for the same source in every run, such as {@code extraction} or {@code ldap:hospital} */
	String id();

	/** @return what it is */
	Kind kind();

	/** @return what the user calls it; empty where the kind says it all */
	default String name() {
		return ""; //$NON-NLS-1$
	}

	/** @return whether it answers from this workstation, in milliseconds: such a one is asked at every key that is typed */
	boolean local();

	/** @return how it is; does not wait for a network */
	SourceState state();

	/**
	 * @param query   what to look for; the filter is the source's task, at least by {@link EntryFilter#accepts}
	 * @param monitor cancels; a source over the network watches it
	 * @return what was found, best first; nothing where the source is {@link SourceState.Status#OFF}
	 * @throws DirectoryException when it does not answer within its limits, or nonsense
	 */
	DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException;

	/**
	 * @param address a mail address, in any case
	 * @param monitor cancels
	 * @return its entries, one for each activity of the holder; empty when it is not known here
	 * @throws DirectoryException when the source does not answer within its limits, or nonsense
	 */
	List<DirectoryHit> find(String address, IProgressMonitor monitor) throws DirectoryException;

	/**
	 * @param entry one of a person or a structure
	 * @return all entries of the holder that are on this workstation; nothing over the network
	 */
	default List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return List.of();
	}

	/**
	 * @param facet what to narrow by
	 * @return the values of the entries on this workstation, the most frequent first
	 */
	default List<FacetValue> values(Facet facet) {
		return List.of();
	}

	/** @return whether {@link #update} does anything now */
	default boolean canUpdate() {
		return false;
	}

	/**
	 * Brings what is kept on this workstation up to date. What was there before answers until then, and stays when it fails.
	 *
	 * @param monitor shows progress and cancels
	 * @return what was done; empty when nothing newer was there
	 * @throws DirectoryException                                   when it failed; {@link #state} says so too
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	default Optional<ImportReport> update(IProgressMonitor monitor) throws DirectoryException {
		return Optional.empty();
	}
}
