package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.SmimeCapabilities;
import org.vaguemestre.crypto.UnlockedKey;

/**
 * A vault in a folder: {@code own} holds a PEM file with the certificates of each own key, so that lists need no
 * password, and beside it a PKCS#12 file with the private key, protected by a random password that the secret store
 * keeps; {@code correspondents} and {@code anchors} hold PEM files. Names are fingerprints.
 */
public final class FileKeyVault implements KeyVault {

	private final VaultFiles own;
	private final VaultFiles others;
	private final VaultFiles trusted;
	private final PendingKeys pending;
	private final Optional<KeySources> sources;
	private final PrivateKeys privateKeys;
	private final Clock clock;
	private final SecureRandom random = new SecureRandom();
	private final List<KeyVaultListener> listeners = new CopyOnWriteArrayList<>();
	private final KeyChoice choice;
	private VaultContent content;

	/**
	 * @param folder  made when something is first stored
	 * @param secrets keeps the password of the private keys
	 * @param clock   tells what is valid now
	 * @param sources cards and system stores whose keys are listed, too
	 */
	public FileKeyVault(Path folder, SecretStore secrets, Clock clock, Optional<KeySources> sources) {
		this.own = new VaultFiles(folder.resolve("own")); //$NON-NLS-1$
		this.others = new VaultFiles(folder.resolve("correspondents")); //$NON-NLS-1$
		this.trusted = new VaultFiles(folder.resolve("anchors")); //$NON-NLS-1$
		this.pending = new PendingKeys(new VaultFiles(folder.resolve("pending"))); //$NON-NLS-1$
		this.privateKeys = new PrivateKeys(own, secrets, random);
		this.clock = clock;
		this.sources = sources;
		this.choice = new KeyChoice(sources, clock);
		sources.ifPresent(s -> s.addListener(() -> changed(null)));
	}

	private synchronized VaultContent content() {
		if (content == null) {
			content = VaultContent.read(own, others, trusted, pending);
		}
		return content;
	}

	@Override
	public List<OwnKey> ownKeys() {
		List<OwnKey> kept = content().ownKeys();
		return sources.isEmpty() ? kept : Stream.concat(kept.stream(), elsewhere()
				.filter(k -> kept.stream().noneMatch(o -> o.id().equals(k.id()))))
				.sorted(VaultContent.BY_LABEL).toList();
	}

	private Stream<OwnKey> elsewhere() {
		return sources.stream().flatMap(s -> s.sources().stream()).flatMap(s -> s.keys().stream())
				.collect(Collectors.toMap(OwnKey::id, k -> k, (one, other) -> one, LinkedHashMap::new)).values().stream();
	}

	@Override
	public List<CorrespondentCertificate> correspondents() {
		return content().correspondents();
	}

	@Override
	public List<X509Certificate> anchors() {
		return anchors(AnchorUse.Purpose.MAIL);
	}

	@Override
	public List<X509Certificate> trusted() {
		return content().anchors();
	}

	@Override
	public List<X509Certificate> anchors(AnchorUse.Purpose purpose) {
		return content().anchors(purpose);
	}

	@Override
	public AnchorUse use(X509Certificate anchor) {
		return content().uses().getOrDefault(CertificateFacts.fingerprint(anchor), AnchorUse.MAIL);
	}

	@Override
	public void trust(X509Certificate anchor, AnchorUse use) throws CryptoException {
		synchronized (this) {
			write(trusted, CertificateFacts.fingerprint(anchor), VaultContent.anchor(use, anchor));
			content = null;
		}
		changed(null);
	}

	@Override
	public void restore(CorrespondentCertificate correspondent, List<X509Certificate> issuers) throws CryptoException {
		List<X509Certificate> chain = new ArrayList<>(List.of(correspondent.certificate()));
		chain.addAll(issuers);
		synchronized (this) {
			write(others, CertificateFacts.fingerprint(correspondent.certificate()),
					VaultContent.correspondent(correspondent.source(), correspondent.added(), correspondent.capabilities(), chain));
			content = null;
		}
		changed(null);
	}

	@Override
	public List<X509Certificate> intermediates() {
		return content().intermediates();
	}

	@Override
	public List<Path> unreadable() {
		return content().unreadable();
	}

	@Override
	public Optional<OwnKey> signingKey(String address) {
		return choice.signingKey(ownKeys(), address);
	}

	@Override
	public RecipientKeyState keyState(String address) {
		return choice.keyState(ownKeys(), content(), address);
	}

	@Override
	public UnlockedKey unlock(String id) throws CryptoException {
		OwnKey key = ownKeys().stream().filter(k -> k.id().equals(id)).findFirst()
				.orElseThrow(() -> new CryptoException(ReasonCode.KEY_UNKNOWN));
		return key.place() == OwnKey.Place.VAULT ? privateKeys.unlock(key) : sources.get().unlock(id, true);
	}

