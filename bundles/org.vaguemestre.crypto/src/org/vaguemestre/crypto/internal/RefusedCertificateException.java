package org.vaguemestre.crypto.internal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import org.vaguemestre.crypto.TlsFailure.Reason;

/** Carries out of a handshake what was refused, and why. */
final class RefusedCertificateException extends CertificateException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;
	private final transient List<X509Certificate> chain;

	RefusedCertificateException(Reason reason, X509Certificate[] chain, CertificateException cause) {
		super(cause.getMessage(), cause);
		this.reason = reason;
		this.chain = List.of(chain);
	}

	Reason reason() {
		return reason;
	}

	List<X509Certificate> chain() {
		return chain == null ? List.of() : chain;
	}
}
