package org.vaguemestre.documents;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;

import org.vaguemestre.documents.internal.DocumentBlocks;
import org.vaguemestre.documents.internal.pdf.PaperWriter;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.mime.Bytes;

/**
 * A document as any program shows it: a CDA needs one that few offices have, a text one that knows its charset; a PDF does
 * not (SC.CDA/VISU.03).
 *
 * @param mediaType of the content
 * @param fileName  a plain name without folders
 * @param content   the bytes
 */
public record Rendition(String mediaType, String fileName, Bytes content) {

	private static final String PDF = "application/pdf"; //$NON-NLS-1$
	/** CDA; and HPRIM, whose charset nobody states. */
	private static final Set<String> DRAWN = Set.of("text/xml", "text/plain"); //$NON-NLS-1$ //$NON-NLS-2$

	/** @throws NullPointerException if a component is null */
	public Rendition {
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
		Objects.requireNonNull(content);
	}

	/**
	 * The PDF that a document carries; of a CDA without one and of a text, what it says on paper; anything else as it is. The same document
	 * gives the same bytes.
	 *
	 * @param document what was read
	 * @return what can be shown
	 */
	public static Rendition of(ClinicalDocument document) {
		if (!DRAWN.contains(document.mediaType())) {
			return new Rendition(document.mediaType(), document.fileName(), document.content());
		}
		String name = document.fileName().replaceFirst("\\.[^.]{1,8}$", "") + ".pdf"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (document.pdf().isPresent()) {
			return new Rendition(PDF, name, document.pdf().get());
		}
		if (document.results().isEmpty() && DocumentBlocks.of(document).stream().allMatch(Rendition::blank)) {
			return new Rendition(document.mediaType(), document.fileName(), document.content());
		}
		Clock written = Clock.fixed(document.date().toInstant(), document.date().getOffset());
		return new Rendition(PDF, name, PaperWriter.narrative(document, written));
	}

	private static boolean blank(Block block) {
		return block instanceof Block.Paragraph paragraph && paragraph.words().isEmpty();
	}
}
