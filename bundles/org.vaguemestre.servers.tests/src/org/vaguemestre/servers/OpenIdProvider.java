package org.vaguemestre.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real OpenID provider with lifetimes and faults of one's choice ({@code releng/openid}), which the mail servers ask about tokens.
 * One process serves all tests of a JVM and begins anew for each: its start takes longer than what most of them do with it.
 */
public final class OpenIdProvider {

	/** The client that it knows. */
	public static final String CLIENT = "cabinet"; //$NON-NLS-1$
	/** The secret of that client. */
	public static final String SECRET = "a secret: with & and %+signs"; //$NON-NLS-1$
	private static final Map<Integer, Process> STARTED = new HashMap<>();

	private final int port;
	private final HttpClient http;

	/**
	 * @param servers  whose certificate and port it takes
	 * @param http     trusts that certificate
	 * @param settings such as {@code access=5}; see {@code provider.mjs}; what tests before wanted or did is forgotten
	 * @throws IOException if it does not start
	 */
	public OpenIdProvider(RealServers servers, HttpClient http, String... settings) throws IOException {
		this.http = http;
		port = Integer.parseInt(servers.fact("openid")); //$NON-NLS-1$
		start(servers, port);
		tell("begin?" + String.join("&", settings)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static synchronized void start(RealServers servers, int port) throws IOException {
		if (STARTED.containsKey(port) && STARTED.get(port).isAlive()) {
			return;
		}
		Path script = Path.of(System.getProperty("servers.script", "../../releng/servers")).resolveSibling("openid"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Path log = Files.createTempFile("openid", ".log"); //$NON-NLS-1$ //$NON-NLS-2$
		Process process = new ProcessBuilder(script.toAbsolutePath().normalize().toString(), Integer.toString(port),
				servers.fact("openidCertificate"), servers.fact("openidKey")).redirectError(log.toFile()).start(); //$NON-NLS-1$ //$NON-NLS-2$
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop the provider")); //$NON-NLS-1$
		STARTED.put(port, process);
		BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) { //$NON-NLS-1$
			if (line == null) {
				throw new IOException("the provider does not start: " + Files.readString(log)); //$NON-NLS-1$
			}
		}
		Files.delete(log);
	}

	/** @return who it is */
	public URI issuer() {
		return URI.create("https://localhost:" + port); //$NON-NLS-1$
	}

	/**
	 * @param verb what it is told, such as {@code rotate}
	 * @return its answer
	 */
	public String tell(String verb) throws IOException {
		return ask(HttpRequest.newBuilder(issuer().resolve("/test/" + verb)).build()); //$NON-NLS-1$
	}

	private String ask(HttpRequest request) throws IOException {
		try {
			HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IOException(request.uri() + ": " + answer.body()); //$NON-NLS-1$
			}
			return answer.body();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}

	/** @return whether a token is good, as a mail server would ask */
	public boolean active(String token) throws IOException {
		String form = "token=" + token + "&client_id=dovecot&client_secret=introspection"; //$NON-NLS-1$ //$NON-NLS-2$
		return ask(HttpRequest.newBuilder(issuer().resolve("/token/introspection")).header("Content-Type", "application/x-www-form-urlencoded") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.POST(HttpRequest.BodyPublishers.ofString(form)).build()).contains("\"active\":true"); //$NON-NLS-1$
	}

	/** @return how often a path was asked for */
	public int count(String path) throws IOException {
		return Integer.parseInt(tell("count?path=" + path)); //$NON-NLS-1$
	}
}
