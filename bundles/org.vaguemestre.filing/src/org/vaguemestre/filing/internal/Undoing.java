package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;

/** Takes back what was filed, and knows what came into charts and went out of them in this session. */
final class Undoing {

	private final FilingContext context;
	private final Notes notes;
	private final Marking marking;
	private final Ledger ledger;
	private final Unanswered calls;
	private final Remembered takenBack;
	private final Runnable changed;
	private final Consumer<LateAnswer> told;
	private final Predicate<FiledLetter> senderTold;
	private final Aftermath after;
	/** Entries that were filed, or taken back, in this session: of a late answer and another attempt only one is traced. */
	private final Set<String> there = ConcurrentHashMap.newKeySet();
	private final Set<String> gone = ConcurrentHashMap.newKeySet();
	/** Entries that the office software was asked to take out, and has not answered. */
	private final Set<String> leaving = ConcurrentHashMap.newKeySet();
	/** What letters had replaced that could not be taken back at once. */
	private final Map<FiledLetter, List<FiledDocument>> former = new ConcurrentHashMap<>();

	/**
	 * @param ledger    what can be taken back
	 * @param calls     what the office software is asked
	 * @param takenBack the letters that rules leave alone
	 * @param changed   is told when a chart has changed
	 * @param told      is told of late answers
	 * @param senderTold keeps back what the sender would be told, and tells whether it is too late
	 */
	Undoing(FilingContext context, Notes notes, Marking marking, Ledger ledger, Unanswered calls, Remembered takenBack, Runnable changed,
			Consumer<LateAnswer> told, Predicate<FiledLetter> senderTold) {
		this.context = context;
		this.notes = notes;
		this.marking = marking;
		this.ledger = ledger;
		this.calls = calls;
		this.takenBack = takenBack;
		this.changed = changed;
		this.told = told;
		this.senderTold = senderTold;
		after = new Aftermath(context, notes);
	}

	/** @return whether it was not known before that the entry came */
	boolean came(String entry) {
		gone.remove(entry);
		return there.add(entry);
	}

	/** @return whether the entry is about to go */
	boolean leaves(String entry) {
		return leaving.contains(entry);
	}

	UndoReport undo(FiledLetter letter) {
		int withdrawn = 0;
		int left = 0;
		boolean silent = false;
		List<HostException> failures = new ArrayList<>();
		Optional<OfficeHost> host = context.host().get();
		List<FiledDocument> replaced = host.isEmpty() ? List.of() : former.computeIfAbsent(letter.in(0), l -> after.former(host.get(), l));
		// the last one first: what it replaces may be of the same letter
		for (int i = letter.records().size() - 1; i >= 0; i--) {
			String entry = letter.records().get(i);
			try {
				if (gone.contains(entry)) {
					withdrawn++;
				} else if (host.isPresent() && withdraw(host.get(), letter, entry)) {
					withdrawn++;
					gone(letter, entry);
				} else {
					left++;
					notes.undone(letter, entry, TraceResult.FAILED);
				}
			} catch (NoAnswerException e) {
				failures.add(e);
				notes.undone(letter, entry, TraceResult.FAILED);
				silent = true;
				// the others would be waited for as long
				break;
			} catch (HostException e) {
				failures.add(e);
				notes.undone(letter, entry, TraceResult.FAILED);
			} catch (RuntimeException e) {
				failures.add(new HostException(Words.of(context.locale(), "host.fault.undo"), e)); //$NON-NLS-1$
				notes.undone(letter, entry, TraceResult.FAILED);
			}
		}
		// of what stays in the chart, all of it, the sender may know
		boolean sender = (withdrawn > 0 || letter.records().isEmpty() || silent) && senderTold.test(letter);
		Optional<MailException> marked = Optional.empty();
		int again = 0;
		if (left == 0 && failures.isEmpty() && host.isPresent()) {
			try {
				again = after.follow(host.get(), letter, replaced);
			} catch (HostException | MailException | RuntimeException e) {
				// nothing is lost: the same again goes on here
				failures.add(e instanceof HostException told ? told : new HostException(Words.of(context.locale(), "host.fault.undo"), e)); //$NON-NLS-1$
			}
		}
		if (left == 0 && failures.isEmpty()) {
			// before the mark goes: what has none is new to a rule
			takenBack.add(letter.hash());
			marked = unmark(letter);
			ledger.remove(letter);
			former.remove(letter.in(0));
		}
		changed.run();
		return new UndoReport(withdrawn, left, failures, marked, again, sender, takenBack.putAside());
	}

	private boolean withdraw(OfficeHost host, FiledLetter letter, String entry) throws HostException {
		Unanswered.Call call = calls.begin(Unanswered.Kind.UNDO, letter, entry, host.currentUser().map(HostUser::id).orElse("")); //$NON-NLS-1$
		boolean open = false;
		try {
			return host.withdraw(entry);
		} catch (NoAnswerException e) {
			open = true;
			leaving.add(entry);
			e.answer().whenComplete((answer, failure) -> {
				calls.end(call);
				leaving.remove(entry);
				if (Boolean.TRUE.equals(answer)) {
					gone(letter, entry);
					context.background().execute(() -> finish(letter));
				}
			});
			throw e;
		} finally {
			if (!open) {
				calls.end(call);
			}
		}
	}

	void gone(FiledLetter letter, String entry) {
		there.remove(entry);
		leaving.remove(entry);
		if (gone.add(entry)) {
			notes.undone(letter, entry, TraceResult.DONE);
		}
	}

	/** The host has taken something back after all; the user had wanted all of it back, unless it was filed anew since. */
	private void finish(FiledLetter letter) {
		told.accept(new LateAnswer(LateAnswer.Kind.UNDONE, letter, "", "", rest(letter))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Takes back the rest of what the user had wanted back. */
	boolean rest(FiledLetter letter) {
		return !ledger.holds(letter) || undo(letter).complete();
	}

	private Optional<MailException> unmark(FiledLetter letter) {
		Optional<Mailbox> mailbox = marking.mailbox();
		try {
			// a number of the mailbox may mean another letter after the copy was made anew
			if (mailbox.isPresent() && mailbox.get().row(letter.messageId()).filter(r -> named(r, letter)).isPresent()) {
				mailbox.get().markFiled(letter.messageId(), false);
				marking.give(letter.messageId(), Keywords.TAKEN_BACK);
			}
			return Optional.empty();
		} catch (MailException e) {
			return Optional.of(e);
		}
	}

	static boolean named(MessageRow row, FiledLetter letter) {
		return TraceEvent.messageHash(row.messageId()).equals(letter.hash());
	}
}
