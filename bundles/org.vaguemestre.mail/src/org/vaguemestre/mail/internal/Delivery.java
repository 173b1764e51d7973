package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.internal.Progress.Handing;

/**
 * One attempt at one message: finds out what an earlier one left open, submits what is left, keeps the copy. The store knows at each
 * moment how far it came.
 */
final class Delivery {

	private final Accounts accounts;
	private final StoredDrafts drafts;
	private final Connector connector;
	private final SentCopy sent;
	private final OutboxTimes times;
	private final Clock clock;
	private final Consumer<Draft> answered;
	private WorkstationTrace trace = WorkstationTrace.NONE;
	private SendingReceipts receipts = SendingReceipts.NONE;
	private final Set<SmtpLine> lines = ConcurrentHashMap.newKeySet();

	Delivery(Accounts accounts, StoredDrafts drafts, Connector connector, SentCopy sent, OutboxTimes times, Clock clock,
			Consumer<Draft> answered) {
		this.accounts = accounts;
		this.drafts = drafts;
		this.connector = connector;
		this.sent = sent;
		this.times = times;
		this.clock = clock;
		this.answered = answered;
	}

	/**
	 * How it ended.
	 *
	 * @param draft   where the message stands now, kept in the store
	 * @param trouble what stood in the way
	 * @param report  what has gone out so far
	 * @param looking whether a look into Sent is next, soon
	 * @param done    whether everything is settled and the draft has gone
	 */
	record Outcome(Draft draft, Optional<MailException> trouble, SendReport report, boolean looking, boolean done) {
		boolean nothingGone() {
			return report.delivered().isEmpty();
		}

		Outcome because(Optional<MailException> why) {
			return new Outcome(draft, why, report, looking, done);
		}
	}

	/** @param log is told what was sent, and what was not */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	/** @param kept is told what receipts depend on */
	void receiptsBy(SendingReceipts kept) {
		receipts = kept;
	}

	/** Drops every line, whatever is waited for on it. */
	void cut() {
		lines.forEach(SmtpLine::cut);
	}

	/**
	 * @param draft    {@link State#SENDING}, or what is still to be found out or copied
	 * @param progress changed as it goes on; what of it is not in the store when this fails is the caller's to keep
	 * @throws MailException              the store failed
	 * @throws OperationCanceledException before anything was handed over
	 */
	Outcome run(Draft draft, Parcel parcel, Progress progress, IProgressMonitor monitor) throws MailException {
		return new Attempt(draft, parcel, progress, monitor).run();
	}

	private final class Attempt {

		private final Parcel parcel;
		private final Progress p;
		private final IProgressMonitor monitor;
		private Draft draft;

		Attempt(Draft draft, Parcel parcel, Progress progress, IProgressMonitor monitor) {
			this.draft = draft;
			this.parcel = parcel;
			this.p = progress;
			this.monitor = monitor;
		}

		Outcome run() throws MailException {
			if (p.handing.isPresent() && receipt()) {
				// Sent knows nothing of receipts; rather none than two
				p.handedOver();
				gone();
			}
			if (p.handing.isPresent()) {
				try {
					if (!settled()) {
						return unsure(Optional.empty(), true);
					}
				} catch (MailException e) {
					return unsure(Optional.of(e), false);
				}
			}
			Optional<Undelivered> trouble = Optional.empty();
			boolean looksOnly = p.looksOnly(clock.instant(), times.maxDeferral());
			if (p.open(parcel) && !looksOnly) {
				p.notBefore = Optional.empty();
				if (draft.state() != State.SENDING) {
					move(State.SENDING, "", draft.due(), draft.attempts() + 1); //$NON-NLS-1$
				}
				try {
					if (receipt() && !claimed()) {
						drafts.gone(draft.id());
						return new Outcome(draft, Optional.empty(), report(Optional.empty()), false, true);
					}
					submit();
				} catch (Undelivered e) {
					if (e.open()) {
						p.looks = 0;
						return unsure(Optional.of(e.why()), true);
					}
					trouble = Optional.of(e);
				}
			}
			return p.taken > 0 ? goneOut(trouble, looksOnly) : notGone(trouble);
		}

		private boolean receipt() {
			return draft.message().disposition().isPresent();
		}

		/** Whether no other workstation sends it; what was claimed before the program ended is ours. */
		private boolean claimed() throws Undelivered, MailException {
			if (p.claimed) {
				return true;
			}
			p.claimed = true;
			keep();
			try {
				return receipts.claim(draft, monitor);
			} catch (MailException e) {
				p.claimed = false;
				keep();
				throw new Undelivered(e, 0, false);
			} catch (OperationCanceledException e) {
				p.claimed = false;
				keep();
				throw e;
			}
		}

