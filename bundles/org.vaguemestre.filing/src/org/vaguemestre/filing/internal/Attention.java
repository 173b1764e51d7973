package org.vaguemestre.filing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.ResultAttention;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.trace.TraceEvent;

/** Who has seen results, and when, are keywords that all workstations share; each of them traces what it learns of the others. */
final class Attention implements ResultAttention, MailboxListener {

	/** Older letters were seen before this workstation could know of it. */
	private static final Duration RECENT = Duration.ofDays(183);

	private final FilingContext context;
	private final Marking marking;
	private final Notes notes;
	/** The letters of which it is traced here that somebody has seen them. */
	private final Remembered traced;
	private final AtomicBoolean learning = new AtomicBoolean();

	Attention(FilingContext context, Marking marking, Notes notes) {
		this.context = context;
		this.marking = marking;
		this.notes = notes;
		traced = new Remembered(context.done().resolveSibling("results-seen")); //$NON-NLS-1$
	}

	@Override
	public boolean waits(MessageRow row) {
		return row.results() == ResultMark.CRITICAL && !SeenMarks.seen(row.flags().keywords());
	}

	@Override
	public Optional<String> seenBy(MessageRow row) {
		return SeenMarks.by(row.flags().keywords());
	}

	@Override
	public Optional<Instant> seenAt(MessageRow row) {
		return SeenMarks.at(row.flags().keywords(), context.clock().instant());
	}

	@Override
	public List<MessageRow> unseen() throws MailException {
		// asked at each change of a folder, and mostly there are none
		return found(marking.open(), new Query.Is(Query.State.CRITICAL, false)).stream().filter(this::waits).toList();
	}

	private static List<MessageRow> found(Mailbox mailbox, Query.Term... terms) throws MailException {
		MessageList list = mailbox.search(new Query(List.of(terms)), new Sort(Sort.Column.DATE, true));
		return list.size() == 0 ? List.of() : list.rows(0, list.size());
	}

	@Override
	public void seen(long messageId) throws MailException {
		mark(messageId, true);
	}

	@Override
	public void notSeen(long messageId) throws MailException {
		mark(messageId, false);
	}

	/** What colleagues say is not looked at meanwhile: half of one's own marks would pass for theirs. */
	private synchronized void mark(long messageId, boolean seen) throws MailException {
		MessageRow row = marking.row(messageId);
		Set<String> before = row.flags().keywords();
		if (SeenMarks.seen(before) == seen) {
			return;
		}
		String hash = TraceEvent.messageHash(row.messageId());
		if (seen) {
			Optional<String> me = context.host().get().flatMap(OfficeHost::currentUser).map(HostUser::id).map(Keywords::code);
			Set<String> after = SeenMarks.of(me, context.clock().instant());
			take(messageId, SeenMarks.details(before), after);
			for (String mark : after) {
				if (mark.equals(Keywords.RESULTS_SEEN)) {
					// before the mark, which is looked at as soon as it is there, and after all others, without which nothing is seen
					traced.add(hash);
				}
				marking.give(messageId, mark);
			}
		} else {
			traced.remove(hash);
			marking.take(messageId, Keywords.RESULTS_SEEN);
			take(messageId, SeenMarks.details(before), Set.of());
		}
		notes.seen(row.messageId(), seen);
	}

	private void take(long messageId, Set<String> marks, Set<String> butThose) throws MailException {
		for (String mark : marks) {
			if (!butThose.contains(mark)) {
				marking.take(messageId, mark);
			}
		}
	}

	@Override
	public void folderChanged(long folderId) {
		if (learning.compareAndSet(false, true)) {
			context.background().execute(() -> {
				// what changes from now on is looked at in another round
				learning.set(false);
				learn();
			});
		}
	}

	/** Colleagues say to have seen results too. */
	private synchronized void learn() {
		try {
			Optional<Mailbox> mailbox = marking.mailbox();
			if (mailbox.isEmpty()) {
				return;
			}
			Query.Dated recent = new Query.Dated(Optional.of(context.clock().instant().minus(RECENT)), Optional.empty(), false);
			List<MessageRow> rows = new ArrayList<>(found(mailbox.get(), new Query.Is(Query.State.CRITICAL, false), recent));
			rows.addAll(found(mailbox.get(), new Query.Is(Query.State.CRITICAL_SEEN, false), recent));
			for (MessageRow row : rows) {
				String hash = TraceEvent.messageHash(row.messageId());
				boolean seen = SeenMarks.seen(row.flags().keywords());
				if (hash.isEmpty() || seen == traced.holds(row.messageId())) {
					continue;
				}
				if (seen) {
					traced.add(hash);
				} else {
					traced.remove(hash);
				}
				notes.learned(row.messageId(), seen, seenBy(row), seenAt(row));
			}
		} catch (MailException | RuntimeException e) {
			Log.warning("what colleagues have seen could not be looked at", e); //$NON-NLS-1$
		}
	}
}
