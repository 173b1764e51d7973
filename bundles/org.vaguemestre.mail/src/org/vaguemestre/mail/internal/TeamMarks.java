package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.SharedFlags;
import org.vaguemestre.mail.store.MailStore;

/** Who has which letter, by keywords: claimed at the server when there is a connection, noted for it when there is none. */
final class TeamMarks implements Teamwork {

	private final SyncedMailbox mailbox;
	private final MailStore store;
	private final Team team;
	private final WorkstationTrace trace;
	private final Events events;
	private final Clock clock;

	TeamMarks(SyncedMailbox mailbox, MailStore store, Team team, WorkstationTrace trace, Events events, Clock clock) {
		this.mailbox = mailbox;
		this.store = store;
		this.team = team;
		this.trace = trace;
		this.events = events;
		this.clock = clock;
	}

	/** What is wanted of a message. */
	private interface Wish {
		/** @return the keyword that tells it; empty if one is to go */
		String mark();

		/** @return the keywords by which others have it, who had not when the user wished */
		Set<String> rivals(Set<String> keywords);

		/** @return the keywords as they shall be when nobody else has it; the same again for what they give */
		Set<String> granted(Set<String> keywords);

		/** @return the keywords as they shall be when somebody else has it */
		Set<String> given(Set<String> keywords);

		/** @return whether a change of that keyword is told to the server later, when it may no longer be as it was */
		default boolean noted(String keyword) {
			return true;
		}

		default boolean cameTrue(Set<String> keywords) {
			return rivals(keywords).isEmpty() && (mark().isEmpty() || keywords.contains(mark()));
		}

		/**
		 * Two marks at once are possible where a server does not give one on condition, or when one was noted without a connection. The one that
		 * comes first in the alphabet stays. But without conditions its rival may have been alone for a moment and told so: then it stays, and
		 * the first goes; so the first waits until the other has gone, or has not for long.
		 */
		default Optional<Set<String>> decide(Set<String> keywords, boolean conditional, boolean patience) {
			Set<String> rivals = rivals(keywords);
			if (rivals.isEmpty()) {
				return Optional.of(granted(keywords));
			}
			if (!keywords.contains(mark())) {
				return Optional.of(keywords);
			}
			if (rivals.stream().anyMatch(r -> r.compareTo(mark()) < 0)) {
				return Optional.of(given(keywords));
			}
			return conditional ? Optional.of(granted(keywords)) : patience ? Optional.empty() : Optional.of(given(keywords));
		}
	}

	/** A folder in which messages are claimed. */
	private record Place(String account, long folder, String path, long uidValidity) {
	}

	@Override
	public Optional<Colleague> me() {
		return team.me();
	}

	@Override
	public List<Colleague> colleagues() {
		return team.all();
	}

	@Override
	public Optional<Colleague> colleague(String code) {
		return team.find(code);
	}

	@Override
	public Work work(Flags flags) {
		Optional<String> worker = Keywords.worker(flags.keywords());
		Instant now = clock.instant();
		Optional<Instant> since = worker.flatMap(w -> Keywords.since(flags.keywords(), now)).filter(t -> fresh(t, now));
		return new Work(Keywords.assignee(flags.keywords()), worker.filter(w -> since.isPresent()), since);
	}

	/** @return whether work that began then goes on now, as far as the marks tell */
	static boolean fresh(Instant since, Instant now) {
		return Duration.between(since, now).compareTo(Keywords.FADES) < 0;
	}

	@Override
	public List<Settled> assign(Collection<Long> messageIds, Optional<String> to, IProgressMonitor monitor) throws MailException {
		team.look();
		Map<Long, Set<String>> shown = new HashMap<>();
		store.rows(messageIds).forEach((id, row) -> shown.put(id, row.flags().keywords()));
		String mark = to.map(Keywords::assigned).orElse(""); //$NON-NLS-1$
		List<Settled> settled = settle(messageIds, id -> new Assignment(mark, shown.getOrDefault(id, Set.of())), monitor);
		trace.assigned(settled, to, team.me().map(Colleague::code));
		return settled;
	}

	/** Whom a message is assigned to, if it is still as it was shown. */
	private record Assignment(String mark, Set<String> shown) implements Wish {

