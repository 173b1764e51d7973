package org.vaguemestre.filing.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;

/**
 * What follows when a letter that withdraws documents, or replaces them, is taken back: all is as if it had never been filed. What it had
 * replaced is valid again, but where another entry came meanwhile that replaces it too; and the letters of which it had kept documents out
 * are to file again. Nothing is filed that nobody has filed.
 */
final class Aftermath {

	private final FilingContext context;
	private final Notes notes;

	Aftermath(FilingContext context, Notes notes) {
		this.context = context;
		this.notes = notes;
	}

	/** Before it is taken back: the entries that it replaces. A host that does not list its charts knows itself what is valid. */
	List<FiledDocument> former(OfficeHost host, FiledLetter letter) {
		try {
			return host.documents(letter.patientId()).stream().map(ChartDocument::filed).filter(f -> f.replacedBy().filter(letter.records()::contains).isPresent())
					.filter(f -> !letter.records().contains(f.recordId())).toList();
		} catch (HostException | RuntimeException e) {
			Log.warning("what is replaced by a letter that is taken back is not known", e); //$NON-NLS-1$
			return List.of();
		}
	}

	/**
	 * Nothing of the letter is in the chart any more.
	 *
	 * @param former what it had replaced
	 * @return how many letters are to file again
	 */
	int follow(OfficeHost host, FiledLetter letter, List<FiledDocument> former) throws HostException, MailException {
		for (FiledDocument entry : former) {
			Optional<FiledDocument> now = host.findFiled(entry.key()).stream().filter(f -> f.recordId().equals(entry.recordId())).findFirst();
			if (now.filter(f -> f.replacedBy().isEmpty()).isPresent()) {
				Optional<FiledDocument> newer = Looking.newer(host, entry);
				if (newer.isPresent()) {
					host.replace(entry.recordId(), newer.get().recordId());
				}
			}
		}
		Map<String, FiledDocument> texts = new LinkedHashMap<>();
		for (String entry : letter.records()) {
			Looking.hashed(host, Ties.keptOut(entry)).stream().filter(f -> f.patientId().equals(letter.patientId())).forEach(f -> texts.put(f.key().id(), f));
		}
		int again = 0;
		for (String messageId : texts.keySet()) {
			again += reopen(host, letter.patientId(), messageId) ? 1 : 0;
		}
		return again;
	}

	private boolean reopen(OfficeHost host, String patientId, String messageId) throws HostException, MailException {
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		List<MessageRow> filed = mailbox.isEmpty() ? List.of() : mailbox.get().named(messageId).stream().filter(MessageRow::filed).toList();
		if (filed.isEmpty() || !files(host, patientId, filed.get(0))) {
			return false;
		}
		for (MessageRow row : filed) {
			mailbox.get().markFiled(row.id(), false);
		}
		notes.reopened(patientId, messageId);
		return true;
	}

	/** Whether filing it puts something into the chart; where that cannot be known, somebody has to look. */
	private boolean files(OfficeHost host, String patientId, MessageRow row) throws HostException {
		Optional<MessageReader> reader = context.mail().reader().get();
		if (reader.isEmpty()) {
			return true;
		}
		try {
			for (Prospect.Item item : Letters.items(reader.get().read(row.id(), new NullProgressMonitor()))) {
				if (Looking.again(host, item).in(patientId).files()) {
					return true;
				}
			}
			return false;
		} catch (MailException e) {
			Log.warning("a letter that may be to file again cannot be read", e); //$NON-NLS-1$
			return true;
		}
	}
}
