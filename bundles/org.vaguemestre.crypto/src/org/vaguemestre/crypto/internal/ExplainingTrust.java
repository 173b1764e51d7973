package org.vaguemestre.crypto.internal;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.TlsFailure.Reason;

/** Decides exactly as the platform does, and finds out why where the platform refuses. */
final class ExplainingTrust extends X509ExtendedTrustManager {

	private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1"; //$NON-NLS-1$
	private static final String ANY_PURPOSE = "2.5.29.37.0"; //$NON-NLS-1$

	private final X509ExtendedTrustManager platform;
	private final Clock clock;

	ExplainingTrust(X509ExtendedTrustManager platform, Clock clock) {
		this.platform = platform;
		this.clock = clock;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
		try {
			platform.checkServerTrusted(chain, type, socket);
		} catch (CertificateException e) {
			throw new RefusedCertificateException(reason(chain, type, e), chain, e);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
		try {
			platform.checkServerTrusted(chain, type, engine);
		} catch (CertificateException e) {
			throw new RefusedCertificateException(reason(chain, type, e), chain, e);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
		// nobody could check the host name here
		throw new CertificateException("no host name to check"); //$NON-NLS-1$
	}

	private Reason reason(X509Certificate[] chain, String type, CertificateException refusal) {
		for (Throwable t = refusal; t != null; t = t.getCause()) {
			if (t instanceof CertPathValidatorException path && path.getReason() == BasicReason.REVOKED) {
				return Reason.REVOKED;
			}
			if (t instanceof CertPathValidatorException path && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
				return Reason.WEAK;
			}
		}
		Instant now = clock.instant();
		for (X509Certificate certificate : chain) {
			Optional<ReasonCode> outdated = CertificateFacts.validity(certificate, now);
			if (outdated.isPresent()) {
				return outdated.get() == ReasonCode.CERTIFICATE_EXPIRED ? Reason.EXPIRED : Reason.NOT_YET_VALID;
			}
		}
		if (!forServers(chain[0])) {
			return Reason.USAGE;
		}
		try {
			platform.checkServerTrusted(chain, type);
			return Reason.HOST_MISMATCH;
		} catch (CertificateException e) {
			return Reason.UNTRUSTED;
		}
	}

	private static boolean forServers(X509Certificate certificate) {
		try {
			List<String> purposes = certificate.getExtendedKeyUsage();
			return purposes == null || purposes.contains(SERVER_AUTHENTICATION) || purposes.contains(ANY_PURPOSE);
		} catch (CertificateParsingException e) {
			return false;
		}
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return platform.getAcceptedIssuers();
	}
}
