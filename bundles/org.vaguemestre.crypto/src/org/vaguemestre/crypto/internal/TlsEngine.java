package org.vaguemestre.crypto.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsFailure.Reason;
import org.vaguemestre.crypto.TlsProbe;
import org.vaguemestre.crypto.TlsSettings;

/** TLS of the Java platform, with its trust narrowed and its failures explained. */
public final class TlsEngine {

	private final TlsSettings settings;
	private final SSLContext context;
	private final PolicyTrust trust;
	private final KeyManager[] keys;
	private final String[] suites;

	/**
	 * @param settings what a connection must be like
	 * @param clock    tells when certificates are judged
	 */
	public TlsEngine(TlsSettings settings, Clock clock) {
		this.settings = settings;
		try {
			this.trust = new PolicyTrust(settings, clock);
			this.keys = settings.clientKey().map(k -> new KeyManager[] { new OneKey(k) }).orElse(new KeyManager[0]);
			this.context = SSLContext.getInstance("TLS"); //$NON-NLS-1$
			this.context.init(keys, new TrustManager[] { trust }, null);
		} catch (GeneralSecurityException e) {
			// every Java platform has these
			throw new IllegalStateException(e);
		}
		List<String> there = List.of(context.getSupportedSSLParameters().getCipherSuites());
		this.suites = settings.suites().stream().filter(there::contains).toArray(String[]::new);
		if (suites.length == 0) {
			throw new IllegalArgumentException("no cipher suite that this Java machine has"); //$NON-NLS-1$
		}
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#context}. */
	public SSLContext context() {
		return context;
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#socketFactory}. */
	public SSLSocketFactory socketFactory() {
		return new StrictSocketFactory(context.getSocketFactory(), suites);
	}

	/** See {@link org.vaguemestre.crypto.TlsPolicy#parameters}. */
	public SSLParameters parameters() {
		SSLParameters parameters = new SSLParameters(suites, StrictSocketFactory.PROTOCOLS.clone());
		parameters.setEndpointIdentificationAlgorithm("HTTPS"); //$NON-NLS-1$
		return parameters;
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
				return Optional.of(new TlsFailure(refused.reason(), host, refused.chain(), refused.fault(), failure));
			}
			tls |= t instanceof SSLException;
			innermost = t;
		}
		return tls ? Optional.of(new TlsFailure(reason(failure, innermost), host, List.of(), Optional.empty(), failure)) : Optional.empty();
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
		WatchingTrust watching = new WatchingTrust(trust);
		try (connected; SSLSocket socket = watching.over(connected, host, keys, suites)) {
			socket.startHandshake();
			SSLSession session = socket.getSession();
			return probe(host, session.getProtocol(), session.getCipherSuite(), watching, Optional.empty());
		} catch (SSLException e) {
			return probe(host, "", "", watching, explain(host, e)); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	private TlsProbe probe(String host, String protocol, String suite, WatchingTrust watching, Optional<TlsFailure> failure) {
		Optional<PathValidator.Result> path = watching.judgement().map(PolicyTrust.Judgement::path);
		return new TlsProbe(host, protocol, suite, watching.chain(), watching.refusal().flatMap(r -> explain(host, r)).or(() -> failure), path,
				path.filter(p -> p.status() != PathValidator.Status.NO_PATH).map(p -> settings.anchors().labelOf(p.path().get(p.path().size() - 1))));
	}
}
