package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;

import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.FilingReport;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** What the reader asks of the clinical documents; takes time, except for cleaning. */
public interface Clinical {

	/**
	 * @param host     the office software
	 * @param identity whom a document is about
	 * @return who that is in the host
	 * @throws HostException if the host cannot tell
	 */
	PatientMatch match(OfficeHost host, PatientIdentity identity) throws HostException;

	/**
	 * @param host     the office software
	 * @param patient  whose chart
	 * @param requests what to file
	 * @return what was filed, and what stood there already
	 * @throws HostException if it could not be filed
	 */
	FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) throws HostException;

	/**
	 * @param html from outside
	 * @return what may be shown
	 */
	CleanHtml clean(String html);
}
