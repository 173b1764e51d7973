package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/** {@code server check}: each step of a connection, and what to do about it. */
final class ServerCheck implements Verb {

	@Override
	public String name() {
		return "server check"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "tries an account's servers step by step"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre server check --account FILE [--password-file FILE] [--at INSTANT]

				Tries each step of a connection to the account's servers: DNS, TCP, TLS, certificates, capabilities, sign-in, room in
				the mailbox, limits of submission. Changes nothing and sends nothing.

				""" + AccountFile.HELP + """


				{"service": "dns|imap|smtp", "step": "...", "status": "ok|warning|failed", "message": "...", "advice": "...",
				 "facts": {...}}; a failed step has an "error" as well."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of("--account", Passwords.OPTION, "--at"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		Path file = arguments.neededPath("--account"); //$NON-NLS-1$
		if (!arguments.operands().isEmpty()) {
			throw new UsageException("the account is named by --account alone"); //$NON-NLS-1$
		}
		Clock clock = arguments.clock();
		try {
			AccountFile account = AccountFile.read(file);
			char[] password = account.password(new Passwords(arguments, console));
			try {
				return check(account, password, clock, console);
			} finally {
				Arrays.fill(password, '\0');
			}
		} catch (FailedException e) {
			console.result(new Json().put("file", file.toString()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
	}

	private static int check(AccountFile file, char[] password, Clock clock, Console console) throws FailedException {
		Path scratch = scratch();
		MemorySecrets secrets = new MemorySecrets();
		SecureRandom random = new SecureRandom();
		AtomicBoolean failed = new AtomicBoolean();
		KeyVault vault = KeyVault.at(scratch.resolve("vault"), secrets, clock); //$NON-NLS-1$
		// the store makes no file before it is used, and a check does not use it
		try (MailStore store = MailStores.at(scratch.resolve("store"), secrets, random, clock); //$NON-NLS-1$
				MailEngine engine = MailEngine.create(new MailEngine.Ground(store, secrets, vault, List::of, clock, random, Revocations.kept(clock, random)))) {
			engine.check().check(file.account(vault), password, Locale.getDefault(), step -> {
				if (file.hasOutgoing() || !step.service().equals("smtp")) { //$NON-NLS-1$
					failed.compareAndSet(false, step.status() == CheckStep.Status.FAILED);
					console.result(line(step));
				}
			}, new NullProgressMonitor());
		} finally {
			remove(scratch);
		}
		return failed.get() ? FAILED : DONE;
	}

	/** With the vault in it, if the account has a certificate of its own. */
	private static void remove(Path scratch) throws FailedException {
		try (Stream<Path> files = Files.walk(scratch)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new FailedException("SCRATCH_UNREMOVABLE", scratch + " could not be removed: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static Path scratch() throws FailedException {
		try {
			return Files.createTempDirectory("vaguemestre"); //$NON-NLS-1$
		} catch (IOException e) {
			throw new FailedException("SCRATCH_UNAVAILABLE", "There is no folder for temporary files: " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static Json line(CheckStep step) {
		Json facts = new Json();
		for (Map.Entry<String, String> fact : step.facts().entrySet()) {
			facts.put(fact.getKey(), fact.getValue());
		}
		Json line = new Json().put("service", step.service()).put("step", step.step().code()).put("status", step.status().code()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("message", step.words()).put("advice", step.advice()).put("facts", facts); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return step.status() == CheckStep.Status.FAILED
				? line.error(step.facts().getOrDefault("reason", step.step().name() + "_FAILED"), step.words()) //$NON-NLS-1$ //$NON-NLS-2$
				: line;
	}
}
