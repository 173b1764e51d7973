package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mime.Bytes;

/**
 * The folder that is selected on a connection. Fetches raw bytes by UID and looks into no message, so that no message can break the reading
 * of another; what the server tells of messages that were not asked for is passed over.
 */
public final class ImapFolder {

	/** So much of a message is fetched at once. */
	public static final int CHUNK = 1 << 20;
	/** Larger headers are read to here for the list; the whole comes with the message. */
	private static final int HEADER_BYTES = 64 * 1024;
	/** So many commands are on their way at a time: while one answer is read the server works on the next. */
	private static final int AHEAD = 2;
	/** So many new messages are asked for before it is known how many there are. */
	private static final int GUESS = 200;
	private static final String WHOLE = " (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0." + CHUNK + ">)"; //$NON-NLS-1$ //$NON-NLS-2$
	/** So many answers are borne where nobody can know how many there are. */
	static final long UNKNOWN = 1_000_000;
	/** A folder that is said to have more is not read. */
	static final int MAX_MESSAGES = 1_000_000;
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH); //$NON-NLS-1$

	private final ImapConnection connection;
	private final FetchAnswers answers = new FetchAnswers();
	private final Map<Long, Flags> changed = new HashMap<>();
	private final List<UidSet.Range> gone = new ArrayList<>();
	private UidSet vanished = new UidSet(List.of());
	private FolderState state = FolderState.NONE;
	private Optional<Ahead> ahead = Optional.empty();
	private PermanentFlags permanent = PermanentFlags.ALL;

	/**
	 * What the server tells of a message.
	 *
	 * @param uid      its UID
	 * @param flags    its flags
	 * @param received when it came
	 * @param size     in bytes, as the server says
	 * @param bytes    what was asked for of it
	 */
	public record Fetched(long uid, Flags flags, Optional<Instant> received, long size, Bytes bytes) {
	}

	/** Takes messages as they come. */
	@FunctionalInterface
	public interface Taker {
		/**
		 * @param message a message that was asked for
		 * @throws IOException ends the fetching and the connection
		 */
		void take(Fetched message) throws IOException;
	}

	/** Hears that all of a batch have been taken that the server gives. */
	@FunctionalInterface
	public interface Milestone {
		/**
		 * @param uids what was asked for
		 * @throws IOException ends the fetching and the connection
		 */
		void passed(long[] uids) throws IOException;
	}

	private ImapFolder(ImapConnection connection) {
		this.connection = connection;
	}

	/** A folder that has been asked for. */
	static final class Opening {
		private final ImapFolder folder;
		private final long[] facts = new long[4];
		private final ImapConnection.Command command;

		private Opening(ImapFolder folder, String how) throws IOException {
			this.folder = folder;
			this.command = folder.connection.command(how, UNKNOWN, r -> folder.opening(r, facts));
		}

		/**
		 * Asks for what is new as well, so that it comes without another round trip.
		 *
		 * @param known how the folder stood when its copy was complete
		 */
		void askAhead(FolderState known) throws IOException {
			folder.ahead = Optional.of(folder.new Ahead(known.uidNext()));
		}

		/** @return the folder, when it is selected */
		ImapFolder opened() throws IOException {
			command.await();
			if (facts[0] <= 0) {
				throw ImapException.protocol("a folder without UIDVALIDITY"); //$NON-NLS-1$
			}
			if (facts[3] < 0 || facts[3] > MAX_MESSAGES) {
				throw ImapException.protocol("a folder of " + facts[3] + " messages"); //$NON-NLS-1$ //$NON-NLS-2$
			}
			folder.vanished = new UidSet(folder.gone);
			folder.gone.clear();
			folder.state = new FolderState(facts[0], facts[1], facts[2], facts[3]);
			if (folder.ahead.isPresent()) {
				folder.settle(folder.ahead.get());
			}
			return folder;
		}
	}

	/**
	 * Selects a folder.
	 *
	 * @param connection the connection
	 * @param path       its name
	 * @param writable   whether anything shall be changed in it
	 * @param known      what a quick resynchronisation starts from (RFC 7162), if it can
	 * @return what becomes the folder
	 * @throws IOException why not
	 */
	static Opening open(ImapConnection connection, String path, boolean writable, FolderState known) throws IOException {
		boolean quick = connection.enables("QRESYNC") && known.uidValidity() > 0 && known.highestModSeq() > 0; //$NON-NLS-1$
		String how = quick ? " (QRESYNC (" + known.uidValidity() + ' ' + known.highestModSeq() + "))" //$NON-NLS-1$ //$NON-NLS-2$
				: connection.offers("CONDSTORE") ? " (CONDSTORE)" : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return new Opening(new ImapFolder(connection), (writable ? "SELECT " : "EXAMINE ") + Quoted.folder(path) + how); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** When nothing is new, nobody will wait for what was asked for ahead. */
	private void settle(Ahead asked) throws IOException {
		if (state.uidNext() > 0 && state.uidNext() <= asked.first) {
			ahead = Optional.empty();
			while (!asked.command.ended()) {
				connection.readOne();
			}
		}
	}

	/** Messages that were asked for before it was known whether they are there. */
	private final class Ahead {
		private final long first;
		private final ImapConnection.Command command;
		private final Set<Long> came = new HashSet<>();
		private Optional<Taker> taker = Optional.empty();
		private boolean missed;

		private Ahead(long first) throws IOException {
			this.first = first;
			this.command = connection.command("UID FETCH " + first + ':' + (first + GUESS - 1) + WHOLE, UNKNOWN, this::hear); //$NON-NLS-1$
		}

		private void hear(Response response) throws IOException {
			Optional<Fetched> fetched = answers.fetched(response).filter(f -> covers(f.uid()));
			if (fetched.isPresent() && taker.isEmpty()) {
				missed = true;
			} else if (fetched.isPresent() && came.add(fetched.get().uid())) {
				taker.get().take(fetched.get());
			}
		}

		/** What comes later than the folder was opened is left for the next time. */
		private boolean covers(long uid) {
			return uid >= first && uid < first + GUESS && (state.uidNext() == 0 || uid < state.uidNext());
		}
	}

	private void opening(Response r, long[] facts) throws ImapException {
		if (r.is("OK") && r.codeName().equals("PERMANENTFLAGS")) { //$NON-NLS-1$ //$NON-NLS-2$
			permanent = PermanentFlags.parse(r.codeRest());
		} else if (r.is("OK")) { //$NON-NLS-1$
			int fact = switch (r.codeName()) {
			case "UIDVALIDITY" -> 0; //$NON-NLS-1$
			case "HIGHESTMODSEQ" -> 1; //$NON-NLS-1$
			case "UIDNEXT" -> 2; //$NON-NLS-1$
			default -> -1;
			};
			if (fact >= 0) {
				facts[fact] = Math.max(0, Response.number(r.codeRest()));
			}
		} else if (r.is("EXISTS")) { //$NON-NLS-1$
			facts[3] = r.number();
		} else if (r.is("VANISHED")) { //$NON-NLS-1$
			String set = r.text().toUpperCase(Locale.ROOT).startsWith("(EARLIER)") ? r.text().substring(9).strip() : r.text(); //$NON-NLS-1$
			gone.addAll(UidSet.parse(set).ranges());
			if (gone.size() > UidSet.MAX_RANGES) {
				throw ImapException.protocol("more has vanished than can have been"); //$NON-NLS-1$
			}
		} else if (r.is("FETCH")) { //$NON-NLS-1$
			answers.uidAndFlags(r).ifPresent(f -> changed.put(f.uid(), f.flags()));
			if (changed.size() > MAX_MESSAGES) {
				throw ImapException.protocol("more has changed than there can be"); //$NON-NLS-1$
			}
		}
	}

	/** @return how the folder stood when it was selected */
	public FolderState state() {
		return state;
	}

	/** @return whether the server keeps a keyword; known when the folder was opened to be changed */
	public boolean keeps(String keyword) {
		return permanent.keep(keyword);
	}

	/** @return the flags of messages that are new or have changed since the state that was known */
	public Map<Long, Flags> changed() {
		return changed;
	}

	/** @return what has gone since the state that was known; may name UIDs that never were here */
	public UidSet vanished() {
		return vanished;
	}

	/**
	 * @param since only messages that came on this day or later; empty for all
	 * @return UIDs, ascending
	 * @throws IOException why not
	 */
	public long[] uids(Optional<LocalDate> since) throws IOException {
		if (state.exists() == 0) {
			return new long[0];
		}
		String what = since.map(d -> "SINCE " + DAY.format(d)).orElse("ALL"); //$NON-NLS-1$ //$NON-NLS-2$
		return search(what);
	}

	/**
	 * @param messageId a Message-ID
	 * @return UIDs of messages that may have it
	 * @throws IOException why not
	 */
	public long[] withMessageId(String messageId) throws IOException {
		return search("HEADER Message-ID " + Quoted.text(messageId)); //$NON-NLS-1$
	}

	private long[] search(String what) throws IOException {
		Found found = new Found(state.exists() + 100_000);
		connection.command("UID SEARCH " + (connection.offers("ESEARCH") ? "RETURN (ALL) " : "") + what, 100, found).await(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return found.uids();
	}

	/**
	 * Asks for the flags of all messages, or of those that changed.
	 *
	 * @param since only changes after this modification sequence (RFC 7162); 0 for all messages
	 * @return flags by UID
	 * @throws IOException why not
	 */
	public Map<Long, Flags> flags(long since) throws IOException {
		Map<Long, Flags> all = new HashMap<>();
		if (state.exists() > 0) {
			String how = since > 0 ? " (CHANGEDSINCE " + since + ')' : ""; //$NON-NLS-1$ //$NON-NLS-2$
			connection.command("UID FETCH 1:* (FLAGS)" + how, state.exists(), r -> answers.uidAndFlags(r).ifPresent(f -> all.put(f.uid(), f.flags()))).await(); //$NON-NLS-1$
		}
		return all;
	}

	/**
	 * @param uids messages, ascending
	 * @return flags by UID of those that are there
	 * @throws IOException why not
	 */
	public Map<Long, Flags> flags(long[] uids) throws IOException {
		Map<Long, Flags> all = new HashMap<>();
		Set<Long> wanted = new HashSet<>();
		Arrays.stream(uids).forEach(wanted::add);
		connection.command("UID FETCH " + UidSet.of(uids) + " (FLAGS)", uids.length, r -> answers.uidAndFlags(r).filter(f -> wanted.contains(f.uid())) //$NON-NLS-1$ //$NON-NLS-2$
				.ifPresent(f -> all.put(f.uid(), f.flags()))).await();
		return all;
	}

	/**
	 * Fetches headers for the list.
	 *
	 * @param uids  messages, ascending
	 * @param taker gets those whose answer could be read
	 * @throws IOException why not
	 */
	public void headers(long[] uids, Taker taker) throws IOException {
		fetch(uids, " (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0." + HEADER_BYTES + ">)", taker).await(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * Fetches whole messages, many at a time; of one that is larger than {@link #CHUNK} only so much comes.
	 *
	 * @param batches   UIDs, each batch ascending
	 * @param taker     gets them as they come, also in another order
	 * @param milestone hears when a batch is complete
	 * @param stop      asked between batches; then no more are asked for
	 * @throws IOException why not
	 */
	public void messages(Iterator<long[]> batches, Taker taker, Milestone milestone, BooleanSupplier stop) throws IOException {
		record Batch(long[] uids, ImapConnection.Command command) {
		}
		Deque<Batch> under = new ArrayDeque<>();
		Optional<Ahead> guessed = ahead.filter(a -> !a.missed && !a.command.ended());
		ahead = Optional.empty();
		if (guessed.isPresent()) {
			guessed.get().taker = Optional.of(taker);
			under.add(new Batch(new long[0], guessed.get().command));
		}
		while (true) {
			while (under.size() < AHEAD && batches.hasNext() && !stop.getAsBoolean()) {
				long[] uids = batches.next();
				long[] others = Arrays.stream(uids).filter(uid -> guessed.isEmpty() || !guessed.get().covers(uid)).toArray();
				under.add(new Batch(uids, others.length == 0 ? guessed.get().command : fetch(others, WHOLE, taker)));
			}
			if (under.isEmpty()) {
				return;
			}
			Batch done = under.remove();
			done.command().await();
			milestone.passed(done.uids());
		}
	}

	private ImapConnection.Command fetch(long[] uids, String what, Taker taker) throws IOException {
		Set<Long> wanted = new HashSet<>();
		Arrays.stream(uids).forEach(wanted::add);
		return connection.command("UID FETCH " + UidSet.of(uids) + what, uids.length * 2L, r -> { //$NON-NLS-1$
			Optional<Fetched> fetched = answers.fetched(r);
			if (fetched.isPresent() && wanted.remove(fetched.get().uid())) {
				taker.take(fetched.get());
			}
		});
	}

	/**
	 * Fetches one message in pieces, so that a cancel is heard and a false size does no harm.
	 *
	 * @param uid     the message
	 * @param limit   how much at most
	 * @param keeping takes it; closed here
	 * @param stop    asked between pieces
	 * @return its bytes; empty if it is not there
	 * @throws TooLarge    if there is more
	 * @throws IOException why not
	 */
	public Optional<Bytes> message(long uid, long limit, Keeping keeping, Runnable stop) throws IOException {
		try (keeping) {
			return pieces(uid, limit, keeping, stop);
		}
	}

	private Optional<Bytes> pieces(long uid, long limit, Keeping all, Runnable stop) throws IOException {
		while (true) {
			stop.run();
			Bytes[] piece = new Bytes[1];
			String part = "BODY.PEEK[]<" + all.length() + '.' + CHUNK + '>'; //$NON-NLS-1$
			connection.command("UID FETCH " + uid + " (UID " + part + ')', 2, r -> { //$NON-NLS-1$ //$NON-NLS-2$
				if (r.is("FETCH") && !r.values().isEmpty()) { //$NON-NLS-1$
					List<?> items = Response.list(r.values().get(0));
					Optional<Bytes> body = FetchAnswers.body(items);
					if (Response.item(items, "UID").map(Response::number).orElse(-1L) == uid && body.isPresent()) { //$NON-NLS-1$
						piece[0] = body.get();
					}
				}
			}).await();
			if (piece[0] == null) {
				return Optional.empty();
			}
			piece[0].writeTo(all);
			if (all.length() > limit) {
				throw new TooLarge(all.length());
			}
			if (piece[0].length() < CHUNK) {
				return Optional.of(all.kept());
			}
		}
	}

	/** A message has more bytes than anyone wanted. */
	public static final class TooLarge extends IOException {

		private static final long serialVersionUID = 1L;

		TooLarge(long size) {
			super(Long.toString(size));
		}
	}

	/**
	 * Sets or clears flags at once.
	 *
	 * @param uids  messages, ascending; those that have gone are passed over
	 * @param flags flags or keywords, such as {@code \Seen}
	 * @param value set or cleared
	 * @throws IOException why not
	 */
	public void flag(long[] uids, Collection<String> flags, boolean value) throws IOException {
		for (String flag : flags) {
			if (!flag.startsWith("\\") && !FetchAnswers.keyword(flag)) { //$NON-NLS-1$
				throw new ImapException(ImapException.Kind.NO, "", flag); //$NON-NLS-1$
			}
		}
		connection.command("UID STORE " + UidSet.of(uids) + (value ? " +" : " -") + "FLAGS.SILENT (" + String.join(" ", flags) + ')', uids.length * 2L, r -> { }).await(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/**
	 * Moves by MOVE (RFC 6851), or by copying, marking and expunging just these.
	 *
	 * @param uids   messages, ascending; those that have gone are passed over
	 * @param target the other folder
	 * @throws IOException why not
	 */
	public void move(long[] uids, String target) throws IOException {
		String set = UidSet.of(uids).toString();
		if (connection.offers("MOVE")) { //$NON-NLS-1$
			connection.command("UID MOVE " + set + ' ' + Quoted.folder(target), uids.length * 2L, r -> { }).await(); //$NON-NLS-1$
		} else {
			connection.command("UID COPY " + set + ' ' + Quoted.folder(target), 100, r -> { }).await(); //$NON-NLS-1$
			delete(uids);
		}
	}

	/**
	 * Deletes for good. Without UIDPLUS the messages stay marked as deleted: a plain EXPUNGE could destroy what another program marked.
	 *
	 * @param uids messages, ascending; those that have gone are passed over
	 * @throws IOException why not
	 */
	public void delete(long[] uids) throws IOException {
		flag(uids, List.of("\\Deleted"), true); //$NON-NLS-1$
		if (connection.offers("UIDPLUS")) { //$NON-NLS-1$
			connection.command("UID EXPUNGE " + UidSet.of(uids), uids.length * 2L, r -> { }).await(); //$NON-NLS-1$
		}
	}
}
