package org.vaguemestre.mail;

/** How the channel to a mail server is protected. */
public enum Security {

	/** Clear text first, then STARTTLS, which is required: a server that will not do that loses the line (RFC 3207, RFC 9051 §6.2.1, RFC 2595 §4). */
	STARTTLS(143, 110, 587),

	/** TLS from the first byte (RFC 8314 "implicit TLS"). */
	TLS(993, 995, 465),

	/** No protection; only ever accepted for a loopback address (a local proxy, a test server). */
	NONE(143, 110, 25);

	private final int imapPort;
	private final int pop3Port;
	private final int smtpPort;

	Security(int imapPort, int pop3Port, int smtpPort) {
		this.imapPort = imapPort;
		this.pop3Port = pop3Port;
		this.smtpPort = smtpPort;
	}

	/** @return the registered port of IMAP with this protection */
	public int imapPort() {
		return imapPort;
	}

	/** @return the registered port of POP3 with this protection */
	public int pop3Port() {
		return pop3Port;
	}

	/** @return the registered port of message submission with this protection */
	public int submissionPort() {
		return smtpPort;
	}
}
