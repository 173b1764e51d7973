package org.vaguemestre.mail.ui.internal;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.filing.WaitingRows;
import org.vaguemestre.mail.ui.internal.list.Found;
import org.vaguemestre.mail.ui.internal.list.Held;
import org.vaguemestre.mail.ui.internal.list.Look;
import org.vaguemestre.mail.ui.internal.list.MessageTable;
import org.vaguemestre.mail.ui.internal.list.PageLoader;
import org.vaguemestre.mail.ui.internal.list.Shown;
import org.vaguemestre.mail.ui.internal.search.Search;
import org.vaguemestre.mail.ui.internal.search.SearchBar;
import org.vaguemestre.ui.Jobs;

/**
 * Brings the messages of the chosen place into the list, and again when they change. One snapshot is read at a time; what is wanted
 * meanwhile is read after it, once. UI thread, but for {@link #changed}.
 */
final class ListController {

	/** What became of a list. */
	interface Listener {
		/** @param size how many messages the list shows now */
		void shown(int size);

		/** @param failure why it could not be read */
		void failed(Exception failure);

		/** @param sentence what there is to know */
		void told(String sentence);
	}

	/** All that decides what is read, as it is at the beginning. */
	private record Wanted(Place place, Search search, Sort sort, Look look, boolean same, Optional<Long> open) {
		boolean everywhere() {
			return search.everywhere() && search.typed();
		}
	}

	private record Read(MessageList list, Shown.Kind kind, Query query, Map<Integer, List<MessageRow>> pages, long millis) {
	}

	private final Services services;
	private final Jobs jobs;
	private final MessageTable table;
	private final SearchBar bar;
	private final LongFunction<String> folders;
	private final LongFunction<String> mailboxes;
	private final Listener listener;
	private final Calm calm;
	private Optional<Place> place = Optional.empty();
	private Optional<Wanted> last = Optional.empty();
	private volatile long folder;
	private volatile boolean everywhere;
	private Query query = new Query(List.of());
	private Optional<Long> select = Optional.empty();
	private boolean reading;
	private boolean again;

	ListController(Services services, Jobs jobs, MessageTable table, SearchBar bar, LongFunction<String> folders, LongFunction<String> mailboxes,
			Listener listener) {
		this.services = services;
		this.jobs = jobs;
		this.table = table;
		this.bar = bar;
		this.folders = folders;
		this.mailboxes = mailboxes;
		this.listener = listener;
		calm = new Calm(jobs, table.control(), this::reload);
		new PageLoader(jobs, table, listener::failed);
		table.onSort(() -> {
			bar.byColumn();
			reload();
		});
		bar.onChanged(this::reload);
	}

	/** @return what is shown, or about to be */
	Optional<Place> place() {
		return place;
	}

	/** @return the folder that is shown; empty where it is no single one */
	Optional<Folder> folder() {
		return place.flatMap(p -> p instanceof Place.In in ? Optional.of(in.folder()) : Optional.empty());
	}

	/** @return what was asked of the messages that are shown */
	Query query() {
		return query;
	}

	/** @return what the user asks beside the place */
	Search search() {
		return bar.search();
	}

	/** @return a text that finds the same again when all folders are searched */
	String kept() {
		Search search = bar.search();
		return place.orElse(null) instanceof Place.Inboxes ? search.kept("inbox") : folder().map(f -> search.kept(f.path())).orElse(search.words()); //$NON-NLS-1$
	}

	void show(Place chosen) {
		show(chosen, Optional.empty());
	}

	/**
	 * @param chosen  what to show
	 * @param message the message to select there
	 */
	void show(Place chosen, Optional<Long> message) {
		boolean other = !place.map(p -> p.same(chosen)).orElse(false);
		place = Optional.of(chosen);
		folder = chosen instanceof Place.In in ? in.folder().id() : 0;
		select = message;
		boolean searched = chosen instanceof Place.Inboxes || chosen instanceof Place.In in && !in.folder().accountId().isEmpty();
		bar.at(chosen instanceof Place.Conversation c ? Texts.get("search.conversation", c.subject()) : "", //$NON-NLS-1$ //$NON-NLS-2$
				searched || chosen instanceof Place.Kept, searched);
		if (other) {
			table.clear();
			last = Optional.empty();
		}
		reload();
	}

