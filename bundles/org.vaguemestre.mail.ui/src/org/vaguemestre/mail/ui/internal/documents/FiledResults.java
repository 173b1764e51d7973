package org.vaguemestre.mail.ui.internal.documents;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/**
 * The laboratory results that stand in the chart of a patient: what was filed of mail that is gone, and what the office software
 * got by other ways. Takes time, for a background thread.
 */
final class FiledResults {

	/** So many documents are opened, the latest first. */
	private static final int MOST = 40;
	private static final int REMEMBERED = 400;

	private final Map<String, List<ClinicalDocument>> known = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<ClinicalDocument>> eldest) {
			return size() > REMEMBERED;
		}
	};

	/** The documents with results of the one patient whom the traits mean without doubt; none where there is a doubt. */
	List<ClinicalDocument> about(OfficeHost host, PatientIdentity patient, IProgressMonitor monitor) {
		try {
			PatientMatch match = PatientMatcher.match(host, patient);
			boolean sure = match.kind() == PatientMatch.Kind.BY_INS || match.kind() == PatientMatch.Kind.BY_TRAITS;
			if (!sure || match.candidates().size() != 1) {
				return List.of();
			}
			List<ClinicalDocument> found = new ArrayList<>();
			// a note of the practice has no type, and no results
			for (ChartDocument entry : host.documents(match.candidates().get(0).id()).stream().filter(d -> d.filed().replacedBy().isEmpty())
					.filter(d -> d.typeCode().isPresent()).limit(MOST).toList()) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				found.addAll(read(host, entry));
			}
			return found;
		} catch (OperationCanceledException e) {
			throw e;
		} catch (HostException | RuntimeException e) {
			// a fault of the host costs nothing of what the mailbox holds
			Jobs.log("the results in a chart", e); //$NON-NLS-1$
			return List.of();
		}
	}

	private List<ClinicalDocument> read(OfficeHost host, ChartDocument entry) {
		String key = entry.filed().recordId() + ' ' + entry.filed().key().sha256();
		synchronized (known) {
			if (known.containsKey(key)) {
				return known.get(key);
			}
		}
		try {
			Bytes bytes = Bytes.of(host.original(entry.filed().recordId()));
			List<ClinicalDocument> read = pdf(bytes) ? List.of() : DocumentReader
					.read(bytes, entry.fileName(), "", Locale.getDefault(), Clock.fixed(entry.date().toInstant(), entry.date().getOffset())) //$NON-NLS-1$
					.documents().stream().filter(d -> !d.results().isEmpty()).map(FormerDocuments::bare).toList();
			synchronized (known) {
				known.put(key, read);
			}
			return read;
		} catch (HostException | RuntimeException e) {
			Jobs.log("a document of a chart that cannot be opened", e); //$NON-NLS-1$
			return List.of();
		}
	}

	/** A paper has no results that a program could read. */
	private static boolean pdf(Bytes bytes) {
		return new String(bytes.slice(0, Math.min(5, bytes.length())).toArray(), StandardCharsets.ISO_8859_1).equals("%PDF-"); //$NON-NLS-1$
	}
}
