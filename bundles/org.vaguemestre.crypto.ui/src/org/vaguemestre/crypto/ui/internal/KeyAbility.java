package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;

import org.vaguemestre.crypto.Certificates;

/** What an own key can do. */
enum KeyAbility {
	/** Sign, and open what is encrypted for it. */
	SIGN_AND_OPEN,
	/** Sign. */
	SIGN,
	/** Open what is encrypted for it. */
	OPEN,
	/** It has ended: open what was encrypted for it before. */
	OLD_MAIL,
	/** It is not valid yet. */
	LATER,
	/** Nothing for mail. */
	NOTHING;

	static KeyAbility of(X509Certificate certificate, Instant now) {
		Instant end = certificate.getNotAfter().toInstant();
		boolean opens = Certificates.encryptionObstacle(certificate, end).isEmpty();
		if (now.isAfter(end)) {
			return opens ? OLD_MAIL : NOTHING;
		}
		boolean signs = Certificates.signatureObstacle(certificate, end).isEmpty();
		if (now.isBefore(certificate.getNotBefore().toInstant())) {
			return signs || opens ? LATER : NOTHING;
		}
		if (signs) {
			return opens ? SIGN_AND_OPEN : SIGN;
		}
		return opens ? OPEN : NOTHING;
	}

	/** Whether it can sign now. */
	boolean signs() {
		return this == SIGN_AND_OPEN || this == SIGN;
	}

	/** In a few words. */
	String words() {
		return Texts.get("ability." + name()); //$NON-NLS-1$
	}
}
