package org.vaguemestre.mssante.internal.psc;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mssante.ProSanteConnect;
import org.vaguemestre.mssante.ProSanteConnect.Ground;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.internal.Texts;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** See {@link ProSanteConnect}. One session an account: who shares a workstation shares no session. */
public final class PscMethod implements ProSanteConnect.Method {

	/** So long after a vain attempt a session is renewed again, and at least so long after a good one. */
	private static final Duration REST = Duration.ofSeconds(10);
	private static final Duration LEAST = Duration.ofMillis(500);

	private final Ground ground;
	private final ProSanteConnect.Pause pause;
	private final HostGate gate;
	private final Map<String, PscSession> sessions = new ConcurrentHashMap<>();
	private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(work -> {
		Thread thread = new Thread(work, "mssante sessions"); //$NON-NLS-1$
		thread.setDaemon(true);
		return thread;
	});

	/** @param ground what it stands on */
	public PscMethod(Ground ground, ProSanteConnect.Pause pause) {
		this.ground = ground;
		this.pause = pause;
		this.gate = new HostGate(ground.discovery(), domain -> !ground.space().get().unknown() && ground.space().get().holds("x@" + domain), //$NON-NLS-1$
				ground.builtIn(), ground.local(), ground.clock());
	}

	@Override
	public String id() {
		return ProSanteConnect.ID;
	}

	@Override
	public String name(Locale locale) {
		return "Pro Santé Connect"; //$NON-NLS-1$
	}

	@Override
	public boolean needsPassword() {
		return false;
	}

	@Override
	public boolean interactive() {
		return true;
	}

	@Override
	public boolean ready(Account account) {
		return Optional.ofNullable(sessions.get(account.id())).filter(PscSession::alive).isPresent();
	}

	@Override
	public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException {
		PscSettings settings = ground.settings().get();
		try {
			askSecret(dialog);
			Client client = new Client(settings, this::secret, new Http(ground.tls(), ground.local(), ground.answer()), ground.clock());
			Flow flow = switch (settings.flow()) {
			case BROWSER -> new BrowserFlow(ground.random(), ground.patience());
			case TELEPHONE -> new TelephoneFlow(ground.random(), ground.patience(), pause);
			};
			PscSession session = new PscSession(client, flow.sign(client, dialog, monitor), ground.clock());
			Optional.ofNullable(sessions.put(account.id(), session)).ifPresent(PscSession::end);
			schedule(account.id(), session, false);
		} catch (PscException e) {
			if (e.reason() == Reason.CLIENT) {
				forgetSecret();
			}
			throw failed(e);
		}
	}

	/** The secret of the client is asked for once, when the first one signs in on this installation. */
	private void askSecret(SignInDialog dialog) throws PscException {
		if (secret().isPresent()) {
			return;
		}
		Optional<char[]> typed = dialog.askSecret(Texts.of("psc.secret", Locale.getDefault())); //$NON-NLS-1$
		if (typed.isPresent()) {
			try {
				ground.secrets().put(ProSanteConnect.SECRET, typed.get());
			} catch (CryptoException e) {
				throw new PscException(Reason.CLIENT, "the secret store is closed", e); //$NON-NLS-1$
			} finally {
				Arrays.fill(typed.get(), ' ');
			}
		}
	}

	/** One that the provider does not know is asked for anew the next time. */
	private void forgetSecret() {
		try {
			ground.secrets().remove(ProSanteConnect.SECRET);
		} catch (CryptoException e) {
			System.getLogger(PscMethod.class.getName()).log(System.Logger.Level.INFO, "the secret store is closed", e); //$NON-NLS-1$
		}
	}

	private Optional<char[]> secret() throws PscException {
		try {
			return ground.secrets().get(ProSanteConnect.SECRET);
		} catch (CryptoException e) {
			throw new PscException(Reason.CLIENT, "the secret store is closed", e); //$NON-NLS-1$
		}
	}

	/** Waits, and looks now and then whether the user gave up. */
	public static void pause(Duration time, IProgressMonitor monitor) {
		Object lock = new Object();
		long end = System.nanoTime() + time.toNanos();
		synchronized (lock) {
			try {
				for (long left = time.toMillis(); left > 0 && !monitor.isCanceled(); left = (end - System.nanoTime()) / 1_000_000) {
					lock.wait(Math.min(left, 200));
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			}
		}
	}

	private void schedule(String id, PscSession session, boolean vain) {
		Duration until = Duration.between(ground.clock().instant(), session.renewFrom());
		Duration least = vain ? REST : LEAST;
		try {
			renewing.schedule(() -> renew(id, session), (until.compareTo(least) < 0 ? least : until).toMillis(), TimeUnit.MILLISECONDS);
		} catch (RejectedExecutionException e) {
			// closed meanwhile
			session.end();
		}
	}

	private void renew(String id, PscSession session) {
		if (sessions.get(id) != session || !session.alive()) {
			return;
		}
		boolean vain = false;
		try {
			session.access();
		} catch (PscException e) {
			vain = true;
		}
		if (session.alive()) {
			schedule(id, session, vain);
		}
	}

	@Override
	public void signOut(Account account) {
		PscSession session = sessions.remove(account.id());
		if (session != null) {
			renewing.execute(session::signOut);
		}
	}

	@Override
	public void reach(Account account, Server server, InetAddress address) throws MailException {
		gate.reach(server, address);
	}

	@Override
	public Credential credential(Account account, Server server, char[] password) throws MailException {
		gate.check(account, server);
		PscSession session = sessions.get(account.id());
		if (session == null) {
			throw needed(account, null);
		}
		try {
			return new Credential.Token(session.access().toCharArray());
		} catch (PscException e) {
			throw e.reason() == Reason.ENDED ? needed(account, e) : failed(e);
		}
	}

	/** A token may have been called back before its time. */
	@Override
	public boolean refused(Account account) {
		PscSession session = sessions.get(account.id());
		if (session == null) {
			return false;
		}
		try {
			session.renew();
			return true;
		} catch (PscException e) {
			return false;
		}
	}

	private MailException needed(Account account, PscException cause) {
		return new MailException(MailFailure.SIGN_IN_NEEDED, cause, name(Locale.getDefault()), account.address());
	}

	private MailException failed(PscException cause) {
		return new MailException(MailFailure.SIGN_IN_FAILED, cause, name(Locale.getDefault()), cause.sentence(Locale.getDefault()));
	}

	@Override
	public void close() {
		renewing.shutdownNow();
		sessions.values().forEach(PscSession::end);
		sessions.clear();
	}
}
