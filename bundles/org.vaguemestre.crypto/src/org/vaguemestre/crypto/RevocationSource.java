package org.vaguemestre.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

import org.vaguemestre.crypto.internal.net.KeptRevocation;

/**
 * Where lists and answers on revocation come from that a question does not bring along, and issuers that are missing. Nothing
 * that comes from here is trusted for that: whoever asks checks the signatures. Safe for use by several threads.
 */
@FunctionalInterface
public interface RevocationSource {

	/**
	 * Fetches what certificates name (CRL distribution points, freshest CRL and authority information access, RFC 5280 §4.2.1.13,
	 * §4.2.1.15, §4.2.2.1) and keeps it until it expires, so that the last valid list serves while there is no network (MSSanté
	 * Ref#2 ECO.1.1.7).
	 *
	 * @param folder   for what is kept; made when needed, bounded to 256 MB, may be shared by several programs
	 * @param fetcher  the network
	 * @param clock    says what has expired
	 * @param random   for nonces
	 * @param settings what may be asked of the network
	 * @return a source
	 */
	static RevocationSource kept(Path folder, Fetcher fetcher, Clock clock, SecureRandom random, Settings settings) {
		return new KeptRevocation(folder, fetcher, clock, random, settings);
	}

	/**
	 * @return a fresh allowance for one path
	 */
	Session open();

	/**
	 * For whoever cannot wait: what is known already.
	 *
	 * @return the same without the network; this source itself where it never asks it
	 */
	default RevocationSource offline() {
		return this;
	}

	/** The look-ups for one path; bounded in number, bytes and time all together. */
	interface Session {

		/**
		 * @param certificate whose state is asked for; on a path that holds otherwise, so that an authority vouches for the
		 *                    addresses it names
		 * @param issuer      its issuer on that path
		 * @return what there is; nothing if nothing can be had
		 */
		Evidence about(X509Certificate certificate, X509Certificate issuer);

		/**
		 * @param certificate nobody vouches for it, nor for the addresses it names
		 * @return what may be its issuers
		 */
		List<X509Certificate> issuers(X509Certificate certificate);
	}

	/**
	 * What a source knows.
	 *
	 * @param lists     complete lists and deltas
	 * @param responses OCSP responses, DER
	 */
	record Evidence(List<X509CRL> lists, List<byte[]> responses) {

		/** Nothing. */
		public static final Evidence NONE = new Evidence(List.of(), List.of());

		/** Copies. */
		public Evidence {
			lists = List.copyOf(lists);
			responses = List.copyOf(responses);
		}
	}

	/**
	 * What may be asked of the network.
	 *
	 * @param lists   whether to fetch revocation lists
	 * @param ocsp    whether to ask OCSP responders, where no list can be had; they learn which certificate is looked at
	 * @param issuers whether to fetch missing issuers; whoever made a certificate that nobody vouches for learns that it is looked
	 *                at, so a {@link PathValidator} asks for this for servers alone
	 */
	record Settings(boolean lists, boolean ocsp, boolean issuers) {

		/** Everything. */
		public static final Settings ALL = new Settings(true, true, true);
	}
}
