package org.vaguemestre.directory;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.internal.IndexedDirectory;

/**
 * The mailboxes of the network, on this workstation. Offered as an OSGi service for the running application. All methods may
 * be called by any thread; searching needs no network and answers while an import runs, with what was there before.
 */
public interface Directory {

	/** The most entries that one search gives. */
	int MOST_HITS = 10_000;

	/**
	 * A directory for programs without OSGi services. Several may share a folder, in one program or in several; each sees what
	 * another one imported.
	 *
	 * @param folder where its files are; made by the first import
	 * @param clock  tells when an import was done
	 * @return the directory; nothing is opened before its first use
	 */
	static Directory at(Path folder, Clock clock) {
		return at(folder, clock, Ranking.NONE);
	}

	/**
	 * As {@link #at(Path, Clock)}.
	 *
	 * @param folder  where its files are; made by the first import
	 * @param clock   tells when an import was done
	 * @param ranking what decides between entries that match equally well
	 * @return the directory; nothing is opened before its first use
	 */
	static Directory at(Path folder, Clock clock, Ranking ranking) {
		return new IndexedDirectory(folder, clock, ranking);
	}

	/**
	 * Finds the entries that have every word of the query, in any order and place: name, profession, specialty, structure,
	 * place, postcode, address, RPPS or FINESS number. A word may be the beginning of one in the entry; accents, case, hyphens
	 * and apostrophes do not matter, nor does Saint for St. Whole words come before beginnings, names before other matches;
	 * of entries that match as well the {@link Ranking} decides, then the kind of mailbox (a professional's, a structure's, that
	 * of software), then the alphabet. Where nothing matches, entries spelled nearly so are given, see
	 * {@link SearchResult#near}.
	 *
	 * @param query what was typed; without a letter or digit it finds nothing
	 * @param limit the most hits to return, at most {@link #MOST_HITS}
	 * @return what was found; nothing where the directory is empty or damaged, see {@link #state}
	 */
	SearchResult search(String query, int limit);

	/**
	 * As {@link #search(String, int)}, narrowed. A filter without a text lists all that pass it.
	 *
	 * @param query what to look for
	 * @return what was found
	 */
	SearchResult search(DirectoryQuery query);

	/**
	 * @param entry one of a person or a structure
	 * @return all entries of the holder, by RPPS or FINESS number and name; those of the address where there is no number
	 */
	List<DirectoryEntry> sameHolder(DirectoryEntry entry);

	/**
	 * @param facet what to narrow by
	 * @return the values that entries have, the most frequent first
	 */
	List<FacetValue> values(Facet facet);

	/**
	 * Completes a recipient that is being typed: like {@link #search}, but each address once, only as typed.
	 *
	 * @param prefix what was typed so far, part of a name or of an address
	 * @param limit  the most entries to return
	 * @return the best matches, best first
	 */
	List<DirectoryEntry> complete(String prefix, int limit);

	/**
	 * @param address a mail address, in any case
	 * @return its entry, the first where it has several
	 */
	Optional<DirectoryEntry> find(String address);

	/**
	 * Replaces the directory by an extraction file of the national directory of health ({@code
	 * Extraction_Correspondance_MSSante}: text in UTF-8 or Windows-1252, columns named in a head line and separated by {@code |},
	 * or the ZIP archive with it). All of it is in place on return or nothing is changed.
	 *
	 * @param file    the text file or its archive
	 * @param monitor shows progress and cancels
	 * @return what was done
	 * @throws DirectoryException                                   when the file cannot take the place of what is there
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	default ImportReport importFile(Path file, IProgressMonitor monitor) throws DirectoryException {
		return importFile(file, false, monitor);
	}

	/**
	 * As {@link #importFile(Path, IProgressMonitor)}.
	 *
	 * @param file         the text file or its archive
	 * @param allowSmaller whether a file may have less than half of the entries of the directory it replaces, which
	 *                     otherwise counts as an extraction that was cut off ({@link DirectoryException.Reason#MUCH_SMALLER})
	 * @param monitor      shows progress and cancels
	 * @return what was done
	 * @throws DirectoryException                                   when the file cannot take the place of what is there
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	ImportReport importFile(Path file, boolean allowSmaller, IProgressMonitor monitor) throws DirectoryException;

	/** @return what the directory holds now */
	DirectoryState state();

	/** @param listener is told of imports by this program from now on */
	void addListener(DirectoryListener listener);

	/** @param listener is told no more */
	void removeListener(DirectoryListener listener);
}
