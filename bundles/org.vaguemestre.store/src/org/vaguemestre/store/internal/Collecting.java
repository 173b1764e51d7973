package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.vaguemestre.mail.store.CollectedMail.Collected;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.StoredMessage;

/**
 * Folders that no server has: they number their messages themselves, and what a server brought into them is remembered in the file where the
 * messages are, so that both are there or neither.
 */
final class Collecting {

	/** Since when the whole of a message is here, for one that is not. */
	private static final long NEVER = Long.MAX_VALUE;

	private Collecting() {
	}

	static List<Long> add(Db db, Random random, long folder, List<Collected> messages, List<Adding.Prepared> prepared, long now)
			throws SQLException, IOException {
		Optional<String> account = db.first(r -> r.getString(1), "select account from folder where id=?", folder); //$NON-NLS-1$
		if (account.isEmpty()) {
			return List.of();
		}
		long uid = nextUid(db, folder);
		Set<String> names = new HashSet<>();
		List<Adding.Prepared> fresh = new ArrayList<>();
		List<String> freshNames = new ArrayList<>();
		for (int i = 0; i < messages.size(); i++) {
			String name = messages.get(i).name();
			boolean known = !name.isEmpty() && (!names.add(name)
					|| db.number(0, "select 1 from collected where account=? and name=?", account.get(), name) != 0); //$NON-NLS-1$
			if (!known) {
				StoredMessage m = prepared.get(i).message();
				fresh.add(new Adding.Prepared(new StoredMessage(uid++, m.size(), m.flags(), m.line(), m.content()), prepared.get(i).body()));
				if (!name.isEmpty()) {
					db.run("insert into collected (account, name, whole) values (?,?,?)", account.get(), name, m.content().isPresent() ? now : NEVER); //$NON-NLS-1$
				}
				freshNames.add(name);
			}
		}
		List<Long> ids = new Adding(db, random, Instant.ofEpochMilli(now)).add(folder, fresh);
		for (int i = 0; i < fresh.size(); i++) {
			db.run("update collected set message=? where account=? and name=?", ids.get(i), account.get(), freshNames.get(i)); //$NON-NLS-1$
			if (fresh.get(i).body().isEmpty()) {
				// nothing will ever bring it
				db.run("update message set gone=1 where folder=? and uid=?", folder, fresh.get(i).message().uid()); //$NON-NLS-1$
			}
		}
		numbered(db, folder, uid);
		return ids;
	}

	static Map<String, Instant> collected(Db db, String account) throws SQLException, IOException {
		Map<String, Instant> names = new HashMap<>();
		db.list(r -> names.put(r.getString(1), r.getLong(2) == NEVER ? Instant.MAX : Instant.ofEpochMilli(r.getLong(2))),
				"select name, whole from collected where account=?", account); //$NON-NLS-1$
		return names;
	}

	static int forget(Db db, String account, Collection<String> names) throws SQLException {
		int forgotten = 0;
		for (String name : names) {
			forgotten += db.run("delete from collected where account=? and name=?", account, name); //$NON-NLS-1$
		}
		return forgotten;
	}

	static int settle(Db db, Collection<PendingChange> changes, long now) throws SQLException, IOException {
		for (PendingChange change : changes) {
			Optional<Long> message = db.first(r -> r.getLong(1), "select m.id from message m join folder f on f.id=m.folder " //$NON-NLS-1$
					+ "where f.account=? and f.path=? and f.uidvalidity=? and m.uid=?", change.accountId(), change.folderPath(), //$NON-NLS-1$
					change.uidValidity(), change.uid());
			// one that was taken back meanwhile is not made
			if (db.run("delete from change where id=?", change.id()) == 0 || message.isEmpty()) { //$NON-NLS-1$
				continue;
			}
			if (change.kind() == PendingChange.Kind.DELETE) {
				Removals.message(db, message.get(), now);
			} else if (change.kind() == PendingChange.Kind.MOVE) {
				move(db, message.get(), change);
			}
		}
		return changes.size();
	}

	private static void move(Db db, long message, PendingChange change) throws SQLException, IOException {
		Optional<Long> target = db.first(r -> r.getLong(1), "select id from folder where account=? and path=?", change.accountId(), change.target()); //$NON-NLS-1$
		if (target.isEmpty()) {
			db.run("update message set hidden=0 where id=?", message); //$NON-NLS-1$
			return;
		}
		long uid = nextUid(db, target.get());
		db.run("update message set folder=?, uid=?, hidden=0 where id=?", target.get(), uid, message); //$NON-NLS-1$
		numbered(db, target.get(), uid + 1);
	}

	/** A number is not given twice, even if the message that had it is gone. */
	private static long nextUid(Db db, long folder) throws SQLException {
		return Math.max(1, Math.max(db.number(1, "select uidnext from folder where id=?", folder), //$NON-NLS-1$
				db.number(0, "select max(uid) from message where folder=?", folder) + 1)); //$NON-NLS-1$
	}

	private static void numbered(Db db, long folder, long next) throws SQLException {
		db.run("update folder set uidnext=? where id=?", next, folder); //$NON-NLS-1$
	}
}
