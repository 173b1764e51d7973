package org.vaguemestre.documents.write;

import java.util.Base64;
import java.util.Optional;

import org.vaguemestre.documents.internal.write.CdaHeaderWriter;
import org.vaguemestre.documents.internal.write.LabBodyWriter;
import org.vaguemestre.documents.internal.write.XmlText;
import org.vaguemestre.mime.Bytes;

/** Writes CDA R2 documents by the French frame (CI-SIS): a PDF in a body of level 1, a laboratory report of level 3. */
public final class CdaWriter {

	private CdaWriter() {
	}

	/**
	 * Level 1 (IHE XDS-SD).
	 *
	 * @param header what the document says of itself
	 * @param pdf    its content, PDF/A-1
	 * @return the document in UTF-8
	 */
	public static Bytes wrap(DocumentHeader header, Bytes pdf) {
		XmlText xml = new XmlText();
		CdaHeaderWriter.begin(xml, header, "1.3.6.1.4.1.19376.1.2.20"); //$NON-NLS-1$
		xml.open("component").open("nonXMLBody") //$NON-NLS-1$ //$NON-NLS-2$
				.text("text", base64(pdf), "mediaType", "application/pdf", "representation", "B64").close().close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		return xml.close().bytes();
	}

	/**
	 * Level 3 (IHE PALM XD-LAB, CI-SIS CR-BIO).
	 *
	 * @param report what the laboratory found
	 * @param pdf    the same as PDF/A-1, which goes into it as a copy
	 * @return the document in UTF-8
	 */
	public static Bytes laboratory(LabReport report, Optional<Bytes> pdf) {
		XmlText xml = new XmlText();
		CdaHeaderWriter.begin(xml, report.header(), "1.3.6.1.4.1.19376.1.3.3", "1.2.250.1.213.1.1.1.55"); //$NON-NLS-1$ //$NON-NLS-2$
		new LabBodyWriter(xml).write(report, pdf.map(CdaWriter::base64));
		return xml.close().bytes();
	}

	private static String base64(Bytes bytes) {
		return Base64.getEncoder().encodeToString(bytes.toArray());
	}
}
