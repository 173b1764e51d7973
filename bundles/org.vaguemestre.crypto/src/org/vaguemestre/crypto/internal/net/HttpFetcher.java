package org.vaguemestre.crypto.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.vaguemestre.crypto.BoundedBody;
import org.vaguemestre.crypto.Fetcher;
import org.vaguemestre.crypto.LocalNetwork;

/** See {@link Fetcher#http}. */
public final class HttpFetcher implements Fetcher {

	private static final int MAX_REDIRECTIONS = 3;

	private final ProxySelector proxies;
	private HttpClient client;

	/** @param proxies which way to go */
	public HttpFetcher(ProxySelector proxies) {
		this.proxies = proxies;
	}

	/** Made when something is really fetched: it has a thread of its own. */
	private synchronized HttpClient client() throws IOException {
		if (client == null) {
			try {
				SSLContext unused = SSLContext.getInstance("TLS"); //$NON-NLS-1$
				// else it reads all authorities of the platform, for addresses that are never https
				unused.init(new KeyManager[0], new TrustManager[0], null);
				client = HttpClient.newBuilder().proxy(proxies).followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1)
						.sslContext(unused).build();
			} catch (GeneralSecurityException e) {
				throw new IOException(e);
			}
		}
		return client;
	}

	@Override
	public byte[] fetch(Request request) throws IOException {
		long deadline = System.nanoTime() + request.patience().toNanos();
		URI address = request.address();
		for (int hop = 0; hop <= MAX_REDIRECTIONS; hop++) {
			acceptable(address, request.anywhere());
			HttpResponse<byte[]> response = send(address, request, deadline);
			if (response.statusCode() == 200) {
				return response.body();
			}
			String next = response.headers().firstValue("Location").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
			boolean moved = List.of(301, 302, 303, 307, 308).contains(response.statusCode());
			if (!moved || next.isEmpty() || request.post().isPresent()) {
				throw new IOException("HTTP " + response.statusCode()); //$NON-NLS-1$
			}
			try {
				address = address.resolve(next);
			} catch (IllegalArgumentException e) {
				throw new IOException(e);
			}
		}
		throw new IOException("redirected too often"); //$NON-NLS-1$
	}

	private void acceptable(URI address, boolean anywhere) throws IOException {
		if (!"http".equalsIgnoreCase(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) { //$NON-NLS-1$
			throw new IOException("not an http address"); //$NON-NLS-1$
		}
		if (anywhere) {
			return;
		}
		List<Proxy> ways = proxies.select(address);
		boolean direct = ways == null || ways.isEmpty() || ways.stream().anyMatch(p -> p.type() == Proxy.Type.DIRECT);
		// who goes through a proxy cannot know what the name stands for behind it
		for (InetAddress each : direct ? InetAddress.getAllByName(address.getHost()) : new InetAddress[0]) {
			if (LocalNetwork.holds(each)) {
				throw new IOException("an address of the local network"); //$NON-NLS-1$
			}
		}
	}

	private HttpResponse<byte[]> send(URI address, Request request, long deadline) throws IOException {
		long left = deadline - System.nanoTime();
		if (left <= 0) {
			throw new IOException("takes too long"); //$NON-NLS-1$
		}
		CompletableFuture<HttpResponse<byte[]>> answer;
		try {
			HttpRequest.Builder builder = HttpRequest.newBuilder(address).timeout(Duration.ofNanos(left)).header("User-Agent", "Vaguemestre"); //$NON-NLS-1$ //$NON-NLS-2$
			request.post().ifPresent(p -> builder.header("Content-Type", p.type()).POST(HttpRequest.BodyPublishers.ofByteArray(p.content()))); //$NON-NLS-1$
			answer = client().sendAsync(builder.build(), head -> new BoundedBody(request.maximum()));
		} catch (IllegalArgumentException e) {
			throw new IOException(e);
		}
		try {
			return answer.get(left, TimeUnit.NANOSECONDS);
		} catch (ExecutionException e) {
			throw new IOException(e.getCause());
		} catch (TimeoutException e) {
			throw new IOException("takes too long", e); //$NON-NLS-1$
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		} finally {
			// ends the exchange if it goes on
			answer.cancel(true);
		}
	}
}
