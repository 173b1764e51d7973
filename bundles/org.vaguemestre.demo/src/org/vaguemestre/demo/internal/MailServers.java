package org.vaguemestre.demo.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Session;

/**
 * The mail servers of the demonstration: GreenMail's SMTP and IMAP in this process, on free loopback ports, behind TLS.
 * GreenMail and not a system server: it comes from Maven Central like all else, starts in a tenth of a second on every
 * operating system and leaves nothing behind. The integration tests use Dovecot and Postfix.
 */
final class MailServers implements Closeable {

	private final GreenMail plain;
	private final TlsFront imap;
	private final TlsFront smtp;

	private MailServers(GreenMail plain, TlsFront imap, TlsFront smtp) {
		this.plain = plain;
		this.imap = imap;
		this.smtp = smtp;
	}

	/**
	 * Starts both servers in OSGi.
	 *
	 * @param tls     shows the server certificate for {@code localhost}
	 * @param users   passwords by mail address; the address is the user name as well
	 * @param bundles where the bundles of the mail API are found
	 * @throws IOException no port was free
	 */
	static MailServers start(SSLContext tls, Map<String, String> users, BundleContext bundles) throws IOException {
		return start(tls, users, loaders(bundles));
	}

	/**
	 * Starts both servers.
	 *
	 * @param tls     shows the server certificate for {@code localhost}
	 * @param users   passwords by mail address; the address is the user name as well
	 * @param loaders know the mail API and its provider
	 * @throws IOException no port was free
	 */
	static MailServers start(SSLContext tls, Map<String, String> users, List<ClassLoader> loaders) throws IOException {
		ServerSetup smtpSetup = setup(ServerSetup.PROTOCOL_SMTP);
		ServerSetup imapSetup = setup(ServerSetup.PROTOCOL_IMAP);
		GreenMail server = new GreenMail(new ServerSetup[] { smtpSetup, imapSetup });
		new MailClassLoader(loaders).run(() -> {
			users.forEach((address, password) -> server.setUser(address, address, password));
			server.start();
		});
		return new MailServers(server, new TlsFront("imap", tls, server.getImap().getPort()), //$NON-NLS-1$
				new TlsFront("smtp", tls, server.getSmtp().getPort())); //$NON-NLS-1$
	}

	/** The port of IMAP over TLS. */
	int imapPort() {
		return imap.port();
	}

	/** The port of submission over TLS. */
	int smtpPort() {
		return smtp.port();
	}

	/** Ends every connection, as a pulled cable does. */
	void drop() {
		imap.drop();
		smtp.drop();
	}

	@Override
	public void close() {
		imap.close();
		smtp.close();
		plain.stop();
	}

	private static ServerSetup setup(String protocol) {
		ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol); //$NON-NLS-1$
		setup.setServerStartupTimeout(20_000);
		return setup;
	}

	private static List<ClassLoader> loaders(BundleContext context) {
		List<ClassLoader> loaders = new ArrayList<>(List.of(Session.class.getClassLoader()));
		for (Bundle bundle : context.getBundles()) {
			BundleWiring wiring = bundle.adapt(BundleWiring.class);
			if (wiring != null && bundle.getSymbolicName().startsWith("org.eclipse.angus") && wiring.getClassLoader() != null) { //$NON-NLS-1$
				loaders.add(wiring.getClassLoader());
			}
		}
		return loaders;
	}
}
