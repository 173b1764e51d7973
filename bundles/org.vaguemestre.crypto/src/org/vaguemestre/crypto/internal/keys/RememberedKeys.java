package org.vaguemestre.crypto.internal.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.internal.CertificateFacts;
import org.vaguemestre.crypto.internal.VaultFiles;

/**
 * What is known of cards that are not in: the certificates of their keys, each chain a PEM file, and the modules in use, a
 * line each. Nothing of it is secret.
 */
final class RememberedKeys {

	private static final Logger LOG = System.getLogger("org.vaguemestre.crypto"); //$NON-NLS-1$
	private static final String SOURCE = "Source: "; //$NON-NLS-1$
	private static final String PEM = ".pem"; //$NON-NLS-1$
	private static final String MODULES = "modules.txt"; //$NON-NLS-1$
	private static final int MOST_MODULES = 20;

	private record Entry(String source, OwnKey key) {
	}

	private final VaultFiles files;
	/** By the id of the key; filled at the first use. */
	private Optional<Map<String, Entry>> entries = Optional.empty();

	RememberedKeys(Path folder) {
		files = new VaultFiles(folder);
	}

	/** The keys that were last seen in a source. */
	synchronized List<OwnKey> of(String source) {
		return entries().values().stream().filter(e -> e.source().equals(source)).map(Entry::key)
				.sorted(Comparator.comparing(OwnKey::notBefore).thenComparing(OwnKey::id)).toList();
	}


	/** Keeps them; what cannot be written is at least known until the end of the program. */
	synchronized void add(String source, Collection<OwnKey> keys) {
		for (OwnKey key : keys) {
			Entry entry = new Entry(source, key);
			if (!entry.equals(entries().put(key.id(), entry))) {
				ByteArrayOutputStream pem = new ByteArrayOutputStream();
				pem.writeBytes((SOURCE + source + '\n').getBytes(StandardCharsets.UTF_8));
				key.chain().forEach(c -> pem.writeBytes(CertificateFiles.pem(c)));
				try {
					files.write(key.id() + PEM, pem.toByteArray());
				} catch (IOException e) {
					LOG.log(Level.WARNING, "the certificate of a card could not be kept", e); //$NON-NLS-1$
				}
			}
		}
	}

	synchronized void forget(String key) throws CryptoException {
		if (entries().remove(key) != null) {
			try {
				files.delete(key + PEM, false);
			} catch (IOException e) {
				throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
			}
		}
	}

	private Map<String, Entry> entries() {
		if (entries.isEmpty()) {
			Map<String, Entry> read = new LinkedHashMap<>();
			try {
				for (Path file : files.list(PEM)) {
					read(file).ifPresent(e -> read.put(e.key().id(), e));
				}
			} catch (IOException e) {
				LOG.log(Level.WARNING, "the certificates of cards could not be read", e); //$NON-NLS-1$
			}
			entries = Optional.of(read);
		}
		return entries.get();
	}

	/** Opening the card writes a file anew that cannot be read. */
	private Optional<Entry> read(Path file) {
		try {
			byte[] content = files.read(file);
			List<X509Certificate> chain = CertificateFiles.certificates(content);
			return new String(content, StandardCharsets.UTF_8).lines().filter(l -> l.startsWith(SOURCE)).findFirst()
					.map(l -> new Entry(l.substring(SOURCE.length()).strip(), new OwnKey(CertificateFacts.fingerprint(chain.get(0)),
							CertificateFacts.name(chain.get(0)), chain, OwnKey.Place.CARD)));
		} catch (IOException | CryptoException e) {
			LOG.log(Level.WARNING, "the certificate of a card could not be read: " + file, e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** The modules, each a line: path, tabulator, name. */
	synchronized List<CardModule> modules() {
		List<CardModule> modules = new ArrayList<>();
		try {
			for (Path file : files.list(MODULES)) {
				for (String line : new String(files.read(file), StandardCharsets.UTF_8).lines().limit(MOST_MODULES).toList()) {
					int tab = line.indexOf('\t');
					modules.add(new CardModule(line.substring(tab + 1), Path.of(line.substring(0, Math.max(0, tab)))));
				}
			}
		} catch (IOException | IllegalArgumentException e) {
			LOG.log(Level.WARNING, "the list of card modules could not be read", e); //$NON-NLS-1$
		}
		return modules;
	}

	synchronized void keep(List<CardModule> modules) throws CryptoException {
		StringBuilder lines = new StringBuilder();
		modules.forEach(m -> lines.append(m.path()).append('\t').append(m.name()).append('\n'));
		try {
			files.write(MODULES, lines.toString().getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
		}
	}
}
