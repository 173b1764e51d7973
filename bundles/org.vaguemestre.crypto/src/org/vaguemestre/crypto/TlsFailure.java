package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.crypto.internal.TlsTexts;

/**
 * A connection that could not be secured: why, because of which certificate, and what those who run the practice's
 * computers can do about it.
 */
public class TlsFailure extends javax.net.ssl.SSLException {

	private static final long serialVersionUID = 1L;

	/** Why a connection could not be secured. The names are stable codes for the command line. */
	public enum Reason {
		/** The server's certificate has expired. */
		EXPIRED,
		/** The server's certificate is not valid yet. */
		NOT_YET_VALID,
		/** The certificate is for another host name. */
		HOST_MISMATCH,
		/** No path from the certificate to a trust anchor. */
		UNTRUSTED,
		/** The certificate was revoked. */
		REVOKED,
		/** Whether the certificate was revoked cannot be found out, and the policy wants it known. */
		REVOCATION_UNKNOWN,
		/** The certificates do not form a path that holds, for a reason of their own. */
		CHAIN,
		/** The certificate uses an algorithm or key that is disabled here. */
		WEAK,
		/** The certificate is not one for a server. */
		USAGE,
		/** No protocol version or cipher suite in common. */
		PROTOCOL,
		/** What answers does not speak TLS. */
		NOT_TLS,
		/** The server wants a client certificate it did not get. */
		CLIENT_CERTIFICATE,
		/** The connection ended during the handshake. */
		CLOSED,
		/** Something else; see the cause. */
		OTHER
	}

	private final Reason reason;
	private final String host;
	private final transient List<X509Certificate> chain;
	private final transient Optional<X509Certificate> certificate;

	/**
	 * @param reason      why
	 * @param host        the server as it was asked for
	 * @param chain       what the server presented, its own certificate first; empty if it came to none
	 * @param certificate the one that the reason is about; empty if it is about none
	 * @param cause       what happened
	 */
	public TlsFailure(Reason reason, String host, List<X509Certificate> chain, Optional<X509Certificate> certificate, Throwable cause) {
		super(reason.name(), cause);
		this.reason = Objects.requireNonNull(reason);
		this.host = Objects.requireNonNull(host);
		this.chain = List.copyOf(chain);
		this.certificate = Objects.requireNonNull(certificate);
	}

	/**
	 * @return why
	 */
	public Reason reason() {
		return reason;
	}

	/**
	 * @return the server as it was asked for
	 */
	public String host() {
		return host;
	}

	/**
	 * @return what the server presented, its own certificate first; empty if it came to none
	 */
	public List<X509Certificate> chain() {
		return chain == null ? List.of() : chain;
	}

	/**
	 * @return the certificate that the reason is about, the server's or one above it; empty if it is about none
	 */
	public Optional<X509Certificate> certificate() {
		return certificate == null ? Optional.empty() : certificate;
	}

	@Override
	public String getMessage() {
		return sentence(Locale.getDefault());
	}

	/**
	 * @param locale the reader's language
	 * @return what happened, naming the certificate, and what to do
	 */
	public String sentence(Locale locale) {
		return TlsTexts.sentence(this, locale);
	}
}
