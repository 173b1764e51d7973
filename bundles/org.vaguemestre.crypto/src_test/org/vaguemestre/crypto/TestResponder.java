package org.vaguemestre.crypto;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

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
				return new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
			}
			var digests = new JcaDigestCalculatorProviderBuilder().build();
			BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(new JcaX509CertificateHolder(signer).getSubject()));
			Instant from = fault == Fault.EARLY ? TestAuthority.NOW.plus(Duration.ofHours(2)) : TestAuthority.NOW.minus(Duration.ofHours(30));
			Instant until = fault == Fault.EXPIRED ? TestAuthority.NOW.minus(Duration.ofHours(1)) : TestAuthority.NOW.plus(Duration.ofHours(30));
			var id = new JcaCertificateID(digests.get(CertificateID.HASH_SHA1), issuer,
					fault == Fault.OTHER_CERTIFICATE ? certificate.getSerialNumber().add(java.math.BigInteger.ONE) : certificate.getSerialNumber());
			CertificateStatus status = revoked.isPresent()
					? new org.bouncycastle.cert.ocsp.RevokedStatus(Date.from(revoked.get()), org.bouncycastle.asn1.x509.CRLReason.keyCompromise)
					: CertificateStatus.GOOD;
			builder.addResponse(id, status, Date.from(from), Date.from(until), null);
			if (request.isPresent()) {
				Extension nonce = new OCSPReq(request.get()).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
				byte[] value = nonce.getExtnValue().getOctets().clone();
				value[value.length - 1] ^= fault == Fault.WRONG_NONCE ? 1 : 0;
				builder.setResponseExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value)));
			}
			var basic = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key),
					new X509CertificateHolder[] { new JcaX509CertificateHolder(signer) }, Date.from(from));
			byte[] encoded = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
			if (fault == Fault.BAD_SIGNATURE) {
				byte[] signature = basic.getSignature();
				int at = indexOf(encoded, signature) + signature.length - 3;
				encoded[at] ^= 1;
			}
			return encoded;
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private static int indexOf(byte[] all, byte[] part) {
		for (int i = 0; i + part.length <= all.length; i++) {
			if (java.util.Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		throw new IllegalStateException();
	}
}
