package org.vaguemestre.servers.tests;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.servers.RealServers.Box;

/** A program of its own that empties a maildrop, and is killed when it has asked for some messages. */
final class PopClient {

	private PopClient() {
	}

	/** Arguments: folder, port, address, password, after how many messages it ends, a trusted authority. */
	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[0]);
		Box box = new Box(args[2], "Dr X", args[3], folder, folder, "", folder);
		int most = Integer.parseInt(args[4]);
		try (Practice practice = new Practice(folder, null, box, Clock.systemDefaultZone(), java.time.Duration.ofSeconds(5))) {
			Server server = new Server("127.0.0.1", Integer.parseInt(args[1]), Security.NONE);
			practice.save(practice.account(server, server, Path.of(args[5])).fetchingBy(Optional.of(new Pop3(OptionalInt.of(0)))));
			practice.mail.mailbox().synchronise(practice.id, new NullProgressMonitor() {
				private int asked;

				@Override
				public void worked(int work) {
					asked += work;
					if (asked >= most) {
						Runtime.getRuntime().halt(137);
					}
				}
			});
		} catch (MailException e) {
			System.err.println(e.what(Locale.ENGLISH) + ' ' + e.advice(Locale.ENGLISH));
			System.exit(1);
		}
	}
}
