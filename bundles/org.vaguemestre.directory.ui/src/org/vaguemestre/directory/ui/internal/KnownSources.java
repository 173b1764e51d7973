package org.vaguemestre.directory.ui.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.SourceState.Status;

/**
 * The sources as they were a moment ago: asking them how they are is nothing for the thread that draws.
 *
 * @param all the most believed first
 */
record KnownSources(List<Known> all) {

	/** None is there. */
	static final KnownSources NONE = new KnownSources(List.of());

	/** One source. */
	record Known(DirectorySource source, String id, Kind kind, String name, boolean local, SourceState state, boolean canUpdate) {

		/** @return whether it finds anything */
		boolean searchable() {
			return switch (state.status()) {
			case OFF, EMPTY -> false;
			case READY, UPDATING -> state.entries().orElse(1) > 0;
			case FAILING -> !local || state.entries().orElse(0) > 0;
			};
		}
	}

	KnownSources {
		all = List.copyOf(all);
	}

	/** Asks; not on the thread of the user interface. */
	static KnownSources of(AddressBook book) {
		return new KnownSources(book.sources().stream().map(source -> new Known(source, source.id(), source.kind(),
				SourceWords.name(source), source.local(), source.state(), source.canUpdate())).toList());
	}

	/** @return whether each answers that is set up */
	boolean allWell() {
		return all.stream().noneMatch(known -> known.state().status() == Status.FAILING);
	}

	boolean searchable() {
		return all.stream().anyMatch(Known::searchable);
	}

	Optional<Known> of(String id) {
		return all.stream().filter(known -> known.id().equals(id)).findFirst();
	}

	Optional<Known> extraction() {
		return all.stream().filter(known -> known.kind() == Kind.EXTRACTION).findFirst();
	}

	boolean has(Collection<String> ids, Kind kind) {
		return ids.stream().flatMap(id -> of(id).stream()).anyMatch(known -> known.kind() == kind);
	}

	/** @return their names in one line */
	String names(Collection<String> ids) {
		return ids.stream().map(id -> of(id).map(Known::name).orElse(id)).distinct().collect(Collectors.joining(", ")); //$NON-NLS-1$
	}
}
