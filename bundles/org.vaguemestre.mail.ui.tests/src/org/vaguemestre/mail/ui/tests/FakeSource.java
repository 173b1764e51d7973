package org.vaguemestre.mail.ui.tests;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;

/** A source of a few entries, two of them of the same name. */
final class FakeSource implements DirectorySource {

	final List<DirectoryEntry> all = new CopyOnWriteArrayList<>(List.of(
			person("Dr", "LEFÈVRE", "Hélène", "Médecin", "Cardiologie et maladies vasculaires", "Lyon", "helene.lefevre@cardio.mssante.example"),
			person("M.", "LEFEBVRE", "Julien", "Infirmier", "", "Villeurbanne", "julien.lefebvre@ide.mssante.example"),
			person("Mme", "LEFEUVRE", "Anne", "Sage-femme", "", "Bron", "anne.lefeuvre@sage-femme.mssante.example"),
			person("Dr", "MARTIN", "Jean", "Médecin", "Cardiologie", "Lyon", "jean.martin@cardio.mssante.example"),
			person("Dr", "MARTIN", "Jean", "Médecin", "Pédiatrie", "Bron", "jean.martin.2@pediatrie.mssante.example"),
			new DirectoryEntry("cardiologie@chu-lyon.mssante.example", BoxType.ORG, Holder.NONE,
					new Workplace("CHU de Lyon", "", "Cardiologie", "690000000", List.of(), "69003", "Lyon", "69", "France"), true)));
	/** An answer waits for as long as a test holds its lock. */
	final Object gate = new Object();
	final List<String> asked = new CopyOnWriteArrayList<>();

	static DirectoryEntry person(String title, String last, String first, String profession, String specialty, String place, String address) {
		return new DirectoryEntry(address, BoxType.PER, new Holder(title, last, first, profession, specialty, ""),
				new Workplace("", "", "", "", List.of(), "", place, "", ""), true);
	}

	@Override
	public String id() {
		return "extraction";
	}

	@Override
	public Kind kind() {
		return Kind.EXTRACTION;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		return new SourceState(SourceState.Status.READY, Optional.of(all.size()), Optional.empty(), Optional.empty());
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		asked.add(query.text());
		synchronized (gate) {
			List<DirectoryHit> hits = new ArrayList<>();
			for (DirectoryEntry entry : all) {
				String words = fold(entry.address() + ' ' + entry.displayName() + ' ' + entry.sortName());
				if (List.of(fold(query.text()).split(" ")).stream().allMatch(words::contains)) {
					hits.add(DirectoryHit.of(entry, id()));
				}
			}
			return new DirectoryAnswer(hits.size(), hits.stream().limit(query.limit()).toList(), false);
		}
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return all.stream().filter(e -> e.address().equalsIgnoreCase(address)).map(e -> DirectoryHit.of(e, id())).toList();
	}

	private static String fold(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
	}
}