	/** Whether a key is here wholly: one whose private part was lost comes back by importing it again. */
	private boolean opens(String id) {
		Optional<OwnKey> key = content().ownKeys().stream().filter(k -> k.id().equals(id)).findFirst();
		try {
			if (key.isPresent()) {
				privateKeys.unlock(key.get());
			}
			return key.isPresent();
		} catch (CryptoException e) {
			return false;
		}
	}

	@Override
	public List<UnlockedKey> unlockAll() throws CryptoException {
		return unlock(content().ownKeys(), privateKeys::unlock);
	}

	@Override
	public List<UnlockedKey> unlockFitting(Predicate<X509Certificate> wanted) throws CryptoException {
		Map<Boolean, List<OwnKey>> fitting = ownKeys().stream().filter(k -> wanted.test(k.certificate()))
				.collect(Collectors.partitioningBy(k -> k.place() == OwnKey.Place.VAULT));
		if (fitting.get(false).isEmpty()) {
			return unlock(fitting.get(true), privateKeys::unlock);
		}
		try {
			List<UnlockedKey> kept = unlock(fitting.get(true), privateKeys::unlock);
			if (!kept.isEmpty()) {
				return kept;
			}
		} catch (CryptoException e) {
			// what is elsewhere may still open it
		}
		return unlock(fitting.get(false), k -> sources.get().unlock(k.id(), false));
	}

	private interface Unlocking {
		UnlockedKey unlock(OwnKey key) throws CryptoException;
	}

	private static List<UnlockedKey> unlock(List<OwnKey> keys, Unlocking unlocking) throws CryptoException {
		List<UnlockedKey> unlocked = new ArrayList<>();
		CryptoException failure = null;
		for (OwnKey key : keys) {
			try {
				unlocked.add(unlocking.unlock(key));
			} catch (CryptoException e) {
				failure = e;
			}
		}
		if (unlocked.isEmpty() && failure != null) {
			throw failure;
		}
		return List.copyOf(unlocked);
	}

	@Override
	public ImportReport importPkcs12(byte[] pkcs12, char[] password) throws CryptoException {
		List<UnlockedKey> keys = Pkcs12Decoder.privateKeys(pkcs12, password);
		boolean weak = Pkcs12Protection.isWeak(pkcs12);
		ImportNotes notes = new ImportNotes(clock.instant());
		synchronized (this) {
			char[] vaultPassword = privateKeys.password(true);
			try {
				for (UnlockedKey key : keys) {
					String id = CertificateFacts.fingerprint(key.certificate());
					boolean known = opens(id);
					if (!known) {
						privateKeys.write(key, vaultPassword);
					}
					notes.key(key.certificate(), known);
					if (weak) {
						notes.weakFile(key.certificate());
					}
				}
			} catch (IOException e) {
				throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
			} finally {
				Arrays.fill(vaultPassword, '\0');
				content = null;
			}
		}
		return changed(notes.report());
	}

