package org.vaguemestre.crypto.internal.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.vaguemestre.crypto.Fetcher;
import org.vaguemestre.crypto.internal.path.OcspAnswer;

/**
 * A question to an OCSP responder about one certificate (RFC 6960 §4.1), with a nonce (RFC 8954).
 *
 * @param encoded the request
 * @param nonce   what the answer must repeat, if it repeats anything: many responders answer all with one prepared response
 */
record OcspQuery(byte[] encoded, byte[] nonce) {

	private static final int NONCE = 32;

	static OcspQuery about(X509Certificate certificate, X509Certificate issuer, SecureRandom random) {
		try {
			byte[] nonce = new byte[NONCE];
			random.nextBytes(nonce);
			// the one that every responder knows; it names a certificate here, nothing is signed with it
			MessageDigest hash = MessageDigest.getInstance("SHA-1"); //$NON-NLS-1$
			byte[] key = SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded()).getPublicKeyData().getBytes();
			CertID id = new CertID(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
					new DEROctetString(hash.digest(certificate.getIssuerX500Principal().getEncoded())), new DEROctetString(hash.digest(key)),
					new ASN1Integer(certificate.getSerialNumber()));
			Extensions extensions = new Extensions(
					new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded()));
			return new OcspQuery(new OCSPRequest(new TBSRequest(null, new DERSequence(new Request(id, null)), extensions), null).getEncoded(), nonce);
		} catch (GeneralSecurityException | IOException e) {
			// every Java platform has that digest, and what is encoded was made here
			throw new IllegalStateException(e);
		}
	}

	Fetcher.Post post() {
		return new Fetcher.Post("application/ocsp-request", encoded); //$NON-NLS-1$
	}

	/** Whether it may be an answer to this very request. */
	boolean answeredBy(OcspAnswer answer) {
		Optional<byte[]> repeated = answer.nonce();
		return repeated.isEmpty() || Arrays.equals(repeated.get(), nonce);
	}
}
