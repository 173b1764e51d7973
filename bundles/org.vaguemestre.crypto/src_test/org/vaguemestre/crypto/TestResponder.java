package org.vaguemestre.crypto;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** An OCSP responder that answers what a test wants, honest or not. */
public final class TestResponder {

	/** What is wrong with an answer. */
	public enum Fault {
		/** Nothing. */
		NONE,
		/** It answers another request. */
		WRONG_NONCE,
		/** It has run out. */
		EXPIRED,
		/** It is of a time to come. */
		EARLY,
		/** It is about another certificate. */
		OTHER_CERTIFICATE,
		/** The signature is broken. */
		BAD_SIGNATURE,
		/** The responder is too busy. */
		TRY_LATER
	}

	private final X509Certificate signer;
	private final PrivateKey key;

	/** @param signer who signs the answers */
	public TestResponder(X509Certificate signer, PrivateKey key) {
		this.signer = signer;
		this.key = key;
	}

	/**
	 * @param request the request, if there was one
	 * @param revoked since when; empty for good
	 */
	public byte[] answer(X509Certificate certificate, X509Certificate issuer, Optional<byte[]> request, Optional<Instant> revoked, Fault fault) {
		try {
			if (fault == Fault.TRY_LATER) {
				return new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.TRY_LATER), null).getEncoded();
			}
			Instant from = fault == Fault.EARLY ? TestAuthority.NOW.plus(Duration.ofHours(2)) : TestAuthority.NOW.minus(Duration.ofHours(30));
			Instant until = fault == Fault.EXPIRED ? TestAuthority.NOW.minus(Duration.ofHours(1)) : TestAuthority.NOW.plus(Duration.ofHours(30));
			MessageDigest hash = MessageDigest.getInstance("SHA-1");
			byte[] issuerKey = SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded()).getPublicKeyData().getBytes();
			BigInteger serial = certificate.getSerialNumber().add(fault == Fault.OTHER_CERTIFICATE ? BigInteger.ONE : BigInteger.ZERO);
			CertID id = new CertID(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
					new DEROctetString(hash.digest(certificate.getIssuerX500Principal().getEncoded())), new DEROctetString(hash.digest(issuerKey)),
					new ASN1Integer(serial));
			CertStatus status = revoked.map(r -> new CertStatus(new RevokedInfo(time(r), CRLReason.lookup(CRLReason.keyCompromise)))).orElseGet(CertStatus::new);
			Extensions nonce = request.isEmpty() ? null : repeated(request.get(), fault);
			ResponseData data = new ResponseData(new ResponderID(X500Name.getInstance(signer.getSubjectX500Principal().getEncoded())), time(from),
					new DERSequence(new SingleResponse(id, status, time(from), time(until), (Extensions) null)), nonce);
			Signature maker = Signature.getInstance("SHA256withECDSA");
			maker.initSign(key);
			maker.update(data.getEncoded(ASN1Encoding.DER));
			byte[] signature = maker.sign();
			signature[signature.length - 3] ^= fault == Fault.BAD_SIGNATURE ? 1 : 0;
			BasicOCSPResponse basic = new BasicOCSPResponse(data, new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
					new DERBitString(signature), new DERSequence(Certificate.getInstance(signer.getEncoded())));
			return new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
					new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(basic.getEncoded(ASN1Encoding.DER)))).getEncoded();
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private static Extensions repeated(byte[] request, Fault fault) {
		Extension nonce = OCSPRequest.getInstance(request).getTbsRequest().getRequestExtensions().getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
		byte[] value = ASN1OctetString.getInstance(nonce.getExtnValue().getOctets()).getOctets().clone();
		value[value.length - 1] ^= fault == Fault.WRONG_NONCE ? 1 : 0;
		try {
			return new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(value).getEncoded()));
		} catch (java.io.IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ASN1GeneralizedTime time(Instant instant) {
		return new DERGeneralizedTime(Date.from(instant));
	}
}
