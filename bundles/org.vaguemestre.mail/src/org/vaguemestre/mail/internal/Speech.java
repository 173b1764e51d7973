package org.vaguemestre.mail.internal;

import java.util.Locale;

/** What a mail server speaks. */
enum Speech {
	IMAP, POP3, SMTP;

	/** As a check calls it. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}
}
