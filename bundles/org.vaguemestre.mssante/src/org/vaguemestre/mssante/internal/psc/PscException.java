package org.vaguemestre.mssante.internal.psc;

import java.time.Duration;
import java.util.Locale;

import org.vaguemestre.mssante.internal.Texts;

/** Why signing in with Pro Santé Connect does not work. No message ever holds a token, a code or a secret. */
final class PscException extends Exception {

	private static final long serialVersionUID = 1L;

	/** What happened. */
	enum Reason {
		/** The provider cannot be reached, or takes too long. */
		UNREACHABLE,
		/** The provider is there, but takes no questions at the moment. */
		BUSY,
		/** The provider's answer is none that is allowed. */
		ANSWER,
		/** Another than the configured provider answered. */
		ISSUER,
		/** The identity token is forged, for somebody else, or of another sign-in. */
		TOKEN,
		/** Clocks differ too much. */
		CLOCK,
		/** The provider does not know this client, or its secret. */
		CLIENT,
		/** The holder refused. */
		DENIED,
		/** Nobody signed in within the time. */
		EXPIRED,
		/** The browser could not be opened, or not be answered. */
		BROWSER,
		/** The address to which the browser comes back is taken by another program. */
		PORT,
		/** The session is over. */
		ENDED
	}

	private final Reason reason;
	private final transient Duration rest;

	PscException(Reason reason, String what) {
		this(reason, what, null);
	}

	PscException(Reason reason, String what, Throwable cause) {
		super(reason + ": " + what, cause); //$NON-NLS-1$
		this.reason = reason;
		this.rest = Duration.ZERO;
	}

	private PscException(String what, Duration rest) {
		super(Reason.BUSY + ": " + what); //$NON-NLS-1$
		this.reason = Reason.BUSY;
		this.rest = rest;
	}

	/** @param rest how long it does not want to be asked */
	static PscException busy(String what, Duration rest) {
		return new PscException(what, rest);
	}

	/** How long the provider does not want to be asked. */
	Duration rest() {
		return rest;
	}

	Reason reason() {
		return reason;
	}

	/** What a practitioner is told. */
	String sentence(Locale locale) {
		return Texts.of("psc." + reason.name(), locale); //$NON-NLS-1$
	}
}
