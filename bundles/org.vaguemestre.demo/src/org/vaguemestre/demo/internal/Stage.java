package org.vaguemestre.demo.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/** What the demonstration stands on: people, servers and a workspace in which everything is set up. */
final class Stage implements Closeable {

	private static final int DIRECTORY_ROWS = 12_345;
	/** Where the servers listen. */
	static final String HOST = "localhost"; //$NON-NLS-1$
	private static final long SERVICE_PATIENCE = 30_000;
	private static final Duration WHILE_IT_RUNS = Duration.ofSeconds(25);

	final ThrowAwayCa ca;
	final People people;
	final Letters letters;
	final Post post;
	private final BundleContext context;
	private final Path files;
	private final MailServers servers;

	/**
	 * Starts the servers and fills the mailbox.
	 *
	 * @param context where services are found
	 * @param files   a folder of the workspace for what a practice has lying about
	 */
	Stage(BundleContext context, Path files, Clock clock, SecureRandom random) throws IOException, CryptoException {
		this.context = context;
		this.files = files;
		ca = new ThrowAwayCa("Autorité de démonstration", clock.instant(), random); //$NON-NLS-1$
		people = People.from(ca);
		letters = new Letters(people, new Results(clock), clock, random);
		servers = MailServers.start(ca.localServer().serverContext(), people.passwords(), context);
		post = new Post(TlsPolicy.anchors(List.of(ca.certificate()), clock).context(), servers.smtpPort(), servers.imapPort());
		for (Letters.Letter letter : letters.earlier()) {
			send(letter);
		}
	}

	void send(Letters.Letter letter) throws IOException {
		post.send(letter.from(), letter.to(), letter.message());
	}

	/** Sends a letter when the practitioner has had the time to sign in. */
	void sendLater(Letters.Letter letter) {
		Executor later = CompletableFuture.delayedExecutor(WHILE_IT_RUNS.toSeconds(), TimeUnit.SECONDS);
		CompletableFuture.runAsync(() -> {
			try {
				send(letter);
			} catch (IOException e) {
				DemoLog.error("the results could not be sent", e); //$NON-NLS-1$
			}
		}, later);
	}

	/** Gives the workspace what the practitioner would have, but for the account: a key, an authority, the directory. */
	void furnish() throws IOException, CryptoException, InterruptedException {
		Person claire = people.claire();
		KeyVault vault = service(KeyVault.class);
		vault.importAnchors(ca.pem());
		vault.importPkcs12(claire.identity().pkcs12(claire.password().toCharArray()), claire.password().toCharArray());
		Files.write(authority(), ca.pem());
		fillDirectory();
	}

	/** Sets the practitioner's account up, as the wizard would. */
	void openAccount() throws IOException, MailException, InterruptedException {
		Person claire = people.claire();
		Account account = new Account("demo", "MSSanté", claire.address(), claire.name(), //$NON-NLS-1$ //$NON-NLS-2$
				new Server(HOST, servers.imapPort(), Security.TLS), new Server(HOST, servers.smtpPort(), Security.TLS), claire.address(),
				List.of(authority()), "mssante"); //$NON-NLS-1$
		Accounts accounts = service(Accounts.class);
		accounts.setPassword(account.id(), claire.password().toCharArray());
		accounts.save(account);
	}

	/** The file with the authority that certifies the servers. */
	Path authority() {
		return files.resolve("autorite.pem"); //$NON-NLS-1$
	}

	int imapPort() {
		return servers.imapPort();
	}

	int smtpPort() {
		return servers.smtpPort();
	}

	private void fillDirectory() throws IOException, InterruptedException {
		Path extraction = files.resolve("Extraction_Correspondance_MSSante_" //$NON-NLS-1$
				+ DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now().minusDays(1)) + "0907.txt"); //$NON-NLS-1$
		DemoDirectory.write(extraction, DIRECTORY_ROWS);
		try {
			service(Directory.class).importFile(extraction, new NullProgressMonitor());
		} catch (DirectoryException e) {
			throw new IOException(e);
		}
	}

	private <S> S service(Class<S> type) throws IOException, InterruptedException {
		ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
		tracker.open();
		try {
			S service = tracker.waitForService(SERVICE_PATIENCE);
			if (service == null) {
				throw new IOException("no service " + type.getName()); //$NON-NLS-1$
			}
			return service;
		} finally {
			tracker.close();
		}
	}

	@Override
	public void close() {
		servers.close();
	}
}
