package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.TrustTrace;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Toasts;

/** Writes what the user decides to the trace, and offers to take it back. */
final class Decisions {

	private static final int MAX_OFFERS = 3;
	private static final int TOLD_MILLIS = 15_000;

	private final Toasts toasts;
	private final Jobs jobs;
	private final TrustTrace trace;
	private final Clock clock;
	private final Consumer<Exception> failed;
	private final Deque<Toasts.Toast> offers = new ArrayDeque<>();

	/** Takes a decision back. */
	@FunctionalInterface
	interface Undo {
		void run() throws CryptoException;
	}

	Decisions(Toasts toasts, Jobs jobs, TrustTrace trace, Clock clock, Consumer<Exception> failed) {
		this.toasts = toasts;
		this.jobs = jobs;
		this.trace = trace;
		this.clock = clock;
		this.failed = failed;
	}

	/** Writes a decision that took effect; in the background. */
	void made(TrustDecision.Kind kind, X509Certificate certificate, String detail) {
		trace.decided(decision(kind, certificate, detail, false));
	}

	/** Offers to take a decision back; on the UI thread. */
	void offer(TrustDecision.Kind kind, X509Certificate certificate, String sentence, Undo undo) {
		while (offers.size() >= MAX_OFFERS) {
			offers.removeLast().close();
		}
		Toasts.Toast[] self = new Toasts.Toast[1];
		self[0] = toasts.add(Icon.OK, Tone.NEUTRAL, "crypto.undo", () -> { //$NON-NLS-1$
			gone(self[0]);
			jobs.run(sentence, monitor -> {
				undo.run();
				trace.decided(decision(kind, certificate, "", true)); //$NON-NLS-1$
				return kind;
			}, done -> { }, failed);
		}, () -> offers.remove(self[0]));
		offers.push(self[0]);
		self[0].say(sentence, Texts.get("button.undo")); //$NON-NLS-1$
	}

	/** Tells what was done and needs no way back. */
	void tell(String sentence) {
		Toasts.Toast[] self = new Toasts.Toast[1];
		self[0] = toasts.add(Icon.OK, Tone.NEUTRAL, "crypto.told", () -> { }, () -> { }); //$NON-NLS-1$
		self[0].say(sentence, ""); //$NON-NLS-1$
		toasts.getDisplay().timerExec(TOLD_MILLIS, self[0]::close);
	}

	private void gone(Toasts.Toast toast) {
		offers.remove(toast);
		toast.close();
	}

	private TrustDecision decision(TrustDecision.Kind kind, X509Certificate certificate, String detail, boolean undone) {
		return new TrustDecision(clock.instant(), kind, undone, Certificates.fingerprint(certificate),
				Certificates.name(certificate), detail);
	}
}
