package org.vaguemestre.documents.internal;

import java.nio.charset.StandardCharsets;

import org.vaguemestre.mime.Bytes;

/** What a file is by its first bytes. */
public final class MediaTypes {

	/** A medical picture, which is named but not shown here. */
	public static final String DICOM = "application/dicom"; //$NON-NLS-1$
	private static final int DICOM_AT = 128;

	private MediaTypes() {
	}

	/** A picture or a DICOM file; empty if it is neither. */
	public static String sniff(Bytes bytes) {
		String head = new String(bytes.slice(0, Math.min(DICOM_AT + 4, bytes.length())).toArray(), StandardCharsets.ISO_8859_1);
		if (head.startsWith("\u00FF\u00D8\u00FF")) { //$NON-NLS-1$
			return "image/jpeg"; //$NON-NLS-1$
		}
		if (head.startsWith("\u0089PNG\r\n\u001A\n")) { //$NON-NLS-1$
			return "image/png"; //$NON-NLS-1$
		}
		if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) { //$NON-NLS-1$ //$NON-NLS-2$
			return "image/gif"; //$NON-NLS-1$
		}
		if (head.startsWith("II*\u0000") || head.startsWith("MM\u0000*")) { //$NON-NLS-1$ //$NON-NLS-2$
			return "image/tiff"; //$NON-NLS-1$
		}
		return head.startsWith("DICM", DICOM_AT) ? DICOM : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
