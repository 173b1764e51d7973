package org.vaguemestre.crypto.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;

/** Delta lists (RFC 5280 §5.2.4), which the platform's validator passes over: what changed since a complete list. */
final class DeltaLists {

	private static final String INDICATOR = "2.5.29.27"; //$NON-NLS-1$
	private static final String NUMBER = "2.5.29.20"; //$NON-NLS-1$

	private final Collection<X509CRL> lists;
	private final Instant at;

	DeltaLists(Collection<X509CRL> lists, Instant at) {
		this.lists = lists;
		this.at = at;
	}

	/** @param path the end first, the anchor last */
	boolean revoke(List<X509Certificate> path) {
		for (int i = 0; i + 1 < path.size(); i++) {
			if (entries(path.get(i), path.get(i + 1)).anyMatch(e -> e.getRevocationReason() != CRLReason.REMOVE_FROM_CRL)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a hold that a complete list tells of has ended since. */
	boolean release(X509Certificate certificate, X509Certificate issuer) {
		List<X509CRLEntry> entries = entries(certificate, issuer).toList();
		return !entries.isEmpty() && entries.stream().allMatch(e -> e.getRevocationReason() == CRLReason.REMOVE_FROM_CRL);
	}

	private Stream<X509CRLEntry> entries(X509Certificate certificate, X509Certificate issuer) {
		return lists.stream().filter(l -> continues(l, certificate, issuer)).map(l -> l.getRevokedCertificate(certificate))
				.filter(e -> e != null && !e.getRevocationDate().toInstant().isAfter(at));
	}

	/** Whether it is a current delta of the issuer, to a complete list that is here. */
	private boolean continues(X509CRL list, X509Certificate certificate, X509Certificate issuer) {
		Optional<BigInteger> base = integer(list, INDICATOR);
		Optional<BigInteger> own = integer(list, NUMBER);
		if (base.isEmpty() || own.isEmpty() || !list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
				|| list.getThisUpdate().toInstant().isAfter(at) || list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(at)) {
			return false;
		}
		boolean fits = lists.stream().filter(l -> l.getExtensionValue(INDICATOR) == null && l.getIssuerX500Principal().equals(list.getIssuerX500Principal()))
				.flatMap(l -> integer(l, NUMBER).stream()).anyMatch(n -> n.compareTo(base.get()) >= 0 && n.compareTo(own.get()) < 0);
		return fits && signed(list, issuer);
	}

	private static boolean signed(X509CRL list, X509Certificate issuer) {
		try {
			list.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException e) {
			// a list that somebody else signed says nothing
			return false;
		}
	}

	private static Optional<BigInteger> integer(X509CRL list, String extension) {
		byte[] value = list.getExtensionValue(extension);
		try {
			return value == null ? Optional.empty()
					: Optional.of(ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).getValue());
		} catch (RuntimeException e) {
			return Optional.empty();
		}
	}
}
