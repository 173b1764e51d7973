package org.vaguemestre.mail.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/**
 * Whom the practice wrote to, out of the newest messages that were sent. It is in memory alone: what it is made of lies in the
 * encrypted store. A list of messages shows names, so that the messages themselves are looked into, each once.
 */
final class WrittenTo implements AddressUse, MailboxListener, AutoCloseable {

	/** So many of the newest messages of a folder of sent mail are looked at. */
	private static final int NEWEST = 500;
	/** A message to more people is a circular, which tells little of whom one writes to. */
	private static final int MOST_RECIPIENTS = 50;
	private static final int MOST_ADDRESSES = 2_000;
	/** So much is read in one look, the newest first; the rest at the next one. */
	private static final long MOST_BYTES = 64 << 20;
	private static final int LONGEST_HEADER = 256 * 1024;
	private static final int IDLE_SECONDS = 10;

	private final Accounts accounts;
	private final MailStore store;
	/** Someone looks, and perhaps someone waits to look again at what came meanwhile; more looks would see no more. */
	private final ThreadPoolExecutor looks = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), work -> {
		Thread made = new Thread(work, "mail written to"); //$NON-NLS-1$
		made.setDaemon(true);
		return made;
	}, new ThreadPoolExecutor.DiscardPolicy());
	private final AtomicBoolean asked = new AtomicBoolean();
	private final AtomicBoolean due = new AtomicBoolean();
	private Map<Long, List<Address>> read = Map.of();
	private volatile Set<Long> sent = Set.of();
	private volatile List<Used> used = List.of();

	WrittenTo(Accounts accounts, MailStore store) {
		this.accounts = accounts;
		this.store = store;
		looks.allowCoreThreadTimeOut(true);
	}

	/** Follows the accounts from now on. Looks when it is first asked: a program that writes to nobody pays nothing. */
	void start() {
		accounts.addListener(this::again);
		again();
	}

	@Override
	public List<Used> used() {
		if (asked.compareAndSet(false, true)) {
			again();
		}
		return used;
	}

	/** Counts change all the time while mail comes; of interest is whether there is another folder of sent mail. */
	@Override
	public void foldersChanged(String accountId) {
		if (asked.get()) {
			looks.execute(this::look);
		}
	}

	@Override
	public void folderChanged(long folderId) {
		if (sent.contains(folderId)) {
			again();
		}
	}

	private void again() {
		if (asked.get()) {
			due.set(true);
			looks.execute(this::look);
		}
	}

	private Set<Long> folders() throws MailException {
		Set<Long> folders = new HashSet<>();
		for (Account account : accounts.all()) {
			for (Folder folder : store.folders(account.id())) {
				if (folder.kind() == Folder.Kind.SENT) {
					folders.add(folder.id());
				}
			}
		}
		return folders;
	}

	private void look() {
		Map<Long, List<Address>> now = new HashMap<>();
		Map<String, Used> all = new HashMap<>();
		try {
			Set<Long> folders = folders();
			if (!due.getAndSet(false) && folders.equals(sent)) {
				return;
			}
			sent = folders;
			long room = MOST_BYTES;
			for (long folder : folders) {
				long[] ids = LongStream.of(store.list(folder, Sort.NEWEST_FIRST)).limit(NEWEST).toArray();
				Map<Long, MessageRow> rows = store.rows(LongStream.of(ids).boxed().toList());
				for (long id : ids) {
					MessageRow row = rows.get(id);
					Optional<List<Address>> recipients = row == null ? Optional.empty() : Optional.ofNullable(read.get(id));
					if (row != null && recipients.isEmpty() && room > 0) {
						// empty for a message whose content is not here yet
						recipients = store.body(id).map(WrittenTo::recipients);
						room -= row.size();
					}
					recipients.ifPresent(some -> {
						now.put(id, some);
						some.forEach(address -> count(all, address, row.date()));
					});
				}
			}
		} catch (MailException e) {
			// what was known stays, until the store can be read again
			due.set(true);
			Log.debug("whom the practice wrote to", e); //$NON-NLS-1$
			return;
		}
		read = now;
		accounts.all().forEach(account -> all.remove(key(account.address())));
		List<Used> latest = all.values().stream().sorted(Comparator.comparing(Used::last).reversed().thenComparing(Used::address))
				.limit(MOST_ADDRESSES).toList();
		if (!latest.equals(used)) {
			used = latest;
		}
	}

	private static List<Address> recipients(Bytes message) {
		Entity head = Entity.parse(message.slice(0, Math.min(message.length(), LONGEST_HEADER)));
		Map<String, Address> all = new LinkedHashMap<>();
		for (MailboxAddress each : Stream.of("To", "Cc", "Bcc").flatMap(field -> Lines.addresses(head, field).stream()).toList()) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Address address = new Address(Clean.line(each.name()), Clean.line(each.address()));
			if (address.valid()) {
				all.putIfAbsent(key(address.address()), address);
			}
		}
		return all.size() > MOST_RECIPIENTS ? List.of() : List.copyOf(all.values());
	}

	/** Messages come newest first within a folder; the name is the latest that there is. */
	private static void count(Map<String, Used> all, Address address, Instant date) {
		String name = address.same(address.name()) ? "" : address.name(); //$NON-NLS-1$
		all.merge(key(address.address()), new Used(key(address.address()), name, 1, date), (one, other) -> {
			Used late = one.last().isBefore(other.last()) ? other : one;
			Used early = late == one ? other : one;
			return new Used(one.address(), late.name().isEmpty() ? early.name() : late.name(), one.times() + other.times(), late.last());
		});
	}

	private static String key(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	@Override
	public void close() {
		looks.getQueue().clear();
		looks.shutdown();
	}
}
