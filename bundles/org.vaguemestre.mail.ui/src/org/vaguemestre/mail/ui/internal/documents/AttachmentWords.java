package org.vaguemestre.mail.ui.internal.documents;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/** What an attachment is, in words: of a document its type, date and author (MSS/va1.25), of anything else its form. */
public final class AttachmentWords {

	private static final Map<String, String> ENDINGS = Map.ofEntries(Map.entry("pdf", "pdf"), Map.entry("zip", "zip"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("jpg", "image"), Map.entry("jpeg", "image"), Map.entry("png", "image"), Map.entry("gif", "image"), Map.entry("bmp", "image"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
			Map.entry("tif", "image"), Map.entry("tiff", "image"), Map.entry("dcm", "dicom"), Map.entry("txt", "text"), Map.entry("rtf", "letter"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
			Map.entry("doc", "letter"), Map.entry("docx", "letter"), Map.entry("odt", "letter"), Map.entry("xls", "sheet"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
			Map.entry("xlsx", "sheet"), Map.entry("ods", "sheet"), Map.entry("csv", "sheet"), Map.entry("xml", "xml"), Map.entry("eml", "mail"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
			Map.entry("vcf", "card"), Map.entry("ics", "date")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private AttachmentWords() {
	}

	/**
	 * @param attachment one of the message's
	 * @param message    the message
	 * @param formats    for dates
	 * @return what it is
	 */
	public static String of(Attachment attachment, ReadMessage message, Formats formats) {
		List<ClinicalDocument> documents = documents(attachment, message);
		if (documents.size() == 1) {
			ClinicalDocument document = documents.get(0);
			String author = document.author().isBlank() ? document.organisation() : document.author();
			String words = document.typeLabel() + ", " + formats.day(document.date().toLocalDate()); //$NON-NLS-1$
			return author.isBlank() ? words : words + ", " + author; //$NON-NLS-1$
		}
		if (!documents.isEmpty()) {
			return Texts.get("attachments.documents", documents.size()); //$NON-NLS-1$
		}
		return Texts.get("attachments.kind." + kind(attachment)); //$NON-NLS-1$
	}

	/** Whether it is a picture that can be looked at, or one that is at least named (DICOM). */
	static boolean picture(Attachment attachment) {
		String kind = kind(attachment);
		return kind.equals("image") || kind.equals("dicom"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** An archive is known by its form: a message has one, rarely two, in the order of its attachments. */
	private static List<ClinicalDocument> documents(Attachment attachment, ReadMessage message) {
		Optional<ClinicalFile> named = message.files().stream().filter(f -> f.kind() != ClinicalFile.Kind.XDM)
				.filter(f -> f.documents().stream().anyMatch(d -> d.fileName().equals(attachment.name()))).findFirst();
		if (named.isPresent()) {
			return named.get().documents();
		}
		List<ClinicalFile> archives = message.files().stream().filter(f -> f.kind() == ClinicalFile.Kind.XDM).toList();
		List<Attachment> zips = message.attachments().stream().filter(a -> kind(a).equals("zip")).toList(); //$NON-NLS-1$
		int place = zips.indexOf(attachment);
		// with an archive that is none among them, nobody can tell which is which
		return place >= 0 && archives.size() == zips.size() ? archives.get(place).documents() : List.of();
	}

	private static String kind(Attachment attachment) {
		String name = attachment.name().toLowerCase(Locale.ROOT);
		String type = attachment.type().toLowerCase(Locale.ROOT);
		String ending = name.substring(name.lastIndexOf('.') + 1);
		if (ENDINGS.containsKey(ending)) {
			return ENDINGS.get(ending);
		}
		if (ending.matches("hpr|hprim|hpm\\d?")) { //$NON-NLS-1$
			return "hprim"; //$NON-NLS-1$
		}
		return type.startsWith("image/") ? "image" : type.equals("application/pdf") ? "pdf" : type.equals("application/dicom") ? "dicom" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				: type.contains("zip") ? "zip" : type.startsWith("text/") ? "text" : "file"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}
}
