package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.internal.OutboxSettings.Appended;
import org.vaguemestre.mail.internal.OutboxSettings.Habit;

/**
 * What Sent tells of a message, and the one copy in it. A server may file sent mail by itself, and be slow in that; whether it does is
 * learned from what is found.
 */
final class SentCopy {

	private final Function<String, SentFolder> folders;
	private final OutboxSettings settings;
	private final OutboxTimes times;
	private final Clock clock;

	SentCopy(Function<String, SentFolder> folders, OutboxSettings settings, OutboxTimes times, Clock clock) {
		this.folders = folders;
		this.settings = settings;
		this.times = times;
		this.clock = clock;
	}

	/** Keeps the progress. */
	@FunctionalInterface
	interface Keeping {
		void keep() throws MailException;
	}

	/**
	 * One look for what was being handed over when the line broke.
	 *
	 * @return whether it is found out: it was taken, or it is not there after the last look
	 */
	boolean settled(String accountId, String messageId, Progress p, IProgressMonitor monitor) throws MailException {
		int found = folders.apply(accountId).count(messageId, monitor);
		boolean own = p.appended || p.appending;
		if (found > p.taken + (own ? 1 : 0)) {
			if (!own) {
				settings.setHabit(accountId, Habit.FILES);
			}
			p.handedOver();
			return true;
		}
		if (++p.looks >= times.looks().size()) {
			p.notHandedOver();
			return true;
		}
		return false;
	}

	/**
	 * One look for the copy of what has gone; puts it there when it is known that the server does not.
	 *
	 * @return whether it is there; otherwise another look is due, when {@link #nextLook} says
	 */
	boolean kept(String accountId, Parcel parcel, Progress p, Keeping keeping, IProgressMonitor monitor) throws MailException {
		if (p.copied) {
			return true;
		}
		SentFolder folder = folders.apply(accountId);
		learn(accountId, folder, parcel.messageId(), monitor);
		if (folder.count(parcel.messageId(), monitor) > 0) {
			if (!p.appending) {
				settings.setHabit(accountId, Habit.FILES);
			}
			p.appended = p.appending;
			there(p);
			return true;
		}
		Habit habit = settings.habit(accountId);
		int patience = p.appending || habit == Habit.FILES ? times.looks().size() : habit == Habit.LEAVES || !folder.filesItself() ? 1 : times.firstLooks();
		if (++p.looks < patience) {
			return false;
		}
		if (habit == Habit.FILES) {
			settings.setHabit(accountId, Habit.UNKNOWN);
		}
		List<Refusal> refused = p.givenUp(parcel);
		p.appending = true;
		p.noted = refused.size();
		keeping.keep();
		try {
			folder.append(RefusalNotes.in(parcel.copy(), refused), monitor);
		} catch (MailException e) {
			if (unanswered(e)) {
				p.looks = 0;
			} else {
				p.appending = false;
			}
			throw e;
		}
		p.appended = true;
		there(p);
		if (settings.appended(accountId).isEmpty()) {
			// whoever sends letter upon letter would otherwise never come to the look at one
			settings.setAppended(accountId, Optional.of(new Appended(parcel.messageId(), clock.instant())));
		}
		return true;
	}

	/**
	 * Who was refused after the copy was there, or where the server itself had put it there, is told to all workstations by another copy in
	 * its place.
	 */
	void retold(String accountId, Parcel parcel, Progress p, Keeping keeping, IProgressMonitor monitor) throws MailException {
		List<Refusal> refused = p.givenUp(parcel);
		if (!p.copied || refused.size() <= p.noted) {
			return;
		}
		try {
			folders.apply(accountId).replace(parcel.messageId(), RefusalNotes.in(parcel.copy(), refused), monitor);
		} catch (MailException e) {
			if (Failures.passing(e.failure())) {
				throw e;
			}
			// it is told here all the same, and the copy that is there is a whole one
			Log.warning("who was refused is not told in the copy", e); //$NON-NLS-1$
		}
		p.noted = refused.size();
		keeping.keep();
	}

	/** When the next look is due. */
	Instant nextLook(Progress p) {
		return clock.instant().plus(times.looks().get(Math.min(p.looks, times.looks().size() - 1)));
	}

	private static void there(Progress p) {
		p.copied = true;
		p.appending = false;
		p.looks = 0;
	}

	private static boolean unanswered(MailException e) {
		return switch (e.failure()) {
		case CONNECTION_LOST, TIMEOUT, PROTOCOL, INTERNAL -> true;
		default -> false;
		};
	}

	/** Looks at the copy of an earlier message: a slow server may have filed it as well, which is not to happen again. */
	private void learn(String accountId, SentFolder folder, String messageId, IProgressMonitor monitor) throws MailException {
		Optional<Appended> last = settings.appended(accountId).filter(a -> !a.messageId().equals(messageId))
				.filter(a -> clock.instant().isAfter(a.at().plus(times.patience())));
		if (last.isPresent()) {
			int found = folder.count(last.get().messageId(), monitor);
			if (found > 0) {
				settings.setHabit(accountId, found > 1 ? Habit.FILES : Habit.LEAVES);
			}
			settings.setAppended(accountId, Optional.empty());
		}
	}
}
