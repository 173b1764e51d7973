package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.trace.TraceActions;

/** Accounts in the settings, passwords in the secret store. */
final class KeptAccounts implements Accounts {

	private static final String POP3 = "pop3"; //$NON-NLS-1$

	private final Settings settings;
	private final SecretStore secrets;
	private final Clock clock;
	private final Listeners<Listener> listeners = new Listeners<>();
	private Consumer<String> chosen = id -> { };
	private WorkstationTrace trace = WorkstationTrace.NONE;

	KeptAccounts(Settings settings, SecretStore secrets, Clock clock) {
		this.settings = settings;
		this.secrets = secrets;
		this.clock = clock;
	}

	@Override
	public List<Account> all() {
		try {
			return settings.load().entrySet().stream()
					.sorted(Comparator.comparingLong((Map.Entry<String, Map<String, String>> e) -> number(e.getValue().get("made"))) //$NON-NLS-1$
							.thenComparing(Map.Entry::getKey))
					.flatMap(e -> read(e.getKey(), e.getValue()).stream()).toList();
		} catch (IOException e) {
			Log.warning("the accounts could not be read", e); //$NON-NLS-1$
			return List.of();
		}
	}

	@Override
	public Optional<Account> find(String id) {
		return all().stream().filter(a -> a.id().equals(id)).findFirst();
	}

