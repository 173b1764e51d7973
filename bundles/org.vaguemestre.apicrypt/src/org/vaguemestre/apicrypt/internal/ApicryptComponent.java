package org.vaguemestre.apicrypt.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vaguemestre.apicrypt.ApicryptRules;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;

/** The network in the running application. */
@Component(service = {}, immediate = true)
public final class ApicryptComponent {

	private static final NetworkPreferences KEPT = NetworkPreferences.of("org.vaguemestre.apicrypt"); //$NON-NLS-1$

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile AddressBook book;
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile OfficeHost host;
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile TraceLog trace;
	/** Its own rules are among them. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile List<NetworkRules> networks;

	private final ServiceRegistration<NetworkRules> offered;
	private final ServiceRegistration<NetworkSettings> settable;

	/** @param context where the rules are offered */
	@Activate
	public ApicryptComponent(BundleContext context) {
		Bundle bundle = context.getBundle();
		Supplier<ApicryptSettings> settings = new ApicryptPreferences(KEPT::get);
		ApicryptUnpacker unpacker = new ApicryptUnpacker(settings, () -> work(bundle), Clock.systemDefaultZone(), this::trace);
		KnownMailboxes boxes = new KnownMailboxes(() -> Optional.ofNullable(book), this::others, a -> settings.get().holds(a));
		offered = context.registerService(NetworkRules.class, new ApicryptRules(settings,
				new ApicryptRules.Ground(this::others, this::patient, boxes, Optional.of(unpacker))), null);
		settable = context.registerService(NetworkSettings.class, new ToolSettings(KEPT), null);
	}

	private List<NetworkRules> others() {
		List<NetworkRules> all = networks;
		return all == null ? List.of() : all.stream().filter(r -> !r.id().equals(ApicryptRules.NETWORK)).toList();
	}

	private Optional<PatientIdentity> patient() {
		return Optional.ofNullable(host).flatMap(OfficeHost::currentPatient).map(Patient::identity);
	}

	private void trace(TraceEvent event) {
		TraceLog log = trace;
		if (log != null) {
			log.record(event);
		}
	}

	private static Path work(Bundle bundle) {
		return Platform.getStateLocation(bundle).toFile().toPath().resolve("runs"); //$NON-NLS-1$
	}

	@Deactivate
	void stop() {
		settable.unregister();
		offered.unregister();
	}
}
