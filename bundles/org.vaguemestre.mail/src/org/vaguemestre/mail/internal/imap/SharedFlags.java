package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;

/**
 * Marks of a folder's messages that several programs change at once. Where the server knows the state of each message (CONDSTORE, RFC 7162
 * §3.1.3), all flags are replaced at once if nobody has changed them since they were read. Elsewhere single ones are added and taken, and
 * read again.
 */
public final class SharedFlags {

	/** Nobody changes a message so often while it is being changed. */
	private static final int ATTEMPTS = 25;
	/** So often a decision may be put off. */
	private static final int PATIENT = 20;
	private static final String MODIFIED = "MODIFIED"; //$NON-NLS-1$

	private final ImapConnection connection;
	private final boolean conditional;
	private final FetchAnswers answers = new FetchAnswers();

	/** Decides what becomes of a message's keywords. */
	@FunctionalInterface
	public interface Decision {
		/**
		 * Asked anew each time it turns out that others have changed them; asked again after its answer came true, it gives the same.
		 *
		 * @param uid      the message
		 * @param flags    as they are now on the server
		 * @param patience whether there is time to wait for what others do
		 * @return what the keywords shall be; empty to look again
		 */
		Optional<Set<String>> of(long uid, Flags flags, boolean patience);
	}

	/** All that a server tells of a message's flags; the rest is what the flags leave out: the system's, and keywords beyond those that are read. */
	private record Now(Flags flags, List<String> rest, long modSeq) {
	}

	SharedFlags(ImapConnection connection, boolean conditional) {
		this.connection = connection;
		this.conditional = conditional;
	}

	/**
	 * Makes decisions come true.
	 *
	 * @param uids     messages, ascending
	 * @param decision what shall become of them
	 * @return how they are in the end; those that have gone are left out
	 * @throws IOException why not
	 */
	public Map<Long, Flags> change(long[] uids, Decision decision) throws IOException {
		Map<Long, Flags> settled = new HashMap<>();
		long[] open = uids;
		for (int attempt = 0; open.length > 0 && attempt < ATTEMPTS; attempt++) {
			Map<Long, Now> now = read(open);
			Map<Long, Set<String>> changes = new HashMap<>();
			List<Long> again = new ArrayList<>();
			for (Map.Entry<Long, Now> entry : now.entrySet()) {
				Flags flags = entry.getValue().flags();
				Optional<Set<String>> wanted = decision.of(entry.getKey(), flags, attempt < PATIENT);
				settled.put(entry.getKey(), flags);
				if (!wanted.equals(Optional.of(flags.keywords()))) {
					again.add(entry.getKey());
					wanted.ifPresent(w -> changes.put(entry.getKey(), w));
				}
			}
			if (conditional) {
				replace(now, changes);
			} else {
				for (Map.Entry<Long, Set<String>> change : changes.entrySet()) {
					differ(change.getKey(), now.get(change.getKey()).flags().keywords(), change.getValue());
				}
			}
			open = again.stream().mapToLong(Long::longValue).sorted().toArray();
		}
		return settled;
	}

	/**
	 * Gives a keyword that says that something was done, and may be done once.
	 *
	 * @param uid     a message
	 * @param keyword the same for all who may do it
	 * @return whether nobody else had given it, as far as the server can tell; also if the message has gone
	 * @throws IOException why not
	 */
	public boolean first(long uid, String keyword) throws IOException {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Now now = read(new long[] { uid }).get(uid);
			if (now == null) {
				return true;
			}
			if (Stream.concat(now.flags().keywords().stream(), now.rest().stream()).anyMatch(keyword::equalsIgnoreCase)) {
				return false;
			}
			String unchanged = conditional && now.modSeq() > 0 ? " (UNCHANGEDSINCE " + now.modSeq() + ')' : ""; //$NON-NLS-1$ //$NON-NLS-2$
			if (stored("UID STORE " + uid + unchanged + " +FLAGS.SILENT (" + keyword + ')')) { //$NON-NLS-1$ //$NON-NLS-2$
				return true;
			}
		}
		throw new ImapException(ImapException.Kind.NO, MODIFIED, keyword);
	}

	/** Whether nobody was faster; a server may say that as it likes (RFC 7162 §3.1.3). */
	private boolean stored(String store) throws IOException {
		try {
			return !connection.command(store, 100, r -> { }).await().codeName().equalsIgnoreCase(MODIFIED);
		} catch (ImapException e) {
			if (e.kind() == ImapException.Kind.NO && e.code().equalsIgnoreCase(MODIFIED)) {
				return false;
			}
			throw e;
		}
	}

	/** @return whether marks are given on condition that nobody else changed any */
	public boolean conditional() {
		return conditional;
	}

	private void replace(Map<Long, Now> now, Map<Long, Set<String>> changes) throws IOException {
		List<ImapConnection.Command> commands = new ArrayList<>();
		for (Map.Entry<Long, Set<String>> change : changes.entrySet()) {
			Now here = now.get(change.getKey());
			Set<String> all = new HashSet<>(change.getValue());
			all.addAll(here.rest());
			commands.add(connection.command("UID STORE " + change.getKey() + " (UNCHANGEDSINCE " + here.modSeq() + ") FLAGS.SILENT (" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					+ String.join(" ", all) + ')', 100, r -> { })); //$NON-NLS-1$
		}
		for (ImapConnection.Command command : commands) {
			// whether it was done is seen when it is read again
			command.await();
		}
	}

	private void differ(long uid, Set<String> here, Set<String> wanted) throws IOException {
		store(uid, " +", wanted, here); //$NON-NLS-1$
		store(uid, " -", here, wanted); //$NON-NLS-1$
	}

	private void store(long uid, String how, Set<String> these, Set<String> butThose) throws IOException {
		Set<String> keywords = new HashSet<>(these);
		keywords.removeAll(butThose);
		if (!keywords.isEmpty()) {
			connection.command("UID STORE " + uid + how + "FLAGS.SILENT (" + String.join(" ", keywords) + ')', 100, r -> { }).await(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	private Map<Long, Now> read(long[] uids) throws IOException {
		// a server tells what others have done when it may, and must at this
		connection.command("NOOP", 1_000, r -> { }).await(); //$NON-NLS-1$
		Map<Long, Now> now = new HashMap<>();
		Set<Long> wanted = new HashSet<>();
		Arrays.stream(uids).forEach(wanted::add);
		connection.command("UID FETCH " + UidSet.of(uids) + (conditional ? " (FLAGS MODSEQ)" : " (FLAGS)"), uids.length * 2L, r -> { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Optional<ImapFolder.Fetched> fetched = answers.uidAndFlags(r).filter(f -> wanted.contains(f.uid()));
			if (fetched.isPresent()) {
				List<?> items = Response.list(r.values().get(0));
				long modSeq = Response.item(items, "MODSEQ").map(m -> Response.list(m)).filter(l -> !l.isEmpty()) //$NON-NLS-1$
						.map(l -> Response.number(l.get(0))).orElse(0L);
				Flags flags = fetched.get().flags();
				List<String> rest = Response.item(items, "FLAGS").map(f -> Response.list(f)).orElse(List.of()).stream() //$NON-NLS-1$
						.map(Response::text).filter(n -> FetchAnswers.keyword(n) ? !flags.keywords().contains(Keywords.plain(n))
								: n.matches("\\\\[A-Za-z]{1,30}") && !n.equalsIgnoreCase("\\Recent")).toList(); //$NON-NLS-1$ //$NON-NLS-2$
				now.put(fetched.get().uid(), new Now(flags, rest, Math.max(0, modSeq)));
			}
		}).await();
		return now;
	}
}
