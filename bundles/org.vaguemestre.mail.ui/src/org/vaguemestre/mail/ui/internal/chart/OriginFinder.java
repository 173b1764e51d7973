package org.vaguemestre.mail.ui.internal.chart;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Sort;

/** The message that a document of a chart came with, told by the document itself and not by what it is called. */
final class OriginFinder {

	/** So many messages about the patient are opened; those that came shortly before the filing first. */
	private static final int MOST_OPENED = 80;
	private static final int MOST_LISTED = 2_000;

	private OriginFinder() {
	}

	/**
	 * @param mailbox  where it may be
	 * @param reader   opens messages; those that are here, and else from the server
	 * @param patient  whose chart
	 * @param document what came with it
	 * @param monitor  stops it
	 * @return the message, if it is still there
	 * @throws MailException if the mailbox cannot be read
	 */
	static Optional<ReadMessage> find(Mailbox mailbox, MessageReader reader, Patient patient, ChartDocument document, IProgressMonitor monitor)
			throws MailException {
		DocumentKey key = document.filed().key();
		List<MessageRow> rows = rows(mailbox, PatientSearch.of(patient.identity()));
		Optional<MessageRow> itself = rows.stream().filter(r -> !r.messageId().isEmpty() && r.messageId().equals(key.id())).findFirst();
		if (itself.isPresent()) {
			return Optional.of(reader.read(itself.get().id(), monitor));
		}
		// mail that came after the filing is an answer or another copy: last
		rows.sort(Comparator.comparing((MessageRow r) -> r.date().isAfter(document.filed().filedAt()))
				.thenComparing(r -> Duration.between(r.date(), document.filed().filedAt()).abs()));
		for (MessageRow row : rows.stream().filter(MessageRow::attachment).limit(MOST_OPENED).toList()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Optional<ReadMessage> read = read(reader, row, monitor);
			if (read.filter(m -> holds(m, key)).isPresent()) {
				return read;
			}
		}
		return Optional.empty();
	}

	/**
	 * @param mailbox where it may be
	 * @param reader  opens messages
	 * @param patient whom it is about
	 * @param wanted  whether a message is the one
	 * @param monitor stops it
	 * @return the latest one with attachments, if there is one
	 * @throws MailException if the mailbox cannot be read
	 */
	static Optional<ReadMessage> sent(Mailbox mailbox, MessageReader reader, Patient patient, Predicate<ReadMessage> wanted, IProgressMonitor monitor)
			throws MailException {
		for (MessageRow row : rows(mailbox, PatientSearch.of(patient.identity())).stream().filter(MessageRow::attachment).limit(MOST_OPENED).toList()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Optional<ReadMessage> read = read(reader, row, monitor).filter(wanted);
			if (read.isPresent()) {
				return read;
			}
		}
		return Optional.empty();
	}

	private static List<MessageRow> rows(Mailbox mailbox, String search) throws MailException {
		MessageList list = mailbox.search(Query.parse(search, ZoneId.systemDefault()), Sort.NEWEST_FIRST);
		return new ArrayList<>(list.rows(0, Math.min(list.size(), MOST_LISTED)));
	}

	/** One that cannot be opened costs no other. */
	private static Optional<ReadMessage> read(MessageReader reader, MessageRow row, IProgressMonitor monitor) {
		try {
			return Optional.of(reader.read(row.id(), monitor));
		} catch (MailException e) {
			return Optional.empty();
		}
	}

	private static boolean holds(ReadMessage message, DocumentKey key) {
		return message.files().stream().flatMap(f -> f.documents().stream()).anyMatch(d -> same(d, key)) || message.messageId().equals(key.id());
	}

	static boolean same(ClinicalDocument document, DocumentKey key) {
		return document.sha256().equals(key.sha256()) || document.id().equals(key.id()) && document.version() == key.version();
	}
}
