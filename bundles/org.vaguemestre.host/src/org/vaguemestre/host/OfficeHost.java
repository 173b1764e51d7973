package org.vaguemestre.host;

import java.util.List;
import java.util.Optional;

/**
 * The office software, seen from the mail suite. The vendor registers one
 * implementation as an OSGi service under this interface.
 * <p>
 * Every method may be called from any thread, and by several at once. Those that throw
 * {@link HostException} may take time and are never called on the UI thread;
 * the others answer from memory, at once and without the UI thread, which may be waiting for them: no {@code syncExec}.
 * <p>
 * The suite calls the implementation by a {@link BoundedHost} alone, on threads of its own. A call that takes longer than
 * {@link BoundedHost.Limits#USUAL} goes on and is neither interrupted nor repeated; the user is told that there is no answer yet.
 * An answer of null, a {@link HostException} without words and any other exception are told as a fault of the office software.
 * <p>
 * A method with a body here may be left out: its text says what the user then goes without.
 */
public interface OfficeHost {

	/**
	 * @return the user who is signed in; empty while nobody is
	 */
	Optional<HostUser> currentUser();

	/**
	 * Everyone who may sign in to the host, so that the workstations of one mailbox can name who has which letter. The identifiers
	 * are the same on all workstations, and stay when a name changes.
	 *
	 * @return the colleagues in the host's own order, the user who is signed in among them; a host that knows no list tells of that
	 *         user alone
	 * @throws HostException if they cannot be read
	 */
	default List<HostUser> users() throws HostException {
		return currentUser().map(List::of).orElse(List.of());
	}

	/**
	 * @return who signs what the user who is signed in sends, and for which practice; empty if nobody is, if the user signs
	 *         nothing, or if the host does not know: clinical documents can then be read, but none can be made
	 */
	default Optional<LetterHead> letterHead() {
		return Optional.empty();
	}

	/**
	 * @return the patient whose chart the user works in; empty when there is none
	 */
	Optional<Patient> currentPatient();

	/**
	 * Makes a patient the current one and brings the chart to the front.
	 *
	 * @param patientId the host's identifier
	 * @throws HostException if there is no such patient or the user may not see it
	 */
	void openChart(String patientId) throws HostException;

	/**
	 * @param patientId the host's identifier
	 * @return the patient, empty if there is none
	 * @throws HostException if the patients cannot be read
	 */
	Optional<Patient> patient(String patientId) throws HostException;

	/**
	 * Patients with exactly this matricule and authority.
	 *
	 * @param ins what to look for
	 * @return all of them; more than one is a fault of the host's data that the user must see
	 * @throws HostException if the patients cannot be read
	 */
	List<Patient> findByIns(Ins ins) throws HostException;

	/**
	 * Patients that the traits may mean: the birth name or the used name equals one of the
	 * patient's family names with case, accents and hyphens folded, and no stated birth date differs.
	 *
	 * @param traits what is known
	 * @param limit  how many at most
	 * @return candidates in no particular order
	 * @throws HostException if the patients cannot be read
	 */
	List<Patient> findByTraits(PatientIdentity traits, int limit) throws HostException;

	/**
	 * Free search, as the host's own patient list does it.
	 *
	 * @param text  what the user typed
	 * @param limit how many at most
	 * @return the best first
	 * @throws HostException if the patients cannot be read
	 */
	List<Patient> search(String text, int limit) throws HostException;

	/**
	 * Puts a document into a chart: all of it or nothing. The same key filed twice into one chart, also by two workstations at
	 * once, is refused with the entry that stands there; ask {@link #findFiled} first to tell the user.
	 *
	 * @param request what to file
	 * @return the chart entry
	 * @throws AlreadyFiledException if the same key stands in this chart; nothing was changed
	 * @throws HostException         if it was not filed
	 */
	FiledDocument file(FilingRequest request) throws HostException;

	/**
	 * Takes an entry out of its chart, as if it had never been filed: the user filed it by mistake, perhaps into the wrong chart.
	 * What it had replaced is valid again, or replaced by what replaces this one.
	 *
	 * @param recordId the entry, see {@link FiledDocument#recordId()}
	 * @return whether it stands in no chart now, which is so too when it did not before; false if this host takes nothing back
	 * @throws HostException if it stays, for instance because the user may not take it back
	 */
	default boolean withdraw(String recordId) throws HostException {
		return false;
	}

	/**
	 * Shows an entry as replaced by another one of the same chart, where both stand already: two who file at once each found nothing to
	 * replace, or a letter that was filed before withdraws what came after it. As if the other one had replaced it when it was filed.
	 *
	 * @param recordId the entry that is valid no longer
	 * @param by       the entry that replaces it
	 * @return whether it is shown so now; false if one of them is gone, or if this host does no such thing: then both stay valid, and the
	 *         user is told no more than that
	 * @throws HostException if nothing was changed, for instance because the user may not change it
	 */
	default boolean replace(String recordId, String by) throws HostException {
		return false;
	}

	/**
	 * Where a document stands already, in any chart: the same id, or the same content hash, which may be that of a twin
	 * ({@link FilingRequest#twins()}).
	 *
	 * @param key the document
	 * @return all places, the newest first
	 * @throws HostException if the charts cannot be read
	 */
	List<FiledDocument> findFiled(DocumentKey key) throws HostException;

	/**
	 * Where versions of a document stand, in any chart. A host that does not keep the identifier of the set finds none;
	 * the user is then not told that a document replaces another one.
	 *
	 * @param setId the identifier shared by all versions
	 * @return all places, the newest first
	 * @throws HostException if the charts cannot be read
	 */
	default List<FiledDocument> findVersions(String setId) throws HostException {
		return List.of();
	}

	/**
	 * What stands in a chart, for a message about the patient. A host that does not offer it lets nothing be attached from
	 * the chart; everything else works.
	 *
	 * @param patientId the host's identifier
	 * @return its documents, the latest first
	 * @throws HostException if the chart cannot be read
	 */
	default List<ChartDocument> documents(String patientId) throws HostException {
		return List.of();
	}

	/**
	 * What a host without {@link #documents} is never asked.
	 *
	 * @param recordId an entry of a chart
	 * @return the bytes of its document
	 * @throws HostException if there is no such entry, or it cannot be read
	 */
	default byte[] content(String recordId) throws HostException {
		throw new HostException(""); //$NON-NLS-1$
	}

	/**
	 * @param recordId an entry of a chart
	 * @return the document as it came ({@link FilingRequest#original()}), from which former laboratory results are read; a host that
	 *         keeps only what it shows gives that
	 * @throws HostException if there is no such entry, or it cannot be read
	 */
	default byte[] original(String recordId) throws HostException {
		return content(recordId);
	}

	/**
	 * @param patientId the host's identifier
	 * @param opposition what the patient may have refused
	 * @return whether it was refused
	 * @throws HostException if it cannot be known; then nothing may be sent
	 */
	boolean isOpposed(String patientId, Opposition opposition) throws HostException;

	/**
	 * @param listener told of changes from now on
	 */
	void addListener(HostListener listener);

	/**
	 * @param listener told no longer
	 */
	void removeListener(HostListener listener);
}
