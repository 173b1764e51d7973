package org.vaguemestre.mail.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.PathValidator;

/**
 * Looks in the background whether signers were revoked, so that it is known when their letters are opened; a letter does not wait for a
 * server that does not answer. What comes is kept by the source; that a letter was believed wrongly is told, so that it is judged anew.
 */
final class RevocationAhead {

	private static final Duration AGAIN = Duration.ofHours(1);
	private static final int MAX_WAITING = 1_000;
	private static final int MAX_REMEMBERED = 5_000;
	private static final int IDLE_SECONDS = 10;

	private final PathValidator paths;
	private final Clock clock;
	/** Those that find no room are looked at another time. */
	private final ThreadPoolExecutor looks = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
		Thread made = new Thread(work, "mail revocation"); //$NON-NLS-1$
		made.setDaemon(true);
		return made;
	}, new ThreadPoolExecutor.DiscardPolicy());
	private volatile Runnable refuted = () -> { };
	private final Map<String, Instant> looked = new LinkedHashMap<>() {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > MAX_REMEMBERED;
		}
	};

	RevocationAhead(PathValidator paths, Clock clock) {
		this.paths = paths;
		this.clock = clock;
		looks.allowCoreThreadTimeOut(true);
	}

	/** @param told is told when a signer, who was believed, must be so no longer */
	void whenRefuted(Runnable told) {
		refuted = told;
	}

	/** @param between certificates that the path may use */
	void look(X509Certificate signer, Collection<X509Certificate> anchors, Collection<X509Certificate> between) {
		Instant now = clock.instant();
		synchronized (looked) {
			Instant last = looked.get(Certificates.fingerprint(signer));
			if (last != null && Duration.between(last, now).abs().compareTo(AGAIN) < 0) {
				return;
			}
			looked.put(Certificates.fingerprint(signer), now);
		}
		PathValidator.Question question = new PathValidator.Question(signer, anchors, between, List.of(), now, false)
				.forPurpose(PathValidator.Purpose.MAIL);
		looks.execute(() -> {
			if (paths.validate(question).status() != PathValidator.Status.VALID) {
				refuted.run();
			}
		});
	}
}
