package org.vaguemestre.directory.ui.internal;

import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.ui.Jobs;

/** What came of a search or of an import, in words for the user. */
public final class Sentences {

	private Sentences() {
	}

	static String found(DirectoryAnswer answer) {
		if (answer.near()) {
			return Texts.get("results.near"); //$NON-NLS-1$
		}
		return answer.total() > Directory.MOST_HITS ? Texts.get("results.first", Directory.MOST_HITS, answer.total()) //$NON-NLS-1$
				: Texts.get("results.count", answer.total()); //$NON-NLS-1$
	}

	static String imported(ImportReport report, DirectoryState state) {
		return Texts.get("import.report", state.entries(), report.added(), report.changed(), report.removed()) + rejected(report); //$NON-NLS-1$
	}

	private static String rejected(ImportReport report) {
		return report.rejected() == 0 ? "" : Texts.get("import.report.rejected", report.rejected()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	static String cards(ImportReport report) {
		return Texts.get("import.cards", report.added(), report.changed(), report.rejected()); //$NON-NLS-1$
	}

	/**
	 * @param what    what failed: a file or a source
	 * @param failure why
	 * @return what happened and what to do
	 */
	public static String failure(String what, Exception failure) {
		return failure instanceof DirectoryException e ? SourceWords.failure(e, what) : Jobs.sentence(failure);
	}
}
