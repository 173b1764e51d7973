package org.vaguemestre.directory.internal.ldap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.SecureConnections;

/** The servers as they are kept, each that can be used shown to the others as a source. */
final class ServerList implements LdapServers {

	private final SettingsStore store;
	private final PasswordStore passwords;
	private final Supplier<Optional<SecureConnections>> security;
	private final Function<DirectorySource, Runnable> show;
	private final Clock clock;
	private final Map<LdapSettings, Shown> shown = new HashMap<>();
	private List<LdapSettings> servers = List.of();

	/** A source that others see, and how it is taken away from them. */
	private record Shown(LdapSource source, Runnable hide) {
	}

	/** @param show shows a source to others until what it returns is run */
	ServerList(SettingsStore store, PasswordStore passwords, Supplier<Optional<SecureConnections>> security,
			Function<DirectorySource, Runnable> show, Clock clock) {
		this.store = store;
		this.passwords = passwords;
		this.security = security;
		this.show = show;
		this.clock = clock;
	}

	synchronized void start() {
		show(store.load());
	}

	synchronized void stop() {
		show(List.of());
	}

	private void show(List<LdapSettings> now) {
		servers = List.copyOf(now);
		List<LdapSettings> usable = LdapSettings.problem(now).filter(p -> p == LdapSettings.Problem.SAME_NAME).isPresent() ? List.of()
				: now.stream().filter(s -> s.enabled() && s.problem().isEmpty()).toList();
		for (LdapSettings gone : shown.keySet().stream().filter(s -> !usable.contains(s)).toList()) {
			Shown was = shown.remove(gone);
			was.hide().run();
			was.source().close();
		}
		for (LdapSettings settings : usable) {
			if (!shown.containsKey(settings)) {
				LdapSource source = new LdapSource(settings, security, passwords, clock);
				shown.put(settings, new Shown(source, show.apply(source)));
			}
		}
	}

	@Override
	public synchronized List<LdapSettings> servers() {
		return servers;
	}

	@Override
	public synchronized void save(List<LdapSettings> now) throws DirectoryException {
		LdapSettings.problem(now).ifPresent(problem -> {
			throw new IllegalArgumentException(problem.name());
		});
		store.save(now);
		List<String> names = now.stream().map(LdapSettings::name).toList();
		List<String> gone = new ArrayList<>(servers.stream().map(LdapSettings::name).toList());
		gone.removeAll(names);
		show(now);
		for (String name : gone) {
			if (passwords.has(name)) {
				passwords.put(name, Optional.empty());
			}
		}
	}

	@Override
	public boolean hasPassword(String name) {
		return passwords.has(name);
	}

	@Override
	public void password(String name, Optional<char[]> password) throws DirectoryException {
		passwords.put(name, password);
		synchronized (this) {
			// a connection that was made under another password is not kept
			shown.values().stream().filter(s -> s.source().name().equals(name)).forEach(s -> s.source().disconnect());
		}
	}

	@Override
	public void test(LdapSettings settings, Optional<char[]> password, IProgressMonitor monitor) throws DirectoryException {
		LdapSource source = new LdapSource(settings, security,
				name -> password.isPresent() ? password.map(char[]::clone) : passwords.of(name), clock);
		try {
			source.test(monitor);
		} finally {
			source.close();
		}
	}
}
