package org.vaguemestre.directory.internal.cards;

import java.util.List;
import java.util.stream.Stream;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** What a card says of its holder, in the words of an entry. */
final class CardEntry {

	private final RawCard card;
	/** Whether we wrote it: then what is not there is not so. */
	private final boolean ours;
	private final List<List<String>> organisation;

	CardEntry(RawCard card) {
		this.card = card;
		ours = card.has(Names.BOX);
		organisation = card.parts(Names.ORG);
	}

	DirectoryEntry at(String address) {
		Holder holder = holder(address);
		boolean person = !holder.lastName().isEmpty() || !holder.firstName().isEmpty();
		String structure = joined(organisation, 0);
		if (structure.isEmpty() && !person && !ours && !card.line(Names.FN).equals(address)) {
			structure = card.line(Names.FN);
		}
		BoxType type = card.line(Names.KIND).equalsIgnoreCase("application") ? BoxType.APP : BoxType.OTHER; //$NON-NLS-1$
		return new DirectoryEntry(address, ours ? BoxType.of(card.line(Names.BOX)) : type, holder, workplace(structure),
				!card.line(Names.PAPERLESS).isEmpty());
	}

	private Holder holder(String address) {
		List<List<String>> name = card.parts(Names.N);
		String last = joined(name, 0);
		String first = Stream.of(joined(name, 1), joined(name, 2)).filter(part -> !part.isEmpty()).reduce((one, other) -> one + ' ' + other)
				.orElse(""); //$NON-NLS-1$
		String whole = card.line(Names.FN);
		boolean structure = card.line(Names.KIND).equalsIgnoreCase("org") || whole.equalsIgnoreCase(joined(organisation, 0)); //$NON-NLS-1$
		if (last.isEmpty() && first.isEmpty() && !ours && !structure && !whole.equals(address)) {
			last = whole;
		}
		String job = card.line(Names.TITLE);
		String role = card.line(Names.ROLE);
		String specialty = job.isEmpty() ? card.line(Names.SPECIALTY) : role;
		return new Holder(joined(name, 3), last, first, job.isEmpty() ? role : job, specialty, card.line(Names.RPPS));
	}

	private Workplace workplace(String structure) {
		List<List<String>> place = card.parts(Names.ADR);
		List<String> lines = Stream.of(values(place, 0), values(place, 1), values(place, 2)).flatMap(List::stream).limit(10).toList();
		String service = organisation.stream().skip(1).flatMap(List::stream).reduce((one, other) -> one + ", " + other).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return new Workplace(structure, card.line(Names.BRAND), service, card.line(Names.FINESS), lines, joined(place, 5), joined(place, 3),
				joined(place, 4), joined(place, 6));
	}

	private static List<String> values(List<List<String>> parts, int place) {
		return place < parts.size() ? parts.get(place) : List.of();
	}

	private static String joined(List<List<String>> parts, int place) {
		return String.join(" ", values(parts, place)); //$NON-NLS-1$
	}
}
