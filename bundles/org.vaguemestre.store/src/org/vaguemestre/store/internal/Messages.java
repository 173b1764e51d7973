package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.LongStream;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange.Kind;

/** What the server has of a folder, and what comes of its news. */
final class Messages {

	private Messages() {
	}

	static Known known(Db db, long folder) throws SQLException {
		int size = (int) db.number(0, "select count(*) from message where folder=?", folder); //$NON-NLS-1$
		long[] uids = new long[size];
		long[] ids = new long[size];
		byte[] flags = new byte[size];
		@SuppressWarnings("unchecked")
		Set<String>[] keywords = new Set[size];
		Map<String, Set<String>> sets = new HashMap<>();
		PreparedStatement statement = db.kept("select uid, id, flags, keywords from message where folder=? order by uid"); //$NON-NLS-1$
		statement.setLong(1, folder);
		int i = 0;
		try (ResultSet rows = statement.executeQuery()) {
			for (; i < size && rows.next(); i++) {
				uids[i] = rows.getLong(1);
				ids[i] = rows.getLong(2);
				flags[i] = (byte) rows.getInt(3);
				keywords[i] = sets.computeIfAbsent(rows.getString(4), Marks::keywords);
			}
		}
		// a writer may have removed some between the two looks
		return new Known(Arrays.copyOf(uids, i), Arrays.copyOf(ids, i), Arrays.copyOf(flags, i), Arrays.copyOf(keywords, i));
	}

	static int restart(Db db, long folder, long uidValidity, long now) throws SQLException {
		Changes.outlast(db, folder);
		Removals.folder(db, folder, now);
		return Folders.saveState(db, folder, new FolderState(uidValidity, 0, 0, 0));
	}

	static MailStore.Applied apply(Db db, long folder, Map<Long, Flags> flags, LongStream gone, Optional<FolderState> state, long now)
			throws SQLException, IOException {
		int changed = 0;
		Map<Long, List<Waiting>> waiting = flags.isEmpty() ? Map.of() : waiting(db, folder);
		for (Map.Entry<Long, Flags> entry : flags.entrySet()) {
			changed += flags(db, folder, entry.getKey(), entry.getValue(), waiting.getOrDefault(entry.getKey(), List.of()));
		}
		int removed = 0;
		for (PrimitiveIterator.OfLong uids = gone.iterator(); uids.hasNext();) {
			removed += db.run("update message set folder=null, hidden=1, removed=? where folder=? and uid=?", now, folder, uids.nextLong()); //$NON-NLS-1$
		}
		if (state.isPresent()) {
			Folders.saveState(db, folder, state.get());
		}
		return new MailStore.Applied(changed, removed);
	}

	private record Here(long id, Flags flags) {
	}

	private record Waiting(Kind kind, String target) {
	}

	private static Map<Long, List<Waiting>> waiting(Db db, long folder) throws SQLException, IOException {
		Map<Long, List<Waiting>> waiting = new HashMap<>();
		db.list(r -> waiting.computeIfAbsent(r.getLong(1), u -> new ArrayList<>()).add(new Waiting(Kind.valueOf(r.getString(2)), r.getString(3))),
				"select c.uid, c.kind, c.target from change c join folder f on f.account=c.account and f.path=c.path " //$NON-NLS-1$
						+ "and f.uidvalidity=c.uidvalidity where f.id=?", folder); //$NON-NLS-1$
		return waiting;
	}

	private static int flags(Db db, long folder, long uid, Flags server, List<Waiting> waiting) throws SQLException, IOException {
		Optional<Here> found = db.first(r -> new Here(r.getLong(1), Known.flags(r.getInt(2), Marks.keywords(r.getString(3)))),
				"select id, flags, keywords from message where folder=? and uid=?", folder, uid); //$NON-NLS-1$
		if (found.isEmpty()) {
			return 0;
		}
		Flags here = found.get().flags();
		Flags now = server;
		for (Waiting change : waiting) {
			now = switch (change.kind()) {
			case SEEN -> now.withSeen(here.seen());
			case FLAGGED -> now.withFlagged(here.flagged());
			case ANSWERED -> now.withAnswered(here.answered());
			case KEYWORD -> keyword(now, change.target(), here);
			case MOVE, DELETE -> now;
			};
		}
		String keywords = Marks.keywords(now.keywords());
		if (Known.bits(now) == Known.bits(here) && keywords.equals(Marks.keywords(here.keywords()))) {
			return 0;
		}
		if (now.keywords().contains(Keywords.FILED) != here.keywords().contains(Keywords.FILED)) {
			Filed.follow(db, found.get().id(), now.keywords().contains(Keywords.FILED));
		}
		return db.run("update message set flags=?, keywords=? where id=?", Known.bits(now), keywords, found.get().id()); //$NON-NLS-1$
	}

	private static Flags keyword(Flags now, String target, Flags here) {
		String keyword = target.substring(1);
		return now.withKeyword(keyword, here.keywords().contains(keyword));
	}

	static List<Long> withoutContent(Db db, long folder, int limit) throws SQLException, IOException {
		return db.list(r -> r.getLong(1), "select id from message where folder=? and body is null and gone=0 and hidden=0 " //$NON-NLS-1$
				+ "order by id desc limit ?", folder, limit); //$NON-NLS-1$
	}

	static List<Long> notIndexed(Db db, int limit) throws SQLException, IOException {
		List<Long> ids = db.list(r -> r.getLong(1), "select id from message where indexed<2 and body is not null and folder is not null " //$NON-NLS-1$
				+ "order by id desc limit ?", limit); //$NON-NLS-1$
		// those of an earlier version, whose results or documents nobody has looked at
		ids = !ids.isEmpty() ? ids : db.list(r -> r.getLong(1), "select id from message where (marks & 2)<>0 and (marks >> 16 & 15)=0 " //$NON-NLS-1$
				+ "and body is not null and folder is not null order by id desc limit ?", limit); //$NON-NLS-1$
		return !ids.isEmpty() ? ids : db.list(r -> r.getLong(1), "select id from message where documents=0 and (marks & 3)<>0 " //$NON-NLS-1$
				+ "and body is not null and folder is not null order by id desc limit ?", limit); //$NON-NLS-1$
	}
}