	/**
	 * Shows the messages that answer each other.
	 *
	 * @param id      one of them
	 * @param subject its subject
	 * @param chosen  the one to select
	 */
	void conversation(long id, String subject, long chosen) {
		place.ifPresent(now -> show(new Place.Conversation(id, subject, now instanceof Place.Conversation c ? c.before() : now),
				Optional.of(chosen)));
	}

	/** From a conversation to what was shown before. */
	void back() {
		if (place.orElse(null) instanceof Place.Conversation c) {
			show(c.before(), table.selectedIds().stream().findFirst());
		}
	}

	/**
	 * Goes to the nearest message that was not read.
	 *
	 * @param forward down the list, or up
	 */
	void unread(boolean forward) {
		Optional<Mailbox> mailbox = services.mailbox();
		Optional<MessageList> here = table.look().list();
		if (mailbox.isEmpty() || here.isEmpty() || last.isEmpty()) {
			return;
		}
		Wanted wanted = last.get();
		int from = table.control().getSelectionIndex();
		jobs.quietly("unread", m -> nearest(here.get(), unread(mailbox.get(), wanted), from, forward), found -> { //$NON-NLS-1$
			if (found.isEmpty() || !table.select(found.getAsLong())) {
				listener.told(Texts.get("unread.none")); //$NON-NLS-1$
			}
		}, listener::failed);
	}

	private static OptionalLong nearest(MessageList list, long[] unread, int from, boolean forward) {
		int step = forward ? 1 : -1;
		for (int index = forward || from >= 0 ? from + step : -1; index >= 0 && index < list.size(); index += step) {
			if (Arrays.binarySearch(unread, list.id(index)) >= 0) {
				return OptionalLong.of(list.id(index));
			}
		}
		return OptionalLong.empty();
	}

	/** In the order of their ids. */
	private long[] unread(Mailbox mailbox, Wanted wanted) throws MailException {
		MessageList found = found(mailbox, wanted, asked(wanted).and(new Query.Is(Query.State.UNREAD, false)));
		if (wanted.place() instanceof Place.Conversation) {
			return found.rows(0, found.size()).stream().filter(r -> !r.flags().seen()).mapToLong(MessageRow::id).sorted().toArray();
		}
		return IntStream.range(0, found.size()).mapToLong(found::id).sorted().toArray();
	}

	/**
	 * The messages of a folder may have changed; from any thread.
	 *
	 * @param id the folder
	 */
	void changed(long id) {
		// what is found everywhere may be in any folder
		if (folder == 0 || folder == id || folder == WaitingRows.FOLDER || everywhere) {
			calm.call();
		}
	}

	void reload() {
		Optional<Mailbox> mailbox = services.mailbox();
		if (mailbox.isEmpty() || place.isEmpty()) {
			table.clear();
			listener.shown(0);
			return;
		}
		if (reading) {
			again = true;
			return;
		}
		reading = true;
		Search search = bar.search();
		everywhere = search.everywhere() && search.typed();
		boolean same = last.filter(w -> w.place().same(place.get()) && w.search().equals(search) && w.sort().equals(table.sort())).isPresent();
		Optional<Long> open = table.control().getSelectionCount() == 1 ? table.selectedIds().stream().findFirst() : Optional.empty();
		Wanted wanted = new Wanted(place.get(), search, table.sort(), table.look(), same, open);
		jobs.quietly("message list", m -> read(mailbox.get(), wanted), read -> { //$NON-NLS-1$
			reading = false;
			show(wanted, read);
			next();
		}, e -> {
			reading = false;
			listener.failed(e);
			next();
		});
	}

	private void next() {
		if (again) {
			again = false;
			reload();
		}
	}

	private void show(Wanted wanted, Read read) {
		if (!place.map(p -> p.same(wanted.place())).orElse(false)) {
			return;
		}
		query = read.query();
		calm.took(read.millis());
		table.show(new Shown(read.list(), read.kind(), wanted.same(), read.pages(), new Found(read.query()), column(read)));
		last = Optional.of(wanted);
		bar.count(read.query().all() ? -1 : read.list().size());
		select.filter(table::select).ifPresent(id -> select = Optional.empty());
		listener.shown(read.list().size());
	}

	private Function<MessageRow, String> column(Read read) {
		Formats formats = Formats.system();
		LongFunction<String> where = read.kind() == Shown.Kind.INBOXES ? mailboxes : folders;
		return read.list() instanceof WaitingRows waiting ? row -> waiting.why(row, formats) : row -> where.apply(row.folderId());
	}

