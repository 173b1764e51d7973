package org.vaguemestre.mail.ui.internal.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.mail.Address;

/** Whom a few letters may mean: earlier correspondents first, then the directory. For a job. */
final class Completion {

	private final Correspondents earlier;
	private final Optional<Directory> directory;

	Completion(Correspondents earlier, Optional<Directory> directory) {
		this.earlier = earlier;
		this.directory = directory;
	}

	/**
	 * @param text  what was typed of a name or an address
	 * @param limit how many at most
	 * @return proposals, each address once
	 */
	List<Proposal> complete(String text, int limit) {
		Map<String, Proposal> found = new LinkedHashMap<>();
		Stream.concat(earlier.complete(text, limit / 2).stream().map(this::described),
				directory.map(d -> d.complete(text, limit)).orElse(List.of()).stream().map(Completion::of))
				.filter(p -> p.address().valid()).forEach(p -> found.putIfAbsent(p.address().address().toLowerCase(Locale.ROOT), p));
		return found.values().stream().limit(limit).toList();
	}

	/** What the directory says of an earlier correspondent tells more than an address alone. */
	private Proposal described(Proposal known) {
		return directory.flatMap(d -> d.find(known.address().address())).map(Completion::of)
				.map(p -> new Proposal(known.address().name().isEmpty() ? p.address() : known.address(), p.about())).orElse(known);
	}

	private static Proposal of(DirectoryEntry entry) {
		String about = Stream.of(entry.profession(), entry.specialty(), entry.place()).filter(s -> !s.isBlank())
				.collect(Collectors.joining(" · ")); //$NON-NLS-1$
		return new Proposal(new Address(entry.displayName(), entry.address()), about);
	}
}
