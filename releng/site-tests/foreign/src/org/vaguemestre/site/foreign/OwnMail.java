package org.vaguemestre.site.foreign;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Callable;

import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** The mail of a host that had Jakarta Mail before us: reads a message and finds its IMAP and SMTP. */
@Component(property = "org.vaguemestre.site.own=mail")
public final class OwnMail implements Callable<String> {

	private static final String MAIL = "Subject: =?UTF-8?Q?R=C3=A9sultats?=\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n";

	@Override
	public String call() throws Exception {
		Session session = Session.getInstance(new Properties());
		MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(MAIL.getBytes(StandardCharsets.US_ASCII)));
		if (!"Résultats".equals(message.getSubject())) {
			throw new IllegalStateException("another subject: " + message.getSubject());
		}
		Class<?> imap = session.getStore("imaps").getClass();
		Class<?> smtp = session.getTransport("smtp").getClass();
		if (!imap.getClassLoader().equals(smtp.getClassLoader())) {
			throw new IllegalStateException("IMAP and SMTP of two libraries");
		}
		return "Jakarta Mail " + FrameworkUtil.getBundle(Session.class).getVersion() + " with IMAP of "
				+ FrameworkUtil.getBundle(imap).getVersion();
	}
}
