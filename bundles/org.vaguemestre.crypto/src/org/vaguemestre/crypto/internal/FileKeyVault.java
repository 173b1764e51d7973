package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.UnlockedKey;

/**
 * A vault in a folder: {@code own} holds a PEM file with the certificates of each own key, so that lists need no
 * password, and beside it a PKCS#12 file with the private key, protected by a random password that the secret store
 * keeps; {@code correspondents} and {@code anchors} hold PEM files. Names are fingerprints.
 */
public final class FileKeyVault implements KeyVault {

	private static final String SECRET = "crypto/vault"; //$NON-NLS-1$

	private final VaultFiles own;
	private final VaultFiles others;
	private final VaultFiles trusted;
	private final SecretStore secrets;
	private final Clock clock;
	private final SecureRandom random = new SecureRandom();
	private final List<KeyVaultListener> listeners = new CopyOnWriteArrayList<>();
	private final Map<String, State> trustCache = new ConcurrentHashMap<>();
	private VaultContent content;

	/**
	 * @param folder  made when something is first stored
	 * @param secrets keeps the password of the private keys
	 * @param clock   tells what is valid now
	 */
	public FileKeyVault(Path folder, SecretStore secrets, Clock clock) {
		this.own = new VaultFiles(folder.resolve("own")); //$NON-NLS-1$
		this.others = new VaultFiles(folder.resolve("correspondents")); //$NON-NLS-1$
		this.trusted = new VaultFiles(folder.resolve("anchors")); //$NON-NLS-1$
		this.secrets = secrets;
		this.clock = clock;
	}

	private synchronized VaultContent content() {
		if (content == null) {
			content = VaultContent.read(own, others, trusted);
		}
		return content;
	}

	@Override
	public List<OwnKey> ownKeys() {
		return content().ownKeys();
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
					VaultContent.correspondent(correspondent.source(), correspondent.added(), chain));
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
		String wanted = address.strip().toLowerCase(Locale.ROOT);
		Instant now = clock.instant();
		return ownKeys().stream().filter(k -> k.addresses().contains(wanted))
				.filter(k -> CertificateFacts.signatureObstacle(k.certificate(), now).isEmpty())
				.max(Comparator.comparing(OwnKey::notAfter));
	}

	@Override
	public RecipientKeyState keyState(String address) {
		String wanted = address.strip().toLowerCase(Locale.ROOT);
		VaultContent all = content();
		Instant now = clock.instant();
		return Stream
				.concat(all.ownKeys().stream().map(OwnKey::certificate),
						all.correspondents().stream().map(CorrespondentCertificate::certificate))
				.filter(c -> CertificateFacts.addresses(c).contains(wanted))
				.map(c -> new RecipientKeyState(address, state(c, all, now), Optional.of(c)))
				.min(Comparator.comparing(RecipientKeyState::state)
						.thenComparing(s -> s.certificate().get().getNotAfter(), Comparator.reverseOrder()))
				.orElseGet(() -> new RecipientKeyState(address, State.NONE, Optional.empty()));
	}

	private State state(X509Certificate certificate, VaultContent all, Instant now) {
		Optional<ReasonCode> obstacle = CertificateFacts.encryptionObstacle(certificate, now);
		if (obstacle.isPresent()) {
			return switch (obstacle.get()) {
			case CERTIFICATE_EXPIRED -> State.EXPIRED;
			case CERTIFICATE_NOT_YET_VALID -> State.NOT_YET_VALID;
			default -> State.UNUSABLE;
			};
		}
		// asked again with every key stroke: the path is judged once an hour
		String asked = CertificateFacts.fingerprint(certificate) + now.getEpochSecond() / 3600;
		return trustCache.computeIfAbsent(asked, k -> PathValidator.create()
				.validate(new PathValidator.Question(certificate, all.anchors(AnchorUse.Purpose.MAIL), all.intermediates(), List.of(), now, false))
				.status() == PathValidator.Status.VALID ? State.VALID : State.UNTRUSTED);
	}

	@Override
	public UnlockedKey unlock(String id) throws CryptoException {
		OwnKey key = ownKeys().stream().filter(k -> k.id().equals(id)).findFirst()
				.orElseThrow(() -> new CryptoException(ReasonCode.KEY_UNKNOWN));
		char[] password = password(false);
		try {
			UnlockedKey opened = Pkcs12Decoder
					.privateKeys(own.read(own.folder().resolve(id + VaultContent.PKCS12)), password).get(0);
			return new UnlockedKey(key.label(), key.chain(), opened.privateKey());
		} catch (IOException | CryptoException e) {
			// whatever is wrong with a file that we wrote ourselves, the user can only import the key again
			throw new CryptoException(ReasonCode.VAULT_UNREADABLE, key.label(), e);
		} finally {
			Arrays.fill(password, '\0');
		}
	}

	/** Whether a key is here wholly: one whose private part was lost comes back by importing it again. */
	private boolean opens(String id) {
		try {
			unlock(id);
			return true;
		} catch (CryptoException e) {
			return false;
		}
	}

	@Override
	public List<UnlockedKey> unlockAll() throws CryptoException {
		List<UnlockedKey> unlocked = new ArrayList<>();
		CryptoException failure = null;
		for (OwnKey key : ownKeys()) {
			try {
				unlocked.add(unlock(key.id()));
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
		ImportNotes notes = new ImportNotes(clock.instant());
		synchronized (this) {
			char[] vaultPassword = password(true);
			try {
				for (UnlockedKey key : keys) {
					String id = CertificateFacts.fingerprint(key.certificate());
					boolean known = opens(id);
					if (!known) {
						own.write(id + VaultContent.PKCS12, protect(key, vaultPassword));
						own.write(id + VaultContent.PEM, VaultContent.own(key.label(), key.chain()));
					}
					notes.key(key.certificate(), known);
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
				String id = CertificateFacts.fingerprint(certificate);
				boolean known = correspondents().stream().anyMatch(c -> c.id().equals(id));
				if (!known) {
					List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
					authorities.stream().filter(a -> !CertificateFacts.isSelfSigned(a)).forEach(chain::add);
					write(others, id, VaultContent.correspondent(source, now, chain));
				}
				notes.correspondent(certificate, known);
			}
			content = null;
		}
		return changed(notes.report());
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
		trustCache.clear();
		listeners.forEach(KeyVaultListener::vaultChanged);
		return report;
	}

	private static byte[] protect(UnlockedKey key, char[] password) throws IOException {
		try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			KeyStore store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(null, null);
			store.setKeyEntry("key", key.privateKey(), password, new Certificate[] { key.certificate() }); //$NON-NLS-1$
			store.store(out, password);
			return out.toByteArray();
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/** The random password of all own keys. It is only made anew where no key would be lost by it. */
	private char[] password(boolean create) throws CryptoException {
		Optional<char[]> kept = secrets.get(SECRET);
		if (kept.isPresent()) {
			return kept.get();
		}
		if (!create) {
			throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE);
		}
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		char[] made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).toCharArray();
		secrets.put(SECRET, made);
		return made;
	}
}
