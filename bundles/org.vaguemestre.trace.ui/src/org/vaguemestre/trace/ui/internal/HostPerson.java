package org.vaguemestre.trace.ui.internal;

import java.util.Optional;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.trace.TraceUser;

/** Who works here is the one who is signed in to the host. */
@Component
public final class HostPerson implements TraceUser {

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile OfficeHost host;

	@Override
	public Optional<String> user() {
		OfficeHost now = host;
		return now == null ? Optional.empty() : now.currentUser().map(HostUser::id);
	}
}
