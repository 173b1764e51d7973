package org.vaguemestre.mssante.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;

/** The clinical documents that go with a message. The last ones are kept, for a message is looked at again at each change. */
public final class AttachedDocuments {

	private static final Set<ClinicalFile.Kind> CDA = Set.of(ClinicalFile.Kind.XDM, ClinicalFile.Kind.CDA_N1, ClinicalFile.Kind.CDA_N3);

	private record Kept(List<Attached> attached, List<ClinicalFile> files) {
		boolean of(List<Attached> others) {
			boolean same = attached.size() == others.size();
			for (int i = 0; same && i < attached.size(); i++) {
				// the same bytes, not equal ones: those would have to be compared one by one
				same = attached.get(i).content() == others.get(i).content();
			}
			return same;
		}
	}

	private volatile Kept last = new Kept(List.of(), List.of());

	/**
	 * @param message what is written
	 * @return the CDA documents attached to it, those in archives too
	 */
	public List<ClinicalDocument> of(OutgoingMessage message) {
		// an archive may hold a PDF beside its documents
		return files(message).stream().filter(f -> CDA.contains(f.kind())).flatMap(f -> f.documents().stream())
				.filter(d -> d.mediaType().contains("xml")).toList(); //$NON-NLS-1$
	}

	/**
	 * @param message what is written
	 * @return every attached document that may say whom it is about: CDA, and HPRIM texts
	 */
	public List<ClinicalDocument> naming(OutgoingMessage message) {
		return files(message).stream().flatMap(f -> f.documents().stream()).toList();
	}

	private List<ClinicalFile> files(OutgoingMessage message) {
		Kept kept = last;
		if (!kept.of(message.attachments())) {
			kept = new Kept(message.attachments(), read(message.attachments()));
			last = kept;
		}
		return kept.files();
	}

	private static List<ClinicalFile> read(List<Attached> attachments) {
		List<ClinicalFile> all = new ArrayList<>();
		for (Attached attached : attachments) {
			String name = attached.name().toLowerCase(Locale.ROOT);
			if (name.matches(".*\\.(zip|xml|txt|hpr|hprim|hpm\\d?)") || attached.type().matches("(?i).*(zip|xml).*|text/plain.*")) { //$NON-NLS-1$ //$NON-NLS-2$
				ClinicalFile file = DocumentReader.read(attached.content(), attached.name(), attached.type());
				if (CDA.contains(file.kind()) || file.kind() == ClinicalFile.Kind.HPRIM) {
					all.add(file);
				}
			}
		}
		return List.copyOf(all);
	}
}
