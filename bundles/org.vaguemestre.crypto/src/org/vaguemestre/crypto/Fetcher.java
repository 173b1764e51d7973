package org.vaguemestre.crypto;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.crypto.internal.net.HttpFetcher;

/** The network, as far as certificates need it. Safe for use by several threads. */
@FunctionalInterface
public interface Fetcher {

	/**
	 * HTTP without TLS, as RFC 5280 §8 wants it, for what is signed itself: {@code http} addresses alone, three redirections at
	 * most and to such addresses alone, no cookies, no authentication, no compression.
	 *
	 * @param proxies which way to go, for instance {@link ProxySelector#getDefault()}
	 * @return a fetcher
	 */
	static Fetcher http(ProxySelector proxies) {
		return new HttpFetcher(proxies);
	}

	/**
	 * @param request what to fetch, within which bounds
	 * @return the content
	 * @throws IOException if there is none, it is larger than allowed, or it takes longer; an
	 *                     {@link java.io.InterruptedIOException} if the thread was interrupted
	 */
	byte[] fetch(Request request) throws IOException;

	/**
	 * What to fetch, within which bounds.
	 *
	 * @param address where
	 * @param post    what to send, and the type of that; empty for a plain GET
	 * @param maximum bytes of the answer
	 * @param patience for all of it, redirections included
	 * @param anywhere whether addresses of the local network are allowed, because an authority vouches for this one
	 */
	record Request(URI address, Optional<Post> post, int maximum, Duration patience, boolean anywhere) {

		/** Checks. */
		public Request {
			Objects.requireNonNull(address);
			Objects.requireNonNull(post);
			Objects.requireNonNull(patience);
		}
	}

	/**
	 * What is sent.
	 *
	 * @param type    the media type
	 * @param content the body
	 */
	record Post(String type, byte[] content) {
	}
}
