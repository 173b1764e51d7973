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
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RecipientKeyState.State;
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

	private static final String SECRET = "crypto/vault"; //$NON-NLS-1$

	private final VaultFiles own;
	private final VaultFiles others;
	private final VaultFiles trusted;
	private final PendingKeys pending;
	private final Optional<KeySources> sources;
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
	 * @param sources cards and system stores whose keys are listed, too
	 */
	public FileKeyVault(Path folder, SecretStore secrets, Clock clock, Optional<KeySources> sources) {
		this.own = new VaultFiles(folder.resolve("own")); //$NON-NLS-1$
		this.others = new VaultFiles(folder.resolve("correspondents")); //$NON-NLS-1$
		this.trusted = new VaultFiles(folder.resolve("anchors")); //$NON-NLS-1$
		this.pending = new PendingKeys(new VaultFiles(folder.resolve("pending"))); //$NON-NLS-1$
		this.secrets = secrets;
		this.clock = clock;
		this.sources = sources;
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
		return content().anchors();
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
				.max(Comparator.comparing(this::atHand).thenComparing(OwnKey::notAfter));
	}

	/** A card that is not in is the second choice. */
	private boolean atHand(OwnKey key) {
		return key.place() == OwnKey.Place.VAULT || sources.stream().flatMap(s -> s.sources().stream())
				.filter(s -> s.state() == KeySource.State.OPEN || s.state() == KeySource.State.LOCKED)
				.anyMatch(s -> s.keys().contains(key));
	}

	@Override
	public RecipientKeyState keyState(String address) {
		String wanted = address.strip().toLowerCase(Locale.ROOT);
		VaultContent all = content();
		Instant now = clock.instant();
		return Stream
				.concat(ownKeys().stream().map(OwnKey::certificate),
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
				.validate(new PathValidator.Question(certificate, all.anchors(), all.intermediates(), List.of(), now, false))
				.status() == PathValidator.Status.VALID ? State.VALID : State.UNTRUSTED);
	}

	@Override
	public UnlockedKey unlock(String id) throws CryptoException {
		OwnKey key = ownKeys().stream().filter(k -> k.id().equals(id)).findFirst()
				.orElseThrow(() -> new CryptoException(ReasonCode.KEY_UNKNOWN));
		return key.place() == OwnKey.Place.VAULT ? unlock(key) : sources.get().unlock(id, true);
	}

	private UnlockedKey unlock(OwnKey key) throws CryptoException {
		char[] password = password(false);
		try {
			UnlockedKey opened = Pkcs12Decoder
					.privateKeys(own.read(own.folder().resolve(key.id() + VaultContent.PKCS12)), password).get(0);
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
		Optional<OwnKey> key = content().ownKeys().stream().filter(k -> k.id().equals(id)).findFirst();
		try {
			if (key.isPresent()) {
				unlock(key.get());
			}
			return key.isPresent();
		} catch (CryptoException e) {
			return false;
		}
	}

	@Override
	public List<UnlockedKey> unlockAll() throws CryptoException {
		return unlock(content().ownKeys(), this::unlock);
	}

	@Override
	public List<UnlockedKey> unlockFitting(Predicate<X509Certificate> wanted) throws CryptoException {
		Map<Boolean, List<OwnKey>> fitting = ownKeys().stream().filter(k -> wanted.test(k.certificate()))
				.collect(Collectors.partitioningBy(k -> k.place() == OwnKey.Place.VAULT));
		if (fitting.get(false).isEmpty()) {
			return unlock(fitting.get(true), this::unlock);
		}
		try {
			List<UnlockedKey> kept = unlock(fitting.get(true), this::unlock);
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
			char[] vaultPassword = password(true);
			try {
				for (UnlockedKey key : keys) {
					String id = CertificateFacts.fingerprint(key.certificate());
					boolean known = opens(id);
					if (!known) {
						write(key, vaultPassword);
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

	private void write(UnlockedKey key, char[] password) throws IOException {
		String id = CertificateFacts.fingerprint(key.certificate());
		own.write(id + VaultContent.PKCS12, KeyProtection.pkcs12("key", key.privateKey(), List.of(key.certificate()), password, //$NON-NLS-1$
				KeyProtection.RANDOM_PASSWORD, random));
		own.write(id + VaultContent.PEM, VaultContent.own(key.label(), key.chain()));
	}

	@Override
	public byte[] exportPkcs12(String id, char[] password) throws CryptoException {
		UnlockedKey key = unlock(content().ownKeys().stream().filter(k -> k.id().equals(id)).findFirst()
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
			char[] password = password(true);
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
		char[] password = password(false);
		try {
			PrivateKey key = pending.privateKey(id, certificate.getPublicKey(), password);
			write(new UnlockedKey(CertificateFacts.name(certificate), CertificateFacts.chain(certificate, authorities), key), password);
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
				boolean known = anchors().contains(certificate);
				if (!known) {
					write(trusted, CertificateFacts.fingerprint(certificate), VaultContent.file("", List.of(certificate))); //$NON-NLS-1$
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
		trustCache.clear();
		listeners.forEach(KeyVaultListener::vaultChanged);
		return report;
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
