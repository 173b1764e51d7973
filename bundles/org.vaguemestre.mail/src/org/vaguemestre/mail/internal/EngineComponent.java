package org.vaguemestre.mail.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Sender;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignIns;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;

/**
 * Mail in the running application. Its parts share connections and state, so they are made together here and offered as services one by
 * one.
 */
@Component(service = {}, immediate = true)
public final class EngineComponent {

	private static final String NODE = "org.vaguemestre.mail"; //$NON-NLS-1$
	/** The window of the host comes first; whoever opens a view sooner is served from the copy all the same. */
	private static final long AFTER_HOST_MILLIS = 2_500;

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile List<NetworkRules> rules;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile TraceLog trace;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile OfficeHost office;

	private final Engine engine;
	private final List<ServiceRegistration<?>> offered = new ArrayList<>();
	private final Job begin = Job.createSystem("mail", m -> { //$NON-NLS-1$
		begin();
	});
	private boolean stopped;

	/**
	 * @param store   the local copy
	 * @param secrets keeps the passwords
	 * @param vault   keys and anchors
	 * @param revocation where the revocation of servers is looked up
	 */
	@Activate
	public EngineComponent(@Reference MailStore store, @Reference SecretStore secrets, @Reference KeyVault vault,
			@Reference RevocationSource revocation) {
		Clock clock = Clock.systemDefaultZone();
		MailEngine.Ground ground = new MailEngine.Ground(store, secrets, vault, () -> List.copyOf(rules), clock, new SecureRandom(),
				Optional.of(revocation), this::trace);
		Preferences node = InstanceScope.INSTANCE.getNode(NODE);
		engine = new Engine(ground, new PreferenceSettings(node.node("accounts")), new PreferenceSettings(node.node("outbox")), //$NON-NLS-1$ //$NON-NLS-2$
				new PreferenceSettings(node.node("receipts")), new VaultOpeners(vault, clock, Optional.of(revocation)), Timeouts.USUAL, OutboxTimes.USUAL, //$NON-NLS-1$
				new JndiSrvLookup());
	}

	@Activate
	void start(BundleContext context) {
		offer(context, Accounts.class, engine.accounts());
		offer(context, Mailbox.class, engine.mailbox());
		offer(context, MessageReader.class, engine.reader());
		offer(context, Drafts.class, engine.drafts());
		offer(context, Receipts.class, engine.receipts());
		offer(context, IntegrationReceipts.class, engine.integrations());
		offer(context, Sender.class, engine.sender());
		offer(context, Outbox.class, engine.outbox());
		offer(context, ServerDiscovery.class, engine.discovery());
		offer(context, ConnectionCheck.class, engine.check());
		offer(context, AddressUse.class, engine.writtenTo());
		offer(context, SignIns.class, engine.signIns());
		offer(context, Teamwork.class, engine.teamwork(() -> Optional.ofNullable(office)));
		begin.schedule(AFTER_HOST_MILLIS);
	}

	private void trace(TraceEvent event) {
		TraceLog log = trace;
		if (log != null) {
			log.record(event);
		}
	}

	private synchronized void begin() {
		if (!stopped) {
			engine.start();
		}
	}

	@Deactivate
	synchronized void stop() {
		stopped = true;
		begin.cancel();
		offered.forEach(ServiceRegistration::unregister);
		engine.close();
	}

	private <S> void offer(BundleContext context, Class<S> type, S service) {
		offered.add(context.registerService(type, service, null));
	}
}
