package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Revocation lists that have run out. They tell nothing of a certificate that they do not name; one that they do name stays
 * revoked (RFC 5280 §5.3.1 knows one way back, from a hold).
 */
final class StaleLists {

	private final Collection<X509CRL> lists;
	private final Instant at;

	StaleLists(Collection<X509CRL> lists, Instant at) {
		this.lists = lists;
		this.at = at;
	}

	/** @param path the end first, the anchor last */
	boolean revoke(List<X509Certificate> path) {
		for (int i = 0; i + 1 < path.size(); i++) {
			X509Certificate certificate = path.get(i);
			X509Certificate issuer = path.get(i + 1);
			if (lists.stream().anyMatch(l -> revokes(l, certificate, issuer))) {
				return true;
			}
		}
		return false;
	}

	private boolean revokes(X509CRL list, X509Certificate certificate, X509Certificate issuer) {
		if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()) || list.getNextUpdate() == null
				|| !list.getNextUpdate().toInstant().isBefore(at)) {
			return false;
		}
		X509CRLEntry entry = list.getRevokedCertificate(certificate);
		if (entry == null || entry.getRevocationDate().toInstant().isAfter(at) || entry.getRevocationReason() == CRLReason.CERTIFICATE_HOLD
				|| entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL) {
			return false;
		}
		try {
			list.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException e) {
			// a list that somebody else signed says nothing
			return false;
		}
	}
}
