package org.vaguemestre.mail.internal;

import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeCapabilities;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Opens messages with the keys and anchors of the vault. */
final class VaultOpeners implements Openers {

	private final KeyVault vault;
	private final Clock clock;
	private final SmimeReader reader;
	private final Optional<RevocationAhead> ahead;

	/** @param revocation where the revocation of signers is looked up, in the background: nobody waits for it while a message is read */
	VaultOpeners(KeyVault vault, Clock clock, Optional<RevocationSource> revocation) {
		this.vault = vault;
		this.clock = clock;
		this.reader = SmimeReader.create(revocation.map(s -> PathValidator.create(s.offline())).orElseGet(PathValidator::create));
		this.ahead = revocation.map(s -> new RevocationAhead(PathValidator.create(s), clock));
	}

	@Override
	public SecureMessage open(Entity message) {
		List<X509Certificate> known = new ArrayList<>(vault.intermediates());
		vault.correspondents().forEach(c -> known.add(c.certificate()));
		SecureMessage read = reader.read(message, new ReadContext(ReadContext.Keys.of(vault), vault.anchors(), List.of(), known, clock.instant()));
		if (read.signature().status() == SignatureVerdict.Status.VALID) {
			read.signature().certificate().filter(c -> !known.contains(c)).ifPresent(c -> learn(c, read.certificates()));
			read.signature().certificate().ifPresent(c -> read.capabilities().ifPresent(r -> learn(c, r)));
			known.addAll(read.certificates());
			ahead.ifPresent(a -> read.signature().certificate().ifPresent(c -> a.look(c, vault.anchors(), known)));
		}
		return read;
	}

	/** Who signed rightly can be answered encrypted: their certificate is kept, with the authorities that came along. */
	private void learn(X509Certificate signer, List<X509Certificate> came) {
		boolean own = vault.ownKeys().stream().anyMatch(k -> k.certificate().equals(signer));
		if (own || Certificates.encryptionObstacle(signer, clock.instant()).isPresent()) {
			return;
		}
		ByteArrayOutputStream pem = new ByteArrayOutputStream();
		pem.writeBytes(CertificateFiles.pem(signer));
		came.stream().filter(Certificates::isAuthority).forEach(a -> pem.writeBytes(CertificateFiles.pem(a)));
		try {
			vault.importCertificates(pem.toByteArray(), CorrespondentCertificate.Source.MESSAGE);
		} catch (CryptoException e) {
			// the message can be read all the same
			Log.warning("a correspondent's certificate could not be kept", e); //$NON-NLS-1$
		}
	}

	private void learn(X509Certificate signer, SmimeCapabilities capabilities) {
		try {
			vault.keepCapabilities(signer, capabilities);
		} catch (CryptoException e) {
			// the message can be read all the same
			Log.warning("what a correspondent's software can read could not be kept", e); //$NON-NLS-1$
		}
	}

	@Override
	public void whenRefuted(Runnable told) {
		ahead.ifPresent(a -> a.whenRefuted(told));
	}

	@Override
	public ClinicalFile document(Bytes content, String name, String mediaType) {
		return DocumentReader.read(content, name, mediaType, Locale.getDefault(), clock);
	}
}
