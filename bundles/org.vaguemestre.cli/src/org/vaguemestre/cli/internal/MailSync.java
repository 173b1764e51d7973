package org.vaguemestre.cli.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.SyncReport;

/** {@code mail sync}: brings a local store up to date once. */
final class MailSync implements Verb {

	/** Nanoseconds in a millisecond, milliseconds in a second; times are printed to a millisecond. */
	private static final long NANOS = 1_000_000;
	private static final double MILLIS = 1000.0;

	@Override
	public String name() {
		return "mail sync"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "brings a local store of an account up to date once"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre mail sync --account FILE --store DIR [--password-file FILE] [--store-key-file FILE]
				            [--key P12]... [--key-password-file FILE]... [--anchor FILE|DIR]...

				Copies what is new in all folders of the account into a local store, where mail search finds it. Changes nothing on the
				server. With the keys, encrypted messages are found by their text as well. One call at a time works on a store.

				""" + LocalMail.HELP + """


				""" + AccountFile.HELP + """


				{"folders": n, "messages": n, "new": n, "changed": n, "removed": n, "bytes": n, "roundTrips": n, "seconds": s}
				messages: all that are in the store now; bytes: of the messages that were fetched; roundTrips: how often the server's
				answer was waited for; seconds: from opening the store on, connection and sign-in included."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		Set<String> options = new HashSet<>(LocalMail.OPTIONS);
		options.add("--account"); //$NON-NLS-1$
		options.add(Passwords.OPTION);
		return options;
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		Path file = arguments.neededPath("--account"); //$NON-NLS-1$
		if (!arguments.operands().isEmpty()) {
			throw new UsageException("the account is named by --account alone"); //$NON-NLS-1$
		}
		arguments.needed(LocalMail.STORE);
		try {
			AccountFile account = AccountFile.read(file);
			char[] password = account.password(new Passwords(arguments, console));
			try (LocalMail mail = LocalMail.of(arguments, console)) {
				console.result(sync(mail, account, password, console));
			} finally {
				Arrays.fill(password, '\0');
			}
			return DONE;
		} catch (FailedException e) {
			console.result(new Json().put("account", file.toString()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
	}

	private static Json sync(LocalMail mail, AccountFile file, char[] password, Console console) throws FailedException {
		String id = file.account().id();
		long start = System.nanoTime();
		try {
			mail.engine.accounts().save(file.account(mail.vault));
			mail.engine.accounts().setPassword(id, password);
			SyncReport report = mail.engine.mailbox().synchronise(id, new Progress(console));
			return new Json().put("folders", report.folders()).put("messages", report.messages()).put("new", report.added()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.put("changed", report.changed()).put("removed", report.removed()).put("bytes", report.bytes()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.put("roundTrips", report.roundTrips()).put("seconds", (System.nanoTime() - start) / NANOS / MILLIS); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (MailException e) {
			throw mail.failed(e);
		}
	}

	/** Says on standard error what is being done, each thing once. */
	private static final class Progress extends NullProgressMonitor {

		private final Console console;
		private String last = ""; //$NON-NLS-1$

		Progress(Console console) {
			this.console = console;
		}

		@Override
		public void beginTask(String name, int totalWork) {
			say(name);
		}

		@Override
		public void subTask(String name) {
			say(name);
		}

		private synchronized void say(String words) {
			if (words != null && !words.isBlank() && !words.equals(last)) {
				last = words;
				console.say(words);
			}
		}
	}
}
