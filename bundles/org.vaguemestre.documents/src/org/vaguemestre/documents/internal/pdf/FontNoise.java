package org.vaguemestre.documents.internal.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the library from telling for each document which font of this computer stands in for one that the document does not
 * bring along: that is usual, and nobody can do anything about it. All else that it has to say passes, and so does this when
 * no document is being read here.
 */
final class FontNoise implements AutoCloseable {

	private static final String FONTS = "org.apache.pdfbox.pdmodel.font."; //$NON-NLS-1$
	private static final List<String> SOURCES = List.of("PDType1Font", "PDType1CFont", "PDTrueTypeFont", "PDCIDFontType2"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final String NOISE = "Using fallback font "; //$NON-NLS-1$

	/** What was there before, as long as somebody reads a document. */
	private static final Map<Logger, Before> BEFORE = new HashMap<>();
	private static int readers;

	private record Before(Filter own, Filter other) {
	}

	private FontNoise() {
	}

	/** @return to be closed when the document has been read */
	static FontNoise hushed() {
		synchronized (BEFORE) {
			if (readers++ == 0) {
				for (String source : SOURCES) {
					Logger logger = Logger.getLogger(FONTS + source);
					Filter other = logger.getFilter();
					Filter own = r -> !(r.getLevel() == Level.WARNING && r.getMessage() != null && r.getMessage().startsWith(NOISE))
							&& (other == null || other.isLoggable(r));
					BEFORE.put(logger, new Before(own, other));
					logger.setFilter(own);
				}
			}
		}
		return new FontNoise();
	}

	@Override
	public void close() {
		synchronized (BEFORE) {
			if (--readers == 0) {
				// a filter that somebody else has set meanwhile is theirs
				BEFORE.forEach((logger, before) -> {
					if (logger.getFilter() == before.own()) {
						logger.setFilter(before.other());
					}
				});
				BEFORE.clear();
			}
		}
	}
}
