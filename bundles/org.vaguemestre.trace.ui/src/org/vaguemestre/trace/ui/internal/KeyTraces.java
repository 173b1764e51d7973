package org.vaguemestre.trace.ui.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.TrustTrace;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Decisions about keys and trust go into the trace: what and on which certificate; its holder's name does not. */
@Component
public final class KeyTraces implements TrustTrace {

	private final TraceLog log;

	/** @param log takes them */
	@Activate
	public KeyTraces(@Reference TraceLog log) {
		this.log = log;
	}

	@Override
	public void decided(TrustDecision decision) {
		String action = switch (decision.kind()) {
		case AUTHORITY_TRUSTED, AUTHORITY_USE_CHANGED, AUTHORITY_REMOVED -> TraceActions.TRUST_AUTHORITY;
		case CORRESPONDENT_IMPORTED, CORRESPONDENT_REMOVED -> TraceActions.TRUST_CORRESPONDENT;
		case KEY_ADDED -> TraceActions.KEY_ADDED;
		case KEY_EXPORTED -> TraceActions.KEY_EXPORTED;
		case KEY_REMOVED -> TraceActions.KEY_REMOVED;
		};
		String what = decision.undone() ? decision.kind() + ", undone" : decision.kind().name(); //$NON-NLS-1$
		log.record(TraceEvent.of(action, TraceResult.DONE).about(TraceSubject.CERTIFICATE, decision.fingerprint())
				.about(TraceSubject.SETTING, what));
	}
}
