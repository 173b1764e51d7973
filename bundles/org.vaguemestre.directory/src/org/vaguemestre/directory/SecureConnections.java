package org.vaguemestre.directory;

import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * The trust policy of this workstation for connections, the same as for mail. An OSGi service; without one, sources over the
 * network stay off, for nothing is asked in the clear.
 */
@FunctionalInterface
public interface SecureConnections {

	/** Connections that trust certain authorities. TLS 1.2 and 1.3 with sound suites; path, host name and revocation are checked. */
	interface Secured {

		/** @return the context, for a library that makes the connections itself; goes with {@link #parameters} */
		SSLContext context();

		/** @return protocol versions, suites and the host name check, for {@link #context} */
		SSLParameters parameters();

		/** @return makes sockets that follow the policy wholly, also over connected ones (STARTTLS) */
		SSLSocketFactory socketFactory();

		/**
		 * @param host    who was to be reached
		 * @param failure of a connection
		 * @return which certificate of the chain is to blame, what is wrong and what can be done, in the user's language; empty when
		 *         it was not for TLS that the connection failed
		 */
		Optional<String> explain(String host, Throwable failure);
	}

	/**
	 * @param anchors the only authorities to trust, as certificates in PEM or DER; empty for those of the system
	 * @return connections
	 * @throws GeneralSecurityException when the anchors cannot be read, or mix authorities for tests with productive ones
	 */
	Secured trusting(byte[] anchors) throws GeneralSecurityException;
}