	private Read read(Mailbox mailbox, Wanted wanted) throws MailException {
		long begun = System.nanoTime();
		Query asked = asked(wanted);
		MessageList list = held(mailbox, wanted, asked, found(mailbox, wanted, asked));
		Map<Integer, List<MessageRow>> pages = new LinkedHashMap<>();
		int size = MessageTable.pageSize();
		for (int page : wanted.look().pages(list, wanted.same())) {
			pages.put(page, list.rows(page * size, size));
		}
		return new Read(list, kind(wanted), asked, pages, (System.nanoTime() - begun) / 1_000_000);
	}

	/** What is being read stays while other messages of a search come and go. */
	private static MessageList held(Mailbox mailbox, Wanted wanted, Query asked, MessageList found) throws MailException {
		Optional<MessageList> before = wanted.look().list();
		if (asked.all() || !wanted.same() || wanted.open().isEmpty() || before.isEmpty() || found.indexOf(wanted.open().get()) >= 0) {
			return found;
		}
		Optional<MessageRow> row = mailbox.row(wanted.open().get()).filter(r -> found.folderId() == 0 || r.folderId() == found.folderId());
		return row.isEmpty() ? found : Held.in(found, before.get(), row.get());
	}

	/** All conditions, the kept ones too. */
	private static Query asked(Wanted wanted) {
		if (wanted.place() instanceof Place.Conversation || kind(wanted) == Shown.Kind.LOCAL || waiting(wanted)) {
			return new Query(List.of());
		}
		Query asked = wanted.search().query(ZoneId.systemDefault());
		if (wanted.place() instanceof Place.Kept kept) {
			for (Query.Term term : Query.parse(kept.search().query(), ZoneId.systemDefault()).terms()) {
				asked = asked.and(term);
			}
		}
		return asked;
	}

	private static boolean waiting(Wanted wanted) {
		return wanted.place() instanceof Place.In in && in.folder().id() == WaitingRows.FOLDER;
	}

	private static Shown.Kind kind(Wanted wanted) {
		if (wanted.place() instanceof Place.In in) {
			if (waiting(wanted)) {
				return Shown.Kind.EVERYWHERE;
			}
			if (in.folder().accountId().isEmpty()) {
				return Shown.Kind.LOCAL;
			}
			if (!wanted.everywhere()) {
				return outgoing(in.folder()) ? Shown.Kind.SENT : Shown.Kind.RECEIVED;
			}
		}
		return wanted.place() instanceof Place.Inboxes && !wanted.everywhere() ? Shown.Kind.INBOXES : Shown.Kind.EVERYWHERE;
	}

	private MessageList found(Mailbox mailbox, Wanted wanted, Query asked) throws MailException {
		if (wanted.place() instanceof Place.Conversation conversation) {
			return mailbox.conversation(conversation.messageId());
		}
		if (waiting(wanted)) {
			return WaitingRows.of(services.desk());
		}
		Sort sort = wanted.search().relevance() && wanted.search().typed() ? new Sort(Sort.Column.RELEVANCE, false) : wanted.sort();
		return switch (kind(wanted)) {
		case LOCAL -> local(((Place.In) wanted.place()).folder().id());
		case EVERYWHERE -> mailbox.search(asked, sort);
		case INBOXES -> Inboxes.list(services, mailbox, asked, sort);
		case SENT -> in(mailbox, wanted, asked, sort.column() == Sort.Column.FROM ? new Sort(Sort.Column.TO, sort.ascending()) : sort);
		case RECEIVED -> in(mailbox, wanted, asked, sort);
		};
	}

	private static MessageList in(Mailbox mailbox, Wanted wanted, Query asked, Sort sort) throws MailException {
		long id = ((Place.In) wanted.place()).folder().id();
		return asked.all() ? mailbox.list(id, sort) : mailbox.filter(id, asked, sort);
	}

	private MessageList local(long id) throws MailException {
		return new DraftList(id, id == DraftList.OUTBOX ? DraftCommands.going(services) : DraftCommands.writing(services), Formats.system());
	}

	private static boolean outgoing(Folder folder) {
		return folder.kind() == Folder.Kind.SENT || folder.kind() == Folder.Kind.DRAFTS;
	}
}
