package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Opens messages with the keys and anchors of the vault. */
final class VaultOpeners implements Openers {

	private final KeyVault vault;
	private final Clock clock;

	VaultOpeners(KeyVault vault, Clock clock) {
		this.vault = vault;
		this.clock = clock;
	}

	@Override
	public SecureMessage open(Entity message) {
		return new SecureMessage(message, message, SignatureVerdict.none(), EncryptionVerdict.none(), List.of(),
				message.header("Subject").orElse(""), Lines.addresses(message, "From"), Lines.addresses(message, "To"), List.of()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	@Override
	public ClinicalFile document(Bytes content, String name, String mediaType) {
		return DocumentReader.read(content, name, mediaType, Locale.getDefault(), clock);
	}
}
