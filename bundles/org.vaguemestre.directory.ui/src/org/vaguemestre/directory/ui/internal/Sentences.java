package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SearchResult;
import org.vaguemestre.ui.Jobs;

/** What came of a search or of an import, in words for the user. */
final class Sentences {

	private Sentences() {
	}

	static String found(SearchResult result) {
		if (result.near()) {
			return Texts.get("results.near"); //$NON-NLS-1$
		}
		return result.total() > result.hits().size() ? Texts.get("results.first", result.hits().size(), result.total()) //$NON-NLS-1$
				: Texts.get("results.count", result.total()); //$NON-NLS-1$
	}

	static String imported(ImportReport report, DirectoryState state) {
		String rejected = report.rejected() == 0 ? "" : Texts.get("import.report.rejected", report.rejected()); //$NON-NLS-1$ //$NON-NLS-2$
		return Texts.get("import.report", state.entries(), report.added(), report.changed(), report.removed()) + rejected; //$NON-NLS-1$
	}

	static String failure(Path file, Exception failure) {
		return failure instanceof DirectoryException e ? Texts.get("failure." + e.reason(), file.getFileName()) //$NON-NLS-1$
				: Jobs.sentence(failure);
	}

	static String state(DirectoryState state) {
		return state.extracted().map(day -> Texts.get("state.ready", state.entries(), Texts.day(day))).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