		@Override
		public Set<String> rivals(Set<String> keywords) {
			return keywords.stream().filter(k -> Keywords.ofAssignment(k) && !k.equals(mark) && !shown.contains(k)).collect(Collectors.toSet());
		}

		@Override
		public Set<String> granted(Set<String> keywords) {
			Set<String> granted = new HashSet<>(keywords);
			granted.removeIf(Keywords::ofAssignment);
			if (!mark.isEmpty()) {
				granted.add(mark);
			}
			return granted;
		}

		@Override
		public Set<String> given(Set<String> keywords) {
			Set<String> given = new HashSet<>(keywords);
			given.remove(mark);
			return given;
		}
	}

	@Override
	public Settled begin(long messageId, Optional<String> inPlaceOf, IProgressMonitor monitor) throws MailException {
		team.look();
		Optional<String> me = team.me().map(Colleague::code);
		if (me.isEmpty()) {
			return new Settled(messageId, Answer.DONE, Work.NONE);
		}
		Claim claim = new Claim(Keywords.inProgress(me.get()), inPlaceOf.map(Keywords::inProgress), clock.instant());
		Settled settled = settle(List.of(messageId), id -> claim, monitor).stream().findFirst()
				.orElse(new Settled(messageId, Answer.GONE, Work.NONE));
		trace.claimed(Optional.ofNullable(store.rows(List.of(messageId)).get(messageId)), settled);
		return settled;
	}

	/** Work that somebody takes up. */
	private record Claim(String mark, Optional<String> inPlaceOf, Instant now) implements Wish {

		@Override
		public Set<String> rivals(Set<String> keywords) {
			if (Keywords.since(keywords, now).filter(t -> fresh(t, now)).isEmpty()) {
				return Set.of();
			}
			return keywords.stream().filter(k -> k.startsWith(Keywords.inProgress("")) && !k.equals(mark) && !inPlaceOf.equals(Optional.of(k))) //$NON-NLS-1$
					.collect(Collectors.toSet());
		}

		@Override
		public Set<String> granted(Set<String> keywords) {
			Set<String> granted = new HashSet<>(keywords);
			granted.removeIf(Keywords::ofWork);
			granted.add(mark);
			granted.addAll(Keywords.since(now));
			return granted;
		}

		@Override
		public Set<String> given(Set<String> keywords) {
			Set<String> given = granted(keywords);
			// both told the minute at once, so it is told anew; it is that of the other as well
			given.addAll(rivals(keywords));
			given.remove(mark);
			return given;
		}
	}

	@Override
	public void end(long messageId, IProgressMonitor monitor) throws MailException {
		Optional<String> mark = team.me().map(Colleague::code).map(Keywords::inProgress);
		MessageRow row = store.rows(List.of(messageId)).get(messageId);
		if (mark.isPresent() && row != null && row.flags().keywords().contains(mark.get())) {
			settle(List.of(messageId), id -> new End(mark.get()), monitor);
			trace.released(row);
		}
	}

	/** Work that ends; that of a colleague who took it over goes on. */
	private record End(String mine) implements Wish {

		@Override
		public String mark() {
			return ""; //$NON-NLS-1$
		}

		@Override
		public Set<String> rivals(Set<String> keywords) {
			return Set.of();
		}

		@Override
		public Set<String> granted(Set<String> keywords) {
			Set<String> granted = new HashSet<>(keywords);
			if (granted.remove(mine) && granted.stream().noneMatch(k -> k.startsWith(Keywords.inProgress("")))) { //$NON-NLS-1$
				granted.removeIf(Keywords::ofWork);
			}
			return granted;
		}

		@Override
		public Set<String> given(Set<String> keywords) {
			return keywords;
		}

		@Override
		public boolean noted(String keyword) {
			return keyword.equals(mine);
		}
	}

	/** Makes a wish for each message. */
	private interface Wishes {
		Wish of(long messageId);
	}

