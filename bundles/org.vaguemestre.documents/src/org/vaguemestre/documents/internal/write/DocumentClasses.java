package org.vaguemestre.documents.internal.write;

import java.util.Map;
import java.util.Set;

import org.vaguemestre.documents.write.CodedValue;

/** The class of a document, which follows from its type (TRE_A03 by the association ASS_X04 of April 2024). */
final class DocumentClasses {

	private static final String SYSTEM = "1.2.250.1.213.1.1.4.1"; //$NON-NLS-1$
	private static final CodedValue REPORT = new CodedValue("10", "Compte rendu", SYSTEM); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Map<CodedValue, Set<String>> TYPES = Map.ofEntries(
			classed("11", "Synthèse", //$NON-NLS-1$ //$NON-NLS-2$
					"18761-7 34133-9 34842-5 56445-0 57055-6 57057-2 57075-4 60280-5 60591-5 68599-0 68817-6 74207-2 " //$NON-NLS-1$
					+ "78341-5 78489-2 80820-4 83836-7 83901-9 88348-8 89235-6 96163-1 SYNTH DOCPAT01 DOCPAT08 EXPORT_DUI"), //$NON-NLS-1$
			classed("31", "Imagerie médicale", //$NON-NLS-1$ //$NON-NLS-2$
					"18748-4 52040-3 IMG-KOS DOCPAT04"), //$NON-NLS-1$
			classed("42", "Prescription", //$NON-NLS-1$ //$NON-NLS-2$
					"29551-9 52063-5 52521-2 55115-0 57828-6 57832-8 57833-6 61357-0 75468-9 DOCPAT02 PRESC-AAT PRESC-BIO " //$NON-NLS-1$
					+ "PRESC-KINE PRESC-INF PRESC-PEDI PRESC-ORTHOPHO PRESC-ORTHOPTIE"), //$NON-NLS-1$
			classed("43", "Dispensation", //$NON-NLS-1$ //$NON-NLS-2$
					"29550-1 60593-1 DISP_AUT"), //$NON-NLS-1$
			classed("44", "Plan de soins, protocole de soins", //$NON-NLS-1$ //$NON-NLS-2$
					"18776-5 77604-7 80771-9 80788-3 83869-8 PROT_ALD"), //$NON-NLS-1$
			classed("45", "Traitement administré", //$NON-NLS-1$ //$NON-NLS-2$
					"80565-5"), //$NON-NLS-1$
			classed("52", "Certificat, déclaration", //$NON-NLS-1$ //$NON-NLS-2$
					"11369-6 55751-2 87273-9 89601-9 96173-0 96874-3 CERT_DECL DOCPAT07"), //$NON-NLS-1$
			classed("60", "Données de remboursement", //$NON-NLS-1$ //$NON-NLS-2$
					"REMB"), //$NON-NLS-1$
			classed("90", "Autres documents déposés par le patient", //$NON-NLS-1$ //$NON-NLS-2$
					"74465-6 EXPPAT_1 EXPPAT_2 EXPPAT_3 DOCPAT10"), //$NON-NLS-1$
			classed("95", "Document de gestion", //$NON-NLS-1$ //$NON-NLS-2$
					"51851-4 56446-8 59284-0 86531-1 ATTEST-ASS-COMPL ATTEST-DROITS-AM ATTEST-HEBGT ATTEST-RESID " //$NON-NLS-1$
					+ "AUTORIS-SOINS DOCPAT09 FICHE-CONTACTS PIECE-IDENTITE")); //$NON-NLS-1$

	private DocumentClasses() {
	}

	private static Map.Entry<CodedValue, Set<String>> classed(String code, String label, String types) {
		return Map.entry(new CodedValue(code, label, SYSTEM), Set.of(types.split(" "))); //$NON-NLS-1$
	}

	/** A report, unless the type is known to be something else. */
	static CodedValue of(CodedValue type) {
		return TYPES.entrySet().stream().filter(e -> e.getValue().contains(type.code())).map(Map.Entry::getKey).findFirst().orElse(REPORT);
	}
}
