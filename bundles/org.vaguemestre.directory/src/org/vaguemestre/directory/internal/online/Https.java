package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SecureConnections.Secured;

/** Exchanges over HTTPS that end within their limits, and soon after they are cancelled. */
final class Https {

	/** How often a cancelled exchange is noticed. */
	private static final long LOOK_MILLIS = 50;
	/** More than all authorities of a country. */
	private static final long MOST_ANCHORS = 4 << 20;
	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private final Secured secured;
	private final HttpClient client;

	/** @param secured how servers are trusted */
	Https(Secured secured) {
		this.secured = secured;
		// HTTP/1.1: a broken exchange ends its connection and no other
		this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
				.sslContext(secured.context()).sslParameters(secured.parameters()).build();
	}

	/**
	 * @param anchors a file with the only authorities to trust; empty for those of the system
	 * @throws DirectoryException {@link Reason#NOT_TRUSTED} when the file cannot be used
	 */
	static Https trusting(SecureConnections connections, Optional<Path> anchors) throws DirectoryException {
		try {
			if (anchors.isEmpty()) {
				return new Https(connections.trusting(new byte[0]));
			}
			if (Files.size(anchors.get()) > MOST_ANCHORS) {
				throw new DirectoryException(Reason.NOT_TRUSTED, anchors.get().toString(), null);
			}
			byte[] bytes = Files.readAllBytes(anchors.get());
			if (bytes.length == 0) {
				// nothing would stand for the authorities of the system
				throw new DirectoryException(Reason.NOT_TRUSTED, anchors.get().toString(), null);
			}
			return new Https(connections.trusting(bytes));
		} catch (IOException e) {
			throw new DirectoryException(Reason.NOT_TRUSTED, anchors.map(Path::toString).orElse(""), e); //$NON-NLS-1$
		} catch (GeneralSecurityException e) {
			throw new DirectoryException(Reason.NOT_TRUSTED, String.valueOf(e.getMessage()), e);
		}
	}

	/** Where a body goes, once the head of the answer is known. */
	interface Sinks {

		/**
		 * @param status  not one that sends on to another address
		 * @param headers of the answer
		 * @return where the body goes; is not closed
		 * @throws IOException when it cannot go anywhere, or a {@link Refused} when it is not wanted
		 */
		OutputStream open(int status, HttpHeaders headers) throws IOException;
	}

	/**
	 * An answer, whose body went where it was told to.
	 *
	 * @param status  of HTTP
	 * @param headers of the answer
	 */
	record Answer(int status, HttpHeaders headers) {

		String header(String name) {
			return headers.firstValue(name).orElse(""); //$NON-NLS-1$
		}
	}

	/**
	 * Gets what is at an address.
	 *
	 * @param headers sent along, also to where the server sends on to
	 * @param moved   is told now and then how many bytes of the body came
	 * @throws DirectoryException {@link Reason#NOT_TRUSTED}, {@link Reason#UNREACHABLE}, {@link Reason#TIMEOUT}, {@link Reason#STORAGE}
	 *                            when the sink fails, {@link Reason#TOO_LARGE}, or {@link Reason#NONSENSE}
	 */
	Answer get(URI address, Map<String, String> headers, Limits limits, Sinks sinks, LongConsumer moved, IProgressMonitor monitor)
			throws DirectoryException {
		URI here = address;
		for (int hop = 0; hop <= limits.redirects(); hop++) {
			Answer answer = once(here, headers, limits, sinks, moved, monitor);
			if (!REDIRECTS.contains(answer.status())) {
				return answer;
			}
			here = next(here, answer.header("Location")); //$NON-NLS-1$
		}
		throw new DirectoryException(Reason.NONSENSE, here.getHost(), null);
	}

	private static URI next(URI here, String location) throws DirectoryException {
		try {
			URI next = here.resolve(location);
			if (!location.isEmpty() && ExtractionSettings.isAddress(next)) {
				return next;
			}
		} catch (IllegalArgumentException e) {
			throw new DirectoryException(Reason.NONSENSE, here.getHost(), e);
		}
		throw new DirectoryException(Reason.NONSENSE, here.getHost(), null);
	}

