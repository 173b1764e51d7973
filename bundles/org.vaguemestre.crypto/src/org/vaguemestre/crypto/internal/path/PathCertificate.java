package org.vaguemestre.crypto.internal.path;

import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** What a certificate says to those who validate paths, read once. */
final class PathCertificate {

	/** More of one thing than any honest certificate holds. */
	static final int MAX_ITEMS = 1_000;

	private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(Extension.basicConstraints, Extension.keyUsage,
			Extension.certificatePolicies, Extension.policyMappings, Extension.policyConstraints, Extension.inhibitAnyPolicy,
			Extension.nameConstraints, Extension.subjectAlternativeName, Extension.issuerAlternativeName, Extension.extendedKeyUsage,
			Extension.cRLDistributionPoints, Extension.freshestCRL, Extension.authorityKeyIdentifier, Extension.subjectKeyIdentifier,
			Extension.authorityInfoAccess, Extension.subjectInfoAccess);

	private final X509Certificate certificate;
	private final Instant notBefore;
	private final Instant notAfter;
	private boolean malformed;
	private int size;
	private X500Name subjectName = X500Name.getInstance(new org.bouncycastle.asn1.DERSequence());
	private X500Name issuerName = subjectName;
	private String subject = ""; //$NON-NLS-1$
	private String issuer = ""; //$NON-NLS-1$
	private byte[] publicKey = {};
	private final Set<ASN1ObjectIdentifier> unknownCritical = new HashSet<>();
	private boolean authority;
	private int pathLength = Integer.MAX_VALUE;
	private Optional<KeyUsage> keyUsage = Optional.empty();
	private Optional<Set<String>> purposes = Optional.empty();
	private Optional<PolicyFacts> policies = Optional.empty();
	private Optional<NameConstraints> nameConstraints = Optional.empty();
	private boolean nameConstraintsCritical;
	private List<GeneralName> alternativeNames = List.of();
	private List<DistributionPoint> distributionPoints = List.of();
	private Optional<byte[]> keyIdentifier = Optional.empty();
	private Optional<byte[]> issuerKeyIdentifier = Optional.empty();
	private SignedBytes signature;

	PathCertificate(X509Certificate certificate) {
		this.certificate = certificate;
		this.notBefore = certificate.getNotBefore().toInstant();
		this.notAfter = certificate.getNotAfter().toInstant();
		try {
			read(certificate.getEncoded());
		} catch (RuntimeException | CertificateEncodingException | StackOverflowError e) {
			// hostile bytes; the platform's parser may have been content with them
			malformed = true;
		}
	}

	private void read(byte[] encoded) {
		size = encoded.length;
		Certificate parsed = Certificate.getInstance(encoded);
		var tbs = parsed.getTBSCertificate();
		subjectName = tbs.getSubject();
		issuerName = tbs.getIssuer();
		subject = Names.key(subjectName);
		issuer = Names.key(issuerName);
		signature = SignedBytes.of(encoded, parsed.getSignatureAlgorithm(), parsed.getSignature());
		malformed |= !tbs.getSignature().equals(parsed.getSignatureAlgorithm());
		try {
			publicKey = tbs.getSubjectPublicKeyInfo().getEncoded();
		} catch (java.io.IOException e) {
			throw new IllegalArgumentException(e);
		}
		Extensions extensions = tbs.getExtensions();
		if (extensions != null) {
			malformed |= certificate.getVersion() < 3;
			read(extensions);
		}
	}

