package org.vaguemestre.host;

import java.util.List;

/**
 * The correspondents of the office software: whom the practice refers patients to and hears from. A vendor who keeps any
 * registers one implementation as an OSGi service under this interface, beside {@link OfficeHost}; it is optional, and the
 * suite's directory and the recipients of a new message then show them beside those of the national directory.
 * <p>
 * The suite asks while the user types, from one background thread at a time and never on the UI thread. An answer that takes
 * longer than a quarter of a second comes too late: the calling thread is interrupted, and the suite asks again only some
 * seconds later. Patients are no correspondents; addresses of citizens are left out.
 */
public interface CorrespondentSource {

	/**
	 * Correspondents that what was typed may mean: beginnings of words of the name, the profession, the place, or the address,
	 * with case and accents folded, as the host's own lists search them.
	 *
	 * @param text  what the user typed so far
	 * @param limit how many at most
	 * @return the best first; those without a mail address are of no use
	 * @throws HostException if they cannot be read
	 */
	List<Correspondent> correspondents(String text, int limit) throws HostException;

	/**
	 * @param address a mail address, in any case
	 * @return who has it; as a rule one, or none
	 * @throws HostException if they cannot be read
	 */
	List<Correspondent> correspondentsAt(String address) throws HostException;
}
