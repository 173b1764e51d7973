package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.ValidityBar;

/**
 * One line of the crypto view, ready to be shown.
 *
 * @param origin      what it is and what only such a thing has
 * @param id          the fingerprint of the certificate
 * @param name        who it is
 * @param place       the address; of an authority its organisation
 * @param role        in a few words: what a key can do, where a certificate came from, what an authority is trusted for
 * @param certificate what the details are read from
 * @param state       how it stands
 * @param path        from the holder to the authority, as far as it is known
 */
record CertificateRow(Origin origin, String id, String name, String place, String role, X509Certificate certificate,
		CertificateState state, PathReport path) {

	/** The three lists. */
	enum Kind {
		/** Own keys. */
		OWN,
		/** Certificates of others. */
		CORRESPONDENT,
		/** Trust anchors. */
		ANCHOR
	}

	/** What it is. */
	sealed interface Origin permits Own, Other, Anchor {
	}

	/**
	 * An own key.
	 *
	 * @param key     as the vault lists it
	 * @param ability what it can do
	 */
	record Own(OwnKey key, KeyAbility ability) implements Origin {
	}

	/**
	 * The certificate of a correspondent.
	 *
	 * @param entry as the vault lists it
	 */
	record Other(CorrespondentCertificate entry) implements Origin {
	}

	/**
	 * A trusted authority.
	 *
	 * @param use     what it is trusted for
	 * @param resting whether it is one for tests that does not count now
	 */
	record Anchor(AnchorUse use, boolean resting) implements Origin {
	}

	Kind kind() {
		if (origin instanceof Own) {
			return Kind.OWN;
		}
		return origin instanceof Other ? Kind.CORRESPONDENT : Kind.ANCHOR;
	}

	/** The own key, if it is one. */
	Optional<Own> own() {
		return origin instanceof Own own ? Optional.of(own) : Optional.empty();
	}

	Instant until() {
		return certificate.getNotAfter().toInstant();
	}

	/** How much of its validity is left. */
	ValidityBar bar(Instant now) {
		Tone tone = now.isAfter(until()) ? state.tone()
				: now.plus(CertificateState.SOON).isAfter(until()) ? Tone.CAUTION : Tone.GOOD;
		return new ValidityBar(certificate.getNotBefore().toInstant(), until(), now, tone);
	}
}