	@Override
	public byte[] exportPkcs12(String id, char[] password) throws CryptoException {
		UnlockedKey key = privateKeys.unlock(content().ownKeys().stream().filter(k -> k.id().equals(id)).findFirst()
				.orElseThrow(() -> new CryptoException(ReasonCode.KEY_NOT_EXPORTABLE)));
		try {
			return KeyProtection.pkcs12(key.label(), key.privateKey(), key.chain(), password, KeyProtection.HUMAN_PASSWORD, random);
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.VAULT_UNREADABLE, key.label(), e);
		}
	}

	@Override
	public PendingKey createKey(KeyRequest request) throws CryptoException {
		PendingKey made;
		synchronized (this) {
			char[] password = privateKeys.password(true);
			try {
				made = pending.create(request, password, clock.instant(), random);
			} catch (IOException e) {
				throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
			} finally {
				Arrays.fill(password, '\0');
				content = null;
			}
		}
		changed(null);
		return made;
	}

	@Override
	public List<PendingKey> pendingKeys() {
		return content().pending();
	}

	@Override
	public void removePendingKey(String id) throws CryptoException {
		if (pendingKeys().stream().anyMatch(k -> k.id().equals(id))) {
			synchronized (this) {
				try {
					pending.delete(id);
				} catch (IOException e) {
					throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
				} finally {
					content = null;
				}
			}
			changed(null);
		}
	}

	/** Makes an own key of one that waited for this certificate. */
	private boolean join(X509Certificate certificate, List<X509Certificate> authorities) throws CryptoException {
		String id = PendingKeys.id(certificate.getPublicKey());
		if (pendingKeys().stream().noneMatch(k -> k.id().equals(id))) {
			return false;
		}
		char[] password = privateKeys.password(false);
		try {
			PrivateKey key = pending.privateKey(id, certificate.getPublicKey(), password);
			privateKeys.write(new UnlockedKey(CertificateFacts.name(certificate), CertificateFacts.chain(certificate, authorities), key), password);
			pending.delete(id);
			content = null;
			return true;
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.VAULT_UNREADABLE, CertificateFacts.name(certificate), e);
		} finally {
			Arrays.fill(password, '\0');
		}
	}

	@Override
	public ImportReport importCertificates(byte[] file, Source source) throws CryptoException {
		List<X509Certificate> all = CertificateDecoder.certificates(file);
		List<X509Certificate> authorities = all.stream().filter(CertificateFacts::isAuthority).toList();
		Instant now = clock.instant();
		ImportNotes notes = new ImportNotes(now);
		synchronized (this) {
			for (X509Certificate certificate : all) {
				if (authorities.contains(certificate)) {
					notes.leftOut(certificate);
					continue;
				}
				if (join(certificate, authorities)) {
					notes.key(certificate, false);
					continue;
				}
				String id = CertificateFacts.fingerprint(certificate);
				boolean known = correspondents().stream().anyMatch(c -> c.id().equals(id));
				if (!known) {
					List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
					authorities.stream().filter(a -> !CertificateFacts.isSelfSigned(a)).forEach(chain::add);
					write(others, id, VaultContent.correspondent(source, now, Optional.empty(), chain));
				}
				notes.correspondent(certificate, known);
			}
			content = null;
		}
		return changed(notes.report());
	}

	@Override
	public synchronized void keepCapabilities(X509Certificate certificate, SmimeCapabilities capabilities) throws CryptoException {
		String id = CertificateFacts.fingerprint(certificate);
		Optional<CorrespondentCertificate> known = correspondents().stream().filter(c -> c.id().equals(id)).findFirst();
		if (known.isEmpty() || known.get().capabilities().filter(capabilities::equals).isPresent()) {
			return;
		}
		try {
			List<X509Certificate> chain = CertificateDecoder.certificates(others.read(others.folder().resolve(id + VaultContent.PEM)));
			write(others, id, VaultContent.correspondent(known.get().source(), known.get().added(), Optional.of(capabilities), chain));
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.VAULT_UNREADABLE, e);
		}
		content = null;
	}

	@Override
	public ImportReport importAnchors(byte[] file) throws CryptoException {
		ImportNotes notes = new ImportNotes(clock.instant());
		synchronized (this) {
			for (X509Certificate certificate : CertificateDecoder.certificates(file)) {
				boolean known = trusted().contains(certificate);
				if (!known) {
					write(trusted, CertificateFacts.fingerprint(certificate), VaultContent.anchor(AnchorUse.MAIL, certificate));
				}
				notes.anchor(certificate, known);
			}
			content = null;
		}
		return changed(notes.report());
	}

	@Override
	public void removeOwnKey(String id) throws CryptoException {
		remove(own, id, VaultContent.PEM, VaultContent.PKCS12);
		if (sources.isPresent()) {
			sources.get().forget(id);
		}
	}

	@Override
	public void removeCorrespondent(String id) throws CryptoException {
		remove(others, id, VaultContent.PEM);
	}

	@Override
	public void removeAnchor(X509Certificate anchor) throws CryptoException {
		remove(trusted, CertificateFacts.fingerprint(anchor), VaultContent.PEM);
	}

	@Override
	public void addListener(KeyVaultListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(KeyVaultListener listener) {
		listeners.remove(listener);
	}

	private void write(VaultFiles files, String id, byte[] bytes) throws CryptoException {
		try {
			files.write(id + VaultContent.PEM, bytes);
		} catch (IOException e) {
			content = null;
			throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
		}
	}

	private void remove(VaultFiles files, String id, String... suffixes) throws CryptoException {
		if (!id.matches("[0-9a-f]{64}")) { //$NON-NLS-1$
			throw new IllegalArgumentException("not an id"); //$NON-NLS-1$
		}
		synchronized (this) {
			try {
				for (String suffix : suffixes) {
					files.delete(id + suffix, VaultContent.PKCS12.equals(suffix));
				}
			} catch (IOException e) {
				throw new CryptoException(ReasonCode.VAULT_UNWRITABLE, e);
			} finally {
				content = null;
			}
		}
		changed(null);
	}

	private ImportReport changed(ImportReport report) {
		choice.changed();
		listeners.forEach(KeyVaultListener::vaultChanged);
		return report;
	}
}
