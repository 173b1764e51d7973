package org.vaguemestre.crypto.ui.internal;

import java.util.Collection;

import org.eclipse.core.runtime.ILog;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.TrustTrace;

/** Hands decisions to every trace that is there; without one, to the log of the platform. */
final class Traces implements TrustTrace {

	private final BundleContext context;
	private final ILog log;

	Traces(BundleContext context, ILog log) {
		this.context = context;
		this.log = log;
	}

	@Override
	public void decided(TrustDecision decision) {
		try {
			Collection<ServiceReference<TrustTrace>> there = context.getServiceReferences(TrustTrace.class, null);
			for (ServiceReference<TrustTrace> reference : there) {
				TrustTrace trace = context.getService(reference);
				if (trace != null) {
					trace.decided(decision);
					context.ungetService(reference);
				}
			}
			if (there.isEmpty()) {
				log.info(decision.toString());
			}
		} catch (InvalidSyntaxException e) {
			// there is no filter that could be wrong
			throw new IllegalStateException(e);
		}
	}
}
