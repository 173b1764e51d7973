package org.vaguemestre.mail.ui.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SearchResult;
import org.vaguemestre.directory.Workplace;

/** A directory of four. */
final class FakeDirectory implements Directory {

	private static final List<DirectoryEntry> ALL = List.of(
			person("Dr", "LEFÈVRE", "Hélène", "Médecin", "Cardiologie et maladies vasculaires", "Lyon", "helene.lefevre@cardio.mssante.example"),
			person("M.", "LEFEBVRE", "Julien", "Infirmier", "", "Villeurbanne", "julien.lefebvre@ide.mssante.example"),
			person("Mme", "LEFEUVRE", "Anne", "Sage-femme", "", "Bron", "anne.lefeuvre@sage-femme.mssante.example"),
			new DirectoryEntry("cardiologie@chu-lyon.mssante.example", BoxType.ORG, Holder.NONE,
					new Workplace("CHU de Lyon", "", "Cardiologie", "690000000", List.of(), "69003", "Lyon", "69", "France"), true));

	private static DirectoryEntry person(String title, String last, String first, String profession, String specialty, String place,
			String address) {
		return new DirectoryEntry(address, BoxType.PER, new Holder(title, last, first, profession, specialty, ""),
				new Workplace("", "", "", "", List.of(), "", place, "", ""), true);
	}

	@Override
	public List<DirectoryEntry> complete(String prefix, int limit) {
		String start = prefix.toLowerCase(Locale.ROOT);
		return ALL.stream().filter(e -> e.address().contains(start) || e.displayName().toLowerCase(Locale.ROOT).contains(start)).limit(limit)
				.toList();
	}

	@Override
	public Optional<DirectoryEntry> find(String address) {
		return ALL.stream().filter(e -> e.address().equalsIgnoreCase(address)).findFirst();
	}

	@Override
	public SearchResult search(String query, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SearchResult search(DirectoryQuery query) {
		List<DirectoryEntry> found = complete(query.text(), query.limit());
		return new SearchResult(found.size(), found, false, Duration.ZERO);
	}

	@Override
	public List<DirectoryEntry> sameHolder(DirectoryEntry entry) {
		return List.of(entry);
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return List.of();
	}

	@Override
	public ImportReport importFile(Path file, boolean allowSmaller, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public DirectoryState state() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void addListener(DirectoryListener listener) {
		// nothing is imported here
	}

	@Override
	public void removeListener(DirectoryListener listener) {
		// see above
	}
}
