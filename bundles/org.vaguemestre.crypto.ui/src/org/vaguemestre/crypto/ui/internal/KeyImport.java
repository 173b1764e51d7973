package org.vaguemestre.crypto.ui.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;

/**
 * Imports a file, whatever it is: a key, a correspondent's certificate, an authority. Takes time and asks questions: run
 * in the background.
 */
final class KeyImport {

	/** What only the user can say. */
	interface Prompts {

		/**
		 * @param file  the name of the file
		 * @param again whether the last answer was wrong
		 * @return the password, which is wiped after use; empty to give up
		 */
		Optional<char[]> password(String file, boolean again);

		/**
		 * @param authorities that the file brings
		 * @return those to trust from now on, and what for; empty for none
		 */
		Optional<TrustDialog.Answer> trust(List<X509Certificate> authorities);
	}

	/**
	 * What was done with one list of the vault.
	 *
	 * @param kind   the list
	 * @param report what was done
	 */
	record Part(Kind kind, ImportReport report) {
	}

	private static final int DER = 0x30;

	private final KeyVault vault;
	private final Prompts prompts;

	KeyImport(KeyVault vault, Prompts prompts) {
		this.vault = vault;
		this.prompts = prompts;
	}

	/**
	 * @param file what to import
	 * @return what was done; empty if the user gave up
	 * @throws ImportException with a sentence for the user
	 */
	List<Part> run(Path file) throws ImportException {
		String name = file.getFileName().toString();
		try {
			if (Files.size(file) > CertificateFiles.MAX_SIZE) {
				throw new CryptoException(ReasonCode.TOO_LARGE);
			}
			byte[] content = Files.readAllBytes(file);
			List<X509Certificate> certificates = certificates(content);
			return certificates.isEmpty() ? key(name, content) : certificates(content, certificates);
		} catch (IOException e) {
			throw new ImportException(name, Texts.get("import.unreadableFile"), e); //$NON-NLS-1$
		} catch (CryptoException e) {
			throw new ImportException(name, sentence(e), e);
		}
	}

	private static String sentence(CryptoException e) {
		return e.code() == ReasonCode.NO_CERTIFICATE ? Texts.get("import.neither") : e.sentence(Locale.getDefault()); //$NON-NLS-1$
	}

	/** The certificates of a file of certificates; none if it may be a key file. */
	private static List<X509Certificate> certificates(byte[] content) throws CryptoException {
		try {
			return CertificateFiles.certificates(content);
		} catch (CryptoException e) {
			if (e.code() == ReasonCode.NO_CERTIFICATE && content.length > 0 && content[0] == DER) {
				return List.of();
			}
			throw e;
		}
	}

	private List<Part> certificates(byte[] content, List<X509Certificate> certificates) throws CryptoException {
		List<Part> parts = new ArrayList<>();
		if (certificates.stream().allMatch(Certificates::isAuthority)) {
			trust(certificates, parts);
		} else {
			parts.add(new Part(Kind.CORRESPONDENT, vault.importCertificates(content, Source.FILE)));
		}
		return parts;
	}

	private List<Part> key(String name, byte[] content) throws CryptoException {
		for (boolean again = false;; again = true) {
			Optional<char[]> password = prompts.password(name, again);
			if (password.isEmpty()) {
				return List.of();
			}
			try {
				List<Part> parts = new ArrayList<>();
				parts.add(new Part(Kind.OWN, vault.importPkcs12(content, password.get())));
				trust(roots(parts.get(0).report()), parts);
				return parts;
			} catch (CryptoException e) {
				if (e.code() != ReasonCode.WRONG_PASSWORD) {
					throw e;
				}
			} finally {
				Arrays.fill(password.get(), '\0');
			}
		}
	}

	/** The roots that came with the imported keys and are not trusted yet. */
	private List<X509Certificate> roots(ImportReport report) {
		return vault.ownKeys().stream().filter(k -> report.added().contains(k.certificate()))
				.flatMap(k -> k.chain().stream().skip(1))
				.filter(c -> c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
				.filter(c -> !vault.trusted().contains(c)).distinct().toList();
	}

	private void trust(List<X509Certificate> authorities, List<Part> parts) throws CryptoException {
		if (authorities.isEmpty()) {
			return;
		}
		List<X509Certificate> known = authorities.stream().filter(vault.trusted()::contains).toList();
		if (known.size() == authorities.size()) {
			parts.add(new Part(Kind.ANCHOR, new ImportReport(List.of(), known, List.of())));
			return;
		}
		Optional<TrustDialog.Answer> answer = prompts.trust(authorities.stream().filter(a -> !known.contains(a)).toList());
		if (answer.isPresent()) {
			ByteArrayOutputStream pem = new ByteArrayOutputStream();
			for (X509Certificate authority : answer.get().trusted()) {
				vault.trust(authority, answer.get().use());
				pem.writeBytes(CertificateFiles.pem(authority));
			}
			// they are known by now: only the remarks on them are asked for
			parts.add(new Part(Kind.ANCHOR, new ImportReport(answer.get().trusted(), List.of(),
					vault.importAnchors(pem.toByteArray()).warnings())));
		}
	}
}
