package org.vaguemestre.mssante;

import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The list of the domains of the trust space, as the authority publishes it ({@code liste blanche}): kept on this workstation,
 * imported from a file or fetched over HTTPS. An OSGi service. What was kept before stays when an import or an update fails.
 */
public interface WhiteList {

	/** @return the domains of the moment, with those that the installation adds; does not wait */
	TrustSpace space();

	/** @return what is kept and how it went last; does not wait */
	WhiteListState state();

	/** @return where the list is fetched */
	WhiteListSettings settings();

	/**
	 * @param settings where the list is fetched from now on
	 * @throws WhiteListException {@link WhiteListException.Reason#STORAGE}
	 */
	void save(WhiteListSettings settings) throws WhiteListException;

	/**
	 * Takes the list from a file.
	 *
	 * @param file    the list in XML
	 * @param monitor cancels
	 * @return what is kept now
	 * @throws WhiteListException                                  why the file was not taken
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	WhiteListState importFile(Path file, IProgressMonitor monitor) throws WhiteListException;

	/**
	 * Fetches the list, if it is another than the one that is kept.
	 *
	 * @param monitor cancels
	 * @return whether another list was taken
	 * @throws WhiteListException                                  why none was taken; {@link #state} says so too
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	boolean update(IProgressMonitor monitor) throws WhiteListException;
}