	private List<Settled> settle(Collection<Long> messageIds, Wishes wishes, IProgressMonitor monitor) throws MailException {
		Map<Place, TreeMap<Long, Long>> places = new LinkedHashMap<>();
		List<Settled> settled = new ArrayList<>();
		for (long id : messageIds) {
			Optional<MailStore.Place> place = store.place(id);
			if (place.isEmpty()) {
				settled.add(new Settled(id, Answer.GONE, Work.NONE));
			} else {
				places.computeIfAbsent(new Place(place.get().accountId(), place.get().folderId(), place.get().folderPath(), place.get().uidValidity()),
						p -> new TreeMap<>()).put(place.get().uid(), id);
			}
		}
		for (Map.Entry<Place, TreeMap<Long, Long>> entry : places.entrySet()) {
			settled.addAll(settle(entry.getKey(), entry.getValue(), wishes, monitor));
		}
		return settled;
	}

	private List<Settled> settle(Place place, TreeMap<Long, Long> ids, Wishes wishes, IProgressMonitor monitor) throws MailException {
		Optional<AccountWorker> server = mailbox.server(place.account());
		if (server.isEmpty()) {
			return here(ids.values(), wishes, Answer.HERE_ALONE);
		}
		Optional<Map<Long, Flags>> told;
		try {
			told = Answers.await(server.get().ask(line -> {
				// what was noted before comes first
				mailbox.push(line, place.account());
				ImapFolder folder = line.open(place.path(), true);
				if (folder.state().uidValidity() != place.uidValidity()) {
					return Optional.of(Map.<Long, Flags>of());
				}
				if (!folder.keeps(Keywords.inProgress("-"))) { //$NON-NLS-1$
					return Optional.<Map<Long, Flags>>empty();
				}
				return Optional.of(line.run(s -> {
					SharedFlags shared = s.shared(folder);
					return shared.change(ids.keySet().stream().mapToLong(Long::longValue).toArray(),
							(uid, flags, patience) -> wishes.of(ids.get(uid)).decide(flags.keywords(), shared.conditional(), patience));
				}));
			}, true), monitor);
		} catch (MailException e) {
			if (!Failures.passing(e.failure())) {
				throw e;
			}
			Log.debug("marks are noted for later", e); //$NON-NLS-1$
			return here(ids.values(), wishes, Answer.LATER);
		}
		if (told.isEmpty()) {
			return here(ids.values(), wishes, Answer.HERE_ALONE);
		}
		store.apply(place.folder(), told.get(), LongStream.empty(), Optional.empty());
		events.tell(l -> l.folderChanged(place.folder()));
		List<Settled> settled = new ArrayList<>();
		ids.forEach((uid, id) -> {
			Flags flags = told.get().get(uid);
			settled.add(flags == null ? new Settled(id, Answer.GONE, Work.NONE)
					: new Settled(id, wishes.of(id).cameTrue(flags.keywords()) ? Answer.DONE : Answer.HELD, work(flags)));
		});
		return settled;
	}

	/** Without the server: what is known here decides. */
	private List<Settled> here(Collection<Long> ids, Wishes wishes, Answer answer) throws MailException {
		List<Settled> settled = new ArrayList<>();
		Map<Long, MessageRow> rows = store.rows(ids);
		for (Map.Entry<Long, MessageRow> entry : rows.entrySet()) {
			Flags flags = entry.getValue().flags();
			Wish wish = wishes.of(entry.getKey());
			if (!wish.rivals(flags.keywords()).isEmpty()) {
				settled.add(new Settled(entry.getKey(), Answer.HELD, work(flags)));
				continue;
			}
			Set<String> wanted = wish.granted(flags.keywords());
			Set<String> all = new HashSet<>(wanted);
			all.addAll(flags.keywords());
			for (String keyword : all) {
				// what stands there from an earlier day is told anew
				boolean anew = keyword.equals(wish.mark()) && Keywords.ofWork(keyword);
				if ((anew || wanted.contains(keyword) != flags.keywords().contains(keyword)) && wish.noted(keyword)) {
					mailbox.setKeyword(List.of(entry.getKey()), keyword, wanted.contains(keyword));
				}
			}
			settled.add(new Settled(entry.getKey(), answer, work(new Flags(flags.seen(), flags.answered(), flags.flagged(), flags.draft(), wanted))));
		}
		return settled;
	}
}
