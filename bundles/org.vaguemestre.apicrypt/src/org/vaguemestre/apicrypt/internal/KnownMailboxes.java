package org.vaguemestre.apicrypt.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.apicrypt.OtherMailboxes;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;

/** Other mailboxes out of the address book, by the judgement of the other networks. */
final class KnownMailboxes implements OtherMailboxes {

	/** More that are called alike, and it is not said who is meant. */
	private static final int NAMESAKES = 20;

	private final Supplier<Optional<AddressBook>> book;
	private final Supplier<List<NetworkRules>> others;
	private final Predicate<String> ours;

	/**
	 * @param book   the address book of the moment
	 * @param others the other networks
	 * @param ours   whether an address is one of this network
	 */
	KnownMailboxes(Supplier<Optional<AddressBook>> book, Supplier<List<NetworkRules>> others, Predicate<String> ours) {
		this.book = book;
		this.others = others;
		this.ours = ours;
	}

	@Override
	public Optional<NetworkRules.OtherMailbox> of(String address, Locale locale) {
		return book.get().flatMap(b -> holders(b, address).stream().flatMap(e -> b.mailboxes(e).stream()).map(DirectoryHit::entry)
				.filter(e -> !ours.test(e.address())).flatMap(e -> network(e.address()).map(n -> mailbox(e, n, locale)).stream()).findFirst());
	}

	/** Who has the address; else the only one who is called as it says, for the network's addresses are made of names. */
	private static List<DirectoryEntry> holders(AddressBook book, String address) {
		List<DirectoryEntry> known = book.find(address).stream().map(DirectoryHit::entry).toList();
		if (!known.isEmpty()) {
			return known;
		}
		String local = address.substring(0, Math.max(0, address.lastIndexOf('@')));
		if (!local.contains(".")) { //$NON-NLS-1$
			return List.of();
		}
		List<DirectoryEntry> named = book.complete(local.replace('.', ' '), NAMESAKES).stream().map(DirectoryHit::entry)
				.filter(e -> folded(e.holder().firstName() + e.holder().lastName()).equals(folded(local))).toList();
		return named.stream().map(DirectoryEntry::rpps).distinct().count() == 1 && !named.get(0).rpps().isEmpty() ? named : List.of();
	}

	private Optional<NetworkRules> network(String address) {
		return others.get().stream().filter(r -> r.correspondent(address) == CorrespondentKind.PROFESSIONAL && r.trusted(address)).findFirst();
	}

	private static NetworkRules.OtherMailbox mailbox(DirectoryEntry entry, NetworkRules network, Locale locale) {
		String holder = Stream.of(entry.displayName(), entry.activity(), entry.place()).filter(w -> !w.isBlank()).collect(Collectors.joining(", ")); //$NON-NLS-1$
		return new NetworkRules.OtherMailbox(entry.address(), holder, network.name(locale));
	}

	private static String folded(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
