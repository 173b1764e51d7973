package org.vaguemestre.mail.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Opens messages with the keys and anchors of the vault. */
final class VaultOpeners implements Openers {

	private final KeyVault vault;
	private final Clock clock;
	private final SmimeReader reader = SmimeReader.create();

	VaultOpeners(KeyVault vault, Clock clock) {
		this.vault = vault;
		this.clock = clock;
	}

	@Override
	public SecureMessage open(Entity message) {
		List<X509Certificate> known = new ArrayList<>(vault.intermediates());
		vault.correspondents().forEach(c -> known.add(c.certificate()));
		return reader.read(message, new ReadContext(vault::unlockAll, vault.anchors(), List.of(), known, clock.instant()));
	}

	@Override
	public ClinicalFile document(Bytes content, String name, String mediaType) {
		return DocumentReader.read(content, name, mediaType, Locale.getDefault(), clock);
	}
}
