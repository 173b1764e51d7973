package org.vaguemestre.documents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.internal.cda.CdaReader;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.xml.XmlReader;
import org.vaguemestre.documents.internal.xml.XmlRefused;

/** What a document says, in blocks: of a CDA its narrative with tables and pictures, of anything else its text. */
public final class DocumentBlocks {

	private DocumentBlocks() {
	}

	/** Whether it is a CDA with sections. */
	public static boolean structured(ClinicalDocument document) {
		try {
			return document.mediaType().equals("text/xml") //$NON-NLS-1$
					&& CdaReader.document(XmlReader.read(document.content())).flatMap(d -> d.first("component", "structuredBody")).isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (XmlRefused e) {
			return false;
		}
	}

	/** In French, as the documents themselves. */
	public static List<Block> of(ClinicalDocument document) {
		return of(document, Locale.FRENCH);
	}

	/** What is not the sender's own is in that language. */
	public static List<Block> of(ClinicalDocument document, Locale locale) {
		if (document.mediaType().equals("text/xml")) { //$NON-NLS-1$
			try {
				List<Block> blocks = CdaReader.document(XmlReader.read(document.content())).map(d -> CdaReader.blocks(d, locale))
						.orElse(List.of());
				if (!blocks.isEmpty()) {
					return blocks;
				}
			} catch (XmlRefused e) {
				// it was let in before, so this is the work of another program: its text remains
			}
		}
		List<Block> lines = new ArrayList<>();
		for (String line : document.narrative().split("\n")) { //$NON-NLS-1$
			// an empty one keeps its height
			lines.add(new Block.Paragraph(0, "", List.of(Run.plain(line.isEmpty() ? " " : line)))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return lines;
	}
}
