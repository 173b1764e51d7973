package org.vaguemestre.directory.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.directory.internal.cards.Card;

/**
 * What the practice keeps: cards by their address, groups by their name. Does not change.
 *
 * @param cards  by address in lower case
 * @param groups by name in lower case
 */
record OwnBook(Map<String, Card> cards, Map<String, AddressGroup> groups) {

	static final OwnBook EMPTY = new OwnBook(Map.of(), Map.of());
	static final int MOST_ENTRIES = 20_000;
	static final int MOST_GROUPS = 1_000;
	static final int MOST_MEMBERS = 1_000;

	OwnBook {
		cards = Collections.unmodifiableMap(cards);
		groups = Collections.unmodifiableMap(groups);
	}

	static OwnBook of(List<Card> cards, List<AddressGroup> groups) {
		Map<String, Card> byAddress = new LinkedHashMap<>();
		cards.forEach(card -> byAddress.put(key(card), card));
		Map<String, AddressGroup> byName = new LinkedHashMap<>();
		groups.forEach(group -> byName.put(key(group.name()), group));
		return new OwnBook(byAddress, byName);
	}

	/** With a card in place of the one of its address, whose certificates stay. */
	OwnBook with(Card card) throws DirectoryException {
		Map<String, Card> next = new LinkedHashMap<>(cards);
		Card old = next.get(key(card));
		next.put(key(card), old == null ? card : new Card(card.entry(), card.note(), both(card, old)));
		return new OwnBook(next, groups).bounded();
	}

	/** With all cards; of one that is there the new words replace ours where they say anything, and notes are joined. */
	OwnBook withAll(List<Card> some, List<AddressGroup> more) throws DirectoryException {
		Map<String, Card> next = new LinkedHashMap<>(cards);
		for (Card card : some) {
			next.merge(key(card), new Card(card.entry(), NoteText.joined("", card.note()), card.certificates()), OwnBook::joined); //$NON-NLS-1$
		}
		Map<String, AddressGroup> named = new LinkedHashMap<>(groups);
		more.forEach(group -> named.merge(key(group.name()), group, OwnBook::joined));
		return new OwnBook(next, named).bounded();
	}

	OwnBook without(String address) {
		Map<String, Card> next = new LinkedHashMap<>(cards);
		next.remove(Merging.address(address));
		return new OwnBook(next, groups);
	}

	OwnBook with(AddressGroup group) throws DirectoryException {
		Map<String, AddressGroup> next = new LinkedHashMap<>(groups);
		next.put(key(group.name()), group);
		return new OwnBook(cards, next).bounded();
	}

	OwnBook withoutGroup(String name) {
		Map<String, AddressGroup> next = new LinkedHashMap<>(groups);
		next.remove(key(name));
		return new OwnBook(cards, next);
	}

	/** @return the groups as lists sort them */
	List<AddressGroup> sortedGroups() {
		return groups.values().stream().sorted(Comparator.comparing((AddressGroup group) -> Folding.line(group.name())).thenComparing(AddressGroup::name))
				.toList();
	}

	Optional<Card> card(String address) {
		return Optional.ofNullable(cards.get(Merging.address(address)));
	}

	private OwnBook bounded() throws DirectoryException {
		if (cards.size() > MOST_ENTRIES || groups.size() > MOST_GROUPS) {
			throw new DirectoryException(Reason.TOO_LARGE, String.valueOf(cards.size() > MOST_ENTRIES ? MOST_ENTRIES : MOST_GROUPS), null);
		}
		return this;
	}

	private static Card joined(Card ours, Card theirs) {
		return new Card(joined(ours.entry(), theirs.entry()), NoteText.joined(ours.note(), theirs.note()), both(theirs, ours));
	}

	private static List<X509Certificate> both(Card first, Card second) {
		List<X509Certificate> all = new ArrayList<>(first.certificates());
		all.addAll(second.certificates());
		return all;
	}

	private static AddressGroup joined(AddressGroup ours, AddressGroup theirs) {
		Set<String> members = new LinkedHashSet<>(ours.members());
		members.addAll(theirs.members());
		return new AddressGroup(theirs.name(), members.stream().limit(MOST_MEMBERS).toList());
	}

	private static DirectoryEntry joined(DirectoryEntry ours, DirectoryEntry theirs) {
		Holder h = ours.holder();
		Holder t = theirs.holder();
		boolean sameName = t.lastName().isEmpty() && t.firstName().isEmpty();
		Holder holder = new Holder(or(t.title(), h.title()), sameName ? h.lastName() : t.lastName(), sameName ? h.firstName() : t.firstName(),
				or(t.profession(), h.profession()), or(t.specialty(), h.specialty()), or(t.rpps(), h.rpps()));
		Workplace w = ours.workplace();
		Workplace v = theirs.workplace();
		boolean samePlace = v.lines().isEmpty() && v.postcode().isEmpty() && v.place().isEmpty();
		Workplace place = samePlace ? w : v;
		return new DirectoryEntry(theirs.address(), theirs.type() == BoxType.OTHER ? ours.type() : theirs.type(), holder,
				new Workplace(or(v.name(), w.name()), or(v.brand(), w.brand()), or(v.service(), w.service()), or(v.finess(), w.finess()),
						place.lines(), place.postcode(), place.place(), or(place.department(), w.department()), or(place.country(), w.country())),
				theirs.paperless() || ours.paperless());
	}

	private static String or(String text, String other) {
		return text.isEmpty() ? other : text;
	}

	private static String key(Card card) {
		return Merging.address(card.entry());
	}

	private static String key(String groupName) {
		return groupName.strip().toLowerCase(Locale.ROOT);
	}
}
