package org.vaguemestre.mail.internal;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.crypto.TlsSettings;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.directory.SecureConnections;

/** Lends the directory, which knows nothing of certificates, the trust policy of mail. */
@Component(service = SecureConnections.class)
public final class DirectoryConnections implements SecureConnections {

	private final RevocationSource revocation;
	private final Clock clock;

	/**
	 * @param revocation where revocation is looked up
	 */
	@Activate
	public DirectoryConnections(@Reference RevocationSource revocation) {
		this(revocation, Clock.systemUTC());
	}

	DirectoryConnections(RevocationSource revocation, Clock clock) {
		this.revocation = revocation;
		this.clock = clock;
	}

	@Override
	public Secured trusting(byte[] anchors) throws GeneralSecurityException {
		try {
			TrustAnchors trusted = anchors.length == 0 ? TrustAnchors.system() : TrustAnchors.of(CertificateFiles.certificates(anchors));
			return new Following(TlsPolicy.of(TlsSettings.of(trusted).withRevocation(Optional.of(revocation), false), clock));
		} catch (CryptoException e) {
			throw new GeneralSecurityException(e.sentence(Locale.getDefault()), e);
		}
	}

	private record Following(TlsPolicy policy) implements Secured {

		@Override
		public SSLContext context() {
			return policy.context();
		}

		@Override
		public SSLParameters parameters() {
			return policy.parameters();
		}

		@Override
		public SSLSocketFactory socketFactory() {
			return policy.socketFactory();
		}

		@Override
		public Optional<String> explain(String host, Throwable failure) {
			return policy.explain(host, failure).map((TlsFailure f) -> f.sentence(Locale.getDefault()));
		}
	}
}
