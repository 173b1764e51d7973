package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Locale;
import java.util.Map;

import org.vaguemestre.documents.Rendition;

/** What a document is called while another program has it open: the ending follows from what it is. */
final class OpenedName {

	/** Kinds of files that do nothing by being opened. */
	private static final Map<String, String> ENDINGS = Map.of("application/pdf", ".pdf", "text/plain", ".txt", "text/rtf", ".rtf", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"application/rtf", ".rtf", "image/tiff", ".tif", "image/png", ".png", "image/jpeg", ".jpg"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$

	private OpenedName() {
	}

	/** A plain name; no program makes anything by itself of a kind that is not known. */
	static String of(Rendition rendition) {
		String ending = ENDINGS.getOrDefault(rendition.mediaType().toLowerCase(Locale.ROOT), ".bin"); //$NON-NLS-1$
		return rendition.fileName().replaceFirst("\\.[^.]{1,8}$", "") + ending; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