	@Override
	public void save(Account account) throws MailException {
		for (Server server : List.of(account.incoming(), account.outgoing())) {
			if (!server.acceptable()) {
				throw new MailException(MailFailure.INSECURE_REFUSED, server.toString());
			}
		}
		try {
			Map<String, String> old = settings.load().getOrDefault(account.id(), Map.of());
			Map<String, String> values = written(account);
			old.forEach((name, value) -> {
				if (name.startsWith("sync.")) { //$NON-NLS-1$
					values.put(name, value);
				}
			});
			values.put("made", old.getOrDefault("made", Long.toString(clock.millis()))); //$NON-NLS-1$ //$NON-NLS-2$
			settings.save(account.id(), values);
			trace.account(old.isEmpty() ? TraceActions.ACCOUNT_ADDED : TraceActions.ACCOUNT_CHANGED, account.address(),
					old.isEmpty() ? "" : changed(old, values)); //$NON-NLS-1$
		} catch (IOException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
		changed();
	}

	@Override
	public void setPassword(String id, char[] password) throws MailException {
		try {
			secrets.put(secret(id), password);
			trace.account(TraceActions.ACCOUNT_PASSWORD, address(id), ""); //$NON-NLS-1$
		} catch (CryptoException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
		changed();
	}

	@Override
	public Optional<char[]> password(String id) throws MailException {
		try {
			return secrets.get(secret(id));
		} catch (CryptoException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
	}

	@Override
	public SyncOptions options(String id) {
		try {
			Map<String, String> v = settings.load().getOrDefault(id, Map.of());
			Set<String> leftOut = v.getOrDefault("sync.leftOut", "").lines().filter(s -> !s.isBlank()).collect(Collectors.toSet()); //$NON-NLS-1$ //$NON-NLS-2$
			Optional<Period> window = Optional.of(v.getOrDefault("sync.window", "")).filter(s -> !s.isEmpty()).map(Period::parse); //$NON-NLS-1$ //$NON-NLS-2$
			String automatic = v.get("sync.automatic"); //$NON-NLS-1$
			return new SyncOptions(window, leftOut, automatic == null ? SyncOptions.ALL.automatic() : number(automatic),
					number(v.get("sync.bytesASecond"))); //$NON-NLS-1$
		} catch (IOException | DateTimeException e) {
			Log.warning("the options of the account " + id + " cannot be read", e); //$NON-NLS-1$ //$NON-NLS-2$
			return SyncOptions.ALL;
		}
	}

	@Override
	public void setOptions(String id, SyncOptions options) throws MailException {
		try {
			Map<String, String> old = settings.load().get(id);
			if (old == null) {
				throw new MailException(MailFailure.ACCOUNT_GONE);
			}
			Map<String, String> values = new LinkedHashMap<>(old);
			values.put("sync.window", options.window().map(Period::toString).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
			values.put("sync.leftOut", String.join("\n", options.leftOut())); //$NON-NLS-1$ //$NON-NLS-2$
			values.put("sync.automatic", Long.toString(options.automatic())); //$NON-NLS-1$
			values.put("sync.bytesASecond", Long.toString(options.bytesASecond())); //$NON-NLS-1$
			settings.save(id, values);
		} catch (IOException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
		chosen.accept(id);
		changed();
	}

	/** @param listener is told the account whose options were chosen, before anybody else */
	void onOptions(Consumer<String> listener) {
		chosen = listener;
	}

	@Override
	public void remove(String id) throws MailException {
		try {
			String address = address(id);
			secrets.remove(secret(id));
			settings.remove(id);
			trace.account(TraceActions.ACCOUNT_REMOVED, address, ""); //$NON-NLS-1$
		} catch (CryptoException | IOException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
		changed();
	}

	@Override
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/** @param log is told of each change */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	private String address(String id) {
		return find(id).map(Account::address).orElse(id);
	}

	/** The names of the settings that differ; those of the connection decide how safe it is. */
	private static String changed(Map<String, String> old, Map<String, String> values) {
		return values.entrySet().stream().filter(e -> !e.getValue().equals(old.getOrDefault(e.getKey(), ""))).map(Map.Entry::getKey).sorted() //$NON-NLS-1$
				.map(name -> name.endsWith(".security") ? name + '=' + values.get(name) : name).collect(Collectors.joining(", ")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void changed() {
		listeners.tell(Listener::accountsChanged);
	}

	private static String secret(String id) {
		return "account/" + id + "/password"; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Map<String, String> written(Account a) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("label", a.label()); //$NON-NLS-1$
		values.put("address", a.address()); //$NON-NLS-1$
		values.put("displayName", a.displayName()); //$NON-NLS-1$
		values.put("replyTo", a.replyTo().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		values.put("user", a.user()); //$NON-NLS-1$
		values.put("network", a.network()); //$NON-NLS-1$
		values.put("signIn", a.signIn()); //$NON-NLS-1$
		values.put("anchors", a.trustAnchors().stream().map(Path::toString).collect(Collectors.joining("\n"))); //$NON-NLS-1$ //$NON-NLS-2$
		values.put("tls.suites", String.join("\n", a.connection().suites())); //$NON-NLS-1$ //$NON-NLS-2$
		values.put("tls.revocation", a.connection().revocation().name()); //$NON-NLS-1$
		values.put("tls.clientKey", a.connection().clientKey().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		values.put("tls.trusted", a.connection().trusted().name()); //$NON-NLS-1$
		values.put("protocol", a.pop3().isPresent() ? POP3 : "imap"); //$NON-NLS-1$ //$NON-NLS-2$
		values.put("pop3.days", a.pop3().map(Pop3::days).filter(OptionalInt::isPresent).map(d -> Integer.toString(d.getAsInt())).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		write(values, "incoming", a.incoming()); //$NON-NLS-1$
		write(values, "outgoing", a.outgoing()); //$NON-NLS-1$
		return values;
	}

	private static void write(Map<String, String> values, String name, Server server) {
		values.put(name + ".host", server.host()); //$NON-NLS-1$
		values.put(name + ".port", Integer.toString(server.port())); //$NON-NLS-1$
		values.put(name + ".security", server.security().name()); //$NON-NLS-1$
	}

	private static ConnectionSettings connection(Map<String, String> v) {
		List<String> suites = Arrays.stream(v.getOrDefault("tls.suites", "").split("\n")).filter(s -> !s.isBlank()).toList(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return new ConnectionSettings(suites, ConnectionSettings.Revocation.valueOf(v.getOrDefault("tls.revocation", "IF_KNOWN")), //$NON-NLS-1$ //$NON-NLS-2$
				Optional.of(v.getOrDefault("tls.clientKey", "")).filter(k -> !k.isEmpty()), //$NON-NLS-1$ //$NON-NLS-2$
				ConnectionSettings.Trusted.valueOf(v.getOrDefault("tls.trusted", "USUAL"))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Optional<Pop3> pop3(Map<String, String> v) {
		String days = v.getOrDefault("pop3.days", ""); //$NON-NLS-1$ //$NON-NLS-2$
		return POP3.equals(v.get("protocol")) //$NON-NLS-1$
				? Optional.of(new Pop3(days.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(days)))) : Optional.empty();
	}

	/** An account that somebody spoilt by hand is passed over, not a reason to show none. */
	private static Optional<Account> read(String id, Map<String, String> v) {
		try {
			List<Path> anchors = Arrays.stream(v.getOrDefault("anchors", "").split("\n")).filter(s -> !s.isBlank()).map(Path::of).toList(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return Optional.of(new Account(id, v.getOrDefault("label", ""), v.getOrDefault("address", ""), v.getOrDefault("displayName", ""), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
					server(v, "incoming"), server(v, "outgoing"), v.getOrDefault("user", ""), anchors, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					network(v), v.getOrDefault("signIn", Account.PASSWORD), connection(v), pop3(v), Optional.of(v.getOrDefault("replyTo", "")))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} catch (InvalidPathException e) {
			Log.warning("the account " + id + " names a file that cannot be", e); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			Log.warning("the account " + id + " cannot be read", e); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return Optional.empty();
	}

	/** Accounts of the first releases named a kind in capitals, which is the network's id but for one that means none. */
	private static String network(Map<String, String> v) {
		String kind = v.getOrDefault("kind", "ORDINARY"); //$NON-NLS-1$ //$NON-NLS-2$
		return v.getOrDefault("network", kind.equals("ORDINARY") ? Account.ORDINARY : kind.toLowerCase(Locale.ROOT)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Server server(Map<String, String> v, String name) {
		return new Server(v.getOrDefault(name + ".host", ""), (int) number(v.get(name + ".port")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Security.valueOf(v.getOrDefault(name + ".security", ""))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static long number(String text) {
		return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0; //$NON-NLS-1$
	}
}
