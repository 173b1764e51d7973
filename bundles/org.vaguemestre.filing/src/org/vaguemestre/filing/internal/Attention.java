package org.vaguemestre.filing.internal;

import java.util.List;

import org.vaguemestre.filing.ResultAttention;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Sort;

/** Who has seen results is a keyword that all workstations share. */
final class Attention implements ResultAttention {

	private final Marking marking;
	private final Notes notes;

	Attention(Marking marking, Notes notes) {
		this.marking = marking;
		this.notes = notes;
	}

	@Override
	public boolean waits(MessageRow row) {
		return row.results() == ResultMark.CRITICAL && !row.flags().keywords().contains(Keywords.RESULTS_SEEN);
	}

	@Override
	public List<MessageRow> unseen() throws MailException {
		Mailbox mailbox = marking.open();
		MessageList list = mailbox.search(new Query(List.of(new Query.Is(Query.State.CRITICAL, false))), new Sort(Sort.Column.DATE, true));
		// asked at each change of a folder, and mostly there are none
		return list.size() == 0 ? List.of() : list.rows(0, list.size()).stream().filter(this::waits).toList();
	}

	@Override
	public void seen(long messageId) throws MailException {
		mark(messageId, true);
	}

	@Override
	public void notSeen(long messageId) throws MailException {
		mark(messageId, false);
	}

	private void mark(long messageId, boolean seen) throws MailException {
		MessageRow row = marking.row(messageId);
		if (row.flags().keywords().contains(Keywords.RESULTS_SEEN) == seen) {
			return;
		}
		if (seen) {
			marking.give(messageId, Keywords.RESULTS_SEEN);
		} else {
			marking.take(messageId, Keywords.RESULTS_SEEN);
		}
		notes.seen(row.messageId(), seen);
	}
}
