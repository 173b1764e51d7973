package org.vaguemestre.directory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.internal.MergedAddressBook;

/**
 * All sources as one: what several of them have of one mailbox and activity is one hit. An OSGi service. Methods may be called
 * by any thread but that of the user interface, except where it says so.
 */
public interface AddressBook {

	/**
	 * An address book for programs without OSGi services.
	 *
	 * @param sources the sources of the moment, asked anew each time
	 * @return the address book
	 */
	static AddressBook of(Supplier<List<DirectorySource>> sources) {
		return new MergedAddressBook(sources);
	}

	/** @return the sources, the most believed first; by any thread */
	List<DirectorySource> sources();

	/**
	 * Asks the sources on this workstation, then those over the network, side by side. The sink is told each time more is
	 * known, by the thread that called; with the last answer nobody is waited for any more, and the method returns. Citizens are
	 * not among the hits.
	 *
	 * @param query   what to look for
	 * @param remote  whether sources over the network are asked too
	 * @param sink    is given all that was found so far, best first: of what is as exact, the practice's own before the others
	 * @param monitor cancels; then the method returns soon
	 */
	void search(DirectoryQuery query, boolean remote, Consumer<DirectoryAnswer> sink, IProgressMonitor monitor);

	/**
	 * Completes a recipient that is being typed, from what is on this workstation. Citizens who were written to are among them.
	 *
	 * @param prefix what was typed so far, part of a name or of an address; nothing that is merely spelled nearly so
	 * @param limit  the most hits to return
	 * @return the best matches, best first, each address once
	 */
	List<DirectoryHit> complete(String prefix, int limit);

	/**
	 * @param address a mail address, in any case
	 * @return its entries on this workstation, one for each activity of the holder
	 */
	List<DirectoryHit> find(String address);

	/**
	 * All mailboxes of the holder that are known on this workstation, the best to write to first: the practice's own choice and use,
	 * then personal before shared ones, those of the same place before others; those of software last.
	 *
	 * @param entry a person's or a structure's entry
	 * @return its mailboxes, each address once; never empty, the entry's own is among them
	 */
	List<DirectoryHit> mailboxes(DirectoryEntry entry);

	/**
	 * @param facet what to narrow by
	 * @return the values that entries on this workstation have, the most frequent first
	 */
	List<FacetValue> values(Facet facet);
}
