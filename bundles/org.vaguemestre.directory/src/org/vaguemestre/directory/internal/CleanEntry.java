package org.vaguemestre.directory.internal;

import java.util.List;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** Entries whose texts other programs made. */
final class CleanEntry {

	private static final int MOST_LINES = 10;

	private CleanEntry() {
	}

	/** @return the same with {@linkplain EntryText#clean clean} texts */
	static DirectoryEntry of(DirectoryEntry entry) {
		Holder h = entry.holder();
		Workplace w = entry.workplace();
		List<String> lines = w.lines().stream().map(CleanEntry::text).filter(line -> !line.isEmpty()).limit(MOST_LINES).toList();
		return new DirectoryEntry(text(entry.address()), entry.type(),
				new Holder(text(h.title()), text(h.lastName()), text(h.firstName()), text(h.profession()), text(h.specialty()), text(h.rpps())),
				new Workplace(text(w.name()), text(w.brand()), text(w.service()), text(w.finess()), lines, text(w.postcode()), text(w.place()),
						text(w.department()), text(w.country())),
				entry.paperless());
	}

	private static String text(String text) {
		return EntryText.clean(text.replace('\n', ' ').replace('\t', ' '));
	}
}
