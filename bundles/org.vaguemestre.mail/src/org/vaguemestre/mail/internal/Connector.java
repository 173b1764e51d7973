package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;

import javax.net.ssl.SSLSocket;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.crypto.TlsSettings;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.imap.ImapConnection;
import org.vaguemestre.mail.internal.imap.ImapSession;
import org.vaguemestre.mail.internal.imap.SignIn;
import org.vaguemestre.mail.internal.pop.PopConnection;

import jakarta.mail.Session;
import jakarta.mail.URLName;

/** Makes connections to an account's servers: always with time limits, never in clear to a foreign host. */
final class Connector {

	private final Clock clock;
	private final Timeouts timeouts;
	private final KeyVault vault;
	private final Optional<RevocationSource> revocation;
	private final MailClasses classes = new MailClasses();
	private WorkstationTrace trace = WorkstationTrace.NONE;
	private BiConsumer<Account, SmtpLine> greeted = (account, line) -> { };
	private final Doors doors;
	private final Rules rules;

	/**
	 * @param vault      holds the keys that servers may ask for, and what is trusted for health servers
	 * @param revocation where the revocation of servers is looked up
	 * @param rules      the networks, with their ways to sign in
	 */
	Connector(Clock clock, Timeouts timeouts, KeyVault vault, Optional<RevocationSource> revocation, Rules rules) {
		this.clock = clock;
		this.timeouts = timeouts;
		this.vault = vault;
		this.revocation = revocation;
		this.doors = new Doors(rules);
		this.rules = rules;
	}

	/** @param log is told of each sign-in and what prevented one */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	/** @param learner is told of each submission server that let an account in, before anything is sent */
	void onSubmission(BiConsumer<Account, SmtpLine> learner) {
		greeted = learner;
	}

	Timeouts timeouts() {
		return timeouts;
	}

	/** The policy of an account; what cannot be followed to the letter is not followed in another way. */
	TlsPolicy policy(Account account) throws MailException {
		ConnectionSettings wanted = account.connection();
		try {
			TlsSettings settings = TlsSettings.of(anchors(account)).withRevocation(
					wanted.revocation() == ConnectionSettings.Revocation.NOT_FETCHED ? Optional.empty() : revocation,
					wanted.revocation() == ConnectionSettings.Revocation.REQUIRED);
			if (!wanted.suites().isEmpty()) {
				settings = settings.withSuites(wanted.suites());
			}
			if (wanted.clientKey().isPresent()) {
				settings = settings.withClientKey(vault.unlock(wanted.clientKey().get()));
			}
			return TlsPolicy.of(settings, clock);
		} catch (CryptoException e) {
			throw new MailException(MailFailure.TRUST_SETTINGS, e, e.sentence(Locale.getDefault()));
		} catch (IllegalArgumentException e) {
			throw new MailException(MailFailure.TRUST_SETTINGS, e, Failures.words(e));
		}
	}

	/** The account's own anchors alone, or what its settings say. */
	private TrustAnchors anchors(Account account) throws MailException, CryptoException {
		if (account.trustAnchors().isEmpty()) {
			return switch (account.connection().trusted()) {
			case SYSTEM -> TrustAnchors.system();
			case IGC_SANTE -> TrustAnchors.igcSante();
			case USUAL -> usual(account);
			};
		}
		List<X509Certificate> anchors = new ArrayList<>();
		for (Path file : account.trustAnchors()) {
			try {
				if (Files.size(file) > CertificateFiles.MAX_SIZE) {
					throw new IOException("too large"); //$NON-NLS-1$
				}
				anchors.addAll(CertificateFiles.certificates(Files.readAllBytes(file)));
			} catch (IOException | CryptoException e) {
				// without its anchors nothing may be trusted instead
				throw new MailException(MailFailure.TRUST_SETTINGS, e, file.toString());
			}
		}
		return TrustAnchors.of(anchors);
	}

	private TrustAnchors usual(Account account) throws CryptoException {
		List<X509Certificate> chosen = account.network().isEmpty() ? List.of() : vault.anchors(AnchorUse.Purpose.SERVERS);
		return chosen.isEmpty() ? rules.forAccount(account).authorities() : TrustAnchors.of(chosen);
	}

	Doors doors() {
		return doors;
	}

	/** @param much whether much is to be fetched */
	ImapLine imap(Account account, char[] password, boolean much) throws MailException {
		return traced(account, account.incoming(), "IMAP", () -> openImap(account, password, much)); //$NON-NLS-1$
	}

	private ImapLine openImap(Account account, char[] password, boolean much) throws MailException {
		Server server = acceptable(account.incoming());
		return doors.enter(account, server, () -> imap(account, server, password, much));
	}

	private ImapLine imap(Account account, Server server, char[] password, boolean much) throws MailException {
		TlsPolicy policy = policy(account);
		Sockets sockets = new Sockets();
		try {
			ImapConnection.Tls tls = tls(server, policy, sockets);
			ImapConnection connection = ImapConnection.connect(sockets.createSocket(), new InetSocketAddress(server.host(), server.port()),
					patience(),
					server.security() == Security.TLS ? Optional.of(tls) : Optional.empty());
			if (server.security() == Security.STARTTLS) {
				connection.startTls(tls);
			}
			doors.reach(account, server, sockets.reached());
			new SignIn(connection, server).with(account.user(), doors.credential(account, server, password), much);
			return new ImapLine(server, policy, new ImapSession(connection), account.address());
		} catch (MailException e) {
			sockets.cut();
			throw e;
		} catch (IOException e) {
			sockets.cut();
			throw Failures.of(server, policy, e);
		}
	}

