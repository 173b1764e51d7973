package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.RecipientKeyState.State;

/** Which key to sign with, and which certificate to encrypt to. */
final class KeyChoice {

	private final Optional<KeySources> sources;
	private final Clock clock;
	private final Map<String, State> trustCache = new ConcurrentHashMap<>();

	KeyChoice(Optional<KeySources> sources, Clock clock) {
		this.sources = sources;
		this.clock = clock;
	}

	/** What was judged may be otherwise now. */
	void changed() {
		trustCache.clear();
	}

	/** See {@link org.vaguemestre.crypto.KeyVault#signingKey}. */
	Optional<OwnKey> signingKey(List<OwnKey> own, String address) {
		String wanted = address.strip().toLowerCase(Locale.ROOT);
		Instant now = clock.instant();
		return own.stream().filter(k -> k.addresses().contains(wanted))
				.filter(k -> CertificateFacts.signatureObstacle(k.certificate(), now).isEmpty())
				.max(Comparator.comparing(this::atHand).thenComparing(OwnKey::notAfter));
	}

	/** A card that is not in is the second choice. */
	private boolean atHand(OwnKey key) {
		return key.place() == OwnKey.Place.VAULT || sources.stream().flatMap(s -> s.sources().stream())
				.filter(s -> s.state() == KeySource.State.OPEN || s.state() == KeySource.State.LOCKED)
				.anyMatch(s -> s.keys().contains(key));
	}

	/** See {@link org.vaguemestre.crypto.KeyVault#keyState}. */
	RecipientKeyState keyState(List<OwnKey> own, VaultContent all, String address) {
		String wanted = address.strip().toLowerCase(Locale.ROOT);
		Instant now = clock.instant();
		Set<X509Certificate> published = all.correspondents().stream().filter(c -> c.source() == CorrespondentCertificate.Source.DIRECTORY)
				.map(CorrespondentCertificate::certificate).collect(Collectors.toSet());
		return Stream
				.concat(own.stream().map(OwnKey::certificate), all.correspondents().stream().map(CorrespondentCertificate::certificate))
				.filter(c -> CertificateFacts.addresses(c).contains(wanted))
				.map(c -> new RecipientKeyState(address, state(c, all, now), Optional.of(c)))
				.min(Comparator.comparing(RecipientKeyState::state)
						// that a directory says so is no reason to leave a key that its holder has shown to have
						.thenComparing(s -> s.state() == State.UNTRUSTED && published.contains(s.certificate().get()))
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
}
