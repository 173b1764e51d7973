package org.vaguemestre.mssante.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.crypto.BoundedBody;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SecureConnections.Secured;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListException.Reason;
import org.vaguemestre.mssante.WhiteListSettings;

/** Fetches the list over HTTPS, when it is another than the one that is known (RFC 9110 §13). */
final class WhiteListFetch {

	private static final long LOOK_MILLIS = 50;
	private static final int LARGEST_ANCHORS = 4 << 20;

	private final Secured secured;
	private final Duration patience;

	/**
	 * What a server gave.
	 *
	 * @param xml      the list
	 * @param tag      its ETag, empty for none
	 * @param modified its Last-Modified, empty for none
	 */
	record Fetched(byte[] xml, String tag, String modified) {
	}

	/** @param patience for the whole exchange */
	WhiteListFetch(Secured secured, Duration patience) {
		this.secured = secured;
		this.patience = patience;
	}

	/** @return what is trusted by the authorities of the settings */
	static Secured secured(SecureConnections connections, WhiteListSettings settings) throws WhiteListException {
		try {
			return connections.trusting(settings.anchors().isEmpty() ? new byte[0] : anchors(settings.anchors().get()));
		} catch (GeneralSecurityException e) {
			throw new WhiteListException(Reason.NOT_TRUSTED, String.valueOf(e.getMessage()), e);
		}
	}

	/** An empty file would stand for the authorities of the system, which nobody means who names a file. */
	static byte[] anchors(Path file) throws WhiteListException {
		try (var in = Files.newInputStream(file)) {
			byte[] content = in.readNBytes(LARGEST_ANCHORS);
			if (content.length > 0) {
				return content;
			}
			throw new WhiteListException(Reason.NOT_TRUSTED, file.toString(), null);
		} catch (IOException e) {
			throw new WhiteListException(Reason.NOT_TRUSTED, file.toString(), e);
		}
	}

	/** @return what the server has; empty when that is known */
	Optional<Fetched> fetch(URI address, String tag, String modified, IProgressMonitor monitor) throws WhiteListException {
		// HTTP/1.1: a broken exchange ends its connection and no other
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
				.connectTimeout(patience).sslContext(secured.context()).sslParameters(secured.parameters()).build();
		HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Vaguemestre") //$NON-NLS-1$ //$NON-NLS-2$
				.header("Accept", "application/xml, text/xml"); //$NON-NLS-1$ //$NON-NLS-2$
		if (!tag.isEmpty()) {
			request.header("If-None-Match", tag); //$NON-NLS-1$
		} else if (!modified.isEmpty()) {
			request.header("If-Modified-Since", modified); //$NON-NLS-1$
		}
		HttpResponse<byte[]> response = await(address, client.sendAsync(request.build(), info -> new BoundedBody(WhiteListReader.LARGEST)), monitor);
		return switch (response.statusCode()) {
		case 200 -> Optional.of(new Fetched(response.body(), response.headers().firstValue("ETag").orElse(""), //$NON-NLS-1$ //$NON-NLS-2$
				response.headers().firstValue("Last-Modified").orElse(""))); //$NON-NLS-1$ //$NON-NLS-2$
		case 304 -> Optional.empty();
		default -> throw new WhiteListException(Reason.REFUSED, "HTTP " + response.statusCode(), null); //$NON-NLS-1$
		};
	}

	private HttpResponse<byte[]> await(URI address, CompletableFuture<HttpResponse<byte[]>> future, IProgressMonitor monitor)
			throws WhiteListException {
		long end = System.nanoTime() + patience.toNanos();
		try {
			while (true) {
				try {
					return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
				} catch (TimeoutException e) {
					if (monitor.isCanceled()) {
						throw new OperationCanceledException();
					}
					if (System.nanoTime() - end > 0) {
						throw new WhiteListException(Reason.TIMEOUT, address.getHost(), e);
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw failure(address, e.getCause());
		} finally {
			future.cancel(true);
		}
	}

	private WhiteListException failure(URI address, Throwable cause) {
		for (Throwable t = cause; t != null; t = t.getCause()) {
			if (t instanceof BoundedBody.TooLargeException) {
				return new WhiteListException(Reason.TOO_LARGE, "", cause); //$NON-NLS-1$
			}
		}
		Optional<String> blame = secured.explain(address.getHost(), cause);
		return blame.isPresent() ? new WhiteListException(Reason.NOT_TRUSTED, blame.get(), cause)
				: new WhiteListException(Reason.UNREACHABLE, address.getHost(), cause);
	}
}
