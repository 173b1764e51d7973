package org.vaguemestre.mail.ui.internal.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.FilingReport;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceSubject;

/** What filing tells the trace. */
class TracedClinicalTest {

	private final List<TraceEvent> told = new ArrayList<>();

	private TraceLog log() {
		return (TraceLog) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { TraceLog.class }, (proxy, method, arguments) -> {
			assertEquals("record", method.getName());
			told.add((TraceEvent) arguments[0]);
			return null;
		});
	}

	private static FiledDocument filed(String id, String entry) {
		return new FiledDocument(entry, "P-1042", new DocumentKey(id, Optional.empty(), 1, "aa"), "Glycémie de Marie DURAND", Instant.EPOCH, "u1");
	}

	@Test
	void chartAndDocumentAreNamedByTheirIdentifiersAlone() throws Exception {
		Patient marie = new Patient("P-1042", new PatientIdentity(Optional.empty(), false, "DURAND", List.of("Marie"), Optional.empty(),
				Optional.empty(), Optional.of(LocalDate.of(1969, 9, 1)), Sex.values()[0], Optional.empty()));
		Clinical fake = new Clinical() {

			@Override
			public PatientMatch match(OfficeHost host, PatientIdentity identity) {
				throw new AssertionError();
			}

			@Override
			public FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) {
				return new FilingReport(List.of(filed("1.2.250.1.1^77", "E-1"), filed("<marie.durand@box.example>", "E-2")),
						List.of(filed("old", "E-0")), List.of(), List.of());
			}

			@Override
			public CleanHtml clean(String html) {
				throw new AssertionError();
			}
		};
		TracedClinical traced = new TracedClinical(fake, () -> Optional.of(log()));
		assertEquals(2, traced.file(null, marie, List.of()).filed().size());
		assertEquals(List.of(TraceActions.CHART_FILED, TraceActions.CHART_FILED), told.stream().map(TraceEvent::action).toList());
		assertEquals(Map.of(TraceSubject.PATIENT, "P-1042", TraceSubject.DOCUMENT, "1.2.250.1.1^77"), told.get(0).subjects());
		assertEquals("E-1", told.get(0).reference());
		assertEquals(TraceEvent.messageHash("marie.durand@box.example"), told.get(1).subjects().get(TraceSubject.DOCUMENT));
		assertFalse(told.toString().toLowerCase().contains("durand"));
		assertEquals(2, new TracedClinical(fake, Optional::empty).file(null, marie, List.of()).filed().size());
	}
}
