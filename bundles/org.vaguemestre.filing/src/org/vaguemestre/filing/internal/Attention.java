package org.vaguemestre.filing.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.ResultAttention;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
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

	/** Followed by the code of who has: one for each person. */
	private static final String BY = "vm-seen-"; //$NON-NLS-1$
	private static final int CODE = 12;

	private final FilingContext context;
	private final Marking marking;
	private final Notes notes;

	Attention(FilingContext context, Marking marking, Notes notes) {
		this.context = context;
		this.marking = marking;
		this.notes = notes;
	}

	@Override
	public boolean waits(MessageRow row) {
		return row.results() == ResultMark.CRITICAL && !row.flags().keywords().contains(Keywords.RESULTS_SEEN);
	}

	@Override
	public Optional<String> seenBy(MessageRow row) {
		if (!row.flags().keywords().contains(Keywords.RESULTS_SEEN)) {
			return Optional.empty();
		}
		// of several, when two said so at once, all workstations take the same
		return by(row).map(k -> k.substring(BY.length())).filter(c -> !c.isEmpty() && c.length() <= CODE).min(String::compareTo);
	}

	private static Stream<String> by(MessageRow row) {
		return row.flags().keywords().stream().filter(k -> k.startsWith(BY));
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
			Optional<String> me = context.host().get().flatMap(OfficeHost::currentUser).map(HostUser::id).map(Keywords::code);
			if (me.isPresent()) {
				marking.give(messageId, BY + me.get());
			}
			// the last one, so that who sees it sees the other
			marking.give(messageId, Keywords.RESULTS_SEEN);
		} else {
			marking.take(messageId, Keywords.RESULTS_SEEN);
			for (String mark : by(row).toList()) {
				marking.take(messageId, mark);
			}
		}
		notes.seen(row.messageId(), seen);
	}
}
