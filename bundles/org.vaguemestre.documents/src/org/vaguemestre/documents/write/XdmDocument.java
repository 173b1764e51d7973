package org.vaguemestre.documents.write;

import java.util.Objects;

import org.vaguemestre.mime.Bytes;

/**
 * A document that goes into an XDM archive.
 *
 * @param header  what it says of itself
 * @param format  its form
 * @param content the CDA
 */
public record XdmDocument(DocumentHeader header, Format format, Bytes content) {

	/** Forms of documents (value set JDV_J10). */
	public enum Format {
		/** A CDA of level 1 around a PDF; receivers of the volet know the code by this list of OID. */
		CDA_PDF("urn:ihe:iti:xds-sd:pdf:2008", "1.2.250.1.213.1.1.4.12", "Document à corps non structuré en Pdf/A-1"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		/** A laboratory report of level 3. */
		LABORATORY("urn:ihe:lab:xd-lab:2008", "1.3.6.1.4.1.19376.1.2.3", "Compte rendu structuré d'examens de biologie médicale"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

		private final CodedValue code;

		Format(String code, String system, String label) {
			this.code = new CodedValue(code, label, system);
		}

		/** @return the formatCode of the metadata */
		public CodedValue code() {
			return code;
		}
	}

	/** @throws NullPointerException if a component is null */
	public XdmDocument {
		Objects.requireNonNull(header);
		Objects.requireNonNull(format);
		Objects.requireNonNull(content);
	}
}
