package org.vaguemestre.filing.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Tells the trace what was decided: identifiers alone, no title and no name. */
final class Notes {

	private final Consumer<TraceEvent> trace;

	Notes(Consumer<TraceEvent> trace) {
		this.trace = trace;
	}

	/** How it was decided: the certainty of the patient, or the rule. */
	void filed(TraceResult result, String patientId, DocumentKey key, String entry, String how) {
		tell(TraceEvent.of(TraceActions.CHART_FILED, result).about(TraceSubject.PATIENT, patientId).about(TraceSubject.DOCUMENT, document(key))
				.asking(how).called(entry));
	}

	void undone(FiledLetter letter, String entry, TraceResult result) {
		tell(TraceEvent.of(TraceActions.CHART_UNDONE, result).about(TraceSubject.PATIENT, letter.patientId())
				.about(TraceSubject.MESSAGE, letter.hash()).called(entry));
	}

	/** What kept a document of it out of the chart is taken back. */
	void reopened(String patientId, String messageId) {
		tell(message(TraceActions.CHART_REOPENED, messageId).about(TraceSubject.PATIENT, patientId));
	}

	/** Those whom a document had been sent to were told that it counts no longer. */
	void withdrawn(String patientId, String messageId, ClinicalDocument document) {
		TraceEvent event = message(TraceActions.MAIL_WITHDRAWN, messageId).about(TraceSubject.DOCUMENT, TraceEvent.messageHash(document.id()));
		tell(patientId.isEmpty() ? event : event.about(TraceSubject.PATIENT, patientId));
	}

	void waits(String messageId, WaitingReason reason) {
		tell(message(TraceActions.CHART_WAITING, messageId).asking(reason.name()));
	}

	void waitsNoLonger(String messageId) {
		tell(message(TraceActions.CHART_WAITED, messageId));
	}

	void passedOver(String messageId) {
		tell(message(TraceActions.CHART_SKIPPED, messageId));
	}

	void seen(String messageId, boolean seen) {
		tell(message(seen ? TraceActions.RESULTS_SEEN : TraceActions.RESULTS_UNSEEN, messageId));
	}

	/** What another workstation told by the letter's marks: the code of who, and when if it is known. */
	void learned(String messageId, boolean seen, Optional<String> who, Optional<Instant> at) {
		tell(message(seen ? TraceActions.RESULTS_SEEN_BY : TraceActions.RESULTS_UNSEEN_BY, messageId)
				.answered(Stream.concat(who.stream(), at.stream().map(Instant::toString)).collect(Collectors.joining(" ")))); //$NON-NLS-1$
	}

	void rule(FilingRule rule, boolean kept) {
		String state = !kept ? "removed" : rule.enabled() ? "on" : "off"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		tell(TraceEvent.of(TraceActions.RULE_CHANGED, TraceResult.DONE).about(TraceSubject.SETTING, rule.id())
				.about(TraceSubject.CORRESPONDENTS, TraceEvent.domains(rule.senders()))
				.asking(state + ' ' + rule.proof() + (rule.critical() ? " CRITICAL" : ""))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	void left(FilingRule rule, String messageId, Set<FilingRules.Obstacle> obstacles) {
		tell(message(TraceActions.RULE_LEFT, messageId).about(TraceSubject.SETTING, rule.id())
				.answered(obstacles.stream().sorted().map(Enum::name).collect(Collectors.joining(" ")))); //$NON-NLS-1$
	}

	private static TraceEvent message(String action, String messageId) {
		return TraceEvent.of(action, TraceResult.DONE).about(TraceSubject.MESSAGE, TraceEvent.messageHash(messageId));
	}

	private static String document(DocumentKey key) {
		// whoever made it chose the identifier, and may have put a name or the number of the patient into it
		return TraceEvent.messageHash(key.id());
	}

	private void tell(TraceEvent event) {
		trace.accept(event);
	}
}
