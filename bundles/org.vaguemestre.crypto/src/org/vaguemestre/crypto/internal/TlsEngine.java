package org.vaguemestre.crypto.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsFailure.Reason;
import org.vaguemestre.crypto.TlsProbe;

/** TLS of the Java platform, with its trust narrowed and its failures explained. */
public final class TlsEngine {

	private final SSLContext context;
	private final X509ExtendedTrustManager trust;
	private final Clock clock;

	/**
	 * @param anchors the only authorities to trust; empty for those of the Java platform
	 * @param clock   judges which words fit a refused certificate
	 */
	public TlsEngine(Optional<List<X509Certificate>> anchors, Clock clock) {
		this.clock = clock;
		try {
			this.trust = platformTrust(anchors);
			this.context = SSLContext.getInstance("TLS"); //$NON-NLS-1$
			this.context.init(null, new TrustManager[] { new ExplainingTrust(trust, clock) }, null);
		} catch (GeneralSecurityException | IOException e) {
			// every Java platform has these
			throw new IllegalStateException(e);
		}
	}

	private static X509ExtendedTrustManager platformTrust(Optional<List<X509Certificate>> anchors)
			throws GeneralSecurityException, IOException {
		KeyStore store = null;
		if (anchors.isPresent()) {
			if (anchors.get().isEmpty()) {
				throw new IllegalArgumentException("trust in nobody"); //$NON-NLS-1$
			}
			store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(null, null);
			for (X509Certificate anchor : anchors.get()) {
				store.setCertificateEntry(CertificateFacts.fingerprint(anchor), anchor);
			}
		}
		TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX"); //$NON-NLS-1$
		factory.init(store);
		for (TrustManager manager : factory.getTrustManagers()) {
			if (manager instanceof X509ExtendedTrustManager extended) {
				return extended;
			}
		}
		throw new IllegalStateException("no trust manager"); //$NON-NLS-1$
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#context}. */
	public SSLContext context() {
		return context;
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#socketFactory}. */
	public SSLSocketFactory socketFactory() {
		return new StrictSocketFactory(context.getSocketFactory());
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#explain}. */
	public Optional<TlsFailure> explain(String host, Throwable failure) {
		boolean tls = false;
		Throwable innermost = failure;
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			if (t instanceof TlsFailure known) {
				return Optional.of(known);
			}
			if (t instanceof RefusedCertificateException refused) {
				return Optional.of(new TlsFailure(refused.reason(), host, refused.chain(), failure));
			}
			tls |= t instanceof SSLException;
			innermost = t;
		}
		return tls ? Optional.of(new TlsFailure(reason(failure, innermost), host, List.of(), failure)) : Optional.empty();
	}

	private static Reason reason(Throwable failure, Throwable innermost) {
		StringBuilder said = new StringBuilder();
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			said.append(t.getMessage()).append('\n');
		}
		// the platform has no types for these
		String text = said.toString().toLowerCase(Locale.ROOT);
		if (text.contains("unsupported or unrecognized ssl message") || text.contains("plaintext")) { //$NON-NLS-1$ //$NON-NLS-2$
			return Reason.NOT_TLS;
		}
		if (text.contains("certificate_required") || text.contains("bad_certificate") //$NON-NLS-1$ //$NON-NLS-2$
				|| text.contains("certificate_unknown") || text.contains("unknown_ca")) { //$NON-NLS-1$ //$NON-NLS-2$
			return Reason.CLIENT_CERTIFICATE;
		}
		if (text.contains("protocol_version") || text.contains("handshake_failure") //$NON-NLS-1$ //$NON-NLS-2$
				|| text.contains("insufficient_security") || text.contains("no appropriate protocol") //$NON-NLS-1$ //$NON-NLS-2$
				|| text.contains("not accepted by client preferences") || text.contains("unsupported protocol version")) { //$NON-NLS-1$ //$NON-NLS-2$
			return Reason.PROTOCOL;
		}
		if (innermost instanceof EOFException || innermost instanceof SocketException
				|| text.contains("terminated the handshake")) { //$NON-NLS-1$
			return Reason.CLOSED;
		}
		return Reason.OTHER;
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#probe(String, int, Duration)}. */
	public TlsProbe probe(String host, int port, Duration timeout) throws IOException {
		Socket socket = new Socket();
		try {
			int millis = (int) Math.min(Math.max(timeout.toMillis(), 1), Integer.MAX_VALUE);
			socket.connect(new InetSocketAddress(host, port), millis);
			socket.setSoTimeout(millis);
		} catch (IOException e) {
			socket.close();
			throw e;
		}
		return probe(socket, host);
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#probe(Socket, String)}. */
	public TlsProbe probe(Socket connected, String host) throws IOException {
		WatchingTrust watching = new WatchingTrust(new ExplainingTrust(trust, clock));
		try (connected; SSLSocket socket = watching.over(connected, host)) {
			socket.startHandshake();
			SSLSession session = socket.getSession();
			return new TlsProbe(host, session.getProtocol(), session.getCipherSuite(), watching.chain(),
					watching.refusal().flatMap(e -> explain(host, e)));
		} catch (SSLException e) {
			return new TlsProbe(host, "", "", watching.chain(), //$NON-NLS-1$ //$NON-NLS-2$
					watching.refusal().flatMap(r -> explain(host, r)).or(() -> explain(host, e)));
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}
}
