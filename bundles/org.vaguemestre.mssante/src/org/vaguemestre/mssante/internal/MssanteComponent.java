package org.vaguemestre.mssante.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mssante.MssanteRules;
import org.vaguemestre.mssante.MssanteSignIns;
import org.vaguemestre.mssante.ProSanteConnect;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.WhiteList;

/** The network in the running application: its rules by the list of domains that this workstation keeps, and its ways to sign in. */
@Component(service = {}, immediate = true)
public final class MssanteComponent {

	private static final NetworkPreferences KEPT = NetworkPreferences.of("org.vaguemestre.mssante"); //$NON-NLS-1$
	private static final Duration TO_SIGN_IN = Duration.ofMinutes(5);
	private static final Duration TO_ANSWER = Duration.ofSeconds(20);

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile OfficeHost host;
	/** Offered by mail, which needs the rules offered here. */
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile ServerDiscovery discovery;
	private final SignInMethod certificate = MssanteSignIns.certificate();
	private final SignInMethod code = MssanteSignIns.oneTimeCode();
	private final ProSanteConnect.Method psc;
	private final ServiceRegistration<NetworkRules> offered;
	private final List<ServiceRegistration<NetworkSettings>> settable = new ArrayList<>();

	/**
	 * @param context where the rules are offered
	 * @param list    the domains
	 * @param secrets keeps the secret of the client of Pro Santé Connect
	 */
	@Activate
	public MssanteComponent(BundleContext context, @Reference WhiteList list, @Reference SecretStore secrets) {
		psc = ProSanteConnect.create(new ProSanteConnect.Ground(() -> settings().orElseGet(PscSettings::production), secrets,
				TlsPolicy.system(Clock.systemUTC()), this::discover, list::space, ProSanteConnect.BUILT_IN, false, TO_SIGN_IN, TO_ANSWER,
				Clock.systemUTC(), new SecureRandom()));
		offered = context.registerService(NetworkRules.class, new MssanteRules(new MssanteRules.Ground(list::space, this::signIns, () -> kept("nil"), //$NON-NLS-1$
				() -> Optional.ofNullable(host), () -> kept("opposition").equals("ask"), MssanteComponent::ofAge, Clock.systemDefaultZone())), null); //$NON-NLS-1$ //$NON-NLS-2$
		settable.add(context.registerService(NetworkSettings.class, new ProductSettings(KEPT), null));
		settable.add(context.registerService(NetworkSettings.class, new PscNetworkSettings(KEPT, secrets), null));
	}

	/** Pro Santé Connect is for installations that it knows. */
	private List<SignInMethod> signIns() {
		List<SignInMethod> all = new ArrayList<>();
		if (settings().isPresent()) {
			all.add(psc);
		}
		all.add(certificate);
		all.add(code);
		return all;
	}

	private static Optional<PscSettings> settings() {
		try {
			return PscPreferences.read(MssanteComponent::kept);
		} catch (IllegalArgumentException e) {
			System.getLogger(MssanteComponent.class.getName()).log(System.Logger.Level.WARNING, "the settings of Pro Santé Connect", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	private static int ofAge() {
		String years = kept("citizen.adult"); //$NON-NLS-1$
		return years.matches("\\d{1,2}") ? Integer.parseInt(years) : MssanteRules.ADULT; //$NON-NLS-1$
	}

	private static String kept(String name) {
		return KEPT.get(name);
	}

	private ServerDiscovery.Found discover(String address, IProgressMonitor monitor) throws MailException {
		ServerDiscovery present = discovery;
		return present == null ? new ServerDiscovery.Found(false, List.of(), List.of()) : present.discover(address, monitor);
	}

	@Deactivate
	void stop() {
		offered.unregister();
		settable.forEach(ServiceRegistration::unregister);
		psc.close();
	}
}
