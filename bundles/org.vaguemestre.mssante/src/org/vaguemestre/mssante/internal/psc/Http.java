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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.BoundedBody;
import org.vaguemestre.crypto.LocalNetwork;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** Asks the provider: https alone, no redirection followed, answers of limited size and time. */
final class Http {

	private static final int LARGEST = 256 * 1024;
	private static final int TOO_MANY = 429;
	/** Whoever asks for more patience gets no more. */
	static final Duration LONGEST_REST = Duration.ofMinutes(10);

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

	/**
	 * An answer, whatever its status.
	 *
	 * @param json empty for an error that came as something else
	 * @param rest how long the provider does not want to be asked (RFC 9110 §10.2.3)
	 */
	record Answer(int status, Json json, Duration rest) {
		/** Whether it may be another one a little later. */
		boolean passing() {
			return status == TOO_MANY || status >= 500;
		}

		/** @return the error code of RFC 6749 §5.2; empty if there is none */
		String error() {
			return json.text("error").filter(e -> e.matches("[a-z_]{1,60}")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	Json get(URI address) throws PscException {
		Answer answer = ask(HttpRequest.newBuilder(https(address)).header("Accept", "application/json")); //$NON-NLS-1$ //$NON-NLS-2$
		if (answer.passing()) {
			throw PscException.busy("HTTP " + answer.status() + " from " + address.getHost(), answer.rest()); //$NON-NLS-1$ //$NON-NLS-2$
		}
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

	private URI https(URI address) throws PscException {
		if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) { //$NON-NLS-1$
			throw new PscException(Reason.ANSWER, "not an https address"); //$NON-NLS-1$
		}
		if (!local) {
			try {
				for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
					if (LocalNetwork.holds(each)) {
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
			return new Answer(answer.statusCode(), answer.statusCode() == 200 ? Json.parse(answer.body()) : error(answer.body()), rest(answer));
		} catch (ExecutionException | TimeoutException e) {
			if (e.getCause() instanceof BoundedBody.TooLargeException || e.getCause() != null && e.getCause().getCause() instanceof BoundedBody.TooLargeException) {
				throw new PscException(Reason.ANSWER, "too much from " + request.uri().getHost()); //$NON-NLS-1$
			}
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

	/** What stands before a provider says in HTML that it is not there. */
	private static Json error(byte[] body) {
		try {
			return Json.parse(body);
		} catch (IOException e) {
			// the status says enough
			return new Json(Map.of());
		}
	}

	private static Duration rest(HttpResponse<?> answer) {
		String asked = answer.headers().firstValue("Retry-After").orElse("").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		Duration rest = Duration.ZERO;
		if (asked.matches("\\d{1,9}")) { //$NON-NLS-1$
			rest = Duration.ofSeconds(Long.parseLong(asked));
		} else if (!asked.isEmpty()) {
			try {
				// by the clock of the provider, where it says what that is
				Instant until = date(asked);
				rest = Duration.between(answer.headers().firstValue("Date").map(Http::date).orElse(until), until); //$NON-NLS-1$
			} catch (DateTimeException e) {
				// as if it had said nothing
				return rest;
			}
		}
		return rest.isNegative() ? Duration.ZERO : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
	}

	private static Instant date(String text) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
	}
}
