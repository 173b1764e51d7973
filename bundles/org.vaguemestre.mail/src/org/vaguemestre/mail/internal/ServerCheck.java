package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.crypto.TlsProbe;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.CheckStep.Status;
import org.vaguemestre.mail.CheckStep.Step;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.internal.imap.ImapSession;
import org.vaguemestre.mail.internal.pop.PopConnection;


/** The check of an account's servers. */
final class ServerCheck implements ConnectionCheck {

	private static final String LISTS = "2.5.29.31"; //$NON-NLS-1$
	private static final String ACCESS = "1.3.6.1.5.5.7.1.1"; //$NON-NLS-1$
	private static final Duration SOON = Duration.ofDays(21);
	private static final List<String> IMAP_EXTENSIONS = List.of("IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE", "CONDSTORE", "QRESYNC", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"COMPRESS=DEFLATE", "QUOTA"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final List<String> POP3_EXTENSIONS = List.of("UIDL", "TOP", "STLS", "SASL"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final List<String> SMTP_EXTENSIONS = List.of("SIZE", "8BITMIME", "DSN", "PIPELINING", "SMTPUTF8", "CHUNKING"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private final ServerDiscovery discovery;
	private final Connector connector;
	private final Clock clock;

	ServerCheck(ServerDiscovery discovery, Connector connector, Clock clock) {
		this.discovery = discovery;
		this.connector = connector;
		this.clock = clock;
	}

	@Override
	public List<CheckStep> check(Account account, char[] password, Locale locale, Consumer<CheckStep> steps, IProgressMonitor monitor) {
		Run run = new Run(account, password, locale, steps);
		run.srv(monitor);
		for (Speech speech : List.of(account.pop3().isPresent() ? Speech.POP3 : Speech.IMAP, Speech.SMTP)) {
			FolderSync.stopIfCancelled(monitor);
			Server server = speech == Speech.SMTP ? account.outgoing() : account.incoming();
			monitor.subTask(server.toString());
			run.server(speech, server, monitor);
			monitor.worked(1);
		}
		return List.copyOf(run.done);
	}

	/** One check and what it found so far. */
	private final class Run {

		private final Account account;
		private final char[] password;
		private final Locale locale;
		private final Consumer<CheckStep> told;
		private final List<CheckStep> done = new ArrayList<>();

		Run(Account account, char[] password, Locale locale, Consumer<CheckStep> told) {
			this.account = account;
			this.password = password;
			this.locale = locale;
			this.told = told;
		}

		void srv(IProgressMonitor monitor) {
			String domain = account.sender().domain();
			try {
				ServerDiscovery.Found found = discovery.discover(account.address(), monitor);
				List<Server> all = Stream.concat(found.incoming().stream(), found.outgoing().stream()).toList();
				Map<String, String> facts = new LinkedHashMap<>();
				facts.put("servers", String.join(" ", all.stream().map(Server::toString).toList())); //$NON-NLS-1$ //$NON-NLS-2$
				boolean same = (account.pop3().isPresent() ? found.pop3() : found.incoming()).contains(account.incoming()) && found.outgoing().contains(account.outgoing());
				String key = !found.answered() ? "srv.silent" : all.isEmpty() ? "srv.none" : same ? "srv.ok" : "srv.other"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				// that a domain publishes nothing is usual, and no reason for a warning
				boolean fine = same || found.answered() && all.isEmpty();
				add("dns", Step.SRV, fine ? Status.OK : Status.WARNING, words(key, domain), fine ? "" : words(key + ".advice"), facts); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			} catch (MailException e) {
				add("dns", Step.SRV, Status.WARNING, e.what(locale), e.advice(locale), Map.of()); //$NON-NLS-1$
			}
		}

		void server(Speech speech, Server server, IProgressMonitor monitor) {
			String service = speech.word();
			Step step = Step.TCP;
			TlsPolicy policy = TlsPolicy.system(clock);
			try {
				policy = connector.policy(account);
				TlsLook.reach(server, connector.timeouts().connect());
				Map<String, String> place = new LinkedHashMap<>();
				place.put("host", server.host()); //$NON-NLS-1$
				place.put("port", Integer.toString(server.port())); //$NON-NLS-1$
				add(service, Step.TCP, Status.OK, words("tcp.ok", server), "", place); //$NON-NLS-1$ //$NON-NLS-2$
				step = Step.TLS;
				if (!tls(service, server, speech, policy)) {
					return;
				}
				FolderSync.stopIfCancelled(monitor);
				step = Step.AUTHENTICATION;
				switch (speech) {
				case IMAP -> imap(service);
				case POP3 -> pop(service);
				case SMTP -> smtp(service);
				}
			} catch (MailException e) {
				add(service, step, Status.FAILED, e.what(locale), e.advice(locale), Map.of());
			} catch (IOException e) {
				MailException known = Failures.of(server, policy, e);
				add(service, step, Status.FAILED, known.what(locale), known.advice(locale), Map.of());
			}
		}

		/** @return whether the connection may be used */
		private boolean tls(String service, Server server, Speech speech, TlsPolicy policy) throws IOException, MailException {
			if (server.security() == Security.NONE) {
				if (!server.acceptable()) {
					throw new MailException(org.vaguemestre.mail.MailFailure.INSECURE_REFUSED, server.toString());
				}
				add(service, Step.TLS, Status.WARNING, words("tls.none"), words("tls.none.advice"), Map.of()); //$NON-NLS-1$ //$NON-NLS-2$
				return true;
			}
			TlsProbe probe = TlsLook.look(server, speech, policy, connector.timeouts().read());
			Optional<TlsFailure> failure = probe.failure();
			if (probe.protocol().isEmpty() || failure.isPresent() && probe.chain().isEmpty()) {
				add(service, Step.TLS, Status.FAILED, failure.map(f -> f.sentence(locale)).orElse(""), words("certificate.failed.advice"), //$NON-NLS-1$ //$NON-NLS-2$
						failure.map(f -> Map.of("reason", f.reason().name())).orElse(Map.of())); //$NON-NLS-1$
				if (probe.chain().isEmpty()) {
					return false;
				}
			} else {
				Map<String, String> facts = new LinkedHashMap<>();
				facts.put("version", probe.protocol()); //$NON-NLS-1$
				facts.put("suite", probe.suite()); //$NON-NLS-1$
				add(service, Step.TLS, Status.OK, words("tls.ok", probe.protocol(), probe.suite()), "", facts); //$NON-NLS-1$ //$NON-NLS-2$
			}
			chain(service, probe);
			probe.path().map(PathValidator.Result::links).orElse(List.of()).forEach(l -> revocation(service, l));
			return failure.isEmpty();
		}

		/** What was presented, with the fault where it is; then the authority that it all rests on. */
		private void chain(String service, TlsProbe probe) {
			Optional<TlsFailure> failure = probe.failure();
			Optional<X509Certificate> fault = failure.flatMap(TlsFailure::certificate).filter(probe.chain()::contains)
					.or(() -> failure.map(f -> probe.chain().get(0)));
			for (X509Certificate certificate : probe.chain()) {
				certificate(service, certificate, fault.filter(certificate::equals).flatMap(c -> failure), Map.of());
			}
			if (probe.anchor().isPresent()) {
				List<X509Certificate> path = probe.path().orElseThrow().path();
				certificate(service, path.get(path.size() - 1), Optional.empty(), Map.of("anchor", probe.anchor().get().name())); //$NON-NLS-1$
			}
		}

		private void revocation(String service, PathValidator.Link link) {
			X509Certificate certificate = link.certificate();
			String name = Certificates.name(certificate);
			Map<String, String> facts = new LinkedHashMap<>();
			facts.put("subject", certificate.getSubjectX500Principal().getName()); //$NON-NLS-1$
			facts.put("revocation", link.revocation().name().toLowerCase(Locale.ROOT)); //$NON-NLS-1$
			link.proof().ifPresent(p -> {
				facts.put("proof", p.kind().name()); //$NON-NLS-1$
				facts.put("thisUpdate", p.issued().toString()); //$NON-NLS-1$
				p.until().ifPresent(u -> facts.put("nextUpdate", u.toString())); //$NON-NLS-1$
			});
			String day = link.proof().map(p -> day(p.issued())).orElse(""); //$NON-NLS-1$
			String kind = link.proof().map(p -> p.kind().name()).orElse(""); //$NON-NLS-1$
			switch (link.revocation()) {
			case GOOD -> add(service, Step.REVOCATION, Status.OK, words("revocation.good", name, kind, day), "", facts); //$NON-NLS-1$ //$NON-NLS-2$
			case REVOKED -> add(service, Step.REVOCATION, Status.FAILED, words("revocation.revoked", name, kind, day), //$NON-NLS-1$
					words("certificate.failed.advice"), facts); //$NON-NLS-1$
			case UNKNOWN -> {
				// said, so that nobody takes the silence for an all-clear
				boolean lookedUp = account.connection().revocation() != ConnectionSettings.Revocation.NOT_FETCHED
						&& (certificate.getExtensionValue(LISTS) != null || certificate.getExtensionValue(ACCESS) != null);
				add(service, Step.REVOCATION, lookedUp ? Status.WARNING : Status.OK, words(lookedUp ? "revocation.unknown" : "revocation.none", name), //$NON-NLS-1$ //$NON-NLS-2$
						lookedUp ? words("revocation.unknown.advice") : "", facts); //$NON-NLS-1$ //$NON-NLS-2$
			}
			}
		}

		private String day(Instant instant) {
			return WrittenDate.of(FormatStyle.LONG, locale).withZone(ZoneId.systemDefault()).format(instant);
		}

		private void certificate(String service, X509Certificate certificate, Optional<TlsFailure> failure, Map<String, String> more) {
			Instant end = certificate.getNotAfter().toInstant();
			String day = day(end);
			String subject = Certificates.name(certificate);
			String issuer = Certificates.issuerName(certificate);
			Map<String, String> facts = new LinkedHashMap<>();
			facts.put("subject", certificate.getSubjectX500Principal().getName()); //$NON-NLS-1$
			facts.put("issuer", certificate.getIssuerX500Principal().getName()); //$NON-NLS-1$
			facts.put("notBefore", certificate.getNotBefore().toInstant().toString()); //$NON-NLS-1$
			facts.put("notAfter", end.toString()); //$NON-NLS-1$
			facts.putAll(more);
			if (failure.isPresent()) {
				facts.put("reason", failure.get().reason().name()); //$NON-NLS-1$
				add(service, Step.CERTIFICATE, Status.FAILED, failure.get().sentence(locale), words("certificate.failed.advice"), facts); //$NON-NLS-1$
			} else if (end.isBefore(clock.instant().plus(SOON))) {
				add(service, Step.CERTIFICATE, Status.WARNING, words("certificate.soon", subject, issuer, day), words("certificate.soon.advice"), facts); //$NON-NLS-1$ //$NON-NLS-2$
			} else {
				add(service, Step.CERTIFICATE, Status.OK, words("certificate.ok", subject, issuer, day), "", facts); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}

		private void imap(String service) throws MailException {
			try (ImapLine line = connector.imap(account, password, false)) {
				List<String> offered = new ArrayList<>();
				for (String extension : IMAP_EXTENSIONS) {
					if (line.offers(extension)) {
						offered.add(extension);
					}
				}
				capabilities(service, offered);
				add(service, Step.AUTHENTICATION, Status.OK, words("authentication.ok"), "", Map.of("user", account.user())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				quota(service, line.quota());
			}
		}

		/** Ends without anything having been fetched or deleted. */
		private void pop(String service) throws MailException {
			try (PopLine line = connector.pop(account, password)) {
				List<String> said = line.run(PopConnection::capabilities);
				capabilities(service, POP3_EXTENSIONS.stream().filter(e -> said.stream().anyMatch(s -> s.equals(e) || s.startsWith(e + ' '))).toList());
				add(service, Step.AUTHENTICATION, Status.OK, words("authentication.ok"), "", Map.of("user", account.user())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				// without unique ids nothing could be known of what was fetched before
				int messages = line.run(PopConnection::messages).size();
				add(service, Step.LIMITS, Status.OK, words("pop3.messages", messages), "", Map.of("messages", Integer.toString(messages))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
		}

		private void quota(String service, Optional<ImapSession.Quota> quota) {
			if (quota.isEmpty()) {
				add(service, Step.QUOTA, Status.OK, words("quota.none"), "", Map.of()); //$NON-NLS-1$ //$NON-NLS-2$
				return;
			}
			// RFC 9208 counts in units of 1024 bytes
			long used = quota.get().used();
			long limit = quota.get().limit();
			long percent = Math.min(100, used * 100 / limit);
			Map<String, String> facts = new LinkedHashMap<>();
			facts.put("used", Long.toString(used * 1024)); //$NON-NLS-1$
			facts.put("limit", Long.toString(limit * 1024)); //$NON-NLS-1$
			boolean full = percent >= 90;
			String key = full ? "quota.full" : "quota.ok"; //$NON-NLS-1$ //$NON-NLS-2$
			add(service, Step.QUOTA, full ? Status.WARNING : Status.OK, words(key, percent, used / 1024, limit / 1024),
					full ? words("quota.full.advice") : "", facts); //$NON-NLS-1$ //$NON-NLS-2$
		}

		private void smtp(String service) throws MailException {
			try (SmtpLine line = connector.smtp(account, password)) {
				capabilities(service, SMTP_EXTENSIONS.stream().filter(line::offers).toList());
				add(service, Step.AUTHENTICATION, Status.OK, words("authentication.ok"), "", Map.of("user", account.user())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				long limit = line.sizeLimit();
				String said = limit > 0 ? words("limits.ok", limit / (1 << 20)) : words("limits.none"); //$NON-NLS-1$ //$NON-NLS-2$
				add(service, Step.LIMITS, Status.OK, said, "", limit > 0 ? Map.of("size", Long.toString(limit)) : Map.of()); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}

		private void capabilities(String service, List<String> offered) {
			String list = String.join(", ", offered); //$NON-NLS-1$
			add(service, Step.CAPABILITIES, Status.OK, offered.isEmpty() ? words("capabilities.none") : words("capabilities.ok", list), "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					Map.of("offered", String.join(" ", offered))); //$NON-NLS-1$ //$NON-NLS-2$
		}

		private String words(String key, Object... values) {
			return Words.of(key, locale, values);
		}

		private void add(String service, Step step, Status status, String words, String advice, Map<String, String> facts) {
			CheckStep one = new CheckStep(service, step, status, words, advice, facts);
			done.add(one);
			told.accept(one);
		}
	}
}
