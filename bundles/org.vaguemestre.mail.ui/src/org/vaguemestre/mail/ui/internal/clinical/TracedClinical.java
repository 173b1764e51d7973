package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.FilingReport;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Tells the trace what was filed into which chart: identifiers alone, no title and no name. */
public final class TracedClinical implements Clinical {

	private final Clinical clinical;
	private final Supplier<Optional<TraceLog>> log;

	/**
	 * @param clinical does it
	 * @param log      is told of it, if it is there
	 */
	public TracedClinical(Clinical clinical, Supplier<Optional<TraceLog>> log) {
		this.clinical = clinical;
		this.log = log;
	}

	@Override
	public PatientMatch match(OfficeHost host, PatientIdentity identity) throws HostException {
		return clinical.match(host, identity);
	}

	@Override
	public FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) throws HostException {
		try {
			FilingReport report = clinical.file(host, patient, requests);
			report.filed().forEach(d -> tell(TraceResult.DONE, patient, d.key(), d.recordId()));
			report.failures().forEach(f -> tell(TraceResult.FAILED, patient, f.request().key(), "")); //$NON-NLS-1$
			return report;
		} catch (HostException e) {
			requests.forEach(r -> tell(TraceResult.FAILED, patient, r.key(), "")); //$NON-NLS-1$
			throw e;
		}
	}

	@Override
	public CleanHtml clean(String html) {
		return clinical.clean(html);
	}

	private void tell(TraceResult result, Patient patient, DocumentKey key, String entry) {
		// a letter without a document is known by its Message-ID, which may name its writer
		String document = key.id().contains("@") ? TraceEvent.messageHash(key.id()) : key.id(); //$NON-NLS-1$
		log.get().ifPresent(trace -> trace.record(TraceEvent.of(TraceActions.CHART_FILED, result).about(TraceSubject.PATIENT, patient.id())
				.about(TraceSubject.DOCUMENT, document).called(entry)));
	}
}