	private void read(Extensions extensions) {
		for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
			if (!KNOWN.contains(id)) {
				unknownCritical.add(id);
			}
		}
		value(extensions, Extension.basicConstraints, BasicConstraints::getInstance).ifPresent(b -> {
			authority = b.isCA();
			BigInteger length = b.getPathLenConstraint();
			pathLength = length == null || length.bitLength() > 30 ? Integer.MAX_VALUE : length.intValue();
			malformed |= length != null && length.signum() < 0;
		});
		keyUsage = value(extensions, Extension.keyUsage, KeyUsage::getInstance);
		purposes = value(extensions, Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance).map(PathCertificate::purposes);
		policies = Optional.of(PolicyFacts.of(id -> value(extensions, id, Function.identity())));
		nameConstraints = value(extensions, Extension.nameConstraints, NameConstraints::getInstance);
		nameConstraintsCritical = nameConstraints.isPresent() && extensions.getExtension(Extension.nameConstraints).isCritical();
		alternativeNames = value(extensions, Extension.subjectAlternativeName, GeneralNames::getInstance)
				.map(n -> List.of(n.getNames())).orElse(List.of());
		distributionPoints = value(extensions, Extension.cRLDistributionPoints, CRLDistPoint::getInstance)
				.map(p -> List.of(p.getDistributionPoints())).orElse(List.of());
		malformed |= alternativeNames.size() > MAX_ITEMS * 10 || distributionPoints.size() > MAX_ITEMS;
		keyIdentifier = value(extensions, Extension.subjectKeyIdentifier, ASN1OctetString::getInstance).map(ASN1OctetString::getOctets);
		issuerKeyIdentifier = value(extensions, Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance)
				.map(AuthorityKeyIdentifier::getKeyIdentifierOctets);
	}

	private static <T> Optional<T> value(Extensions extensions, ASN1ObjectIdentifier id, Function<ASN1Primitive, T> reader) {
		Extension found = extensions.getExtension(id);
		try {
			return found == null ? Optional.empty()
					: Optional.of(reader.apply(ASN1Primitive.fromByteArray(found.getExtnValue().getOctets())));
		} catch (java.io.IOException e) {
			throw new IllegalArgumentException(e);
		}
	}

	private static Set<String> purposes(ExtendedKeyUsage usage) {
		Set<String> all = new HashSet<>();
		for (KeyPurposeId purpose : usage.getUsages()) {
			all.add(purpose.getId());
		}
		return all;
	}

	X509Certificate certificate() {
		return certificate;
	}

	/** Of its encoding, in bytes. */
	int size() {
		return size;
	}

	/** Whether it cannot be read as the standard wants it, so that nothing else here may be relied on. */
	boolean malformed() {
		return malformed;
	}

	X500Name subjectName() {
		return subjectName;
	}

	X500Name issuerName() {
		return issuerName;
	}

	/** See {@link Names#key}. */
	String subject() {
		return subject;
	}

	/** See {@link Names#key}. */
	String issuer() {
		return issuer;
	}

	boolean selfIssued() {
		return subject.equals(issuer);
	}

	/** The encoded public key. */
	byte[] publicKey() {
		return publicKey;
	}

	SignedBytes signature() {
		return signature;
	}

	boolean validAt(Instant at) {
		return !at.isBefore(notBefore) && !at.isAfter(notAfter);
	}

	boolean unknownCritical() {
		return !unknownCritical.isEmpty();
	}

	/** Whether there is a critical word that is not understood besides this one. */
	boolean unknownCriticalBut(ASN1ObjectIdentifier id) {
		return unknownCritical.stream().anyMatch(u -> !u.equals(id));
	}

	/** Whether it may be the issuer of certificates (RFC 5280 §6.1.4 k, n). */
	boolean mayCertify() {
		return authority && allows(KeyUsage.keyCertSign);
	}

	/** Whether it is one of an authority, for lists that are for one kind only. */
	boolean authority() {
		return authority;
	}

	/** {@link Integer#MAX_VALUE} for none. */
	int pathLength() {
		return pathLength;
	}

	/** @param bit of {@link KeyUsage}; without that extension everything is allowed */
	boolean allows(int bit) {
		return keyUsage.isEmpty() || keyUsage.get().hasUsages(bit);
	}

	/** Extended key usage; empty if there is no word of it. */
	Optional<Set<String>> purposes() {
		return purposes;
	}

	PolicyFacts policies() {
		return policies.orElse(PolicyFacts.NONE);
	}

	Optional<NameConstraints> nameConstraints() {
		return nameConstraints;
	}

	boolean nameConstraintsCritical() {
		return nameConstraintsCritical;
	}

	List<GeneralName> alternativeNames() {
		return alternativeNames;
	}

	List<DistributionPoint> distributionPoints() {
		return distributionPoints;
	}

	/** Whether a certificate names the key of this issuer; one that names none, or in another way, fits every issuer. */
	boolean identifies(PathCertificate other) {
		return issuerKeyIdentifier.isEmpty() || other.keyIdentifier.isEmpty()
				|| java.util.Arrays.equals(issuerKeyIdentifier.get(), other.keyIdentifier.get());
	}

}
