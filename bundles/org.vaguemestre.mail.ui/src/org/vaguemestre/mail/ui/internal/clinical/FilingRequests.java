package org.vaguemestre.mail.ui.internal.clinical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.Rendition;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/** What of a message goes into a chart: each of its documents, and the message as text that can be read without keys. */
public final class FilingRequests {

	private FilingRequests() {
	}

	/**
	 * @param message the message
	 * @param patient whose chart
	 * @param formats for the dates in the text
	 * @return the documents in order, the message last
	 */
	public static List<FilingRequest> of(ReadMessage message, Patient patient, Formats formats) {
		List<FilingRequest> requests = new ArrayList<>();
		for (ClinicalFile file : message.files()) {
			for (ClinicalDocument document : file.documents()) {
				requests.add(of(document, patient));
			}
		}
		requests.add(text(message, patient, formats));
		return List.copyOf(requests);
	}

	/** The key is the document's own; what lies in the chart is what everybody can open. */
	private static FilingRequest of(ClinicalDocument document, Patient patient) {
		Rendition rendition = Rendition.of(document);
		return new FilingRequest(patient.id(),
				new DocumentKey(document.id(), document.setId(), document.version(), document.sha256()),
				document.typeCode(), document.typeLabel(), document.title(), document.date(), document.author(),
				rendition.mediaType(), rendition.fileName(), rendition.content().toArray());
	}

	private static FilingRequest text(ReadMessage message, Patient patient, Formats formats) {
		String to = message.to().stream().map(Address::toString).collect(Collectors.joining(", ")); //$NON-NLS-1$
		String text = Texts.get("filing.text", message.from(), to, message.subject(), formats.full(message.date())) //$NON-NLS-1$
				+ "\n\n" + message.shownText(); //$NON-NLS-1$
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		String id = message.messageId().isEmpty() ? sha256(message.secure().original().raw().toArray())
				: message.messageId();
		OffsetDateTime date = message.date().atZone(ZoneId.systemDefault()).toOffsetDateTime();
		String title = message.subject().isBlank() ? Texts.get("subject.none") : message.subject(); //$NON-NLS-1$
		return new FilingRequest(patient.id(), new DocumentKey(id, Optional.empty(), 1, sha256(content)),
				Optional.empty(), Texts.get("filing.message"), title, date, message.from().toString(), //$NON-NLS-1$
				"text/plain", "message.txt", content); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}
}
