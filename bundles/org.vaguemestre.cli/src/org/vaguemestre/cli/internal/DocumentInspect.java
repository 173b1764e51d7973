package org.vaguemestre.cli.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentProblem;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** {@code document inspect}: what a reader would be shown of clinical attachments. */
final class DocumentInspect implements Verb {

	@Override
	public String name() {
		return "document inspect"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "reads clinical documents: IHE XDM, CDA R2, HPRIM, PDF"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre document inspect FILE...

				Reads IHE_XDM.ZIP, CDA R2 (.xml), HPRIM (.hpr, .txt) and PDF. What a file is, its bytes decide. What is not stated
				is null. What could not be read is an "error", beside whatever could; what should be known is in "warnings".

				{"file": "...", "kind": "xdm|cda-n1|cda-n3|hprim|pdf|unknown",
				 "patient": {"ins": "...", "oid": "...", "birthName": "...", "firstNames": ["..."], "usedName": "...",
				             "birthDate": "1979-03-05", "sex": "F", "birthPlace": "51215"},
				 "documents": [{"id": "...", "setId": "...", "version": 1, "type": "11502-2", "title": "...", "date": "...",
				                "author": "..."}],
				 "results": [{"label": "...", "code": "...", "value": "...", "unit": "...", "low": "...", "high": "...",
				              "flag": "H"}],
				 "warnings": ["CODE", ...]}"""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of();
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no FILE is named"); //$NON-NLS-1$
		}
		boolean failed = false;
		for (String name : arguments.operands()) {
			Json line = new Json().put("file", name); //$NON-NLS-1$
			try {
				Path file = Arguments.path(name);
				Bytes content = InputFiles.content(file, DocumentReader.MAX_SIZE);
				String plain = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse(""); //$NON-NLS-1$
				failed |= describe(line, DocumentReader.read(content, plain, "", Locale.getDefault(), Clock.systemDefaultZone())); //$NON-NLS-1$
			} catch (FailedException e) {
				line.error(e.code(), e.getMessage());
				failed = true;
			}
			console.result(line);
		}
		return failed ? FAILED : DONE;
	}

	/** Whether something in the file could not be read. */
	private static boolean describe(Json line, ClinicalFile file) {
		line.put("kind", file.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')); //$NON-NLS-1$
		line.put("patient", file.patient().map(DocumentInspect::patient).orElse(null)); //$NON-NLS-1$
		line.put("documents", file.documents().stream().map(DocumentInspect::document).toList()); //$NON-NLS-1$
		line.put("results", file.results().stream().map(DocumentInspect::result).toList()); //$NON-NLS-1$
		line.put("warnings", file.problems().stream().filter(p -> !lost(p)).map(DocumentProblem::code).distinct().toList()); //$NON-NLS-1$
		List<DocumentProblem> lost = file.problems().stream().filter(DocumentInspect::lost).toList();
		if (!lost.isEmpty()) {
			String message = String.join(" ", lost.stream().map(DocumentProblem::sentence).toList()); //$NON-NLS-1$
			line.error(lost.get(0).code(), message);
		}
		return !lost.isEmpty();
	}

	private static boolean lost(DocumentProblem problem) {
		return ProblemCode.valueOf(problem.code()).lost();
	}

	private static Json patient(PatientIdentity patient) {
		return new Json().put("ins", patient.ins().map(Ins::matricule).orElse(null)) //$NON-NLS-1$
				.put("oid", patient.ins().map(Ins::oid).orElse(null)).put("birthName", stated(patient.birthName())) //$NON-NLS-1$ //$NON-NLS-2$
				.put("firstNames", patient.firstNames()).put("usedName", patient.usedName().orElse(null)) //$NON-NLS-1$ //$NON-NLS-2$
				.put("birthDate", patient.birthDate().map(LocalDate::toString).orElse(null)).put("sex", switch (patient.sex()) { //$NON-NLS-1$ //$NON-NLS-2$
				case FEMALE -> "F"; //$NON-NLS-1$
				case MALE -> "M"; //$NON-NLS-1$
				default -> "U"; //$NON-NLS-1$
				}).put("birthPlace", patient.birthPlace().orElse(null)); //$NON-NLS-1$
	}

	private static Json document(ClinicalDocument document) {
		return new Json().put("id", document.id()).put("setId", document.setId().orElse(null)).put("version", document.version()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("type", document.typeCode().orElse(null)).put("title", document.title()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("date", document.date().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)) //$NON-NLS-1$
				.put("author", stated(document.author().isEmpty() ? document.organisation() : document.author())); //$NON-NLS-1$
	}

	private static Json result(LabResult result) {
		return new Json().put("label", stated(result.label())).put("code", stated(result.code())).put("value", stated(result.value())) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("unit", stated(result.unit())).put("low", stated(result.low())).put("high", stated(result.high())) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("flag", stated(result.flag())); //$NON-NLS-1$
	}

	private static String stated(String text) {
		return text.isEmpty() ? null : text;
	}
}
