package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.ChartFile;
import org.vaguemestre.mime.Bytes;

/**
 * Documents of a chart, read to be attached.
 *
 * @param files    in the order they were wanted
 * @param problems a sentence for each that could not be read
 */
public record ChartFiles(List<ChartFile> files, List<String> problems) {

	/** Copies the lists. */
	public ChartFiles {
		files = List.copyOf(files);
		problems = List.copyOf(problems);
	}

	/**
	 * @param host   the office software; takes time
	 * @param wanted documents of a chart
	 * @param room   how many bytes the message still holds
	 * @return what could be read
	 */
	public static ChartFiles read(OfficeHost host, List<ChartDocument> wanted, long room) {
		List<ChartFile> files = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		long left = room;
		for (ChartDocument document : wanted) {
			try {
				byte[] content = host.content(document.filed().recordId());
				if (content.length > left) {
					problems.add(Words.get("attachment.tooLarge", document.filed().title(), Math.max(1, content.length >> 20), //$NON-NLS-1$
							AttachmentFiles.MAX_TOTAL >> 20));
				} else {
					left -= content.length;
					files.add(new ChartFile(document, new Attached(document.fileName(), document.mediaType(), Bytes.of(content))));
				}
			} catch (HostException e) {
				problems.add(Words.get("chart.unreadable", document.filed().title(), e.getLocalizedMessage())); //$NON-NLS-1$
			}
		}
		return new ChartFiles(files, problems);
	}

	/** @return how many bytes a message without attachments holds */
	public static long room() {
		return AttachmentFiles.MAX_TOTAL;
	}

	/** What the subject calls the message: a letter, the one document, or how many. */
	static String label(List<ChartFile> files) {
		return files.isEmpty() ? Words.get("chart.letter") //$NON-NLS-1$
				: files.size() == 1 ? files.get(0).document().typeLabel() : Words.get("chart.documents", files.size()); //$NON-NLS-1$
	}
}
