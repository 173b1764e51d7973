package org.vaguemestre.documents;

import java.time.LocalDate;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.vaguemestre.documents.internal.DocumentBlocks;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.BlockHtml;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.write.LabWords;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.WrittenDate;

/**
 * A clinical document as a page for a reader: what it is, whom it is about, its laboratory results with what is abnormal
 * first, and the narrative of every section with its tables, lists, notes and pictures (SC.CDA/VISU.01). The page is made
 * from the text and the pictures of the document alone: nothing in it is run, and nothing is loaded from elsewhere.
 */
public final class DocumentPage {

	private DocumentPage() {
	}

	/**
	 * @param document what was read
	 * @param locale   the language of what is not the sender's own
	 * @return a whole page
	 */
	public static CleanHtml of(ClinicalDocument document, Locale locale) {
		return new CleanHtml(SafeHtml.page(BlockHtml.of(blocks(document, locale))), false);
	}

	/**
	 * @param document what was read
	 * @param locale   the language of what is not the sender's own
	 * @param limit    about how many characters at most
	 * @return the same as plain text, for where there is no browser
	 */
	public static String text(ClinicalDocument document, Locale locale, int limit) {
		return BlockText.of(blocks(document, locale), limit);
	}

	/** The text, and the page, which is made when it is wanted. */
	record Both(String text, Supplier<CleanHtml> page) {
	}

	/** Both from one reading of the document. */
	static Both both(ClinicalDocument document, Locale locale, int limit) {
		List<Block> blocks = blocks(document, locale);
		return new Both(BlockText.of(blocks, limit), () -> new CleanHtml(SafeHtml.page(BlockHtml.of(blocks)), false));
	}

	/** A page of nothing but text, line by line. */
	static CleanHtml plain(String text) {
		List<Block> lines = text.lines().<Block>map(l -> line(l.isEmpty() ? " " : l)).toList(); //$NON-NLS-1$
		return new CleanHtml(SafeHtml.page(BlockHtml.of(lines)), false);
	}

	private static List<Block> blocks(ClinicalDocument document, Locale locale) {
		List<Block> blocks = new ArrayList<>();
		blocks.add(new Block.Heading(0, document.title()));
		blocks.add(line(document.typeLabel() + " – " + day(document.actDate().orElse(document.date()).toLocalDate(), locale))); //$NON-NLS-1$
		String author = document.author().isEmpty() ? document.organisation()
				: document.organisation().isEmpty() ? document.author() : document.author() + ", " + document.organisation(); //$NON-NLS-1$
		if (!author.isEmpty()) {
			blocks.add(line(Texts.get(locale, "page.author") + " : " + author)); //$NON-NLS-1$ //$NON-NLS-2$
		}
		document.patient().ifPresent(p -> blocks.add(line(Texts.get(locale, "page.patient") + " : " + patient(p, locale)))); //$NON-NLS-1$ //$NON-NLS-2$
		if (!document.results().isEmpty()) {
			blocks.add(results(document.results(), locale));
		}
		blocks.addAll(DocumentBlocks.of(document, locale));
		return blocks;
	}

	private static Block.Grid results(List<LabResult> results, Locale locale) {
		List<Block.Row> rows = new ArrayList<>();
		rows.add(row(true, false, Texts.get(locale, "page.result"), Texts.get(locale, "page.value"), Texts.get(locale, "page.range"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Texts.get(locale, "page.meaning"))); //$NON-NLS-1$
		for (LabResult result : LabResult.abnormalFirst(results)) {
			String label = result.section().isEmpty() ? result.label() : result.label() + " (" + result.section() + ')'; //$NON-NLS-1$
			rows.add(row(false, result.abnormal(), label, result.shownValue(), LabWords.range(result), LabWords.meaning(result)));
		}
		return new Block.Grid("", rows); //$NON-NLS-1$
	}

	private static Block.Row row(boolean head, boolean marked, String... cells) {
		List<Block.Cell> row = new ArrayList<>();
		for (String cell : cells) {
			Run run = new Run(cell, marked ? Set.of(Run.Look.BOLD) : Set.of(), ""); //$NON-NLS-1$
			row.add(new Block.Cell(1, 1, head, List.of(new Block.Paragraph(0, "", List.of(run))))); //$NON-NLS-1$
		}
		return new Block.Row(row);
	}

	private static String patient(PatientIdentity patient, Locale locale) {
		StringBuilder words = new StringBuilder(patient.birthName()).append(' ').append(String.join(" ", patient.firstNames())); //$NON-NLS-1$
		patient.usedName().filter(n -> !n.equals(patient.birthName())).ifPresent(n -> words.append(" (").append(n).append(')')); //$NON-NLS-1$
		patient.birthDate().ifPresent(d -> words.append(", ").append(Texts.get(locale, "page.born")).append(' ').append(day(d, locale))); //$NON-NLS-1$ //$NON-NLS-2$
		patient.ins().map(Ins::matricule).ifPresent(i -> words.append(", INS ").append(i)); //$NON-NLS-1$
		return words.toString().strip();
	}

	private static String day(LocalDate day, Locale locale) {
		return day.format(WrittenDate.of(FormatStyle.LONG, locale));
	}

	private static Block line(String words) {
		return new Block.Paragraph(0, "", List.of(Run.plain(words))); //$NON-NLS-1$
	}
}
