package org.vaguemestre.mail.ui.internal.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.FilingReport;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;

/** What happens between a message and the host's charts. Takes time: never on the UI thread. */
final class Filer {

	/**
	 * What is known before the user files.
	 *
	 * @param choice whose chart
	 * @param filed  where documents of the message stand already
	 * @param owners the patients of those charts, by name
	 */
	record Prospect(PatientChoice choice, List<FiledDocument> filed, List<String> owners) {
	}

	/**
	 * What filing did.
	 *
	 * @param report what the host filed, and what stood there already
	 * @param marked why the row could not be marked although the documents are filed; empty if it was
	 */
	record Outcome(FilingReport report, Optional<MailException> marked) {
	}

	private final Clinical clinical;
	private final Formats formats;

	Filer(Clinical clinical, Formats formats) {
		this.clinical = clinical;
		this.formats = formats;
	}

	Prospect look(OfficeHost host, ReadMessage message) throws HostException {
		Optional<PatientIdentity> stated = stated(message);
		PatientChoice choice = stated.isPresent() ? PatientChoice.of(stated.get(), clinical.match(host, stated.get()))
				: PatientChoice.unnamed(host.currentPatient());
		List<FiledDocument> filed = new ArrayList<>();
		List<String> owners = new ArrayList<>();
		for (ClinicalFile file : message.files()) {
			for (ClinicalDocument document : file.documents()) {
				filed.addAll(host.findFiled(new DocumentKey(document.id(), document.setId(), document.version(),
						document.sha256())));
			}
		}
		for (FiledDocument document : filed) {
			String owner = host.patient(document.patientId()).map(p -> p.identity().displayName()).orElse(""); //$NON-NLS-1$
			if (!owner.isEmpty() && !owners.contains(owner)) {
				owners.add(owner);
			}
		}
		return new Prospect(choice, List.copyOf(filed), List.copyOf(owners));
	}

	/** @return whom the message is about: what all its documents agree on, or else what a first document says */
	static Optional<PatientIdentity> stated(ReadMessage message) {
		return message.patient().or(() -> message.files().stream().flatMap(f -> f.patient().stream()).findFirst());
	}

	/** The documents are safe once the host has them; a mark that could not be set is told, and takes nothing back. */
	Outcome file(OfficeHost host, Optional<Mailbox> mailbox, ReadMessage message, Patient patient) throws HostException {
		FilingReport report = clinical.file(host, patient, FilingRequests.of(message, patient, formats));
		Optional<MessageRow> row = message.row();
		if (mailbox.isEmpty() || row.isEmpty() || !report.failures().isEmpty()) {
			return new Outcome(report, Optional.empty());
		}
		try {
			mailbox.get().markFiled(row.get().id(), true);
			return new Outcome(report, Optional.empty());
		} catch (MailException e) {
			return new Outcome(report, Optional.of(e));
		}
	}
}