	private Answer once(URI address, Map<String, String> headers, Limits limits, Sinks sinks, LongConsumer moved, IProgressMonitor monitor)
			throws DirectoryException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Vaguemestre"); //$NON-NLS-1$ //$NON-NLS-2$
		headers.forEach(request::header);
		AtomicReference<Collector> body = new AtomicReference<>();
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<HttpResponse<Void>> future = client.sendAsync(request.build(), info -> {
			synchronized (over) {
				// whoever gave up removes what lies there, and nothing may come after that
				body.set(over.get() ? Collector.refusing(new IOException("given up")) : collector(info, limits, sinks)); //$NON-NLS-1$
				return body.get();
			}
		});
		try {
			HttpResponse<Void> response = await(future, body, limits, moved, monitor);
			return new Answer(response.statusCode(), response.headers());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw failure(address, e.getCause(), body.get() != null);
		} finally {
			future.cancel(true);
			synchronized (over) {
				over.set(true);
			}
		}
	}

	private static Collector collector(HttpResponse.ResponseInfo info, Limits limits, Sinks sinks) {
		if (REDIRECTS.contains(info.statusCode())) {
			return new Collector(OutputStream.nullOutputStream(), Math.min(limits.bytes(), 1 << 16));
		}
		try {
			return new Collector(sinks.open(info.statusCode(), info.headers()), limits.bytes());
		} catch (IOException e) {
			return Collector.refusing(e);
		}
	}

	private static HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> future, AtomicReference<Collector> body, Limits limits,
			LongConsumer moved, IProgressMonitor monitor) throws InterruptedException, ExecutionException {
		long start = System.nanoTime();
		long window = start;
		long before = 0;
		while (true) {
			try {
				return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
			long now = System.nanoTime();
			Collector collector = body.get();
			long count = collector == null ? 0 : collector.count();
			moved.accept(count);
			if (collector == null) {
				window = now;
			} else if (now - window > limits.window().toNanos()) {
				if (count - before < limits.least()) {
					throw late();
				}
				window = now;
				before = count;
			}
			if (now - start > (collector == null ? limits.answer() : limits.total()).toNanos()) {
				throw late();
			}
		}
	}

	private static ExecutionException late() {
		return new ExecutionException(new HttpTimeoutException("")); //$NON-NLS-1$
	}

	/** @param begun whether the head of an answer was there: then the server was trusted */
	private DirectoryException failure(URI address, Throwable cause, boolean begun) {
		for (Throwable t = cause; t != null; t = t.getCause()) {
			if (t instanceof Refused refused) {
				return refused.reason();
			}
			if (t instanceof Collector.TooLongException) {
				return new DirectoryException(Reason.TOO_LARGE, "", cause); //$NON-NLS-1$
			}
			if (t instanceof Collector.SinkException) {
				return new DirectoryException(Reason.STORAGE, String.valueOf(t.getMessage()), cause);
			}
		}
		Optional<String> untrusted = begun ? Optional.empty() : secured.explain(address.getHost(), cause);
		if (untrusted.isPresent()) {
			return new DirectoryException(Reason.NOT_TRUSTED, untrusted.get(), cause);
		}
		if (cause instanceof HttpTimeoutException) {
			return new DirectoryException(Reason.TIMEOUT, address.getHost(), cause);
		}
		return new DirectoryException(Reason.UNREACHABLE, address.getHost(), cause);
	}

	/** Thrown by a sink that does not want the answer, and says why: that comes out of the exchange. */
	static final class Refused extends IOException {
		private static final long serialVersionUID = 1L;
		private final DirectoryException reason;

		Refused(DirectoryException reason) {
			super(reason);
			this.reason = reason;
		}

		DirectoryException reason() {
			return reason;
		}
	}
}
