package org.vaguemestre.directory.internal.online;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/** What servers mean when they do not hand out what they were asked for (RFC 9110 §15, RFC 6585 §4). */
final class Statuses {

	/** When a server was asked too often and does not say until when. */
	private static final Duration LEFT_ALONE = Duration.ofHours(1);

	private Statuses() {
	}

	/** @return how long the server wants to be left alone; empty when it says no such thing */
	static Optional<Duration> pause(int status, HttpHeaders headers, Instant now) {
		Optional<Duration> said = headers.firstValue("Retry-After").flatMap(header -> Pause.of(header.strip(), now)); //$NON-NLS-1$
		return status == 429 ? Optional.of(said.orElse(LEFT_ALONE)) : status == 503 ? said : Optional.empty();
	}

	/** @return what a status other than success means, without a pause */
	static DirectoryException failure(int status) {
		String detail = "HTTP " + status; //$NON-NLS-1$
		if (status == 401 || status == 403 || status == 407) {
			return new DirectoryException(Reason.REFUSED, detail, null);
		}
		return new DirectoryException(status >= 500 ? Reason.UNREACHABLE : Reason.NONSENSE, detail, null);
	}

	/** @return that the server was asked too often */
	static DirectoryException tooSoon(Instant now, Instant until) {
		return new DirectoryException(Reason.TOO_SOON, Pause.seconds(now, until), null);
	}
}
