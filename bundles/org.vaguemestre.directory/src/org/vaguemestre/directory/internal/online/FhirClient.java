package org.vaguemestre.directory.internal.online;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** Asks a FHIR server, as often as it wants to be asked. */
final class FhirClient {

	private final CallRate rate;
	private final Clock clock;
	private final Limits limits;
	private volatile Instant pause = Instant.MIN;

	FhirClient(CallRate rate, Clock clock, Limits limits) {
		this.rate = rate;
		this.clock = clock;
		this.limits = limits;
	}

	/**
	 * Where and as whom a server is asked. Has no text form that shows the key.
	 *
	 * @param https how the server is reached
	 * @param base  its address
	 * @param key   what it wants to see
	 */
	record Access(Https https, URI base, String key) {

		@Override
		public String toString() {
			return base.toString();
		}
	}

	/**
	 * Asks a question and turns the pages of the answer.
	 *
	 * @param pages how many at most
	 * @param found is given what a page has
	 * @return whether all pages were turned
	 */
	boolean ask(Access access, Question question, int pages, Consumer<Json> found, IProgressMonitor monitor) throws DirectoryException {
		URI here = question.at(access.base());
		for (int number = 0; number < pages; number++) {
			FhirPage page = FhirPage.read(twice(access, here, monitor));
			page.resources().forEach(found);
			if (page.next().isEmpty()) {
				return true;
			}
			here = next(access.base(), here, page.next().get());
		}
		return false;
	}

	/** The key goes to nobody else. */
	private static URI next(URI base, URI here, String url) throws DirectoryException {
		try {
			URI next = here.resolve(url).normalize();
			String path = base.getPath().replaceAll("/+$", ""); //$NON-NLS-1$ //$NON-NLS-2$
			boolean below = next.getPath() != null && (next.getPath().equals(path) || next.getPath().startsWith(path + '/'));
			if (below && base.getScheme().equalsIgnoreCase(next.getScheme()) && base.getHost().equalsIgnoreCase(next.getHost())
					&& port(base) == port(next) && next.getRawUserInfo() == null) {
				return next;
			}
		} catch (IllegalArgumentException e) {
			throw new DirectoryException(Reason.NONSENSE, base.getHost(), e);
		}
		throw new DirectoryException(Reason.NONSENSE, base.getHost(), null);
	}

	private static int port(URI address) {
		return address.getPort() < 0 ? 443 : address.getPort();
	}

	/** A connection that was kept open may have ended; a question changes nothing, so that it can be asked again. */
	private byte[] twice(Access access, URI address, IProgressMonitor monitor) throws DirectoryException {
		try {
			return once(access, address, monitor);
		} catch (DirectoryException e) {
			if (e.reason() != Reason.UNREACHABLE) {
				throw e;
			}
			return once(access, address, monitor);
		}
	}

	private byte[] once(Access access, URI address, IProgressMonitor monitor) throws DirectoryException {
		Instant now = clock.instant();
		if (now.isBefore(pause)) {
			throw Statuses.tooSoon(now, pause);
		}
		rate.take(monitor);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		Https.Answer answer = access.https().get(address,
				Map.of("Accept", "application/fhir+json", "Accept-Encoding", "gzip", "ESANTE-API-KEY", access.key()), limits, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				(status, headers) -> body, count -> {
				}, monitor);
		Optional<Instant> until = Statuses.pause(answer.status(), answer.headers(), now).map(now::plus);
		if (until.isPresent()) {
			pause = until.get();
			throw Statuses.tooSoon(now, pause);
		}
		byte[] plain = unpacked(answer, body.toByteArray());
		if (answer.status() != 200) {
			throw failure(answer.status(), FhirPage.outcome(plain));
		}
		return plain;
	}

	private static DirectoryException failure(int status, String said) {
		DirectoryException plain = Statuses.failure(status);
		return said.isEmpty() ? plain : new DirectoryException(plain.reason(), plain.detail() + ": " + said, null); //$NON-NLS-1$
	}

	private byte[] unpacked(Https.Answer answer, byte[] body) throws DirectoryException {
		if (!answer.header("Content-Encoding").equalsIgnoreCase("gzip")) { //$NON-NLS-1$ //$NON-NLS-2$
			return body;
		}
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
			byte[] plain = in.readNBytes((int) limits.bytes() + 1);
			if (plain.length > limits.bytes()) {
				throw new DirectoryException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
			}
			return plain;
		} catch (IOException e) {
			throw new DirectoryException(Reason.NONSENSE, "", e); //$NON-NLS-1$
		}
	}
}
