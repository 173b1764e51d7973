package org.vaguemestre.documents.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.cda.CdaReader;
import org.vaguemestre.documents.internal.hprim.HprimReader;
import org.vaguemestre.documents.internal.pdf.PdfFacts;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.documents.internal.xml.XmlReader;
import org.vaguemestre.documents.internal.xml.XmlRefused;
import org.vaguemestre.mime.Bytes;

/** Reads one file that is no archive. What it is, its bytes tell; its name only what it should have been. */
public final class ContentReader {

	private static final int LOOK = 65_536;

	/**
	 * What a file is.
	 *
	 * @param kind      the form
	 * @param documents the documents in it
	 */
	public record Content(Kind kind, List<ClinicalDocument> documents) {

		static final Content NONE = new Content(Kind.UNKNOWN, List.of());
	}

	private final Problems problems;
	private final Clock clock;
	private final Function<String, Optional<Bytes>> beside;

	/**
	 * For a file that comes alone.
	 *
	 * @param problems told of what is wrong
	 * @param clock    gives the date of documents that state none
	 */
	public ContentReader(Problems problems, Clock clock) {
		this(problems, clock, reference -> Optional.empty());
	}

	/**
	 * @param problems told of what is wrong
	 * @param clock    gives the date of documents that state none
	 * @param beside   finds the files that lie beside the one that is read by what it calls them, and never anything else
	 */
	public ContentReader(Problems problems, Clock clock, Function<String, Optional<Bytes>> beside) {
		this.problems = problems;
		this.clock = clock;
		this.beside = beside;
	}

	/** Whether a file begins as a PDF does; some writers put something before it. */
	public static boolean isPdf(Bytes bytes) {
		return head(bytes, 1_024).contains("%PDF-"); //$NON-NLS-1$
	}

	/** Whether a file begins as a ZIP does, or ends as one and is called so; something that unpacks it may stand before it. */
	public static boolean isZip(Bytes bytes, String name) {
		return head(bytes, 4).matches("(?s)PK(\u0003\u0004|\u0005\u0006)") //$NON-NLS-1$
				|| name.toLowerCase(Locale.ROOT).matches(".*\\.(zip|exe)") && tail(bytes).contains("PK\u0005\u0006"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether a file may be a CDA: the name of its root stands near the beginning, in whatever encoding. */
	public static boolean mayBeCda(Bytes bytes) {
		String head = head(bytes, LOOK).replace("\u0000", ""); //$NON-NLS-1$ //$NON-NLS-2$
		return head.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "").stripLeading().startsWith("<") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				&& head.contains("ClinicalDocument"); //$NON-NLS-1$
	}

	/**
	 * @param bytes     the file
	 * @param name      a plain name
	 * @param mediaType as stated; empty if not
	 * @return what it is
	 */
	public Content read(Bytes bytes, String name, String mediaType) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (isPdf(bytes)) {
			return pdf(bytes, name);
		}
		if (mayBeCda(bytes)) {
			return cda(bytes, name);
		}
		if (lower.endsWith(".pdf") || mediaType.equals("application/pdf")) { //$NON-NLS-1$ //$NON-NLS-2$
			problems.add(ProblemCode.PDF_BROKEN, name);
			return Content.NONE;
		}
		List<ClinicalDocument> texts = new HprimReader(problems, clock).read(bytes, name,
				lower.matches(".*\\.(hpr|hprim|hpm\\d?)")); //$NON-NLS-1$
		return texts.isEmpty() ? Content.NONE : new Content(Kind.HPRIM, texts);
	}

	private Content cda(Bytes bytes, String name) {
		try {
			XmlReader.Read xml = XmlReader.guessing(bytes);
			Optional<XmlElement> root = CdaReader.document(xml.root());
			if (root.isEmpty()) {
				return Content.NONE;
			}
			if (xml.guessed()) {
				problems.add(ProblemCode.XML_ENCODING, name);
			}
			CdaReader.Read read = new CdaReader(problems, clock, beside).read(root.get(), bytes, name);
			return new Content(read.structured() ? Kind.CDA_N3 : Kind.CDA_N1, List.of(read.document()));
		} catch (XmlRefused e) {
			problems.add(e.code(), name);
			return Content.NONE;
		}
	}

	private Content pdf(Bytes bytes, String name) {
		String sha256 = Digests.sha256(bytes);
		String label = Texts.get(problems.locale(), "type.pdf"); //$NON-NLS-1$
		String title = name.replaceAll("(?i)\\.pdf$", ""); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			PdfFacts facts = PdfFacts.read(bytes);
			facts.warnings().forEach(w -> problems.add(w, name));
			// the library mends a file that was cut off with the pages that are there, and says nothing
			if (!tail(bytes).contains("%%EOF")) { //$NON-NLS-1$
				problems.add(ProblemCode.PDF_UNFINISHED, name);
			}
			return new Content(Kind.PDF, List.of(new ClinicalDocument("sha256:" + sha256, Optional.empty(), 1, Optional.empty(), //$NON-NLS-1$
					label, facts.title().orElse(title), facts.created().orElseGet(() -> OffsetDateTime.now(clock)), facts.author(),
					"", "application/pdf", name, bytes, Optional.of(bytes), List.of(), "", Optional.empty(), sha256, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					Optional.empty(), Optional.empty())));
		} catch (PdfFacts.Unreadable e) {
			problems.add(e.code(), name);
			return new Content(Kind.PDF, List.of());
		}
	}

	private static String tail(Bytes bytes) {
		int length = Math.min(4_096, bytes.length());
		return new String(bytes.slice(bytes.length() - length, length).toArray(), StandardCharsets.ISO_8859_1);
	}

	private static String head(Bytes bytes, int length) {
		return new String(bytes.slice(0, Math.min(length, bytes.length())).toArray(), StandardCharsets.ISO_8859_1);
	}
}
