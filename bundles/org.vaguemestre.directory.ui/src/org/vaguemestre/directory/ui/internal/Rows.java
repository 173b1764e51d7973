package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;

/** What a mailbox says in a list: as much as tells namesakes apart, and no more. */
final class Rows {

	private static final String BETWEEN = "  ·  "; //$NON-NLS-1$

	private Rows() {
	}

	/**
	 * @param hit     a mailbox that was found
	 * @param typed   for which words
	 * @param sources that are known
	 * @return whose it is
	 */
	static Row found(DirectoryHit hit, TypedWords typed, KnownSources sources) {
		DirectoryEntry entry = hit.entry();
		String name = entry.sortName();
		String structure = name.contains(entry.structure()) ? "" : entry.structure(); //$NON-NLS-1$
		String more = joined(entry.activity(), structure);
		String hidden = hidden(hit, typed.notIn(List.of(name, place(entry), more, entry.address())));
		return new Row(icon(entry.type()), name, badge(entry.type()), tone(entry.type()), marks(hit, sources), place(entry),
				joined(hidden, more), entry.address());
	}

	/**
	 * @param hit     one of the mailboxes of a person or structure
	 * @param sources that are known
	 * @return which one it is
	 */
	static Row box(DirectoryHit hit, KnownSources sources) {
		DirectoryEntry entry = hit.entry();
		return new Row(icon(entry.type()), entry.address(), badge(entry.type()), tone(entry.type()), marks(hit, sources), "", //$NON-NLS-1$
				joined(entry.place(), sources.names(hit.sources()), entry.structure()), ""); //$NON-NLS-1$
	}

	static String place(DirectoryEntry entry) {
		return (entry.postcode() + ' ' + entry.place()).strip();
	}

	static String badge(BoxType type) {
		return Texts.get("badge." + type); //$NON-NLS-1$
	}

	/** Nobody reads the mailbox of a machine: whoever writes there should know. */
	static Tone tone(BoxType type) {
		return type == BoxType.APP ? Tone.CAUTION : Tone.NEUTRAL;
	}

	private static Icon icon(BoxType type) {
		return switch (type) {
		case PER -> Icon.PERSON;
		case APP -> Icon.APPLICATION;
		case ORG, CAB, OTHER -> Icon.ORGANISATION;
		};
	}

	private static List<Icon> marks(DirectoryHit hit, KnownSources sources) {
		List<Icon> marks = new ArrayList<>();
		if (sources.has(hit.sources(), Kind.OWN)) {
			marks.add(Icon.FLAGGED);
		}
		if (!hit.certificates().isEmpty()) {
			marks.add(Icon.CERTIFICATE);
		}
		return marks;
	}

	/** What was found in a place that the row does not show otherwise. */
	private static String hidden(DirectoryHit hit, TypedWords missing) {
		if (missing.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		DirectoryEntry entry = hit.entry();
		Workplace workplace = entry.workplace();
		Map<String, String> elsewhere = Map.of("RPPS", entry.rpps(), "FINESS", entry.finess()); //$NON-NLS-1$ //$NON-NLS-2$
		Stream<String> numbers = elsewhere.entrySet().stream().filter(e -> !missing.in(e.getValue()).isEmpty())
				.map(e -> e.getKey() + ' ' + e.getValue());
		Stream<String> texts = Stream.of(workplace.service(), workplace.name(), workplace.brand(), workplace.department(),
				String.join(" ", workplace.lines()), hit.note()).filter(text -> !missing.in(text).isEmpty()); //$NON-NLS-1$
		return Stream.concat(numbers, texts).limit(1).collect(Collectors.joining());
	}

	private static String joined(String... texts) {
		return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(BETWEEN));
	}
}
