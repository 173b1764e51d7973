package org.vaguemestre.crypto.internal.path;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.vaguemestre.crypto.PathValidator.Link;
import org.vaguemestre.crypto.PathValidator.Proof;
import org.vaguemestre.crypto.PathValidator.Revocation;

/** An OCSP response (RFC 6960), and what it is worth. */
public final class OcspAnswer {

	/** The largest response that is read, in bytes. */
	public static final int MAX_SIZE = 64 * 1024;

	private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"; //$NON-NLS-1$
	private static final int MAX_SINGLES = 200;
	private static final int MAX_CERTIFICATES = 20;
	/** What clocks are wrong by. */
	private static final Duration SLACK = Duration.ofMinutes(5);
	/** How long an answer counts that does not say until when. */
	private static final Duration UNSAID = Duration.ofHours(12);
	private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
			OCSPObjectIdentifiers.id_pkix_ocsp_crl, OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff, Extension.reasonCode);

	private final BasicOCSPResponse basic;
	private final SignedBytes signed;

	private OcspAnswer(byte[] encoded, BasicOCSPResponse basic) {
		this.basic = basic;
		this.signed = SignedBytes.of(encoded, basic.getSignatureAlgorithm(), basic.getSignature());
	}

	/** @return the response; empty if it is none, or one that the responder did not mean as an answer */
	public static Optional<OcspAnswer> read(byte[] encoded) {
		try {
			OCSPResponse response = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(encoded));
			if (encoded.length > MAX_SIZE || response.getResponseStatus().getIntValue() != 0 || response.getResponseBytes() == null
					|| !OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(response.getResponseBytes().getResponseType())) {
				return Optional.empty();
			}
			byte[] inner = response.getResponseBytes().getResponse().getOctets();
			BasicOCSPResponse basic = BasicOCSPResponse.getInstance(ASN1Primitive.fromByteArray(inner));
			boolean huge = basic.getTbsResponseData().getResponses().size() > MAX_SINGLES
					|| basic.getCerts() != null && basic.getCerts().size() > MAX_CERTIFICATES;
			return huge || unknownCritical(basic.getTbsResponseData().getResponseExtensions()) ? Optional.empty()
					: Optional.of(new OcspAnswer(inner, basic));
		} catch (java.io.IOException | RuntimeException | StackOverflowError e) {
			return Optional.empty();
		}
	}

	private static boolean unknownCritical(Extensions extensions) {
		return extensions != null && !KNOWN.containsAll(Arrays.asList(extensions.getCriticalExtensionOIDs()));
	}

	/** @return the nonce that it answers; empty if there is none (RFC 8954) */
	public Optional<byte[]> nonce() {
		try {
			Extensions all = basic.getTbsResponseData().getResponseExtensions();
			Extension nonce = all == null ? null : all.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
			return nonce == null ? Optional.empty()
					: Optional.of(ASN1OctetString.getInstance(nonce.getExtnValue().getOctets()).getOctets());
		} catch (RuntimeException e) {
			return Optional.of(new byte[0]);
		}
	}

	/**
	 * For those who fetch answers, before they keep one.
	 *
	 * @return until when it counts; empty if it is none about this certificate by somebody who may answer
	 */
	public Optional<Instant> usableUntil(X509Certificate certificate, X509Certificate issuer, Instant at) {
		return about(new PathCertificate(certificate), new PathCertificate(issuer), issuer.getPublicKey(), at, new Signatures(),
				r -> Revocation.UNKNOWN).flatMap(Link::proof).map(p -> p.until().orElse(p.issued().plus(UNSAID)));
	}

	/**
	 * @param key       of the issuer
	 * @param delegates says of a responder's certificate whether it is revoked
	 * @return what it says of this certificate; empty if it does not, or by somebody who may not, or at another time
	 */
	Optional<Link> about(PathCertificate certificate, PathCertificate issuer, PublicKey key, Instant at, Signatures signatures,
			Function<PathCertificate, Revocation> delegates) {
		try {
			for (ASN1Encodable each : basic.getTbsResponseData().getResponses()) {
				SingleResponse single = SingleResponse.getInstance(each);
				if (names(single.getCertID(), certificate, issuer) && !unknownCritical(single.getSingleExtensions())) {
					Instant issued = instant(single.getThisUpdate());
					Optional<Instant> until = single.getNextUpdate() == null ? Optional.empty() : Optional.of(instant(single.getNextUpdate()));
					boolean current = !issued.isAfter(at.plus(SLACK)) && !until.orElse(issued.plus(UNSAID)).isBefore(at);
					Revocation said = said(single);
					if (current && said != Revocation.UNKNOWN && authorised(issuer, key, at, signatures, delegates)) {
						return Optional.of(new Link(certificate.certificate(), said, Optional.of(new Proof(Proof.Kind.OCSP, issued, until))));
					}
				}
			}
			return Optional.empty();
		} catch (GeneralSecurityException | ParseException | java.io.IOException | RuntimeException e) {
			return Optional.empty();
		}
	}

	private static Revocation said(SingleResponse single) {
		return switch (single.getCertStatus().getTagNo()) {
		case 0 -> Revocation.GOOD;
		case 1 -> Revocation.REVOKED;
		default -> Revocation.UNKNOWN;
		};
	}

	private static Instant instant(ASN1GeneralizedTime time) throws ParseException {
		return time.getDate().toInstant();
	}

	private static boolean names(CertID id, PathCertificate certificate, PathCertificate issuer)
			throws GeneralSecurityException, java.io.IOException {
		Optional<String> digest = digest(id.getHashAlgorithm().getAlgorithm());
		BigInteger serial = id.getSerialNumber().getValue();
		if (digest.isEmpty() || !serial.equals(certificate.certificate().getSerialNumber())) {
			return false;
		}
		MessageDigest hash = MessageDigest.getInstance(digest.get());
		return Arrays.equals(hash.digest(certificate.issuerName().getEncoded()), id.getIssuerNameHash().getOctets())
				&& Arrays.equals(hash.digest(keyBits(issuer.publicKey())), id.getIssuerKeyHash().getOctets());
	}

	static byte[] keyBits(byte[] publicKey) {
		return SubjectPublicKeyInfo.getInstance(publicKey).getPublicKeyData().getBytes();
	}

	private static Optional<String> digest(ASN1ObjectIdentifier id) {
		if (OIWObjectIdentifiers.idSHA1.equals(id)) {
			// it names a certificate here, nothing is signed with it
			return Optional.of("SHA-1"); //$NON-NLS-1$
		}
		return NISTObjectIdentifiers.id_sha256.equals(id) ? Optional.of("SHA-256") : Optional.empty(); //$NON-NLS-1$
	}

	/** Signed by the issuer itself, or by one whom the issuer charged with it (RFC 6960 §4.2.2.2). */
	private boolean authorised(PathCertificate issuer, PublicKey key, Instant at, Signatures signatures,
			Function<PathCertificate, Revocation> delegates) throws GeneralSecurityException, java.io.IOException {
		if (responder(issuer) && signatures.by(signed, key)) {
			return true;
		}
		for (PathCertificate each : certificates()) {
			boolean charged = !each.malformed() && responder(each) && each.issuer().equals(issuer.subject()) && each.validAt(at)
					&& !each.unknownCriticalBut(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
					&& each.purposes().filter(p -> p.contains(OCSP_SIGNING)).isPresent() && each.allows(KeyUsage.digitalSignature);
			if (charged && signatures.by(each.signature(), key) && signatures.by(signed, each.certificate().getPublicKey())
					&& delegates.apply(each) != Revocation.REVOKED) {
				return true;
			}
		}
		return false;
	}

	private boolean responder(PathCertificate certificate) throws GeneralSecurityException {
		ResponderID id = basic.getTbsResponseData().getResponderID();
		return id.getKeyHash() != null
				? Arrays.equals(MessageDigest.getInstance("SHA-1").digest(keyBits(certificate.publicKey())), id.getKeyHash()) //$NON-NLS-1$
				: Names.key(X500Name.getInstance(id.getName())).equals(certificate.subject());
	}

	private List<PathCertificate> certificates() throws GeneralSecurityException, java.io.IOException {
		List<PathCertificate> all = new ArrayList<>();
		if (basic.getCerts() != null) {
			CertificateFactory factory = CertificateFactory.getInstance("X.509"); //$NON-NLS-1$
			for (ASN1Encodable each : basic.getCerts()) {
				all.add(new PathCertificate((X509Certificate) factory
						.generateCertificate(new ByteArrayInputStream(each.toASN1Primitive().getEncoded()))));
			}
		}
		return all;
	}
}
