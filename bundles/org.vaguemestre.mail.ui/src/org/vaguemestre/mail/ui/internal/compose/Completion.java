package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;

/** Whom a few letters may mean: groups of the practice and earlier correspondents first, then the address book. For a job. */
final class Completion {

	private static final int GROUPS = 2;

	private final Correspondents earlier;
	private final Optional<AddressBook> book;
	private final Optional<OwnDirectory> own;
	private final RecipientLookup lookup;

	Completion(Correspondents earlier, Optional<AddressBook> book, Optional<OwnDirectory> own, RecipientLookup lookup) {
		this.earlier = earlier;
		this.book = book;
		this.own = own;
		this.lookup = lookup;
	}

	/**
	 * @param text    what was typed of a name or an address
	 * @param account who writes
	 * @param limit   how many at most
	 * @return proposals, each address once
	 */
	List<Proposal> complete(String text, Account account, int limit) {
		Map<String, Proposal> found = new LinkedHashMap<>();
		Map<String, DirectorySource> sources = book.map(AddressBook::sources).orElse(List.of()).stream()
				.collect(Collectors.toMap(DirectorySource::id, s -> s, (a, b) -> a));
		Stream<Proposal> known = earlier.complete(text, limit / 2).stream().map(a -> described(a, account));
		Stream<Proposal> listed = book.map(b -> b.complete(text, limit)).orElse(List.of()).stream()
				.filter(h -> Address.isValid(h.entry().address())).map(h -> of(h, source(h, sources), account));
		Stream.concat(known, listed).forEach(p -> found.putIfAbsent(p.address().toLowerCase(Locale.ROOT), p));
		return Stream.concat(groups(text), found.values().stream()).limit(limit).toList();
	}

	/**
	 * @param group a proposal
	 * @return its recipients, with the names that the address book has
	 */
	List<Address> named(Proposal group) {
		return group.recipients().stream().map(a -> a.name().isEmpty() ? new Address(name(a), a.address()) : a).toList();
	}

	private String name(Address address) {
		return book.map(b -> b.find(address.address())).orElse(List.of()).stream().findFirst().map(h -> h.entry().displayName()).orElse(""); //$NON-NLS-1$
	}

	private Stream<Proposal> groups(String text) {
		List<Proposal> groups = new ArrayList<>();
		for (AddressGroup group : own.map(OwnDirectory::groups).orElse(List.of())) {
			List<Address> members = group.members().stream().map(Address::of).filter(Address::valid).limit(Recipients.MAX).toList();
			if (!members.isEmpty() && Correspondents.matches(group.name(), text)) {
				groups.add(new Proposal(members, group.name(), Words.get("group.size", members.size()), //$NON-NLS-1$
						members.stream().map(Address::address).limit(3).collect(Collectors.joining(", ", "", members.size() > 3 ? ", …" : "")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
						Words.get("source.OWN"), Mark.GROUP)); //$NON-NLS-1$
			}
		}
		return groups.stream().limit(GROUPS);
	}

	/** What the directory says of an earlier correspondent tells more than an address alone. */
	private Proposal described(Address known, Account account) {
		String source = Words.get("source.USED"); //$NON-NLS-1$
		return book.map(b -> b.find(known.address())).orElse(List.of()).stream().findFirst().map(h -> {
			Proposal p = of(h, source, account);
			return known.name().isEmpty() ? p : new Proposal(List.of(known), known.name(), p.kind(), p.about(), source, p.mark());
		}).orElseGet(() -> new Proposal(List.of(known), Proposal.name(known), "", "", source, lookup.mark(known, account))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Proposal of(DirectoryHit hit, String source, Account account) {
		Address address = new Address(hit.entry().displayName(), hit.entry().address());
		return new Proposal(List.of(address), address.name(), EntryText.kind(hit.entry()), EntryText.about(hit.entry()), source,
				lookup.mark(address, account));
	}

	private static String source(DirectoryHit hit, Map<String, DirectorySource> sources) {
		return hit.sources().stream().map(sources::get).filter(s -> s != null).findFirst()
				.map(s -> s.name().isEmpty() ? Words.get("source." + s.kind()) : s.name()).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
