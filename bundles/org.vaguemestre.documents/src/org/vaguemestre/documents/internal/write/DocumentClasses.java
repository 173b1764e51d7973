package org.vaguemestre.documents.internal.write;

import java.util.Map;
import java.util.Set;

import org.vaguemestre.documents.write.CodedValue;

/** The class of a document, which follows from its type (TRE_A03; of the association ASS_X04 what offices write most). */
final class DocumentClasses {

	private static final String SYSTEM = "1.2.250.1.213.1.1.4.1"; //$NON-NLS-1$
	private static final CodedValue REPORT = new CodedValue("10", "Compte rendu", SYSTEM); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Map<CodedValue, Set<String>> TYPES = Map.of(
			new CodedValue("11", "Synthèse", SYSTEM), Set.of("60591-5", "SYNTH", "34133-9"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			new CodedValue("31", "Imagerie médicale", SYSTEM), Set.of("18748-4", "55113-5"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			new CodedValue("42", "Prescription", SYSTEM), //$NON-NLS-1$ //$NON-NLS-2$
			Set.of("57833-6", "57832-8", "PRESC-BIO", "PRESC-IMG", "PRESC-KINE", "PRESC-SOINS", "57828-6"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			new CodedValue("43", "Dispensation", SYSTEM), Set.of("60593-1"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			new CodedValue("44", "Plan de soins, protocole de soins", SYSTEM), Set.of("18776-5"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			new CodedValue("52", "Certificat, déclaration", SYSTEM), Set.of("CERT_DECL", "64297-5", "89601-9")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$

	private DocumentClasses() {
	}

	/** A report, unless the type is known to be something else. */
	static CodedValue of(CodedValue type) {
		return TYPES.entrySet().stream().filter(e -> e.getValue().contains(type.code())).map(Map.Entry::getKey).findFirst().orElse(REPORT);
	}
}
