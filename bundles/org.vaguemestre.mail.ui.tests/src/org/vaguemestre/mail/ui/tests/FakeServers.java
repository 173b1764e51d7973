package org.vaguemestre.mail.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.CheckStep.Status;
import org.vaguemestre.mail.CheckStep.Step;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.SignIns;

/** A domain that publishes its servers, another that does not, and servers that know one password. */
final class FakeServers implements ServerDiscovery, ConnectionCheck, SignIns {

	static final String PASSWORD = "Azerty!2026";

	/** The check waits here for a permit after its first step; a test takes them all to hold it back. */
	final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
	/** Whether the network offers a way to sign in of its own, and whether somebody did. */
	volatile boolean badge;
	volatile boolean shown;
	/** What was tried. */
	final List<Account> tried = new CopyOnWriteArrayList<>();

	@Override
	public Found discover(String address, IProgressMonitor monitor) {
		if (address.endsWith("@medecin.mssante.example")) {
			return new Found(true, List.of(new Server("imap.mssante.example", 993, Security.TLS)),
					List.of(new Server("smtp.mssante.example", 465, Security.TLS)));
		}
		if (address.endsWith("@maildrop.example")) {
			return new Found(true, List.of(), List.of(new Server("smtp.maildrop.example", 465, Security.TLS)),
					List.of(new Server("pop.maildrop.example", 995, Security.TLS)));
		}
		return new Found(true, List.of(), List.of());
	}

	@Override
	public List<CheckStep> check(Account account, char[] password, Locale locale, Consumer<CheckStep> steps, IProgressMonitor monitor) {
		tried.add(account);
		boolean right = account.signIn().equals("badge") ? shown : new String(password).equals(PASSWORD);
		List<CheckStep> all = new ArrayList<>();
		all.add(step("dns", Step.SRV, Status.OK, "Les serveurs de ce compte sont publiés par " + account.sender().domain() + "."));
		for (String service : List.of("imap", "smtp")) {
			Server server = service.equals("imap") ? account.incoming() : account.outgoing();
			all.add(step(service, Step.TCP, Status.OK, server + " répond."));
			all.add(step(service, Step.TLS, Status.OK, "Connexion protégée par TLSv1.3 (TLS_AES_256_GCM_SHA384)."));
			all.add(step(service, Step.CERTIFICATE, Status.OK, "Certificat de " + server.host() + ", délivré par IGC-Santé, valable jusqu’au 3 mai 2028."));
			all.add(right ? step(service, Step.AUTHENTICATION, Status.OK, "Identifiant et mot de passe acceptés.")
					: new CheckStep(service, Step.AUTHENTICATION, Status.FAILED, server.host() + " refuse l’identifiant ou le mot de passe.",
							"Saisissez de nouveau le mot de passe.", Map.of()));
		}
		steps.accept(all.get(0));
		gate.acquireUninterruptibly();
		gate.release();
		all.subList(1, all.size()).forEach(steps);
		return all;
	}

	@Override
	public List<NetworkRules> networks() {
		return List.of(new ComposerTestCase.OneDomain() {
			@Override
			public List<SignInMethod> signIns() {
				return badge ? List.of(new Badge()) : List.of();
			}
		});
	}

	@Override
	public Optional<SignInMethod> method(Account account) {
		return account.signIn().equals("badge") ? Optional.of(new Badge()) : Optional.empty();
	}

	@Override
	public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException {
		method(account).orElseThrow().signIn(account, dialog, monitor);
	}

	/** Signs in somewhere else, without a password. */
	private final class Badge implements SignInMethod {

		@Override
		public String id() {
			return "badge";
		}

		@Override
		public String name(Locale locale) {
			return "Badge";
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
			return shown;
		}

		@Override
		public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) {
			dialog.tell("Approchez votre badge.", "");
			shown = true;
		}

		@Override
		public void signOut(Account account) {
			shown = false;
		}

		@Override
		public Credential credential(Account account, Server server, char[] password) {
			return new Credential.Token("badge".toCharArray());
		}
	}

	private static CheckStep step(String service, Step step, Status status, String words) {
		return new CheckStep(service, step, status, words, "", Map.of());
	}
}
