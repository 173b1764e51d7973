import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.LogManager;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

/**
 * What the benches measure in a program that runs already, as an application does: on a store that the command line made, with the
 * packages that bundles export. One argument, a file of properties: host, port, security, user, password, anchor, store, scratch, plain, lmtp. One command a
 * line on standard input, one line of result each, numbers with blanks between them:
 *
 * <pre>
 * sync         seconds of a synchronisation with a new engine: store opened, connected, signed in; then new, changed, removed
 * again        the same with one engine that stays connected, on a store of its own whose name ends in .connected
 * open         milliseconds from a closed store to the first page of the inbox, and bytes of heap a row
 * push FILE    milliseconds from the last line of an LMTP delivery to its row read, and to EXISTS in a plain IDLE beside it
 * </pre>
 */
public final class Probe {

	private static final SecureRandom RANDOM = new SecureRandom();
	private static final Clock CLOCK = Clock.systemDefaultZone();

	private final Properties settings = new Properties();
	private final Secrets secrets = new Secrets();
	private Optional<Push> push = Optional.empty();
	private Optional<MailEngine> connected = Optional.empty();

	private Probe(Path file) throws IOException {
		try (BufferedReader in = Files.newBufferedReader(file)) {
			settings.load(in);
		}
	}

	public static void main(String[] arguments) throws Exception {
		// an application has its log elsewhere
		LogManager.getLogManager().reset();
		Probe probe = new Probe(Path.of(arguments[0]));
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
			System.out.println(probe.done(line.split(" ", 2)));
			System.out.flush();
		}
		if (probe.push.isPresent()) {
			probe.push.get().close();
		}
		probe.connected.ifPresent(MailEngine::close);
	}

	private String done(String[] command) throws Exception {
		return switch (command[0]) {
		case "sync" -> sync();
		case "again" -> again();
		case "open" -> open();
		case "push" -> push().deliver(Path.of(command[1]));
		default -> throw new IllegalArgumentException(command[0]);
		};
	}

	private String text(String name) {
		return Optional.ofNullable(settings.getProperty(name)).orElseThrow(() -> new IllegalArgumentException(name));
	}

	Path path(String name) {
		return Path.of(text(name));
	}

	int number(String name) {
		return Integer.parseInt(text(name));
	}

	String user() {
		return text("user");
	}

	String password() throws IOException {
		return Files.readString(path("password")).strip();
	}

	MailStore store() {
		return store(path("store"));
	}

	private static MailStore store(Path folder) {
		return MailStores.at(folder, new KeyFile(Path.of(folder + ".key")), RANDOM, CLOCK);
	}

	/** An engine with the account, as the command line names it. */
	MailEngine engine(MailStore store) throws MailException, IOException {
		MailEngine engine = MailEngine.create(new MailEngine.Ground(store, secrets, KeyVault.at(path("scratch"), secrets, CLOCK), List::of, CLOCK, RANDOM));
		Server server = new Server(text("host"), number("port"), Security.valueOf(text("security").toUpperCase(java.util.Locale.ROOT)));
		engine.accounts().setPassword(id(), password().toCharArray());
		engine.accounts().save(new Account(id(), "", user(), "", server, server, user(), List.of(path("anchor")), Account.ORDINARY));
		return engine;
	}

	String id() {
		return UUID.nameUUIDFromBytes((user() + '\n' + text("host")).getBytes(StandardCharsets.UTF_8)).toString();
	}

	Folder inbox(MailEngine engine) throws MailException {
		return engine.mailbox().folders(id()).stream().filter(f -> f.kind() == Folder.Kind.INBOX).findFirst().orElseThrow();
	}

	private String sync() throws Exception {
		long start = System.nanoTime();
		try (MailStore store = store(); MailEngine engine = engine(store)) {
			return synced(engine, start);
		}
	}

	private String again() throws Exception {
		if (connected.isEmpty()) {
			connected = Optional.of(engine(store(Path.of(text("store") + ".connected"))));
		}
		return synced(connected.get(), System.nanoTime());
	}

	private String synced(MailEngine engine, long start) throws MailException {
		SyncReport report = engine.mailbox().synchronise(id(), new NullProgressMonitor());
		return String.format("%.4f %d %d %d", (System.nanoTime() - start) / 1e9, report.added(), report.changed(), report.removed());
	}

	private String open() throws Exception {
		long start = System.nanoTime();
		try (MailStore store = store(); MailEngine engine = engine(store)) {
			engine.mailbox().list(inbox(engine).id(), org.vaguemestre.mail.Sort.NEWEST_FIRST).rows(0, Heap.PAGE);
			double millis = (System.nanoTime() - start) / 1e6;
			return String.format("%.2f %.1f", millis, Heap.bytesARow(engine.mailbox(), inbox(engine).id()));
		}
	}

	private Push push() throws Exception {
		if (push.isEmpty()) {
			push = Optional.of(new Push(this));
		}
		return push.get();
	}

	/** Passwords while this program runs. */
	private static final class Secrets implements SecretStore {

		private final Map<String, char[]> kept = new HashMap<>();

		@Override
		public synchronized Optional<char[]> get(String key) {
			return Optional.ofNullable(kept.get(key)).map(char[]::clone);
		}

		@Override
		public synchronized void put(String key, char[] secret) {
			kept.put(key, secret.clone());
		}

		@Override
		public synchronized void remove(String key) {
			kept.remove(key);
		}
	}

	/** The file that the command line keeps a store's key in. */
	private record KeyFile(Path file) implements SecretStore {

		@Override
		public Optional<char[]> get(String key) throws CryptoException {
			try {
				return Files.readAllLines(file).stream().filter(l -> l.startsWith(key + ' ')).map(l -> l.substring(key.length() + 1).toCharArray()).findFirst();
			} catch (IOException e) {
				throw new CryptoException(org.vaguemestre.crypto.ReasonCode.SECRETS_UNAVAILABLE, file.toString(), e);
			}
		}

		@Override
		public void put(String key, char[] secret) throws CryptoException {
			try {
				Files.writeString(file, key + ' ' + new String(secret) + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			} catch (IOException e) {
				throw new CryptoException(org.vaguemestre.crypto.ReasonCode.SECRETS_UNAVAILABLE, file.toString(), e);
			}
		}

		@Override
		public void remove(String key) {
			throw new UnsupportedOperationException();
		}
	}
}
