package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.net.IDN;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery;

/** Asks for all services at once; TLS from the first byte is preferred where both are offered (RFC 8314 §3). */
final class SrvDiscovery implements ServerDiscovery {

	private final SrvLookup dns;
	private final Duration limit;
	private final Executor threads = work -> {
		Thread thread = new Thread(work, "mail dns"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	};

	SrvDiscovery(SrvLookup dns, Duration limit) {
		this.dns = dns;
		this.limit = limit;
	}

	@Override
	public Found discover(String address, IProgressMonitor monitor) throws MailException {
		if (!Address.isValid(address.strip())) {
			throw new MailException(MailFailure.ADDRESS_INVALID, address);
		}
		String domain;
		try {
			domain = IDN.toASCII(Address.of(address).domain());
		} catch (IllegalArgumentException e) {
			throw new MailException(MailFailure.ADDRESS_INVALID, e, address);
		}
		CompletableFuture<List<Srv>> imaps = ask("_imaps._tcp." + domain); //$NON-NLS-1$
		CompletableFuture<List<Srv>> imap = ask("_imap._tcp." + domain); //$NON-NLS-1$
		CompletableFuture<List<Srv>> pop3s = ask("_pop3s._tcp." + domain); //$NON-NLS-1$
		CompletableFuture<List<Srv>> pop3 = ask("_pop3._tcp." + domain); //$NON-NLS-1$
		CompletableFuture<List<Srv>> submissions = ask("_submissions._tcp." + domain); //$NON-NLS-1$
		CompletableFuture<List<Srv>> submission = ask("_submission._tcp." + domain); //$NON-NLS-1$
		long end = System.nanoTime() + limit.toNanos();
		CompletableFuture<Void> all = CompletableFuture.allOf(imaps, imap, pop3s, pop3, submissions, submission);
		while (!all.isDone() && System.nanoTime() < end) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			CompletableFuture.anyOf(all, CompletableFuture.runAsync(() -> { },
					CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS))).exceptionally(e -> null).join();
		}
		List<Server> incoming = new ArrayList<>(servers(imaps, Security.TLS));
		incoming.addAll(servers(imap, Security.STARTTLS));
		List<Server> collecting = new ArrayList<>(servers(pop3s, Security.TLS));
		collecting.addAll(servers(pop3, Security.STARTTLS));
		List<Server> outgoing = new ArrayList<>(servers(submissions, Security.TLS));
		outgoing.addAll(servers(submission, Security.STARTTLS));
		boolean answered = Stream.of(imaps, imap, pop3s, pop3, submissions, submission).anyMatch(f -> f.isDone() && !f.isCompletedExceptionally());
		return new Found(answered, incoming, outgoing, collecting);
	}

	private CompletableFuture<List<Srv>> ask(String name) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return dns.lookup(name);
			} catch (IOException e) {
				throw new CompletionException(e);
			}
		}, threads);
	}

	private static List<Server> servers(CompletableFuture<List<Srv>> answer, Security security) {
		if (!answer.isDone() || answer.isCompletedExceptionally()) {
			return List.of();
		}
		List<Server> servers = new ArrayList<>();
		answer.join().stream().sorted(Comparator.comparingInt(Srv::priority).thenComparing(Comparator.comparingInt(Srv::weight).reversed()))
				.forEach(srv -> {
					// "." says that the service is not there (RFC 2782)
					if (!srv.target().equals(".") && srv.target().matches("[\\w.-]{1,253}") && srv.port() > 0 && srv.port() < 65536) { //$NON-NLS-1$ //$NON-NLS-2$
						servers.add(new Server(srv.target(), srv.port(), security));
					}
				});
		return servers;
	}
}
