package org.vaguemestre.documents;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.PatientIdentity;

/**
 * Laboratories send a result as HPRIM for programs and as PDF for people in one message. It is one document, where that is sure: the PDF names
 * the patient, and it has the number of the request, the name of the file, or the day with the values. A PDF without text is known by its name
 * alone. Whatever may belong to two stays apart.
 */
final class ResultPapers {

	private static final int PAGES = 4;
	private static final int CHARACTERS = 40_000;
	private static final int SHORTEST = 4;
	private static final List<DateTimeFormatter> DAYS = Stream.of("ddMMyyyy", "yyyyMMdd", "ddMMyy").map(DateTimeFormatter::ofPattern).toList(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private ResultPapers() {
	}

	/**
	 * @param files the clinical attachments of one message
	 * @return the same, where a PDF that is the paper of an HPRIM stands in that and no longer by itself
	 */
	static List<ClinicalFile> joined(List<ClinicalFile> files) {
		List<ClinicalFile> texts = files.stream().filter(f -> f.kind() == Kind.HPRIM).toList();
		List<ClinicalFile> papers = files.stream().filter(f -> f.kind() == Kind.PDF && f.documents().size() == 1).toList();
		if (texts.isEmpty() || papers.isEmpty()) {
			return files;
		}
		boolean alone = texts.size() == 1 && papers.size() == 1;
		Map<ClinicalFile, List<ClinicalFile>> fitting = new IdentityHashMap<>();
		for (ClinicalFile paper : papers) {
			String text = signs(PdfText.of(paper.documents().get(0).content(), PAGES, CHARACTERS));
			for (ClinicalFile result : texts) {
				if (result.documents().size() == 1 && sure(result.documents().get(0), paper.documents().get(0), text, alone)) {
					fitting.computeIfAbsent(result, r -> new ArrayList<>()).add(paper);
				}
			}
		}
		List<ClinicalFile> joined = new ArrayList<>(files);
		fitting.forEach((result, found) -> {
			boolean others = fitting.entrySet().stream().anyMatch(e -> e.getKey() != result && e.getValue().contains(found.get(0)));
			if (found.size() == 1 && !others) {
				joined.replaceAll(f -> f == result ? with(result, found.get(0)) : f);
				joined.removeIf(f -> f == found.get(0));
			}
		});
		return List.copyOf(joined);
	}

	private static boolean sure(ClinicalDocument result, ClinicalDocument paper, String text, boolean alone) {
		if (result.patient().isEmpty() || result.pdf().isPresent()) {
			return false;
		}
		String stem = stem(result.fileName());
		boolean called = stem.length() >= SHORTEST && stem.equals(stem(paper.fileName()));
		if (text.isBlank()) {
			return called;
		}
		return names(text, result.patient().get()) && (called || number(result).filter(n -> text.contains(' ' + n + ' ')).isPresent()
				|| alone && day(text, result.date().toLocalDate()) && values(text, result.results()));
	}

	/** The family, and the first name or the day of birth. */
	private static boolean names(String text, PatientIdentity patient) {
		Optional<String> first = patient.firstNames().stream().findFirst().map(ResultPapers::signs);
		return Stream.concat(Stream.of(patient.birthName()), patient.usedName().stream()).map(ResultPapers::signs)
				.anyMatch(n -> !n.isBlank() && text.contains(n))
				&& (first.filter(n -> !n.isBlank() && text.contains(n)).isPresent() || patient.birthDate().filter(d -> day(text, d)).isPresent());
	}

	/** It ends the title of an HPRIM text. */
	private static Optional<String> number(ClinicalDocument result) {
		return Optional.of(result.title()).filter(t -> t.startsWith(result.typeLabel())).map(t -> signs(t.substring(result.typeLabel().length())).strip())
				.filter(n -> n.length() >= SHORTEST && n.matches(".*\\d.*")); //$NON-NLS-1$
	}

	private static boolean day(String text, LocalDate day) {
		String digits = text.replaceAll("(?<=\\d) (?=\\d)", ""); //$NON-NLS-1$ //$NON-NLS-2$
		return DAYS.stream().anyMatch(f -> digits.contains(day.format(f)));
	}

	/** Nearly all: a paper may round one. */
	private static boolean values(String text, List<LabResult> results) {
		List<String> values = results.stream().map(r -> signs(r.value())).filter(v -> v.matches(".*\\d.*")).toList(); //$NON-NLS-1$
		return !values.isEmpty() && values.stream().filter(text::contains).count() * 5 >= values.size() * 4;
	}

	private static String stem(String fileName) {
		return signs(fileName.replaceFirst("\\.[^.]{1,8}$", "")).strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Letters without accents and digits, words apart by one space, with one at both ends. */
	private static String signs(String text) {
		return ' ' + PatientMatcher.folded(text).replaceAll("[^\\p{Alnum}]+", " ").strip() + ' '; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static ClinicalFile with(ClinicalFile result, ClinicalFile paper) {
		ClinicalDocument d = result.documents().get(0);
		ClinicalDocument both = new ClinicalDocument(d.id(), d.setId(), d.version(), d.typeCode(), d.typeLabel(), d.title(), d.date(), d.author(),
				d.organisation(), d.mediaType(), d.fileName(), d.content(), Optional.of(paper.documents().get(0).content()), d.results(), d.narrative(),
				d.patient(), d.sha256(), d.replaces(), d.actDate(), d.withdrawn(), d.papers());
		List<DocumentProblem> problems = Stream.concat(result.problems().stream(), paper.problems().stream()).toList();
		return new ClinicalFile(result.kind(), result.patient(), List.of(both), result.results(), problems);
	}
}
