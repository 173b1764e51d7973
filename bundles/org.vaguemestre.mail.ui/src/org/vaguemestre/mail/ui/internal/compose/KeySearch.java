package org.vaguemestre.mail.ui.internal.compose;

import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.mail.Address;
import org.vaguemestre.ui.Jobs;

/**
 * Asks the directories that hand out certificates for those of recipients who have none here: each recipient once for a window, in
 * the background and not for long. What is found is kept as what a directory says; whether it is trusted is judged by its path,
 * like any other.
 */
final class KeySearch {

	private static final Duration LIMIT = Duration.ofSeconds(15);
	/** An address that the practice remembers has the certificate that came with it. */
	private static final Set<DirectorySource.Kind> KINDS = EnumSet.of(DirectorySource.Kind.OWN, DirectorySource.Kind.LDAP);
	/** Nobody has more; a server may say what it likes. */
	private static final int MOST = 8;

	/** How far it is. */
	enum Stage {
		/** The directories are being asked. */
		RUNNING,
		/** One has a certificate. */
		FOUND,
		/** None has. */
		NOWHERE,
		/** One did not answer, and the others have none. */
		UNANSWERED
	}

	/**
	 * What is known of the search for one recipient.
	 *
	 * @param stage  how far it is
	 * @param source what the user calls the directory that has it; empty otherwise
	 */
	record Finding(Stage stage, String source) {

		/** @return a sentence without advice, for who looks at the recipient */
		String sentence() {
			return Words.get("chip.search." + stage, source); //$NON-NLS-1$
		}
	}

	private final Optional<AddressBook> book;
	private final Optional<KeyVault> keys;
	private final Clock clock;
	private final Runnable told;
	private final Map<String, Finding> findings = new ConcurrentHashMap<>();
	private final Queue<Address> waiting = new ConcurrentLinkedQueue<>();
	private final Job job;

	/**
	 * @param book  the directories, if there are any
	 * @param keys  keeps what is found
	 * @param clock ends the search
	 * @param told  called in the background when there is something new
	 */
	KeySearch(Optional<AddressBook> book, Optional<KeyVault> keys, Clock clock, Runnable told) {
		this.book = book;
		this.keys = keys;
		this.clock = clock;
		this.told = told;
		this.job = Job.createSystem("certificates of recipients", (IProgressMonitor m) -> searchAll(m)); //$NON-NLS-1$
	}

	/** Asks for those who were not asked for before; returns at once. */
	void want(List<Address> missing) {
		if (keys.isEmpty() || sources().isEmpty()) {
			return;
		}
		for (Address address : missing) {
			if (findings.putIfAbsent(key(address), new Finding(Stage.RUNNING, "")) == null) { //$NON-NLS-1$
				waiting.add(address);
			}
		}
		if (!waiting.isEmpty()) {
			job.schedule();
		}
	}

	/** @return what is known of the search for a recipient; empty if none was made */
	Optional<Finding> finding(Address address) {
		return Optional.ofNullable(findings.get(key(address)));
	}

	void stop() {
		waiting.clear();
		job.cancel();
	}

	private static String key(Address address) {
		return address.address().toLowerCase(Locale.ROOT);
	}

	private List<DirectorySource> sources() {
		return book.stream().flatMap(b -> b.sources().stream()).filter(s -> KINDS.contains(s.kind())).toList();
	}

	private void searchAll(IProgressMonitor monitor) {
		told.run();
		for (Address next = waiting.poll(); next != null && !monitor.isCanceled(); next = waiting.poll()) {
			findings.put(key(next), search(next, new Limited(monitor, clock.instant().plus(LIMIT))));
			told.run();
		}
	}

	private Finding search(Address address, IProgressMonitor monitor) {
		boolean answered = true;
		for (DirectorySource source : sources()) {
			try {
				List<X509Certificate> found = source.find(address.address(), monitor).stream().map(DirectoryHit::certificates).flatMap(List::stream)
						// a directory may hand out anything under an address
						.filter(c -> Certificates.addresses(c).contains(key(address))).distinct().limit(MOST).toList();
				if (!found.isEmpty() && keep(found)) {
					return new Finding(Stage.FOUND, name(source));
				}
			} catch (DirectoryException | RuntimeException e) {
				Jobs.log("a directory was not asked for a certificate", e); //$NON-NLS-1$
				answered = false;
			}
			answered &= !monitor.isCanceled();
		}
		return new Finding(answered ? Stage.NOWHERE : Stage.UNANSWERED, ""); //$NON-NLS-1$
	}

	private boolean keep(List<X509Certificate> found) {
		ByteArrayOutputStream pem = new ByteArrayOutputStream();
		found.forEach(c -> pem.writeBytes(CertificateFiles.pem(c)));
		try {
			var report = keys.orElseThrow().importCertificates(pem.toByteArray(), CorrespondentCertificate.Source.DIRECTORY);
			return Stream.concat(report.added().stream(), report.known().stream()).anyMatch(found::contains);
		} catch (CryptoException e) {
			Jobs.log("a certificate of a directory was not kept", e); //$NON-NLS-1$
			return false;
		}
	}

	private static String name(DirectorySource source) {
		return source.name().isBlank() ? Words.get("source." + source.kind()) : source.name(); //$NON-NLS-1$
	}

	/** Cancels by itself. */
	private final class Limited extends NullProgressMonitor {

		private final IProgressMonitor outer;
		private final Instant end;

		Limited(IProgressMonitor outer, Instant end) {
			this.outer = outer;
			this.end = end;
		}

		@Override
		public boolean isCanceled() {
			return outer.isCanceled() || !clock.instant().isBefore(end);
		}
	}
}
