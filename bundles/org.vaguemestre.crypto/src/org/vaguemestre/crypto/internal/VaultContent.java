package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.SmimeCapabilities;

/**
 * What a vault holds, read once. Each entry is one PEM file, with remarks before the first certificate: a file that any
 * tool can open.
 *
 * @param ownKeys        by label
 * @param correspondents by address
 * @param anchors        by name
 * @param intermediates  issuers that came with the others; not trusted
 * @param pending        keys that wait for their certificates
 * @param unreadable     files that could not be understood
 */
record VaultContent(List<OwnKey> ownKeys, List<CorrespondentCertificate> correspondents, List<X509Certificate> anchors,
		List<X509Certificate> intermediates, List<PendingKey> pending, List<Path> unreadable) {

	static final Comparator<OwnKey> BY_LABEL = Comparator.comparing(OwnKey::label, String.CASE_INSENSITIVE_ORDER)
			.thenComparing(OwnKey::notAfter, Comparator.reverseOrder());

	static final String PEM = ".pem"; //$NON-NLS-1$
	static final String PKCS12 = ".p12"; //$NON-NLS-1$
	private static final String LABEL = "Label: "; //$NON-NLS-1$
	private static final String SOURCE = "Source: "; //$NON-NLS-1$
	private static final String READS = "Reads: "; //$NON-NLS-1$
	private static final String ADDED = "Added: "; //$NON-NLS-1$

	VaultContent {
		ownKeys = List.copyOf(ownKeys);
		correspondents = List.copyOf(correspondents);
		anchors = List.copyOf(anchors);
		intermediates = List.copyOf(intermediates);
		pending = List.copyOf(pending);
		unreadable = List.copyOf(unreadable);
	}

	private interface Reader {
		void read(byte[] content, List<X509Certificate> certificates);
	}

	static VaultContent read(VaultFiles own, VaultFiles correspondents, VaultFiles anchors, PendingKeys waiting) {
		List<OwnKey> keys = new ArrayList<>();
		List<CorrespondentCertificate> others = new ArrayList<>();
		List<X509Certificate> trusted = new ArrayList<>();
		List<X509Certificate> issuers = new ArrayList<>();
		List<Path> unreadable = new ArrayList<>();
		each(own, unreadable, (content, chain) -> {
			X509Certificate first = chain.get(0);
			keys.add(new OwnKey(CertificateFacts.fingerprint(first),
					remark(content, LABEL).orElseGet(() -> CertificateFacts.name(first)), chain));
			issuers.addAll(chain.subList(1, chain.size()));
		});
		each(correspondents, unreadable, (content, chain) -> {
			X509Certificate first = chain.get(0);
			others.add(new CorrespondentCertificate(CertificateFacts.fingerprint(first), first,
					remark(content, SOURCE).map(VaultContent::source).orElse(Source.FILE),
					remark(content, ADDED).map(VaultContent::instant).orElse(Instant.EPOCH), remark(content, READS).map(Capabilities::parse)));
			issuers.addAll(chain.subList(1, chain.size()));
		});
		each(anchors, unreadable, (content, chain) -> trusted.add(chain.get(0)));
		keys.sort(BY_LABEL);
		others.sort(Comparator.comparing((CorrespondentCertificate c) -> String.join(",", c.addresses())) //$NON-NLS-1$
				.thenComparing(CorrespondentCertificate::id));
		trusted.sort(Comparator.comparing(CertificateFacts::name, String.CASE_INSENSITIVE_ORDER));
		return new VaultContent(keys, others, trusted, issuers.stream().distinct().toList(), waiting.list(unreadable),
				unreadable);
	}

	private static void each(VaultFiles files, List<Path> unreadable, Reader reader) {
		try {
			for (Path file : files.list(PEM)) {
				try {
					byte[] content = files.read(file);
					reader.read(content, CertificateDecoder.certificates(content));
				} catch (CryptoException e) {
					// reported with what was set aside before
					if (file.equals(files.setAside(file))) {
						unreadable.add(file);
					}
				} catch (IOException e) {
					// may be readable again tomorrow: stays where it is
					unreadable.add(file);
				}
			}
			unreadable.addAll(files.aside());
		} catch (IOException e) {
			unreadable.add(files.folder());
		}
	}

	/** The file of an own key's public part. */
	static byte[] own(String label, List<X509Certificate> chain) {
		return file(LABEL + label.replaceAll("\\p{Cntrl}", " ") + "\n", chain); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** The file of a correspondent. */
	static byte[] correspondent(Source source, Instant added, Optional<SmimeCapabilities> capabilities, List<X509Certificate> chain) {
		String reads = capabilities.map(c -> READS + Capabilities.text(c) + "\n").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return file(SOURCE + source + "\n" + ADDED + added + "\n" + reads, chain); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The file of certificates, with remarks before them. */
	static byte[] file(String remarks, List<X509Certificate> chain) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(remarks.getBytes(StandardCharsets.UTF_8));
		chain.forEach(c -> out.writeBytes(CertificateDecoder.pem(c)));
		return out.toByteArray();
	}

	private static Optional<String> remark(byte[] content, String name) {
		String text = new String(content, StandardCharsets.UTF_8);
		String head = text.substring(0, Math.max(0, text.indexOf("-----BEGIN"))); //$NON-NLS-1$
		return head.lines().filter(l -> l.startsWith(name)).map(l -> l.substring(name.length()).strip())
				.filter(l -> !l.isEmpty()).findFirst();
	}

	private static Source source(String text) {
		for (Source source : Source.values()) {
			if (source.name().equals(text)) {
				return source;
			}
		}
		return Source.FILE;
	}

	private static Instant instant(String text) {
		try {
			return Instant.parse(text);
		} catch (DateTimeException e) {
			return Instant.EPOCH;
		}
	}
}
