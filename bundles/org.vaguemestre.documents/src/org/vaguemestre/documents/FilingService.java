package org.vaguemestre.documents;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;

/** Files documents into one chart, each once. */
public final class FilingService {

	private FilingService() {
	}

	/**
	 * Files what is not in the chart yet. A failure leaves what was filed before it where it is; the same call again
	 * files the rest.
	 *
	 * @param host     the office software; takes time
	 * @param patient  whose chart
	 * @param requests what to file, in order
	 * @return what was filed, and what stood there already
	 * @throws HostException             if the host could not file
	 * @throws IllegalArgumentException if a request is for another patient
	 */
	public static FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) throws HostException {
		for (FilingRequest request : requests) {
			if (!request.patientId().equals(patient.id())) {
				throw new IllegalArgumentException("a request for another chart"); //$NON-NLS-1$
			}
		}
		List<FiledDocument> filed = new ArrayList<>();
		List<FiledDocument> before = new ArrayList<>();
		for (FilingRequest request : requests) {
			List<FiledDocument> there = host.findFiled(request.key()).stream()
					.filter(d -> d.patientId().equals(patient.id())).toList();
			if (there.isEmpty()) {
				filed.add(host.file(request));
			} else {
				before.add(there.get(0));
			}
		}
		return new FilingReport(filed, before);
	}
}
