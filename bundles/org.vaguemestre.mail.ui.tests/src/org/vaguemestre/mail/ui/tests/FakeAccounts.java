package org.vaguemestre.mail.ui.tests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.SyncOptions;

/** Accounts in memory, which tell that they changed. */
class FakeAccounts implements Accounts {

	final Map<String, String> passwords = new ConcurrentHashMap<>();
	final List<Account> accounts = new CopyOnWriteArrayList<>();
	final Map<String, SyncOptions> options = new ConcurrentHashMap<>();
	private final List<Accounts.Listener> accountListeners = new CopyOnWriteArrayList<>();

	void account(Account account) {
		accounts.add(account);
		accountListeners.forEach(Accounts.Listener::accountsChanged);
	}

	@Override
	public List<Account> all() {
		return List.copyOf(accounts);
	}

	@Override
	public Optional<Account> find(String id) {
		return accounts.stream().filter(a -> a.id().equals(id)).findFirst();
	}

	@Override
	public void save(Account account) {
		int known = accounts.stream().map(Account::id).toList().indexOf(account.id());
		if (known < 0) {
			account(account);
		} else {
			// at once: whoever looks meanwhile sees the one or the other
			accounts.set(known, account);
			accountListeners.forEach(Accounts.Listener::accountsChanged);
		}
	}

	@Override
	public void setPassword(String id, char[] password) {
		passwords.put(id, new String(password));
	}

	@Override
	public Optional<char[]> password(String id) {
		return Optional.ofNullable(passwords.get(id)).map(String::toCharArray);
	}

	@Override
	public SyncOptions options(String id) {
		return options.getOrDefault(id, SyncOptions.ALL);
	}

	@Override
	public void setOptions(String id, SyncOptions chosen) {
		options.put(id, chosen);
	}

	@Override
	public void remove(String id) {
		accounts.removeIf(a -> a.id().equals(id));
		passwords.remove(id);
		accountListeners.forEach(Accounts.Listener::accountsChanged);
	}

	@Override
	public void addListener(Accounts.Listener listener) {
		accountListeners.add(listener);
	}

	@Override
	public void removeListener(Accounts.Listener listener) {
		accountListeners.remove(listener);
	}
}
