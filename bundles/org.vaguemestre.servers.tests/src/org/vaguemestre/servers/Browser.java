package org.vaguemestre.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/** A browser and the one who sits before it: signs in on the provider's pages and goes where they send it. */
public final class Browser {

	private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\""); //$NON-NLS-1$
	private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\""); //$NON-NLS-1$
	private static final int STEPS = 15;

	private final HttpClient http;
	private final String user;

	/**
	 * @param trust whom it trusts
	 * @param user  who signs in
	 */
	public Browser(SSLContext trust, String user) {
		this.user = user;
		this.http = HttpClient.newBuilder().sslContext(trust).cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NEVER).build();
	}

	/**
	 * @param page where it begins
	 * @return where it was sent at the end: an address that is not of the provider, not visited yet
	 */
	public URI signIn(URI page) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(page).build();
		for (int i = 0; i < STEPS; i++) {
			HttpResponse<String> answer = send(request);
			URI here = request.uri();
			if (answer.headers().firstValue("Location").isPresent()) { //$NON-NLS-1$
				URI next = here.resolve(answer.headers().firstValue("Location").get()); //$NON-NLS-1$
				if (!next.getAuthority().equals(page.getAuthority())) {
					return next;
				}
				request = HttpRequest.newBuilder(next).build();
				continue;
			}
			Matcher action = ACTION.matcher(answer.body());
			Matcher prompt = PROMPT.matcher(answer.body());
			if (!action.find() || !prompt.find()) {
				throw new IOException(answer.statusCode() + " " + answer.body()); //$NON-NLS-1$
			}
			String form = "prompt=" + prompt.group(1) + "&login=" + java.net.URLEncoder.encode(user, java.nio.charset.StandardCharsets.UTF_8) + "&password=x"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			request = HttpRequest.newBuilder(here.resolve(action.group(1))).header("Content-Type", "application/x-www-form-urlencoded") //$NON-NLS-1$ //$NON-NLS-2$
					.POST(HttpRequest.BodyPublishers.ofString(form)).build();
		}
		throw new IOException("no end of pages"); //$NON-NLS-1$
	}

	/**
	 * @param page an address
	 * @return the status of what stands there
	 */
	public int visit(URI page) throws IOException {
		return send(HttpRequest.newBuilder(page).build()).statusCode();
	}

	/**
	 * @param page an address
	 * @return the text that stands there
	 */
	public String read(URI page) throws IOException {
		return send(HttpRequest.newBuilder(page).build()).body();
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException {
		try {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}
}
