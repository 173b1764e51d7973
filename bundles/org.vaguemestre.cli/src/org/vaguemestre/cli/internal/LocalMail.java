package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** A local store that a call names, and the engine over it with the keys that the call names. */
final class LocalMail implements AutoCloseable {

	static final String STORE = "--store"; //$NON-NLS-1$
	static final Set<String> OPTIONS = Set.of(STORE, "--store-key-file", "--key", "--key-password-file", "--anchor"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	/** The options, for the help of the verbs that work on a store. */
	static final String HELP = """
			  --store DIR              the local store; everything in it is encrypted
			  --store-key-file FILE    where its key is, DIR.key beside the folder without this. Made with the store, for the
			                           user alone; keep it apart from the store and save it: without it the store is lost
			  --key P12                a PKCS#12 file with keys that may decrypt messages
			  --key-password-file FILE its password is the first line of FILE; the one at the same place, or the last one
			  --anchor FILE|DIR        certificates that a signer's path may end at"""; //$NON-NLS-1$

	private final Path scratch;
	private final Path keyFile;
	final KeyVault vault;
	final MailStore store;
	final MailEngine engine;

	private LocalMail(Path scratch, Path folder, Path keyFile) {
		Clock clock = Clock.systemDefaultZone();
		SecureRandom random = new SecureRandom();
		MemorySecrets secrets = new MemorySecrets();
		this.scratch = scratch;
		this.keyFile = keyFile;
		this.store = MailStores.at(folder, new StoreKeyFile(keyFile), random, clock);
		this.vault = KeyVault.at(scratch, secrets, clock);
		this.engine = MailEngine.create(new MailEngine.Ground(store, secrets, vault, List::of, clock, random, Revocations.kept(clock, random)));
	}

	/**
	 * @throws UsageException  an option is missing or wrong
	 * @throws FailedException a key or an anchor cannot be read: what it would have opened must not go unread in silence
	 */
	static LocalMail of(Arguments arguments, Console console) throws UsageException, FailedException {
		Path folder = arguments.neededPath(STORE).toAbsolutePath().normalize();
		String usual = folder + ".key"; //$NON-NLS-1$
		Path keyFile = Arguments.path(arguments.one("--store-key-file").orElse(usual)); //$NON-NLS-1$
		LocalMail mail = new LocalMail(newScratch(), folder, keyFile);
		try {
			mail.take(arguments, new Passwords(arguments.all("--key-password-file"), console)); //$NON-NLS-1$
			return mail;
		} catch (UsageException | FailedException | RuntimeException e) {
			mail.close();
			throw e;
		}
	}

	private void take(Arguments arguments, Passwords passwords) throws UsageException, FailedException {
		List<String> keys = arguments.all("--key"); //$NON-NLS-1$
		for (int i = 0; i < keys.size(); i++) {
			Path file = Arguments.path(keys.get(i));
			char[] password = passwords.at(i).orElseThrow(() -> new FailedException("PASSWORD_MISSING", //$NON-NLS-1$
					"The key needs a password: --key-password-file FILE or " + Passwords.VARIABLE + '.', null)); //$NON-NLS-1$
			try {
				vault.importPkcs12(InputFiles.read(file, CertificateFiles.MAX_SIZE), password);
			} catch (CryptoException e) {
				throw new FailedException(e.code().name(), file + ": " + e.sentence(Locale.getDefault()), e); //$NON-NLS-1$
			} finally {
				Arrays.fill(password, '\0');
			}
		}
		for (String name : arguments.all("--anchor")) { //$NON-NLS-1$
			Path place = Arguments.path(name);
			for (Path file : Files.isDirectory(place) ? InputFiles.in(place) : List.of(place)) {
				try {
					vault.importAnchors(InputFiles.read(file, CertificateFiles.MAX_SIZE));
				} catch (CryptoException e) {
					throw new FailedException(e.code().name(), file + ": " + e.sentence(Locale.getDefault()), e); //$NON-NLS-1$
				}
			}
		}
	}

	/** What a failure of the mailbox is called in a line of results. */
	FailedException failed(MailException e) {
		// its sentences speak of the secure storage of the application, which a shell has not
		String message = e.failure() == MailFailure.STORE_KEY
				? "The key of the store is not in " + keyFile + ": it was moved, or it is that of another store." //$NON-NLS-1$ //$NON-NLS-2$
				: e.what(Locale.getDefault()) + ' ' + e.advice(Locale.getDefault());
		return new FailedException(e.failure().name(), message, e);
	}

	private static Path newScratch() throws FailedException {
		try {
			return Files.createTempDirectory("vaguemestre"); //$NON-NLS-1$
		} catch (IOException e) {
			throw new FailedException("SCRATCH_UNAVAILABLE", "There is no folder for temporary files: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	@Override
	public void close() throws FailedException {
		engine.close();
		store.close();
		try (Stream<Path> files = Files.walk(scratch)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new FailedException("SCRATCH_UNREMOVABLE", scratch + " could not be removed: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}
}
