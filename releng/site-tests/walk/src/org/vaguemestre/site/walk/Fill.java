package org.vaguemestre.site.walk;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.robot.Robot;

/** Sets an account up, as the wizard does in the end, and copies all of its mail. The file is one of properties. */
final class Fill implements Step {

	private final Path file;

	Fill(Path file) {
		this.file = file;
	}

	@Override
	public String take(Robot robot) throws Exception {
		Properties facts = new Properties();
		try (Reader in = Files.newBufferedReader(file)) {
			facts.load(in);
		}
		Security security = Security.valueOf(facts.getProperty("security").toUpperCase(Locale.ROOT));
		Server server = new Server(facts.getProperty("host"), Integer.parseInt(facts.getProperty("port")), security);
		String user = facts.getProperty("user");
		Account account = new Account(Account.newId(), "", user, "", server, server, user, List.of(Path.of(facts.getProperty("anchor"))),
				Account.ORDINARY);
		Accounts accounts = service(Accounts.class);
		accounts.setPassword(account.id(), Files.readString(Path.of(facts.getProperty("password"))).strip().toCharArray());
		accounts.save(account);
		SyncReport report = service(Mailbox.class).synchronise(account.id(), new NullProgressMonitor());
		return report.messages() + " messages are here";
	}

	private static <S> S service(Class<S> type) {
		BundleContext bundles = FrameworkUtil.getBundle(Fill.class).getBundleContext();
		return bundles.getService(bundles.getServiceReference(type));
	}
}
