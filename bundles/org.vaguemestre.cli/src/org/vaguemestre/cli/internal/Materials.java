package org.vaguemestre.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.UnlockedKey;

/** The certificates, lists and keys that a call names. What cannot be read gets a line of its own and stops nothing. */
final class Materials {

	private final Console console;
	private boolean failed;

	Materials(Console console) {
		this.console = console;
	}

	/** Whether something could not be read. */
	boolean failed() {
		return failed;
	}

	List<X509Certificate> certificates(List<String> names) throws UsageException {
		return read(names, CertificateFiles::certificates);
	}

	List<X509CRL> revocationLists(List<String> names) throws UsageException {
		return read(names, CertificateFiles::revocationLists);
	}

	List<UnlockedKey> keys(List<String> names, Passwords passwords) throws UsageException {
		List<UnlockedKey> keys = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			Path file = Arguments.path(names.get(i));
			try {
				char[] password = passwords.at(i).orElseThrow(() -> new FailedException("PASSWORD_MISSING", //$NON-NLS-1$
						"The key needs a password: " + Passwords.OPTION + " FILE or " + Passwords.VARIABLE + ".", null)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				try {
					keys.addAll(CertificateFiles.privateKeys(InputFiles.read(file, CertificateFiles.MAX_SIZE), password));
				} finally {
					Arrays.fill(password, '\0');
				}
			} catch (CryptoException e) {
				fail(file, e.code().name(), e.sentence(Locale.getDefault()));
			} catch (FailedException e) {
				fail(file, e.code(), e.getMessage());
			}
		}
		return keys;
	}

	/** Takes what a file holds. */
	@FunctionalInterface
	private interface Reading<T> {
		List<T> of(byte[] content) throws CryptoException;
	}

	private <T> List<T> read(List<String> names, Reading<T> reading) throws UsageException {
		Set<T> found = new LinkedHashSet<>();
		for (String name : names) {
			Path place = Arguments.path(name);
			if (!Files.isDirectory(place)) {
				read(place, reading, found, true);
				continue;
			}
			try {
				for (Path file : InputFiles.in(place)) {
					read(file, reading, found, false);
				}
			} catch (FailedException e) {
				fail(place, e.code(), e.getMessage());
			}
		}
		return List.copyOf(found);
	}

	/** A file that was named has to be right; in a folder there may be others. */
	private <T> void read(Path file, Reading<T> reading, Set<T> found, boolean named) {
		try {
			found.addAll(reading.of(InputFiles.read(file, CertificateFiles.MAX_SIZE)));
		} catch (CryptoException e) {
			if (named) {
				fail(file, e.code().name(), e.sentence(Locale.getDefault()));
			} else {
				console.say(file + ": " + e.sentence(Locale.getDefault())); //$NON-NLS-1$
			}
		} catch (FailedException e) {
			fail(file, e.code(), e.getMessage());
		}
	}

	private void fail(Path file, String code, String message) {
		failed = true;
		console.result(new Json().put("file", file.toString()).error(code, message)); //$NON-NLS-1$
	}
}
