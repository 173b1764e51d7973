package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Origin;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Own;
import org.vaguemestre.ui.Colours.Tone;

/**
 * How a certificate stands, in words.
 *
 * @param tone     good, worth a look, or not usable
 * @param words    a few words for a list
 * @param sentence what it means and what to do
 */
record CertificateState(Tone tone, String words, String sentence) {

	/** From here on a successor should be asked for. */
	static final Duration SOON = Duration.ofDays(60);

	/**
	 * @param certificate of a person
	 * @param origin      whose it is
	 * @param path        the judgement on its path
	 * @param now         when
	 * @return how it stands
	 */
	static CertificateState ofPerson(X509Certificate certificate, Origin origin, PathValidator.Result path, Instant now) {
		Optional<ReasonCode> obstacle = Certificates.encryptionObstacle(certificate, now);
		if (origin instanceof Own own && own.ability() == KeyAbility.OLD_MAIL) {
			// kept on purpose: nothing is wrong with it
			return new CertificateState(Tone.NEUTRAL, Texts.get("state.expired"), Texts.get("details.state.old")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (origin instanceof Own && obstacle.isPresent() && Certificates.signatureObstacle(certificate, now).isEmpty()) {
			// one key to sign and another to encrypt is usual
			obstacle = Optional.empty();
		}
		if (obstacle.isPresent()) {
			return of(obstacle.get(), certificate);
		}
		if (path.status() == PathValidator.Status.NO_PATH) {
			return new CertificateState(Tone.CAUTION, Texts.get("state.untrusted"), //$NON-NLS-1$
					ReasonCode.ISSUER_UNKNOWN.sentence(Locale.getDefault()));
		}
		if (path.status() == PathValidator.Status.INVALID) {
			return new CertificateState(Tone.ALARM, Texts.get("state.path"), path.reason().sentence(Locale.getDefault())); //$NON-NLS-1$
		}
		return soon(certificate, now).orElseGet(() -> new CertificateState(Tone.GOOD, Texts.get("state.valid"), //$NON-NLS-1$
				Texts.get("details.state.valid"))); //$NON-NLS-1$
	}

	/**
	 * @param certificate of a trusted authority
	 * @param resting     whether it is one for tests that does not count now
	 * @param now         when
	 * @return how it stands
	 */
	static CertificateState ofAnchor(X509Certificate certificate, boolean resting, Instant now) {
		if (now.isAfter(certificate.getNotAfter().toInstant())) {
			return of(ReasonCode.CERTIFICATE_EXPIRED, certificate);
		}
		if (now.isBefore(certificate.getNotBefore().toInstant())) {
			return of(ReasonCode.CERTIFICATE_NOT_YET_VALID, certificate);
		}
		if (!Certificates.isAuthority(certificate)) {
			return new CertificateState(Tone.CAUTION, Texts.get("state.notAuthority"), //$NON-NLS-1$
					ReasonCode.PATH_ISSUER_NOT_AUTHORITY.sentence(Locale.getDefault()));
		}
		if (resting) {
			return new CertificateState(Tone.NEUTRAL, Texts.get("state.resting"), Texts.get("details.state.resting")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return soon(certificate, now).orElseGet(() -> new CertificateState(Tone.GOOD, Texts.get("state.trusted"), //$NON-NLS-1$
				Texts.get("details.state.trusted"))); //$NON-NLS-1$
	}

	private static Optional<CertificateState> soon(X509Certificate certificate, Instant now) {
		Instant end = certificate.getNotAfter().toInstant();
		Duration left = Duration.between(now, end);
		return left.compareTo(SOON) > 0 ? Optional.empty()
				: Optional.of(new CertificateState(Tone.CAUTION, Texts.get("state.soon", left.toDays()), //$NON-NLS-1$
						Texts.get("details.state.soon", Texts.day(end)))); //$NON-NLS-1$
	}

	private static CertificateState of(ReasonCode reason, X509Certificate certificate) {
		String words = switch (reason) {
		case CERTIFICATE_EXPIRED -> Texts.get("state.expired"); //$NON-NLS-1$
		case CERTIFICATE_NOT_YET_VALID ->
			Texts.get("state.notYet", Texts.shortDay(certificate.getNotBefore().toInstant())); //$NON-NLS-1$
		case WEAK_KEY, WEAK_ALGORITHM -> Texts.get("state.weak"); //$NON-NLS-1$
		case UNSUPPORTED_ALGORITHM -> Texts.get("state.unsupported"); //$NON-NLS-1$
		default -> Texts.get("state.usage"); //$NON-NLS-1$
		};
		return new CertificateState(Tone.ALARM, words, reason.sentence(Locale.getDefault()));
	}
}
