package org.vaguemestre.mail.internal;

import java.nio.charset.StandardCharsets;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.OutgoingMessage;

/**
 * Who a message comes from for the servers, and what they shall tell of it (RFC 3461).
 *
 * @param from the sender of the envelope; {@code <>} for what must never be answered (RFC 8098 §3)
 * @param mail parameters of MAIL where the server offers DSN
 * @param rcpt the parameter of RCPT there; empty for the server's usual way
 */
record Mission(String from, String mail, String rcpt) {

	private static final String NOBODY = "<>"; //$NON-NLS-1$
	/** RFC 3461 §4.4. */
	private static final int MAX_ENVELOPE_ID = 100;

	static Mission of(Account account, OutgoingMessage message, String messageId) {
		if (message.disposition().isPresent()) {
			return new Mission(NOBODY, "", "NOTIFY=NEVER"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		String from = Encoded.of(account.address()).orElse(account.address());
		if (!message.receipts().delivery()) {
			return new Mission(from, "", ""); //$NON-NLS-1$ //$NON-NLS-2$
		}
		// the report is to bring the header back, never the letter; the name of the message leads to it on each workstation
		String id = xtext(messageId.replaceAll("^<|>$", "")); //$NON-NLS-1$ //$NON-NLS-2$
		return new Mission(from, "RET=HDRS" + (id.length() > MAX_ENVELOPE_ID ? "" : " ENVID=" + id), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"NOTIFY=SUCCESS,FAILURE,DELAY"); //$NON-NLS-1$
	}

	/** What is added to RCPT for that address. */
	String recipient(String address) {
		boolean told = rcpt.contains("SUCCESS") && address.chars().allMatch(c -> c > ' ' && c < 127); //$NON-NLS-1$
		return told ? rcpt + " ORCPT=rfc822;" + xtext(address) : rcpt; //$NON-NLS-1$
	}

	/** RFC 3461 §4. */
	private static String xtext(String text) {
		StringBuilder out = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			if (b > ' ' && b < 127 && b != '+' && b != '=') {
				out.append((char) b);
			} else {
				out.append(String.format("+%02X", b & 0xff)); //$NON-NLS-1$
			}
		}
		return out.toString();
	}
}
