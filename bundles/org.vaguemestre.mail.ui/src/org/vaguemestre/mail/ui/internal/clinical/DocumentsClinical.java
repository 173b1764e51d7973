package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;

import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.FilingReport;
import org.vaguemestre.documents.FilingService;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** Asks the documents bundle. */
public final class DocumentsClinical implements Clinical {

	@Override
	public PatientMatch match(OfficeHost host, PatientIdentity identity) throws HostException {
		return PatientMatcher.match(host, identity);
	}

	@Override
	public FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) throws HostException {
		return FilingService.file(host, patient, requests);
	}

	@Override
	public CleanHtml clean(String html) {
		return SafeHtml.clean(html, true);
	}
}
