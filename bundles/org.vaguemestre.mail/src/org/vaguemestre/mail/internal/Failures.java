package org.vaguemestre.mail.internal;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.imap.ImapException;
import org.vaguemestre.mail.internal.pop.PopException;

import jakarta.mail.AuthenticationFailedException;

/** Turns what the mail library throws into what a practitioner can be told. */
final class Failures {

	private static final int MAX_WORDS = 300;
	/** As the library quotes it: alone, or after the name of a server that gave a bad greeting. */
	private static final Pattern SMTP_REPLY = Pattern.compile("(?:^|, response: )([45]\\d\\d)\\b"); //$NON-NLS-1$

	private Failures() {
	}

	static MailException of(Server server, TlsPolicy policy, Throwable failure) {
		if (failure instanceof MailException known) {
			return known;
		}
		if (failure instanceof ToldKeeping.NotKept full) {
			return full.told();
		}
		String host = server.toString();
		if (endless(failure)) {
			return new MailException(MailFailure.PROTOCOL, failure, host, new BoundedSocket.Endless().getMessage());
		}
		Optional<TlsFailure> tls = policy.explain(server.host(), failure);
		// a line that broke during the handshake is a broken line, and worth another attempt
		if (tls.isPresent() && tls.get().reason() != TlsFailure.Reason.CLOSED && !timedOut(failure)) {
			return new MailException(MailFailure.TLS_REFUSED, failure, host, tls.get().sentence(Locale.getDefault()));
		}
		if (timedOut(failure)) {
			return new MailException(MailFailure.TIMEOUT, failure, host);
		}
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			Optional<MailFailure> kind = kind(t);
			if (kind.isPresent()) {
				return new MailException(kind.get(), failure, host, words(t));
			}
		}
		// any other answer of the server is quoted
		boolean answered = failure instanceof jakarta.mail.MessagingException;
		return new MailException(answered ? MailFailure.SERVER_REFUSED : MailFailure.INTERNAL, failure, host, words(failure));
	}

	private static boolean endless(Throwable failure) {
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			if (t instanceof BoundedSocket.Endless) {
				return true;
			}
		}
		return false;
	}

	/** The library keeps a timeout as a cause, or as words in an answer that it makes up in the server's place. */
	private static boolean timedOut(Throwable failure) {
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			if (t instanceof SocketTimeoutException || t.getMessage() != null && t.getMessage().contains("SocketTimeoutException")) { //$NON-NLS-1$
				return true;
			}
		}
		return false;
	}

	private static Optional<MailFailure> kind(ImapException e) {
		return Optional.of(switch (e.kind()) {
		case NO -> switch (e.code()) {
		case "OVERQUOTA" -> MailFailure.MAILBOX_FULL; //$NON-NLS-1$
		case "TRYCREATE", "NONEXISTENT" -> MailFailure.FOLDER_GONE; //$NON-NLS-1$ //$NON-NLS-2$
		default -> MailFailure.SERVER_REFUSED;
		};
		case BAD, PROTOCOL -> MailFailure.PROTOCOL;
		case BYE -> MailFailure.CONNECTION_LOST;
		case NO_STARTTLS -> MailFailure.STARTTLS_NOT_OFFERED;
		case SIGN_IN -> e.code().equals("UNAVAILABLE") || e.code().equals("INUSE") ? MailFailure.SERVER_REFUSED : MailFailure.AUTHENTICATION; //$NON-NLS-1$ //$NON-NLS-2$
		});
	}

	private static MailFailure kind(PopException e) {
		return switch (e.kind()) {
		case REFUSED -> MailFailure.SERVER_REFUSED;
		case PROTOCOL -> MailFailure.PROTOCOL;
		case NO_STARTTLS -> MailFailure.STARTTLS_NOT_OFFERED;
		case SIGN_IN -> MailFailure.AUTHENTICATION;
		case TOO_LARGE -> MailFailure.MESSAGE_LIMIT;
		};
	}

	private static Optional<MailFailure> kind(Throwable t) {
		if (t instanceof ImapException e) {
			return kind(e);
		}
		if (t instanceof PopException e) {
			return Optional.of(kind(e));
		}
		String said = t.getMessage() == null ? "" : t.getMessage().toUpperCase(Locale.ROOT); //$NON-NLS-1$
		if (t instanceof UnknownHostException) {
			return Optional.of(MailFailure.UNKNOWN_HOST);
		} else if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
			return Optional.of(MailFailure.CONNECTION_REFUSED);
		} else if (t instanceof AuthenticationFailedException) {
			if (said.contains("[EOF]") || broken(t)) { //$NON-NLS-1$
				return Optional.of(MailFailure.CONNECTION_LOST);
			}
			// "not now" is no word against the password (RFC 4954 §6: 454 and its kin)
			boolean later = said.contains("[UNAVAILABLE]") || said.matches("(?s)4\\d\\d\\b.*"); //$NON-NLS-1$ //$NON-NLS-2$
			return Optional.of(later ? MailFailure.SERVER_REFUSED : MailFailure.AUTHENTICATION);
		} else if (said.contains("STARTTLS IS REQUIRED") || said.contains("STARTTLS REQUIRED BUT")) { //$NON-NLS-1$ //$NON-NLS-2$
			return Optional.of(MailFailure.STARTTLS_NOT_OFFERED);
		} else if (t instanceof SMTPSenderFailedException) {
			return Optional.of(MailFailure.SENDER_REFUSED);
		} else if (t instanceof SMTPSendFailedException s && (s.getReturnCode() == 552 || said.contains("5.3.4"))) { //$NON-NLS-1$
			return Optional.of(said.contains("5.2.2") ? MailFailure.MAILBOX_FULL : MailFailure.MESSAGE_TOO_LARGE); //$NON-NLS-1$
		} else if (t instanceof SocketException || t instanceof EOFException
				|| said.contains("[EOF]") || said.contains("CONNECTION DROPPED") || said.equals("CONNECTION FAILURE")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return Optional.of(MailFailure.CONNECTION_LOST);
		}
		return Optional.empty();
	}

	/** A line that breaks while the password is on its way is told like a wrong password, with what happened beneath. */
	private static boolean broken(Throwable failure) {
		int depth = 0;
		for (Throwable t = failure.getCause(); t != null && depth < 20; t = t.getCause(), depth++) {
			if (t instanceof SocketException || t instanceof EOFException) {
				return true;
			}
		}
		return false;
	}

	/** Whether trying again may help without the user doing anything. */
	static boolean passing(MailFailure failure) {
		return switch (failure) {
		case AUTHENTICATION, PASSWORD_MISSING, SIGN_IN_NEEDED, SIGN_IN_REFUSED, SIGN_IN_UNKNOWN, SERVER_NOT_OF_NETWORK,
				TLS_REFUSED, STARTTLS_NOT_OFFERED, INSECURE_REFUSED, SETTINGS_FAILED, TRUST_SETTINGS, STORE_KEY,
				STORE_CORRUPT -> false;
		default -> true;
		};
	}

	/** @return the reply of a submission server (RFC 5321 §4.2) that a failure stands for; 0 if none is known */
	static int smtpCode(Throwable failure) {
		int depth = 0;
		for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
			if (t instanceof jakarta.mail.MessagingException && t.getMessage() != null) {
				Matcher reply = SMTP_REPLY.matcher(t.getMessage());
				if (reply.find()) {
					return Integer.parseInt(reply.group(1));
				}
			}
		}
		return 0;
	}

	static String words(Throwable t) {
		String said = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
		String clean = ServerAnswer.once(said).replaceAll("\\p{Cntrl}+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		return clean.length() > MAX_WORDS ? clean.substring(0, MAX_WORDS) : clean;
	}
}
