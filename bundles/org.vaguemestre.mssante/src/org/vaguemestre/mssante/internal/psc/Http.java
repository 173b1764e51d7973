package org.vaguemestre.mssante.internal.psc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.BoundedBody;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** Asks the provider: https alone, no redirection followed, answers of limited size and time. */
final class Http {

	private static final int LARGEST = 256 * 1024;

	private final HttpClient client;
	private final boolean local;
	private final Duration patience;

	/**
	 * @param tls      whom to trust
	 * @param local    whether the provider may be in the local network; for tests
	 * @param patience how long an answer may take
	 */
	Http(TlsPolicy tls, boolean local, Duration patience) {
		this.local = local;
		this.patience = patience;
		this.client = HttpClient.newBuilder().sslContext(tls.context()).sslParameters(tls.parameters()).connectTimeout(patience)
				.followRedirects(HttpClient.Redirect.NEVER).proxy(ProxySelector.getDefault()).build();
	}

	/** An answer in JSON, whatever its status. */
	record Answer(int status, Json json) {
		/** @return the error code of RFC 6749 §5.2; empty if there is none */
		String error() {
			return json.text("error").filter(e -> e.matches("[a-z_]{1,60}")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	Json get(URI address) throws PscException {
		Answer answer = ask(HttpRequest.newBuilder(https(address)).header("Accept", "application/json")); //$NON-NLS-1$ //$NON-NLS-2$
		if (answer.status() != 200) {
			throw new PscException(Reason.ANSWER, "HTTP " + answer.status() + " from " + address.getHost()); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return answer.json();
	}

	Answer post(URI address, Map<String, String> form, Optional<String> authorization) throws PscException {
		String body = form.entrySet().stream().map(e -> encode(e.getKey()) + '=' + encode(e.getValue())).collect(Collectors.joining("&")); //$NON-NLS-1$
		HttpRequest.Builder request = HttpRequest.newBuilder(https(address)).header("Accept", "application/json") //$NON-NLS-1$ //$NON-NLS-2$
				.header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)); //$NON-NLS-1$ //$NON-NLS-2$
		authorization.ifPresent(a -> request.header("Authorization", a)); //$NON-NLS-1$
		return ask(request);
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** Whether a server is none of the local network, where nobody's name is certified. */
	static boolean isPublic(InetAddress address) {
		boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
		return !(address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
				|| address.isMulticastAddress() || uniqueLocal);
	}

	private URI https(URI address) throws PscException {
		if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) { //$NON-NLS-1$
			throw new PscException(Reason.ANSWER, "not an https address"); //$NON-NLS-1$
		}
		if (!local) {
			try {
				for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
					if (!isPublic(each)) {
						throw new PscException(Reason.ANSWER, address.getHost() + " is in the local network"); //$NON-NLS-1$
					}
				}
			} catch (IOException e) {
				throw new PscException(Reason.UNREACHABLE, address.getHost(), e);
			}
		}
		return address;
	}

	private Answer ask(HttpRequest.Builder builder) throws PscException {
		HttpRequest request = builder.timeout(patience).build();
		CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, head -> new BoundedBody(LARGEST));
		try {
			HttpResponse<byte[]> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
			return new Answer(answer.statusCode(), Json.parse(answer.body()));
		} catch (ExecutionException | TimeoutException e) {
			throw new PscException(Reason.UNREACHABLE, request.uri().getHost(), e instanceof TimeoutException ? e : e.getCause());
		} catch (IOException e) {
			// the parser quotes what it read, which may be a token
			throw new PscException(Reason.ANSWER, "no JSON from " + request.uri().getHost()); //$NON-NLS-1$
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new PscException(Reason.UNREACHABLE, "interrupted"); //$NON-NLS-1$
		} finally {
			asked.cancel(true);
		}
	}
}
