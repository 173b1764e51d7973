package org.vaguemestre.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CdaWriter;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.LabReport;
import org.vaguemestre.documents.write.Letter;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.documents.write.XdmWriter;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mime.Bytes;

/** The laboratory report of the demonstration, with a letter of the biologist. Everybody in it is invented. */
final class Results {

	private static final PatientIdentity PATIENT = new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), //$NON-NLS-1$
			true, "DUBOIS", List.of("Camille"), Optional.of("DUBOIS"), Optional.of("Camille"), Optional.of(LocalDate.of(1979, 3, 5)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Sex.FEMALE, Optional.of("51215")); //$NON-NLS-1$
	/** Whom the practice does not know yet. */
	static final PatientIdentity NEWCOMER = new PatientIdentity(Optional.empty(), false, "MARCHAL", List.of("Sylvie"), Optional.empty(), //$NON-NLS-1$ //$NON-NLS-2$
			Optional.empty(), Optional.of(LocalDate.of(1968, 11, 23)), Sex.FEMALE, Optional.empty());
	private static final Organisation BIOLAB = new Organisation("1120459876", "Laboratoire BioLab", "12 rue des Charmes", "51100", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"Reims", "03 26 00 00 00", new CodedValue("SA25", "Laboratoire de biologie médicale", Organisation.FACILITY_SYSTEM)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Author BIOLOGIST = new Author("899900000017", "DR", "Antoine", "REY", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			new CodedValue("G15_10/SM03", "Médecin - Biologie médicale (SM)", Author.ROLE_SYSTEM), BIOLAB); //$NON-NLS-1$ //$NON-NLS-2$

	private final Clock clock;
	private final OffsetDateTime now;
	private final Bytes pdf;
	private final Bytes archive;

	Results(Clock clock) {
		this.clock = clock;
		now = OffsetDateTime.now(clock).withNano(0);
		DocumentHeader header = header("report", CodedValue.loinc("11502-2", "CR d'examens biologiques"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"Compte rendu d’examens biologiques", PATIENT); //$NON-NLS-1$
		LabReport report = new LabReport(header, chapters(),
				"Potassium élevé, à contrôler sans délai sur un nouveau prélèvement. TSH normale."); //$NON-NLS-1$
		pdf = PdfWriter.report(report, clock);
		archive = XdmWriter.archive(oid("submission"), //$NON-NLS-1$
				List.of(new XdmDocument(header, XdmDocument.Format.LABORATORY, CdaWriter.laboratory(report, Optional.of(pdf))), letter()),
				clock);
	}

	/** IHE_XDM.ZIP. */
	Bytes archive() {
		return archive;
	}

	/** The report on paper. */
	Bytes pdf() {
		return pdf;
	}

	private static List<LabReport.Chapter> chapters() {
		return List.of(
				new LabReport.Chapter(CodedValue.loinc("18723-7", "Hématologie"), "Hématologie", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
						List.of(result("Hémoglobine", "718-7", "13,4", "g/dL", "12,0", "16,0", "N"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
								result("Leucocytes", "6690-2", "12,8", "10*9/L", "4,0", "10,0", "H"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
								result("Plaquettes", "777-3", "245", "10*9/L", "150", "400", "N"))), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
				new LabReport.Chapter(CodedValue.loinc("18719-5", "Biochimie"), "Biochimie", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
						List.of(result("Potassium", "2823-3", "6,4", "mmol/L", "3,5", "5,0", "HH"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
								result("Créatinine", "14682-9", "71", "umol/L", "45", "84", "N"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
								result("Ferritine", "2276-4", "9", "ug/L", "15", "150", "L"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
								result("Thyréostimuline (TSH)", "3016-3", "1,950", "m[IU]/L", "0,270", "4,200", "N")))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
	}

	private static LabResult result(String label, String code, String value, String unit, String low, String high, String flag) {
		return new LabResult("", label, code, value, unit, low, high, flag, ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** IHE_XDM.ZIP with a letter about {@link #NEWCOMER}. */
	Bytes newcomer() {
		return XdmWriter.archive(oid("newcomer"), List.of(letter("first", NEWCOMER, """
				Chère consœur,

				Mme Sylvie MARCHAL, qui vous a choisie comme médecin traitant, a fait chez nous son bilan annuel : il est normal.

				Bien confraternellement,""")), clock); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private XdmDocument letter() {
		return letter("letter", PATIENT, """
				Chère consœur,

				Le potassium de Mme Camille DUBOIS est à 6,4 mmol/L sur un prélèvement non hémolysé. Je vous propose de la revoir \
				ce jour avec un électrocardiogramme et un nouveau dosage.

				Bien confraternellement,"""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private XdmDocument letter(String name, PatientIdentity patient, String text) {
		DocumentHeader header = header(name, CodedValue.loinc("11488-4", "CR ou fiche de consultation ou de visite"), //$NON-NLS-1$ //$NON-NLS-2$
				"Avis du biologiste", patient); //$NON-NLS-1$
		Bytes paper = PdfWriter.letter(new Letter(header, "Dr Claire MOREAU", text), clock); //$NON-NLS-1$
		return new XdmDocument(header, XdmDocument.Format.CDA_PDF, CdaWriter.wrap(header, paper));
	}

	private DocumentHeader header(String name, CodedValue type, String title, PatientIdentity patient) {
		return new DocumentHeader(oid(name + ".1"), oid(name), 1, Optional.empty(), type, Optional.empty(), title, now, patient, //$NON-NLS-1$
				BIOLOGIST, CodedValue.loinc("18719-5", "Biochimie"), now.minusHours(5)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Another one for each run: two runs on one set of charts are two reports. */
	private String oid(String name) {
		return DocumentHeader.oid(UUID.nameUUIDFromBytes((name + now.toEpochSecond()).getBytes(StandardCharsets.UTF_8)));
	}
}
