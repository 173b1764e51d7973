package org.vaguemestre.documents;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.mime.Bytes;

/** A document of nobody, read, printed and drawn once so that the first one of a patient does not wait for what is loaded then. */
final class FirstPaper {

	private static final int SIDE = 200;
	private static final String RESULT = """
			<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
			<id root="2.25.1"/><title>-</title><effectiveTime value="20260101"/>
			<component><structuredBody><component><section><code code="30954-2"/><title>-</title>
			<text><table><tbody><tr><td ID="r">Na</td><td>140 mmol/L</td></tr></tbody></table></text>
			<entry><observation><code code="2951-2"><originalText><reference value="#r"/></originalText></code>
			<value xsi:type="PQ" value="140" unit="mmol/L"/></observation></entry></section></component></structuredBody></component></ClinicalDocument>
			"""; //$NON-NLS-1$

	private FirstPaper() {
	}

	/** Whether all of it can be done here. */
	static boolean read() {
		List<ClinicalDocument> documents = DocumentReader.read(Bytes.of(RESULT.getBytes(StandardCharsets.UTF_8)), "a.xml", "text/xml", //$NON-NLS-1$ //$NON-NLS-2$
				Locale.getDefault(), Clock.systemUTC()).documents();
		if (documents.size() != 1 || documents.get(0).results().size() != 1) {
			return false;
		}
		Bytes paper = Rendition.of(documents.get(0)).content();
		boolean whole = DocumentReader.read(paper, "a.pdf", "application/pdf").documents().size() == 1; //$NON-NLS-1$ //$NON-NLS-2$
		return whole && !PdfText.of(paper, 1, SIDE).isEmpty() && PdfPreview.page(paper, 0, SIDE).isPresent();
	}
}
