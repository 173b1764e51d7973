package org.vaguemestre.documents.internal.write;

import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.LabReport;

/** Writes the body of a laboratory report: a section for each chapter, with its table and its coded results. */
public final class LabBodyWriter {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx"); //$NON-NLS-1$
	private static final String INTERPRETATION = "2.16.840.1.113883.5.83"; //$NON-NLS-1$

	private final XmlText xml;
	private int number;

	/** Into that document. */
	public LabBodyWriter(XmlText xml) {
		this.xml = xml;
	}

	/** Writes the body; the copy is a PDF in base64. */
	public void write(LabReport report, Optional<String> copy) {
		xml.open("component").open("structuredBody"); //$NON-NLS-1$ //$NON-NLS-2$
		report.chapters().forEach(c -> chapter(c, report));
		if (!report.comment().isEmpty()) {
			xml.open("component").open("section").leaf("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.4.2"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			code("code", CodedValue.loinc("55112-7", "Commentaire")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			xml.text("title", "Conclusion").open("text"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			report.comment().lines().filter(l -> !l.isBlank()).forEach(l -> xml.text("paragraph", l.strip())); //$NON-NLS-1$
			xml.close().close().close();
		}
		copy.ifPresent(this::copy);
		xml.close().close();
	}

	private void chapter(LabReport.Chapter chapter, LabReport report) {
		int first = number;
		xml.open("component").open("section"); //$NON-NLS-1$ //$NON-NLS-2$
		xml.leaf("templateId", "root", "1.3.6.1.4.1.19376.1.3.3.2.1").leaf("templateId", "root", "1.2.250.1.213.1.1.2.70"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		code("code", chapter.code()); //$NON-NLS-1$
		xml.text("title", chapter.title()); //$NON-NLS-1$
		xml.open("text").open("table", "border", "0").open("thead").open("tr"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		for (String heading : new String[] { "Examen", "Résultat", "Valeurs de référence", "Interprétation" }) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			xml.text("th", heading); //$NON-NLS-1$
		}
		xml.close().close().open("tbody"); //$NON-NLS-1$
		for (LabResult result : chapter.results()) {
			row(result);
		}
		xml.close().close().close();
		xml.open("entry", "typeCode", "DRIV").leaf("templateId", "root", "1.3.6.1.4.1.19376.1.3.1"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		xml.leaf("templateId", "root", "1.2.250.1.213.1.1.3.21").open("act", "classCode", "ACT", "moodCode", "EVN"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		code("code", chapter.code()); //$NON-NLS-1$
		xml.leaf("statusCode", "code", "completed"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		number = first;
		for (LabResult result : chapter.results()) {
			observation(result, report);
		}
		xml.close().close().close().close();
	}

	private void row(LabResult result) {
		xml.open("tr").open("td").text("content", result.label(), "ID", "resultat-" + ++number).close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		xml.text("td", result.shownValue()); //$NON-NLS-1$
		xml.text("td", LabWords.range(result)).text("td", LabWords.meaning(result)).close(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void observation(LabResult result, LabReport report) {
		xml.open("entryRelationship", "typeCode", "COMP").open("observation", "classCode", "OBS", "moodCode", "EVN"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		xml.leaf("templateId", "root", "1.3.6.1.4.1.19376.1.3.1.6").leaf("templateId", "root", "1.2.250.1.213.1.1.3.80"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		boolean coded = !result.code().isEmpty();
		xml.open("code", "code", result.code(), "nullFlavor", coded ? "" : "UNK", "displayName", coded ? result.label() : "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
				"codeSystem", coded ? CodedValue.LOINC : ""); //$NON-NLS-1$ //$NON-NLS-2$
		xml.open("originalText").leaf("reference", "value", "#resultat-" + ++number).close().close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		xml.leaf("statusCode", "code", "completed"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		xml.leaf("effectiveTime", "value", report.header().actDate() //$NON-NLS-1$ //$NON-NLS-2$
				.format(TIME));
		value(result);
		if (!result.flag().isEmpty()) {
			xml.leaf("interpretationCode", "code", result.flag(), "displayName", LabWords.meaning(result), "codeSystem", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					INTERPRETATION);
		}
		if (!result.low().isEmpty() || !result.high().isEmpty()) {
			xml.open("referenceRange", "typeCode", "REFV").open("observationRange", "classCode", "OBS", "moodCode", "EVN.CRT"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
			xml.open("value", "xsi:type", "IVL_PQ"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			bound("low", result.low(), result.unit()); //$NON-NLS-1$
			bound("high", result.high(), result.unit()); //$NON-NLS-1$
			xml.close().leaf("interpretationCode", "code", "N", "displayName", "Normal", "codeSystem", INTERPRETATION); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			xml.close().close();
		}
		xml.close().close();
	}

	private void value(LabResult result) {
		String number = LabWords.number(result.value());
		if (number.isEmpty()) {
			xml.text("value", result.value(), "xsi:type", "ST"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} else {
			xml.leaf("value", "xsi:type", "PQ", "value", number, "unit", unit(result.unit())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		}
	}

	private void bound(String element, String value, String unit) {
		String number = LabWords.number(value);
		if (!number.isEmpty()) {
			xml.leaf(element, "value", number, "unit", unit(unit)); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** A pure number has the unit 1. */
	private static String unit(String unit) {
		return unit.isEmpty() ? "1" : unit; //$NON-NLS-1$
	}

	/** FR-Document-PDF-copie. */
	private void copy(String base64) {
		xml.open("component").open("section").leaf("templateId", "root", "1.2.250.1.213.1.1.2.243"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		code("code", CodedValue.loinc("55108-5", "Copie du document")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		xml.text("title", "Copie du document").open("text").leaf("renderMultiMedia", "referencedObject", "copie") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				.close();
		xml.open("entry").open("organizer", "classCode", "CLUSTER", "moodCode", "EVN"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		xml.leaf("templateId", "root", "1.2.250.1.213.1.1.3.18"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		code("code", CodedValue.loinc("55107-7", "Document attaché")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		xml.leaf("statusCode", "code", "completed").open("component"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		xml.open("observationMedia", "classCode", "OBS", "moodCode", "EVN", "ID", "copie"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
		xml.text("value", base64, "mediaType", "application/pdf", "representation", "B64"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		xml.close().close().close().close().close().close();
	}

	private void code(String element, CodedValue code) {
		xml.leaf(element, "code", code.code(), "displayName", code.label(), "codeSystem", code.system()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
