package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.internal.DocumentBlocks;
import org.vaguemestre.documents.internal.write.LabWords;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.Letter;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mime.Bytes;

/** Puts letters and reports on paper. The documents of the French frame are in French, whoever writes them. */
public final class PaperWriter {

	private static final DateTimeFormatter DAY = WrittenDate.pattern("d MMMM yyyy", Locale.FRENCH); //$NON-NLS-1$
	private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd/MM/yyyy"); //$NON-NLS-1$
	private static final float[] COLUMNS = { 190, 95, 95, PdfSheet.WIDTH - 380 };

	private PaperWriter() {
	}

	/** A letter as PDF/A-1b. */
	public static Bytes letter(Letter letter, Clock clock) {
		DocumentHeader header = letter.header();
		return PdfArchive.make(header.title(), header.author().displayName(), clock, sheet -> {
			head(sheet, header);
			sheet.text(letter.recipient(), 10, false, PdfSheet.WIDTH / 2, PdfSheet.WIDTH / 2);
			sheet.space(14);
			String city = header.author().organisation().city();
			sheet.text((city.isEmpty() ? "Le " : city + ", le ") + header.date().format(DAY), 10, false); //$NON-NLS-1$ //$NON-NLS-2$
			sheet.space(10);
			sheet.text(header.title(), 13, true);
			patient(sheet, header.patient());
			sheet.space(8);
			sheet.text(letter.text(), 10.5f, false);
			sheet.space(18);
			sheet.need(30);
			sheet.text(header.author().displayName(), 10.5f, true);
			sheet.text(header.author().role().label(), 9, false);
			sheet.finish(foot(header));
		});
	}

	/** A laboratory report as PDF/A-1b. */
	public static Bytes report(LabReport report, Clock clock) {
		DocumentHeader header = report.header();
		return PdfArchive.make(header.title(), header.author().displayName(), clock, sheet -> {
			head(sheet, header);
			sheet.text(header.title(), 14, true);
			patient(sheet, header.patient());
			sheet.text("Prélèvement du " + header.actDate().format(SHORT) + " – compte rendu du " + header.date().format(SHORT), 9.5f, false); //$NON-NLS-1$ //$NON-NLS-2$
			for (LabReport.Chapter chapter : report.chapters()) {
				sheet.space(12);
				sheet.need(60);
				sheet.text(chapter.title(), 12, true);
				results(sheet, chapter.results());
			}
			if (!report.comment().isEmpty()) {
				sheet.space(12);
				sheet.need(40);
				sheet.text("Conclusion", 12, true); //$NON-NLS-1$
				sheet.text(report.comment(), 10, false);
			}
			sheet.space(18);
			sheet.need(30);
			sheet.text("Validé par " + header.author().displayName() + ", " + header.author().role().label(), 9.5f, false); //$NON-NLS-1$ //$NON-NLS-2$
			sheet.finish(foot(header));
		});
	}

	/** A PDF of others as PDF/A-1; empty if it cannot be drawn. */
	public static Optional<Bytes> archive(Bytes pdf, String title, String author, Clock clock) {
		return PdfPictures.archive(pdf, title, author, clock);
	}

	/** Any document as PDF/A-1: the paper that it is or holds, else its text. Of sections the text goes first. */
	public static Bytes archive(ClinicalDocument document, boolean structured, Clock clock) {
		Optional<Bytes> paper = structured ? Optional.empty()
				: document.pdf().flatMap(p -> PdfPictures.archive(p, document.title(), document.author(), clock));
		return paper.orElseGet(() -> narrative(document, clock));
	}

	/** The text of a document that came without paper, as PDF/A-1b: head, then the text as it stands (ECO.2.1.5). */
	public static Bytes narrative(ClinicalDocument document, Clock clock) {
		return PdfArchive.make(document.title(), document.author(), clock, sheet -> {
			sheet.text(document.organisation(), 12, true);
			sheet.rule();
			sheet.text(document.title(), 14, true);
			sheet.text(document.typeLabel() + " – " + document.date().format(SHORT), 9.5f, false); //$NON-NLS-1$
			if (!document.author().isEmpty()) {
				sheet.text(document.author(), 9.5f, false);
			}
			if (document.patient().isPresent()) {
				patient(sheet, document.patient().get());
			}
			sheet.space(8);
			BlockPaper.write(sheet, DocumentBlocks.of(document));
			// the text of a CDA holds its results, that of an HPRIM need not
			if (!document.mediaType().equals("text/xml")) { //$NON-NLS-1$
				results(sheet, document.results());
			}
			sheet.finish(document.title());
		});
	}

	private static void results(PdfSheet sheet, List<LabResult> results) throws IOException {
		if (results.isEmpty()) {
			return;
		}
		sheet.row(List.of("Examen", "Résultat", "Référence", "Interprétation"), COLUMNS, 8.5f, true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		sheet.rule();
		for (LabResult result : results) {
			sheet.row(List.of(result.label(), result.shownValue(), LabWords.range(result),
					LabWords.meaning(result)), COLUMNS, 9.5f, result.abnormal());
		}
	}

	private static void head(PdfSheet sheet, DocumentHeader header) throws IOException {
		Organisation organisation = header.author().organisation();
		sheet.text(organisation.name(), 14, true);
		String address = (organisation.street() + ", " + organisation.postcode() + ' ' + organisation.city()).replaceAll("^, ", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		sheet.text(organisation.phone().isEmpty() ? address : address + " – Tél. " + organisation.phone(), 9, false); //$NON-NLS-1$
		sheet.rule();
		sheet.space(10);
	}

	private static void patient(PdfSheet sheet, PatientIdentity patient) throws IOException {
		boolean female = patient.sex() == Sex.FEMALE;
		StringBuilder line = new StringBuilder("Patient").append(female ? "e" : "").append(" : ").append(patient.birthName()).append(' ') //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.append(String.join(" ", patient.firstNames())); //$NON-NLS-1$
		patient.usedName().filter(n -> !n.equals(patient.birthName())).ifPresent(n -> line.append(" (").append(n).append(')')); //$NON-NLS-1$
		patient.birthDate().ifPresent(d -> line.append(female ? ", née le " : ", né le ").append(d.format(SHORT))); //$NON-NLS-1$ //$NON-NLS-2$
		sheet.text(line.toString(), 10, true);
		if (patient.ins().isPresent()) {
			sheet.text("INS : " + patient.ins().get().matricule(), 9, false); //$NON-NLS-1$
		}
	}

	private static String foot(DocumentHeader header) {
		return header.author().organisation().name() + " – " + header.title(); //$NON-NLS-1$
	}
}
