package org.vaguemestre.filing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.vaguemestre.filing.Standing.Kind;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;

/** Compares a document with the entries of the charts. */
final class Standings {

	private Standings() {
	}

	static Standing of(Prospect.Item item, String patientId) {
		List<FiledDocument> here = item.found().stream().filter(f -> f.patientId().equals(patientId)).toList();
		if (item.document().filter(d -> d.withdrawn()).isPresent()) {
			return new Standing(Kind.WITHDRAWN, some(here, f -> withdraws(item, f)));
		}
		List<FiledDocument> same = some(here, f -> same(item, f));
		if (!same.isEmpty()) {
			return new Standing(Kind.FILED, same);
		}
		List<FiledDocument> gone = some(item.gone(), f -> f.patientId().equals(patientId));
		if (!gone.isEmpty()) {
			return new Standing(Kind.GONE, gone);
		}
		List<FiledDocument> papers = some(here, f -> twinOf(item, f));
		List<FiledDocument> whole = some(here, f -> !papers.contains(f) && !related(item, f));
		if (!whole.isEmpty()) {
			// the host found it by the hash of a twin of another document
			return new Standing(Kind.TWIN, whole);
		}
		List<FiledDocument> newer = newer(item, patientId);
		if (!newer.isEmpty()) {
			return new Standing(Kind.OLDER, newer);
		}
		List<FiledDocument> former = former(item, patientId);
		if (!former.isEmpty()) {
			return new Standing(Kind.REPLACES, former);
		}
		List<FiledDocument> changed = some(here, f -> version(item, f));
		if (!changed.isEmpty()) {
			return new Standing(Kind.CHANGED, changed);
		}
		List<FiledDocument> elsewhere = Stream.concat(item.found().stream(), item.gone().stream()).filter(f -> !f.patientId().equals(patientId)).toList();
		if (!elsewhere.isEmpty()) {
			return new Standing(Kind.ELSEWHERE, elsewhere);
		}
		return new Standing(replaces(item).isPresent() ? Kind.REPLACES_UNKNOWN : Kind.NEW, List.of());
	}

	/** What replaces it, the next one last. */
	static List<FiledDocument> newer(Prospect.Item item, String patientId) {
		List<FiledDocument> newer = new ArrayList<>(some(item.next(), f -> f.patientId().equals(patientId)));
		Collections.reverse(newer);
		item.found().stream().filter(f -> f.patientId().equals(patientId) && !newer.contains(f) && version(item, f) && !same(item, f))
				.filter(f -> f.key().version() > item.key().version())
				.sorted(Comparator.comparingInt((FiledDocument f) -> f.key().version())).forEach(f -> newer.add(0, f));
		return newer;
	}

	static List<FiledDocument> elsewhere(Prospect.Item item, String patientId) {
		boolean withdrawn = item.document().filter(d -> d.withdrawn()).isPresent();
		return some(item.found(), f -> !f.patientId().equals(patientId)
				&& (withdrawn ? withdraws(item, f) : f.key().sha256().equals(item.key().sha256())));
	}

	/** Whether nothing is left to do for it in the chart: it stands there; or its author withdraws it, and what of it stands there is replaced. */
	static boolean settled(Prospect.Item item, String patientId) {
		Standing standing = of(item, patientId);
		return standing.kind() == Kind.FILED || standing.kind() == Kind.TWIN || standing.kind() == Kind.WITHDRAWN && standing.others().isEmpty()
				&& item.found().stream().anyMatch(f -> f.patientId().equals(patientId) && f.replacedBy().isPresent());
	}

	/** What its author withdraws, with the versions before it and what it had cancelled. */
	private static boolean withdraws(Prospect.Item item, FiledDocument there) {
		return there.replacedBy().isEmpty()
				&& (same(item, there) || twinOf(item, there) || named(item, there) || version(item, there) && there.key().version() <= item.key().version());
	}

	/** What says that it replaces this one, itself or by others between them, is not replaced by it, whatever this one says. */
	static List<FiledDocument> former(Prospect.Item item, String patientId) {
		List<FiledDocument> former = new ArrayList<>(some(item.found(), f -> f.patientId().equals(patientId) && twinOf(item, f)));
		item.found().stream().filter(f -> f.patientId().equals(patientId) && !former.contains(f))
				.filter(f -> named(item, f) || version(item, f) && f.key().version() < item.key().version()).forEach(former::add);
		former.removeAll(item.next());
		return former;
	}

	/** The content decides; a host that keeps none of its hash has the identifier and version alone to go by. */
	static boolean same(Prospect.Item item, FiledDocument there) {
		return same(there.key(), item.key());
	}

	static boolean same(DocumentKey there, DocumentKey asked) {
		return there.sha256().equals(asked.sha256())
				|| there.sha256().isEmpty() && there.id().equals(asked.id()) && there.version() == asked.version();
	}

	static Optional<String> replaces(Prospect.Item item) {
		return item.document().flatMap(d -> d.replaces());
	}

	private static boolean related(Prospect.Item item, FiledDocument there) {
		return version(item, there) || named(item, there);
	}

	/** The entry is a mere paper of this document. */
	private static boolean twinOf(Prospect.Item item, FiledDocument there) {
		return item.twins().contains(there.key().sha256());
	}

	private static boolean version(Prospect.Item item, FiledDocument there) {
		return there.key().id().equals(item.key().id()) || there.key().setId().isPresent() && there.key().setId().equals(item.key().setId());
	}

	private static boolean named(Prospect.Item item, FiledDocument there) {
		return replaces(item).filter(there.key().id()::equals).isPresent();
	}

	private static List<FiledDocument> some(List<FiledDocument> documents, Predicate<FiledDocument> which) {
		return documents.stream().filter(which).toList();
	}
}
