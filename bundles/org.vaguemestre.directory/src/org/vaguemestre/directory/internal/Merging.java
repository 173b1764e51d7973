package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/**
 * Lays the hits of several sources over one another. Who knows no more of a mailbox than its address adds itself to whoever
 * knows more, and neither hides that one nor stands beside it.
 */
final class Merging {

	/** Of a place in {@link #facts}. */
	private static final int PLACE = 2;

	/** A hit with the place of the most believed one in it. */
	private record Placed(DirectoryHit hit, int place) {

		Placed with(Placed other) {
			return new Placed(hit.with(other.hit), Math.min(place, other.place));
		}

		/** The same with the other one's words, and the sources in the order in which they are believed. */
		Placed told(Placed other) {
			DirectoryHit both = place <= other.place ? hit.with(other.hit) : other.hit.with(hit);
			return new Placed(new DirectoryHit(other.hit.entry(), both.sources(), both.certificates(), both.note(), both.phone()),
					Math.min(place, other.place));
		}
	}

	private Merging() {
	}

	/**
	 * @param hits of all sources, those of the most believed source first
	 * @return one hit for each activity at each address, in the place of the most believed one
	 */
	static List<DirectoryHit> activities(List<DirectoryHit> hits) {
		List<Placed> all = new ArrayList<>();
		byAddress(hits).values().forEach(some -> all.addAll(activitiesOfOne(some)));
		all.sort(Comparator.comparingInt(Placed::place));
		return all.stream().map(Placed::hit).toList();
	}

	/**
	 * @param hits of all sources, those of the most believed source first
	 * @return one hit for each address, in the place of the most believed one
	 */
	static List<DirectoryHit> addresses(List<DirectoryHit> hits) {
		return byAddress(hits).values().stream().map(some -> together(some).hit()).toList();
	}

	static String address(DirectoryEntry entry) {
		return address(entry.address());
	}

	/** @return an address as it is compared */
	static String address(String address) {
		return address.strip().toLowerCase(Locale.ROOT);
	}

	/** @return whether a source knows no more than an address and perhaps a name */
	static boolean isBare(DirectoryEntry entry) {
		return key(entry).isEmpty();
	}

	private static Map<String, List<Placed>> byAddress(List<DirectoryHit> hits) {
		Map<String, List<Placed>> all = new LinkedHashMap<>();
		for (int i = 0; i < hits.size(); i++) {
			all.computeIfAbsent(address(hits.get(i).entry()), a -> new ArrayList<>()).add(new Placed(hits.get(i), i));
		}
		return all;
	}

	private static List<Placed> activitiesOfOne(List<Placed> hits) {
		if (hits.size() == 1) {
			return hits;
		}
		List<List<Placed>> same = new ArrayList<>();
		for (Placed hit : hits) {
			Optional<List<Placed>> known = same.stream().filter(some -> some.stream().allMatch(one -> sameActivity(one.hit(), hit.hit()))).findFirst();
			known.ifPresentOrElse(some -> some.add(hit), () -> same.add(new ArrayList<>(List.of(hit))));
		}
		List<Placed> each = same.stream().map(Merging::together).toList();
		List<Placed> rich = each.stream().filter(one -> each.stream().noneMatch(other -> poorer(one, other))).toList();
		List<Placed> joined = new ArrayList<>();
		for (Placed one : rich) {
			Placed sum = one;
			for (Placed other : each) {
				if (poorer(other, one)) {
					sum = other.told(sum);
				}
			}
			joined.add(sum);
		}
		return joined;
	}

	/** What one source tells apart stays apart; between two, a place is written in several ways: Lyon, LYON 06. */
	private static boolean sameActivity(DirectoryHit one, DirectoryHit other) {
		List<String> some = facts(one.entry());
		List<String> others = facts(other.entry());
		if (some.equals(others)) {
			return true;
		}
		String place = some.get(PLACE);
		String otherPlace = others.get(PLACE);
		return Collections.disjoint(one.sources(), other.sources()) && some.subList(0, PLACE).equals(others.subList(0, PLACE))
				&& !place.isEmpty() && !otherPlace.isEmpty() && ((place + ' ').startsWith(otherPlace + ' ') || (otherPlace + ' ').startsWith(place + ' '));
	}

	/**
	 * One hit with the words of the first who says what the holder does or where, and what kind of mailbox it is; if none does, of the one
	 * who says most.
	 */
	private static Placed together(List<Placed> hits) {
		Stream<Placed> telling = hits.stream().filter(one -> !isBare(one.hit().entry()));
		Placed told = telling.min(Comparator.comparing(one -> one.hit().entry().type() == BoxType.OTHER)).orElseGet(() -> hits.stream()
				.max(Comparator.<Placed>comparingInt(one -> texts(one.hit().entry())).thenComparing(one -> -one.place())).orElseThrow());
		Placed sum = hits.stream().reduce(Placed::with).orElseThrow();
		return sum.told(told);
	}

	/** Whether all that the one says of activity and place, and it is less, the other says too. */
	private static boolean poorer(Placed one, Placed other) {
		List<String> less = facts(one.hit().entry());
		List<String> more = facts(other.hit().entry());
		boolean fewer = false;
		for (int i = 0; i < less.size(); i++) {
			if (!less.get(i).equals(more.get(i))) {
				if (!less.get(i).isEmpty()) {
					return false;
				}
				fewer = true;
			}
		}
		return fewer;
	}

	/** One address may have several entries, one for each activity of its holder. */
	private static String key(DirectoryEntry entry) {
		return String.join(" ", facts(entry)).strip(); //$NON-NLS-1$
	}

	private static List<String> facts(DirectoryEntry entry) {
		return Stream.of(entry.profession(), entry.specialty(), entry.place()).map(Folding::line).toList();
	}

	private static int texts(DirectoryEntry entry) {
		Holder holder = entry.holder();
		Workplace workplace = entry.workplace();
		return (int) Stream.of(holder.title(), holder.lastName(), holder.firstName(), holder.rpps(), workplace.name(), workplace.brand(),
				workplace.service(), workplace.finess(), workplace.postcode()).filter(text -> !text.isEmpty()).count();
	}
}
