package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.OtherMailbox;
import org.vaguemestre.mail.guard.Namesakes;

/** Finds out about recipients from the rules of the network, the keys and the address book. For a job. */
final class RecipientLookup {

	private static final int ACTIVITIES = 3;
	private static final int NAMESAKES = 3;

	private final Optional<AddressBook> book;
	private final Optional<KeyVault> keys;
	private final Function<Account, NetworkRules> rules;
	private final Function<Address, Optional<KeySearch.Finding>> search;
	private final Function<String, Optional<OtherMailbox>> others;

	/**
	 * @param search what is known of the search for a recipient's certificate
	 * @param others another mailbox of whose an address is
	 */
	RecipientLookup(Optional<AddressBook> book, Optional<KeyVault> keys, Function<Account, NetworkRules> rules,
			Function<Address, Optional<KeySearch.Finding>> search, Function<String, Optional<OtherMailbox>> others) {
		this.search = search;
		this.book = book;
		this.keys = keys;
		this.rules = rules;
		this.others = others;
	}

	/**
	 * @param address a recipient
	 * @param account who writes
	 * @return what is known of the recipient
	 */
	Facts facts(Address address, Account account) {
		if (!address.valid()) {
			return Facts.of(address);
		}
		List<DirectoryHit> hits = book.map(b -> b.find(address.address())).orElse(List.of());
		Optional<DirectoryHit> first = hits.stream().findFirst();
		String name = address.name().isEmpty() ? first.map(h -> h.entry().displayName()).orElse(address.address()) : address.name();
		List<String> lines = new ArrayList<>();
		if (!name.equals(address.address())) {
			lines.add(address.address());
		}
		hits.stream().limit(ACTIVITIES).map(h -> EntryText.about(h.entry())).filter(s -> !s.isEmpty()).forEach(lines::add);
		first.map(h -> EntryText.kind(h.entry())).ifPresent(lines::add);
		first.map(DirectoryHit::note).filter(s -> !s.isBlank()).ifPresent(lines::add);
		Mark mark = mark(address, account);
		lines.add(mark.words());
		if (mark != Mark.CERTIFIED && certified(address)) {
			lines.add(Mark.CERTIFIED.words());
		}
		if (mark == Mark.CERTIFIED && rules.apply(account).correspondent(address.address()) == CorrespondentKind.PROFESSIONAL) {
			lines.add(Mark.TRUSTED.words());
		}
		search.apply(address).map(KeySearch.Finding::sentence).ifPresent(lines::add);
		first.map(h -> namesakes(h.entry())).ifPresent(lines::addAll);
		return new Facts(mark, name, lines, others.apply(address.address()).map(o -> new Facts.Instead(Address.of(o.address()), o.holder(), o.network())));
	}

	/**
	 * @param address a valid recipient
	 * @param account who writes
	 * @return what is seen of the recipient at a glance
	 */
	Mark mark(Address address, Account account) {
		NetworkRules network = rules.apply(account);
		CorrespondentKind kind = network.correspondent(address.address());
		if (kind == CorrespondentKind.CITIZEN) {
			return Mark.CITIZEN;
		}
		if (!network.trusted(address.address())) {
			return Mark.OUTSIDE;
		}
		if (certified(address)) {
			return Mark.CERTIFIED;
		}
		return kind == CorrespondentKind.PROFESSIONAL ? Mark.TRUSTED : Mark.UNKNOWN;
	}

	/**
	 * @param address a recipient
	 * @return an entry to remember: the address book's, or what the address tells
	 */
	DirectoryEntry entry(Address address) {
		return book.map(b -> b.find(address.address())).orElse(List.of()).stream().findFirst().map(DirectoryHit::entry)
				.orElseGet(() -> new DirectoryEntry(address.address(), BoxType.OTHER,
						address.name().isEmpty() ? Holder.NONE : new Holder("", address.name(), "", "", "", ""), Workplace.NONE, false)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}

	/** @return the practice's own words on a recipient, which remembering must not wipe out */
	String note(Address address) {
		return book.map(b -> b.find(address.address())).orElse(List.of()).stream().findFirst().map(DirectoryHit::note).orElse(""); //$NON-NLS-1$
	}

	private boolean certified(Address address) {
		return keys.filter(k -> k.keyState(address.address()).state() == State.VALID).isPresent();
	}

	private List<String> namesakes(DirectoryEntry entry) {
		return Namesakes.of(book.orElseThrow(), entry).stream().limit(NAMESAKES)
				.map(other -> Words.get("chip.namesake", EntryText.about(other))).toList(); //$NON-NLS-1$
	}
}
