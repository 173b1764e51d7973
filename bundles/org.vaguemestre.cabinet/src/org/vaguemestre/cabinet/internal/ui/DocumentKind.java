package org.vaguemestre.cabinet.internal.ui;

import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.cabinet.internal.data.ChartEntry;

/** What a document is to the eye: which icon it has, and how it is shown. */
enum DocumentKind {

	/** Results of a laboratory, by the LOINC code of their report. */
	RESULTS("results"), //$NON-NLS-1$
	/** A note of the practice. */
	NOTE("note"), //$NON-NLS-1$
	/** A letter or a message. */
	LETTER("letter"), //$NON-NLS-1$
	/** A vaccination. */
	VACCINATION("vaccination"), //$NON-NLS-1$
	/** A PDF. */
	PDF("pdf"), //$NON-NLS-1$
	/** A picture. */
	PICTURE("picture"), //$NON-NLS-1$
	/** Anything else. */
	FILE("file"); //$NON-NLS-1$

	/** LOINC: laboratory report. */
	private static final String LABORATORY = "11502-2"; //$NON-NLS-1$

	private final String icon;

	DocumentKind(String icon) {
		this.icon = icon;
	}

	String icon() {
		return icon;
	}

	static DocumentKind of(ChartEntry entry) {
		String type = entry.typeLabel().toLowerCase(Locale.ROOT);
		if (entry.typeCode().equals(Optional.of(LABORATORY))) {
			return RESULTS;
		}
		if (type.startsWith("vaccin")) { //$NON-NLS-1$
			return VACCINATION;
		}
		if (type.startsWith("message") || type.contains("courrier") || type.contains("lettre")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return LETTER;
		}
		if (isPdf(entry)) {
			return PDF;
		}
		if (entry.mediaType().startsWith("image/")) { //$NON-NLS-1$
			return PICTURE;
		}
		return isText(entry) ? NOTE : FILE;
	}

	static boolean isText(ChartEntry entry) {
		return entry.mediaType().toLowerCase(Locale.ROOT).startsWith("text/plain"); //$NON-NLS-1$
	}

	static boolean isPdf(ChartEntry entry) {
		return entry.mediaType().toLowerCase(Locale.ROOT).startsWith("application/pdf"); //$NON-NLS-1$
	}
}
