package org.vaguemestre.mail.internal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;

/** Tells the types of documents by their codes (JDV_J07: LOINC and TRE_A05), or by what is in them. */
final class DocumentTypes {

	/** A column of a list shows no more. */
	private static final int MAX_WORDS = 80;
	/** So long may a code be; others are none. */
	private static final int MAX_CODE = 40;
	private static final String PRESCRIPTIONS = "PRESC-"; //$NON-NLS-1$
	private static final Map<String, DocumentType> CODES = codes(Map.ofEntries(
			Map.entry(DocumentType.LABORATORY, "11502-2 51969-4 96173-0 DOCPAT05"), //$NON-NLS-1$
			Map.entry(DocumentType.PATHOLOGY, "60568-3 60567-5 11526-1"), //$NON-NLS-1$
			Map.entry(DocumentType.IMAGING, "18748-4 55113-5 IMG-KOS DOCPAT04"), //$NON-NLS-1$
			Map.entry(DocumentType.CONSULTATION, "11488-4 34749-2 78513-9 59283-2 85208-7 93024-8 11506-3"), //$NON-NLS-1$
			Map.entry(DocumentType.HOSPITAL, "34112-3 11490-0 18842-5 34105-7 15507-7 60280-5 67851-6 74207-2 83981-1 15508-5"), //$NON-NLS-1$
			Map.entry(DocumentType.PROCEDURE, "34874-8 11504-8 11505-5 70004-7 75482-0 75492-9 77436-4 34875-5 34876-3"), //$NON-NLS-1$
			Map.entry(DocumentType.SUMMARY, "60591-5 34133-9 SYNTH 68599-0 57055-6 57057-2 57075-4 78489-2 89235-6 83963-9 84067-8 DOCPAT01"), //$NON-NLS-1$
			Map.entry(DocumentType.LETTER, "96349-6 57133-1 18761-7 78341-5 88348-8"), //$NON-NLS-1$
			Map.entry(DocumentType.PRESCRIPTION, "57833-6 57832-8 57828-6 55115-0 75468-9 75496-0"), //$NON-NLS-1$
			Map.entry(DocumentType.CERTIFICATE, "CERT_DECL 89601-9 64297-5 86531-1 DOCPAT07"), //$NON-NLS-1$
			Map.entry(DocumentType.VACCINATION, "11369-6 87273-9 96874-3"))); //$NON-NLS-1$

	private DocumentTypes() {
	}

	private static Map<String, DocumentType> codes(Map<DocumentType, String> types) {
		Map<String, DocumentType> codes = new HashMap<>();
		types.forEach((type, all) -> List.of(all.split(" ")).forEach(code -> codes.put(code, type))); //$NON-NLS-1$
		return Map.copyOf(codes);
	}

	static DocumentFacts of(List<ClinicalFile> files) {
		Set<DocumentType> types = EnumSet.noneOf(DocumentType.class);
		Optional<ClinicalDocument> first = Optional.empty();
		DocumentType best = null;
		for (ClinicalFile file : files) {
			for (ClinicalDocument document : file.documents()) {
				DocumentType type = of(file.kind(), document);
				types.add(type);
				if (best == null || type.compareTo(best) < 0) {
					best = type;
					first = Optional.of(document);
				}
			}
		}
		return first.map(d -> new DocumentFacts(true, types, words(d.typeLabel()), words(d.author().isBlank() ? d.organisation() : d.author())))
				.orElse(DocumentFacts.NONE);
	}

	private static DocumentType of(ClinicalFile.Kind kind, ClinicalDocument document) {
		Optional<String> code = document.typeCode().map(String::strip).filter(c -> c.length() <= MAX_CODE);
		Optional<DocumentType> told = code.map(c -> c.startsWith(PRESCRIPTIONS) ? DocumentType.PRESCRIPTION : CODES.get(c));
		if (told.isPresent()) {
			return told.get();
		}
		if (!document.results().isEmpty()) {
			return DocumentType.LABORATORY;
		}
		return switch (kind) {
		case HPRIM -> DocumentType.LETTER;
		case PDF -> DocumentType.PDF;
		case XDM, CDA_N1, CDA_N3, UNKNOWN -> DocumentType.OTHER;
		};
	}

	private static String words(String text) {
		String clean = Clean.line(text);
		if (clean.length() <= MAX_WORDS) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(MAX_WORDS - 1)) ? MAX_WORDS - 1 : MAX_WORDS;
		return clean.substring(0, end).strip();
	}
}
