package org.vaguemestre.filing.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.core.runtime.Platform;
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
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;

/** The desk in the running application, beside a host and a mailbox that come and go. Begins with the application, for the rules. */
@Component(service = {}, immediate = true)
public final class DeskComponent {

	private static final String NODE = "org.vaguemestre.filing"; //$NON-NLS-1$
	/** Looking ahead for a user need not wait for the rules. */
	private static final int THREADS = 2;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile Accounts accounts;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile IntegrationReceipts receipts;

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile List<NetworkRules> networks;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile TraceLog trace;

	private final ExecutorService background = Executors.newFixedThreadPool(THREADS, task -> {
		Thread thread = new Thread(task, "filing"); //$NON-NLS-1$
		thread.setDaemon(true);
		return thread;
	});
	private final Desk desk;
	private final HostListener hostListener;
	private final List<Outbox.Listener> outboxListeners;
	private final List<MailboxListener> mailboxListeners;
	private volatile OfficeHost host;
	private volatile Mailbox mailbox;
	private volatile MessageReader reader;
	private ServiceRegistration<FilingDesk> offered;

	/** Made by Declarative Services. */
	public DeskComponent() {
		desk = new Desk(new FilingContext(() -> Optional.ofNullable(host),
				new FilingContext.Mail(() -> Optional.ofNullable(mailbox), () -> Optional.ofNullable(reader), () -> Optional.ofNullable(accounts),
						() -> Optional.ofNullable(receipts)),
				() -> List.copyOf(networks), this::trace, InstanceScope.INSTANCE.getNode(NODE).node("rules"), //$NON-NLS-1$
				Platform.getStateLocation(Platform.getBundle(NODE)).toPath().resolve("filed"), Clock.systemDefaultZone(), //$NON-NLS-1$
				Locale.getDefault(), this::later));
		hostListener = desk.hostListener();
		outboxListeners = desk.outboxListeners();
		mailboxListeners = desk.mailboxListeners();
	}

	@Activate
	void start(BundleContext context) {
		offered = context.registerService(FilingDesk.class, desk, null);
	}

	@Deactivate
	void stop() {
		offered.unregister();
		background.shutdownNow();
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	void bindHost(OfficeHost came) {
		host = came;
		came.addListener(hostListener);
		desk.waitingList().matchAgain();
		desk.lookBack();
	}

	void unbindHost(OfficeHost gone) {
		gone.removeListener(hostListener);
		if (host == gone) {
			host = null;
		}
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void bindMailbox(Mailbox came) {
		mailbox = came;
		mailboxListeners.forEach(came::addListener);
		desk.waitingList().matchAgain();
		desk.lookBack();
	}

	void unbindMailbox(Mailbox gone) {
		mailboxListeners.forEach(gone::removeListener);
		if (mailbox == gone) {
			mailbox = null;
		}
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void bindReader(MessageReader came) {
		reader = came;
		desk.lookBack();
	}

	void unbindReader(MessageReader gone) {
		if (reader == gone) {
			reader = null;
		}
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void bindOutbox(Outbox came) {
		outboxListeners.forEach(came::addListener);
	}

	void unbindOutbox(Outbox gone) {
		outboxListeners.forEach(gone::removeListener);
	}

	private void later(Runnable task) {
		try {
			background.execute(task);
		} catch (RejectedExecutionException e) {
			Log.debug("the application ends, so this waits for the next time", e); //$NON-NLS-1$
		}
	}

	private void trace(TraceEvent event) {
		TraceLog log = trace;
		if (log != null) {
			log.record(event);
		}
	}
}
