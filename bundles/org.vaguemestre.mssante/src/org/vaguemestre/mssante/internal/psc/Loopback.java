package org.vaguemestre.mssante.internal.psc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/**
 * Waits on this computer for the browser to come back (RFC 8252 §7.3). Whatever is not the answer to this very sign-in is turned away and
 * changes nothing: any page that is open in the browser can send requests here.
 */
final class Loopback implements AutoCloseable {

	private static final int LARGEST = 16 * 1024;
	private static final int LOOK = 200;
	private static final int IMPATIENCE = 3_000;

	private final ServerSocket listener;
	private final URI redirect;
	private final String page;
	private final String refusal;

	/**
	 * @param wanted  the address that is registered
	 * @param page    what the browser shows at the end, plain text
	 * @param refusal what it shows where the provider refused
	 */
	Loopback(URI wanted, String page, String refusal) throws PscException {
		this.page = page;
		this.refusal = refusal;
		try {
			listener = new ServerSocket(Math.max(0, wanted.getPort()), 20, InetAddress.getByName(wanted.getHost()));
			listener.setSoTimeout(LOOK);
			redirect = wanted.getPort() > 0 ? wanted : new URI("http", null, wanted.getHost(), listener.getLocalPort(), wanted.getPath(), null, null); //$NON-NLS-1$
		} catch (IOException | java.net.URISyntaxException e) {
			throw new PscException(Reason.PORT, "nothing can listen at " + wanted, e); //$NON-NLS-1$
		}
	}

	/** Where the browser has to come back to. */
	URI redirect() {
		return redirect;
	}

	/**
	 * @param state what the answer has to bear
	 * @return the parameters of the answer
	 */
	Map<String, String> await(String state, Duration patience, IProgressMonitor monitor) throws PscException {
		long end = System.nanoTime() + patience.toNanos();
		while (System.nanoTime() - end < 0) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try (Socket browser = listener.accept()) {
				browser.setSoTimeout(IMPATIENCE);
				Optional<Map<String, String>> answer = request(browser.getInputStream()).filter(p -> state.equals(p.get("state"))); //$NON-NLS-1$
				answer(browser, answer.map(a -> a.containsKey("error") ? refusal : page)); //$NON-NLS-1$
				if (answer.isPresent()) {
					return answer.get();
				}
			} catch (SocketTimeoutException e) {
				// nobody yet, or somebody who says nothing
				continue;
			} catch (IOException e) {
				if (listener.isClosed()) {
					throw new PscException(Reason.BROWSER, "the listener was closed", e); //$NON-NLS-1$
				}
			}
		}
		throw new PscException(Reason.EXPIRED, "the browser did not come back"); //$NON-NLS-1$
	}

	/** @return the parameters, if the request is one for the registered address */
	private Optional<Map<String, String>> request(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		long end = System.nanoTime() + Duration.ofMillis(IMPATIENCE).toNanos();
		while (head.indexOf("\r\n\r\n") < 0) { //$NON-NLS-1$
			int next = in.read();
			if (next < 0 || head.length() > LARGEST || System.nanoTime() - end > 0) {
				return Optional.empty();
			}
			head.append((char) next);
		}
		// with what is empty at the end, or of nothing but line ends there would not be a first line
		String[] lines = head.toString().split("\r\n", -1); //$NON-NLS-1$
		String[] first = lines[0].split(" "); //$NON-NLS-1$
		int query = first.length == 3 ? first[1].indexOf('?') : -1;
		// another host than ours is a page that had its own name lead here
		boolean ours = java.util.Arrays.stream(lines).anyMatch(l -> l.equalsIgnoreCase("Host: " + redirect.getAuthority())); //$NON-NLS-1$
		if (query < 0 || !ours || !first[0].equals("GET") || !first[1].substring(0, query).equals(path())) { //$NON-NLS-1$
			return Optional.empty();
		}
		return parameters(first[1].substring(query + 1));
	}

	private String path() {
		return redirect.getRawPath().isEmpty() ? "/" : redirect.getRawPath(); //$NON-NLS-1$
	}

	private static Optional<Map<String, String>> parameters(String query) {
		Map<String, String> all = new HashMap<>();
		for (String pair : query.split("&")) { //$NON-NLS-1$
			int equal = pair.indexOf('=');
			try {
				// RFC 6749 §3.1: no parameter twice
				if (equal > 0 && all.put(URLDecoder.decode(pair.substring(0, equal), StandardCharsets.UTF_8),
						URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8)) != null) {
					return Optional.empty();
				}
			} catch (IllegalArgumentException e) {
				return Optional.empty();
			}
		}
		return Optional.of(all);
	}

	private static void answer(Socket browser, Optional<String> shown) throws IOException {
		byte[] body = shown.orElse("").getBytes(StandardCharsets.UTF_8); //$NON-NLS-1$
		String head = "HTTP/1.1 " + (shown.isPresent() ? "200 OK" : "404 Not Found") + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				+ body.length + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"; //$NON-NLS-1$
		browser.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
		browser.getOutputStream().write(body);
		browser.getOutputStream().flush();
	}

	@Override
	public void close() {
		try {
			listener.close();
		} catch (IOException e) {
			// nobody waits on it any more
			return;
		}
	}
}
