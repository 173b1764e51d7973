package org.vaguemestre.crypto.internal.path;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;

/** What a revocation list says of itself, and which certificates it is for (RFC 5280 §5.2, §6.3.3 b). */
final class CrlFacts {

	static final Set<String> KNOWN = Set.of(Extension.cRLNumber.getId(), Extension.deltaCRLIndicator.getId(),
			Extension.issuingDistributionPoint.getId(), Extension.authorityKeyIdentifier.getId(), Extension.issuerAlternativeName.getId(),
			Extension.freshestCRL.getId());

	/** Every reason there is. */
	static final int ALL_REASONS = ReasonFlags.keyCompromise | ReasonFlags.cACompromise | ReasonFlags.affiliationChanged
			| ReasonFlags.superseded | ReasonFlags.cessationOfOperation | ReasonFlags.certificateHold | ReasonFlags.privilegeWithdrawn
			| ReasonFlags.aACompromise;

	private final CompactCrl list;
	private final String issuer;
	private final Instant thisUpdate;
	private final Optional<Instant> nextUpdate;
	private final Optional<BigInteger> number;
	private final Optional<BigInteger> base;
	private final Optional<IssuingDistributionPoint> point;
	private final byte[] pointBytes;
	private final byte[] keyIdentifier;

	/** @throws RuntimeException if it cannot be read or holds a critical word that is not understood */
	CrlFacts(CompactCrl list) {
		this.list = list;
		this.issuer = Names.key(list.issuer());
		this.thisUpdate = list.getThisUpdate().toInstant();
		this.nextUpdate = Optional.ofNullable(list.getNextUpdate()).map(java.util.Date::toInstant);
		this.number = octets(Extension.cRLNumber).map(b -> ASN1Integer.getInstance(b).getValue());
		this.base = octets(Extension.deltaCRLIndicator).map(b -> ASN1Integer.getInstance(b).getValue());
		this.pointBytes = octets(Extension.issuingDistributionPoint).orElse(new byte[0]);
		this.point = octets(Extension.issuingDistributionPoint).map(IssuingDistributionPoint::getInstance);
		byte[] key = octets(Extension.authorityKeyIdentifier).map(AuthorityKeyIdentifier::getInstance)
				.map(AuthorityKeyIdentifier::getKeyIdentifierOctets).orElse(null);
		this.keyIdentifier = key == null ? new byte[0] : key;
		if (list.hasUnsupportedCriticalExtension() || list.entries().unknownCritical() || !list.consistent()
				|| list.entries().indirect() && !indirect()) {
			throw new IllegalArgumentException("not understood"); //$NON-NLS-1$
		}
	}

	private Optional<byte[]> octets(ASN1ObjectIdentifier id) {
		Extension found = list.extensions() == null ? null : list.extensions().getExtension(id);
		return found == null ? Optional.empty() : Optional.of(ASN1OctetString.getInstance(found.getExtnValue()).getOctets());
	}

	CompactCrl list() {
		return list;
	}

	/** See {@link Names#key}. */
	String issuer() {
		return issuer;
	}

	Instant thisUpdate() {
		return thisUpdate;
	}

	Optional<Instant> nextUpdate() {
		return nextUpdate;
	}

	boolean delta() {
		return base.isPresent();
	}

	private boolean indirect() {
		return point.isPresent() && point.get().isIndirectCRL();
	}

	boolean currentAt(Instant at) {
		return !thisUpdate.isAfter(at) && nextUpdate.isPresent() && !nextUpdate.get().isBefore(at);
	}

	boolean newerThan(CrlFacts other) {
		return number.isPresent() && other.number.isPresent() ? number.get().compareTo(other.number.get()) > 0
				: thisUpdate.isAfter(other.thisUpdate);
	}

	/** Whether this is a delta that tells what changed since that list (§5.2.4, §6.3.3 c). */
	boolean continues(CrlFacts complete) {
		return base.isPresent() && number.isPresent() && complete.number.isPresent() && issuer.equals(complete.issuer)
				&& Arrays.equals(pointBytes, complete.pointBytes) && Arrays.equals(keyIdentifier, complete.keyIdentifier)
				&& complete.number.get().compareTo(base.get()) >= 0 && complete.number.get().compareTo(number.get()) < 0;
	}

	/**
	 * @param certificate whose state is asked for
	 * @param from        one of its distribution points; null for the one that every certificate has without saying so
	 * @return the reasons of {@link ReasonFlags} for which this list speaks of the certificate
	 */
	int reasons(PathCertificate certificate, DistributionPoint from) {
		boolean foreign = from != null && from.getCRLIssuer() != null;
		if (foreign ? !indirect() || !names(from.getCRLIssuer()).contains(dn(issuer)) : !issuer.equals(certificate.issuer())) {
			return 0;
		}
		int reasons = from == null || from.getReasons() == null ? ALL_REASONS : mask(from.getReasons());
		if (point.isEmpty()) {
			return reasons;
		}
		IssuingDistributionPoint own = point.get();
		if (own.onlyContainsAttributeCerts() || own.onlyContainsUserCerts() && certificate.authority()
				|| own.onlyContainsCACerts() && !certificate.authority()) {
			return 0;
		}
		if (own.getDistributionPoint() != null) {
			Set<String> mine = names(own.getDistributionPoint(), list.issuer());
			mine.retainAll(wanted(certificate, from));
			if (mine.isEmpty()) {
				return 0;
			}
		}
		return own.getOnlySomeReasons() == null ? reasons : reasons & mask(own.getOnlySomeReasons());
	}

	private static Set<String> wanted(PathCertificate certificate, DistributionPoint from) {
		if (from != null && from.getDistributionPoint() != null) {
			X500Name base = certificate.issuerName();
			if (from.getCRLIssuer() != null) {
				for (GeneralName name : from.getCRLIssuer().getNames()) {
					base = name.getTagNo() == GeneralName.directoryName ? X500Name.getInstance(name.getName()) : base;
				}
			}
			return names(from.getDistributionPoint(), base);
		}
		return from != null && from.getCRLIssuer() != null ? names(from.getCRLIssuer()) : Set.of(dn(certificate.issuer()));
	}

	private static Set<String> names(DistributionPointName name, X500Name base) {
		if (name.getType() == DistributionPointName.FULL_NAME) {
			return names(GeneralNames.getInstance(name.getName()));
		}
		RDN[] above = base.getRDNs();
		RDN[] all = Arrays.copyOf(above, above.length + 1);
		all[above.length] = RDN.getInstance(name.getName());
		return new HashSet<>(Set.of(dn(Names.key(new X500Name(all)))));
	}

	private static Set<String> names(GeneralNames names) {
		Set<String> all = new HashSet<>();
		for (GeneralName name : names.getNames()) {
			all.add(name.getTagNo() == GeneralName.directoryName ? dn(Names.key(X500Name.getInstance(name.getName())))
					: name.getTagNo() + ":" + name.getName()); //$NON-NLS-1$
		}
		return all;
	}

	private static String dn(String key) {
		return GeneralName.directoryName + ":" + key; //$NON-NLS-1$
	}

	private static int mask(ReasonFlags flags) {
		return flags.intValue() & ALL_REASONS;
	}
}