		/** The first server has taken it. */
		private void gone() {
			answered.accept(draft);
			receipts.given(draft);
		}

		private boolean settled() throws MailException {
			boolean gone = p.taken > 0;
			if (!sent.settled(draft.message().accountId(), parcel.messageId(), p, monitor)) {
				return false;
			}
			note();
			if (!gone && p.taken > 0) {
				gone();
			}
			return true;
		}

		private void submit() throws Undelivered {
			Account account = account();
			try (SmtpLine line = line(account)) {
				lines.add(line);
				try {
					for (int i = 0; i < parcel.envelopes().size(); i++) {
						submit(line, Mission.of(account, draft.message(), parcel.messageId()), account.address(), i);
					}
				} finally {
					lines.remove(line);
				}
			}
		}

		private void submit(SmtpLine line, Mission mission, String from, int envelope) throws Undelivered {
			List<Address> open = p.open(parcel, envelope);
			if (open.isEmpty()) {
				return;
			}
			if (p.taken == 0 && monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			int size = parcel.envelopes().get(envelope).message().length();
			try {
				SmtpLine.Outcome outcome = line.send(mission, open, parcel.envelopes().get(envelope).message(), accepted -> {
					p.handing = Optional.of(new Handing(envelope, accepted.stream().map(Address::address).toList()));
					keep();
				});
				trace.sent(from, line.server(), parcel.messageId(), size, outcome, line.lastAnswer(), Quotes.of(draft.message()));
				outcome.refused().forEach(r -> p.answered(envelope, r.recipient().address(), r.code(), r.answer()));
				if (!outcome.delivered().isEmpty()) {
					p.handedOver();
					if (p.taken == 1) {
						gone();
					}
				}
				note();
			} catch (Undelivered e) {
				trace.notSent(from, line.server(), parcel.messageId(), size, open, e, Quotes.of(draft.message()));
				if (e.open()) {
					throw e;
				}
				p.notHandedOver();
				if (p.taken == 0 || e.passing()) {
					throw e;
				}
				// others have the message already: this one is refused, not all of it
				p.giveUp(parcel, envelope, e.code(), e.why().what(Locale.getDefault()));
			}
		}

		private Account account() throws Undelivered {
			return accounts.find(draft.message().accountId())
					.orElseThrow(() -> new Undelivered(new MailException(MailFailure.ACCOUNT_GONE), 550, false));
		}

		private SmtpLine line(Account account) throws Undelivered {
			try {
				return connector.doors().withPassword(accounts, account, password -> connector.smtp(account, password));
			} catch (MailException e) {
				throw new Undelivered(e, Failures.smtpCode(e.getCause()), false);
			}
		}

		/** No server has taken anything. */
		private Outcome notGone(Optional<Undelivered> trouble) throws MailException {
			if (trouble.isPresent()) {
				MailException why = trouble.get().why();
				boolean again = trouble.get().passing() && !(trouble.get().code() > 0 && longTried());
				return again ? waiting(trouble, why.getLocalizedMessage(), why) : failed(why);
			}
			giveUpInTime();
			String server = accounts.find(draft.message().accountId()).map(a -> a.outgoing().toString()).orElse(""); //$NON-NLS-1$
			MailException why = new MailException(MailFailure.RECIPIENTS_REFUSED, server, words(p.refused(parcel)));
			return p.open(parcel) ? waiting(trouble, putOff(), why) : failed(why);
		}

		/** Some server has taken it: what is left is those who were put off, and the copy. */
		private Outcome goneOut(Optional<Undelivered> trouble, boolean looksOnly) throws MailException {
			if (trouble.isPresent() && !trouble.get().passing()) {
				for (int i = 0; i < parcel.envelopes().size(); i++) {
					p.giveUp(parcel, i, trouble.get().code(), trouble.get().why().what(Locale.getDefault()));
				}
			}
			if (trouble.isEmpty()) {
				giveUpInTime();
			}
			boolean open = p.open(parcel);
			if (!open) {
				move(State.COPY_MISSING, "", draft.due(), draft.attempts()); //$NON-NLS-1$
			}
			Optional<MailException> notCopied = Optional.empty();
			boolean looking = false;
			try {
				p.copied |= receipt();
				looking = !sent.kept(draft.message().accountId(), parcel, p, this::keep, monitor);
				if (!open && !receipt()) {
					sent.retold(draft.message().accountId(), parcel, p, this::keep, monitor);
				}
			} catch (OperationCanceledException e) {
				Log.debug("the copy was not waited for", e); //$NON-NLS-1$
			} catch (MailException e) {
				notCopied = Optional.of(e);
			}
			if (open) {
				String words = draft.words();
				if (!looksOnly) {
					words = trouble.map(t -> t.why().getLocalizedMessage()).orElseGet(this::putOff) + ' '
							+ Words.of("outbox.partly", Locale.getDefault()); //$NON-NLS-1$
					p.notBefore = Optional.of(pause(trouble));
				}
				move(State.WAITING, words, looking ? Optional.of(sent.nextLook(p)) : p.notBefore, draft.attempts());
				return new Outcome(draft, notCopied, report(notCopied), looking, false);
			}
			if (p.copied && notCopied.isEmpty()) {
				SendReport report = report(Optional.empty());
				receipts.sent(draft, report);
				drafts.gone(draft.id());
				return new Outcome(draft, Optional.empty(), report, false, true);
			}
			Instant next = looking ? sent.nextLook(p) : pauseOfLook(notCopied);
			move(State.COPY_MISSING, notCopied.map(MailException::getLocalizedMessage).orElse(""), Optional.of(next), draft.attempts()); //$NON-NLS-1$
			return new Outcome(draft, notCopied, report(notCopied), looking, false);
		}

		private boolean longTried() {
			return p.begun.filter(b -> clock.instant().isAfter(b.plus(times.giveUp()))).isPresent();
		}

		private void giveUpInTime() {
			if (longTried()) {
				for (int i = 0; i < parcel.envelopes().size(); i++) {
					p.giveUp(parcel, i, 0, ""); //$NON-NLS-1$
				}
			}
		}

		private Outcome unsure(Optional<MailException> trouble, boolean looking) throws MailException {
			Instant next = looking ? sent.nextLook(p) : pauseOfLook(trouble);
			move(State.UNSURE, Words.of("outbox.unsure", Locale.getDefault()), Optional.of(next), draft.attempts()); //$NON-NLS-1$
			return new Outcome(draft, trouble, report(trouble), looking, false);
		}

		private Outcome waiting(Optional<Undelivered> trouble, String words, MailException why) throws MailException {
			move(State.WAITING, words, Optional.of(pause(trouble)), draft.attempts());
			return new Outcome(draft, Optional.of(why), report(Optional.empty()), false, false);
		}

		private Outcome failed(MailException why) throws MailException {
			move(State.FAILED, why.getLocalizedMessage(), Optional.empty(), draft.attempts());
			return new Outcome(draft, Optional.of(why), report(Optional.empty()), false, false);
		}

		/** When the next attempt is due; what the server itself put off waits longer than what a lost line did. */
		private Instant pause(Optional<Undelivered> trouble) {
			boolean putOff = trouble.isEmpty() || trouble.get().code() > 0;
			p.line = !putOff;
			return next(putOff ? times.maxDeferral() : times.maxLine());
		}

		/** When Sent is looked at again after that failed; a password that was refused is not tried every other minute. */
		private Instant pauseOfLook(Optional<MailException> trouble) {
			p.line = true;
			p.chosen = false;
			if (trouble.filter(e -> !Failures.passing(e.failure())).isPresent()) {
				return clock.instant().plus(times.maxDeferral());
			}
			return next(times.maxLine());
		}

		private Instant next(Duration longest) {
			p.chosen = false;
			p.failures++;
			return clock.instant().plus(times.after(p.failures, longest));
		}

		private String putOff() {
			return Words.of("outbox.deferred", Locale.getDefault(), words(p.putOff(parcel))); //$NON-NLS-1$
		}

		private static String words(List<Refusal> refusals) {
			return refusals.stream().map(r -> r.recipient().address() + " (" + r.answer() + ')') //$NON-NLS-1$
					.collect(Collectors.joining(", ")); //$NON-NLS-1$
		}

		private SendReport report(Optional<MailException> notCopied) {
			// an earlier version kept no more than the copy of what had gone
			List<Address> delivered = parcel.envelopes().isEmpty() && p.taken > 0 ? draft.message().recipients() : p.delivered(parcel);
			return new SendReport(parcel.messageId(), delivered, p.refused(parcel), p.copied, notCopied);
		}

		private void move(State state, String words, Optional<Instant> due, int attempts) throws MailException {
			draft = StoredDrafts.moved(draft, state, words, due, attempts);
			keep();
		}

		private void keep() throws MailException {
			drafts.keep(draft, p);
		}

		/** Keeps what has become certain; if that fails, it is kept with the next step. */
		private void note() {
			try {
				keep();
			} catch (MailException e) {
				Log.warning("how far a message came could not be kept", e); //$NON-NLS-1$
			}
		}
	}
}