	PopLine pop(Account account, char[] password) throws MailException {
		return traced(account, account.incoming(), "POP3", () -> openPop(account, password)); //$NON-NLS-1$
	}

	private PopLine openPop(Account account, char[] password) throws MailException {
		Server server = acceptable(account.incoming());
		return doors.enter(account, server, () -> pop(account, server, password));
	}

	private PopLine pop(Account account, Server server, char[] password) throws MailException {
		TlsPolicy policy = policy(account);
		Sockets sockets = new Sockets();
		try {
			ImapConnection.Tls tls = tls(server, policy, sockets);
			PopConnection connection = PopConnection.connect(sockets.createSocket(), new InetSocketAddress(server.host(), server.port()), patience(),
					server.security() == Security.TLS ? Optional.of(tls) : Optional.empty());
			if (server.security() == Security.STARTTLS) {
				connection.startTls(tls);
			}
			doors.reach(account, server, sockets.reached());
			connection.signIn(account.user(), doors.credential(account, server, password), server);
			return new PopLine(server, policy, connection, account.address());
		} catch (MailException e) {
			sockets.cut();
			throw e;
		} catch (IOException e) {
			sockets.cut();
			throw Failures.of(server, policy, e);
		}
	}

	private ImapConnection.Tls tls(Server server, TlsPolicy policy, Sockets sockets) {
		return plain -> {
			BoundedSocket bounded = new BoundedSocket(plain, timeouts.wholeAnswer());
			SSLSocket made = (SSLSocket) policy.socketFactory().createSocket(bounded, server.host(), server.port(), true);
			sockets.keep(made).startHandshake();
			bounded.free();
			return made;
		};
	}

	private ImapConnection.Patience patience() {
		return new ImapConnection.Patience(timeouts.connect(), timeouts.read(), timeouts.command());
	}

	SmtpLine smtp(Account account, char[] password) throws MailException {
		return traced(account, account.outgoing(), "SMTP", () -> openSmtp(account, password)); //$NON-NLS-1$
	}

	private interface Opening<L> {
		L open() throws MailException;
	}

	private <L> L traced(Account account, Server server, String protocol, Opening<L> opening) throws MailException {
		try {
			L line = opening.open();
			trace.signedIn(account, server, protocol);
			return line;
		} catch (MailException e) {
			trace.notSignedIn(account, server, protocol, e);
			throw e;
		}
	}

	private SmtpLine openSmtp(Account account, char[] password) throws MailException {
		Server server = acceptable(account.outgoing());
		SmtpLine line = doors.enter(account, server, () -> smtp(account, server, password));
		greeted.accept(account, line);
		return line;
	}

	private SmtpLine smtp(Account account, Server server, char[] password) throws MailException {
		TlsPolicy policy = policy(account);
		Sockets sockets = new Sockets(timeouts.wholeAnswer());
		try {
			return classes.call(() -> {
				boolean byPassword = account.signIn().equals(Account.PASSWORD);
				Session session = session(server, policy, sockets, byPassword);
				Submission transport = new Submission(session, new URLName("smtp", server.host(), server.port(), null, null, null)); //$NON-NLS-1$
				try {
					if (byPassword) {
						transport.connect(server.host(), server.port(), account.user(), new String(password));
					} else {
						// the library shows a credential at once; this one is only made when it is known who is there
						transport.connect(server.host(), server.port(), null, null);
						doors.reach(account, server, sockets.reached());
						transport.signIn(account.user(), doors.credential(account, server, password), server);
					}
				} catch (Exception e) {
					sockets.cut();
					throw e;
				}
				return new SmtpLine(server, policy, session, transport, sockets, classes, timeouts.read());
			});
		} catch (Exception e) {
			throw Failures.of(server, policy, e);
		}
	}

	private static Server acceptable(Server server) throws MailException {
		if (!server.acceptable()) {
			throw new MailException(MailFailure.INSECURE_REFUSED, server.toString());
		}
		return server;
	}

	private Session session(Server server, TlsPolicy policy, Sockets sockets, boolean byPassword) {
		Properties p = new Properties();
		String at = "mail.smtp."; //$NON-NLS-1$
		p.put(at + "connectiontimeout", millis(timeouts.connect())); //$NON-NLS-1$
		p.put(at + "timeout", millis(timeouts.read())); //$NON-NLS-1$
		p.put(at + "writetimeout", millis(timeouts.write())); //$NON-NLS-1$
		p.put(at + "auth", Boolean.toString(byPassword)); //$NON-NLS-1$
		p.put(at + "auth.mechanisms", "PLAIN LOGIN"); //$NON-NLS-1$ //$NON-NLS-2$
		p.put(at + "socketFactory", sockets); //$NON-NLS-1$
		p.put(at + "socketFactory.fallback", "false"); //$NON-NLS-1$ //$NON-NLS-2$
		if (server.security() != Security.NONE) {
			p.put(at + "ssl.socketFactory", new TlsSockets(policy.socketFactory(), sockets)); //$NON-NLS-1$
			// the policy checks the name itself, in every handshake
			p.put(at + "ssl.checkserveridentity", "false"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (server.security() == Security.TLS) {
			p.put(at + "ssl.enable", "true"); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (server.security() == Security.STARTTLS) {
			p.put(at + "starttls.enable", "true"); //$NON-NLS-1$ //$NON-NLS-2$
			p.put(at + "starttls.required", "true"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		// refused recipients are reported one by one, the others are served
		p.put(at + "sendpartial", "true"); //$NON-NLS-1$ //$NON-NLS-2$
		p.put(at + "localhost", "localhost"); //$NON-NLS-1$ //$NON-NLS-2$
		return Session.getInstance(p);
	}

	private static String millis(Duration time) {
		return Long.toString(time.toMillis());
	}
}
