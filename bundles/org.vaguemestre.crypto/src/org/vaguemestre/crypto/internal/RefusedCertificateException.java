package org.vaguemestre.crypto.internal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.TlsFailure.Reason;

/** Carries out of a handshake what was refused, and why. */
final class RefusedCertificateException extends CertificateException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;
	private final transient List<X509Certificate> chain;
	private final transient Optional<X509Certificate> fault;

	/** @param cause may be null */
	RefusedCertificateException(Reason reason, X509Certificate[] chain, Optional<X509Certificate> fault, CertificateException cause) {
		super(reason.name(), cause);
		this.reason = reason;
		this.chain = List.of(chain);
		this.fault = fault;
	}

	Reason reason() {
		return reason;
	}

	List<X509Certificate> chain() {
		return chain == null ? List.of() : chain;
	}

	Optional<X509Certificate> fault() {
		return fault == null ? Optional.empty() : fault;
	}
}
