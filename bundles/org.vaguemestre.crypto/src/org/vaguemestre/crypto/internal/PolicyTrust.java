package org.vaguemestre.crypto.internal;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PathValidator.Policies;
import org.vaguemestre.crypto.PathValidator.Purpose;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Status;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.TlsFailure.Reason;
import org.vaguemestre.crypto.TlsSettings;

/**
 * Judges servers by the paths of this bundle; where the authorities are the platform's, its own judgement, which knows what it
 * has against some of them, must agree.
 */
final class PolicyTrust extends ServerTrust {

	private final TlsSettings settings;
	private final PathValidator validator;
	private final Clock clock;
	private X509ExtendedTrustManager platform;

	PolicyTrust(TlsSettings settings, Clock clock) {
		this.settings = settings;
		this.validator = settings.revocation().map(PathValidator::create).orElseGet(PathValidator::create);
		this.clock = clock;
	}

	private List<X509Certificate> anchors() {
		return settings.anchors().chosen().orElseGet(() -> List.of(platform().getAcceptedIssuers()));
	}

	/** Of its own authorities. They are more than a hundred, and an account of a health network never asks for them. */
	private synchronized X509ExtendedTrustManager platform() {
		if (platform == null) {
			try {
				TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX"); //$NON-NLS-1$
				factory.init((KeyStore) null);
				platform = Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
						.map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
			} catch (GeneralSecurityException e) {
				// every Java platform has it
				throw new IllegalStateException(e);
			}
		}
		return platform;
	}

	/** What was found; a refusal is a part of it. */
	record Judgement(Result path, Optional<RefusedCertificateException> refusal) {
	}

	/**
	 * @param chain the server's own certificate first
	 * @param type  as the platform says it
	 */
	Judgement judge(X509Certificate[] chain, String type, Socket socket) {
		return judge(chain, ((SSLSocket) socket).getHandshakeSession(), () -> platform().checkServerTrusted(chain, type, socket));
	}

	/** What the platform says of the same chain. */
	private interface Second {
		void check() throws CertificateException;
	}

	private Judgement judge(X509Certificate[] chain, SSLSession session, Second second) {
		List<byte[]> stapled = session instanceof ExtendedSSLSession extended ? extended.getStatusResponses().stream().filter(s -> s.length > 0).toList()
				: List.of();
		Result path = validator.validate(new Question(chain[0], anchors(), Arrays.asList(chain).subList(1, chain.length), List.of(), clock.instant(),
				settings.requireRevocation(), Optional.of(Purpose.TLS_SERVER), Policies.ANY, stapled));
		Optional<RefusedCertificateException> refusal = refusal(chain, path, session.getPeerHost());
		if (refusal.isEmpty() && settings.anchors().chosen().isEmpty()) {
			refusal = platforms(chain, second);
		}
		return new Judgement(path, refusal);
	}

	private static Optional<RefusedCertificateException> refusal(X509Certificate[] chain, Result path, String host) {
		if (path.status() != Status.VALID) {
			return Optional.of(new RefusedCertificateException(reason(path), chain, path.fault(), null));
		}
		Optional<X509Certificate> weak = path.path().stream().limit(Math.max(1, path.path().size() - 1L)).filter(PolicyTrust::weak).findFirst();
		if (weak.isPresent()) {
			return Optional.of(new RefusedCertificateException(Reason.WEAK, chain, weak, null));
		}
		if (!CertificateFacts.serverUse(chain[0])) {
			return Optional.of(new RefusedCertificateException(Reason.USAGE, chain, Optional.of(chain[0]), null));
		}
		return HostNames.match(host, chain[0]) ? Optional.empty()
				: Optional.of(new RefusedCertificateException(Reason.HOST_MISMATCH, chain, Optional.of(chain[0]), null));
	}

	private static Reason reason(Result path) {
		return switch (path.reason()) {
		case CERTIFICATE_EXPIRED -> Reason.EXPIRED;
		case CERTIFICATE_NOT_YET_VALID -> Reason.NOT_YET_VALID;
		case CERTIFICATE_REVOKED -> Reason.REVOKED;
		case CERTIFICATE_USAGE -> Reason.USAGE;
		case REVOCATION_UNKNOWN -> Reason.REVOCATION_UNKNOWN;
		case ISSUER_UNKNOWN, PATH_SIGNATURE_WRONG -> Reason.UNTRUSTED;
		default -> Reason.CHAIN;
		};
	}

	private static boolean weak(X509Certificate certificate) {
		String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
		return algorithm.startsWith("SHA1") || algorithm.startsWith("MD") //$NON-NLS-1$ //$NON-NLS-2$
				|| CertificateFacts.strength(certificate.getPublicKey()).filter(r -> r == ReasonCode.WEAK_KEY).isPresent();
	}

	private Optional<RefusedCertificateException> platforms(X509Certificate[] chain, Second second) {
		try {
			second.check();
			return Optional.empty();
		} catch (CertificateException e) {
			boolean weak = false;
			for (Throwable t = e; t != null; t = t.getCause()) {
				weak |= t instanceof CertPathValidatorException path && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
			}
			return Optional.of(new RefusedCertificateException(weak ? Reason.WEAK : Reason.UNTRUSTED, chain, Optional.of(chain[0]), e));
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
		refuse(judge(chain, type, socket));
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
		refuse(judge(chain, engine.getHandshakeSession(), () -> platform().checkServerTrusted(chain, type, engine)));
	}

	private static void refuse(Judgement judgement) throws RefusedCertificateException {
		if (judgement.refusal().isPresent()) {
			throw judgement.refusal().get();
		}
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return anchors().toArray(X509Certificate[]::new);
	}
}
