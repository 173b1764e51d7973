package org.vaguemestre.mail.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mail.guard.Guard.Severity;
import org.vaguemestre.mail.guard.Guard.Side;

/** Recipients who may have been taken for somebody of the same name. */
final class NamesakeGuards {

	/** Whom the practice wrote to so often it knows. */
	private static final int OFTEN = 3;
	private static final int MOST_RECIPIENTS = 30;
	/** More of them beside each other could not be read. */
	private static final int MOST_OTHERS = 2;

	private final AddressBook book;
	private final AddressUse use;

	NamesakeGuards(AddressBook book, AddressUse use) {
		this.book = book;
		this.use = use;
	}

	List<Guard> of(Situation situation, Locale locale) {
		List<Guard> guards = new ArrayList<>();
		situation.message().recipients().stream().filter(r -> r.valid() && !r.same(situation.account().address())).limit(MOST_RECIPIENTS)
				.forEach(recipient -> of(recipient, situation, locale).ifPresent(guards::add));
		return guards;
	}

	private Optional<Guard> of(Address recipient, Situation situation, Locale locale) {
		String address = recipient.address().toLowerCase(Locale.ROOT);
		int times = use.used().stream().filter(u -> u.address().equals(address)).mapToInt(AddressUse.Used::times).findFirst().orElse(0);
		if (times >= OFTEN || times > 0 && situation.picked().contains(address)) {
			return Optional.empty();
		}
		return Namesakes.person(book, address).flatMap(meant -> {
			List<DirectoryEntry> others = Namesakes.of(book, meant).stream()
					.filter(o -> situation.message().recipients().stream().noneMatch(r -> r.same(o.address()))).limit(MOST_OTHERS).toList();
			return others.isEmpty() ? Optional.empty() : Optional.of(guard(address, meant, others, locale));
		});
	}

	private static Guard guard(String address, DirectoryEntry meant, List<DirectoryEntry> others, Locale locale) {
		List<Side> sides = new ArrayList<>();
		sides.add(side("namesake.meant", meant, new Answer(Deed.SEND, "", Texts.of(locale, "namesake.right")), locale)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		others.forEach(o -> sides.add(side("namesake.other", o, new Answer(Deed.REPLACE, new Address(o.displayName(), o.address()).toString(), //$NON-NLS-1$
				Texts.of(locale, "namesake.replace")), locale))); //$NON-NLS-1$
		return new Guard(Guard.NAMESAKE, address, Severity.DOUBT, Texts.of(locale, "namesake.words", meant.displayName()), "", sides, //$NON-NLS-1$ //$NON-NLS-2$
				List.of(new Answer(Deed.WRITE, "", Texts.of(locale, "answer.recipients")))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Side side(String head, DirectoryEntry entry, Answer answer, Locale locale) {
		return new Side(Texts.of(locale, head), Stream.of(List.of(entry.displayName()), Namesakes.about(entry), List.of(entry.address()))
				.flatMap(List::stream).toList(), Optional.of(answer));
	}
}
