package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.vaguemestre.mail.store.StoredMessage.Line;

/**
 * Which messages belong together, in whatever order they come: every Message-ID that a message has or names leads to a conversation, and
 * a message that names two joins them. An answer that names none is joined by its subject as a last resort: to the nearest
 * earlier message of the same subject and with a common correspondent, or it waits for one. A message that is no answer is never joined
 * by its subject, because laboratories send the same subject every day.
 */
final class Threads {

	private static final long NEAR = Duration.ofDays(90).toMillis();
	private static final int MAX_CANDIDATES = 50;

	private final Db db;
	private long last;
	private boolean orphans;

	Threads(Db db) throws SQLException {
		this.db = db;
		last = db.number(0, "select value from counter where name='conversation'"); //$NON-NLS-1$
		orphans = db.number(0, "select exists (select 1 from orphan)") != 0; //$NON-NLS-1$
	}

	/** What a message is joined by. */
	record Knot(long key, List<Long> references, long base, boolean answer) {

		static Knot of(Keys keys, Line line) {
			return new Knot(keys.message(line.messageId()), keys.messages(line.references()),
					keys.base(Folding.base(line.subject())), Folding.answer(line.subject()));
		}
	}

	/**
	 * @param own the conversation of a message whose references are told anew; 0 for a new message
	 * @return the conversation that it is in now
	 */
	long join(Knot knot, long own) throws SQLException {
		Set<Long> keys = new LinkedHashSet<>(knot.references());
		if (knot.key() != 0) {
			keys.add(knot.key());
		}
		Set<Long> unknown = new LinkedHashSet<>();
		Set<Long> found = new LinkedHashSet<>();
		if (own != 0) {
			found.add(own);
		}
		for (long key : keys) {
			long conversation = db.number(0, "select conversation from reference where key=?", key); //$NON-NLS-1$
			if (conversation == 0) {
				unknown.add(key);
			} else {
				found.add(conversation);
			}
		}
		long conversation = found.isEmpty() ? ++last : merge(found);
		for (long key : unknown) {
			db.run("insert into reference values (?,?)", key, conversation); //$NON-NLS-1$
		}
		return conversation;
	}

	/** The last resort, once the message is there. */
	void joinBySubject(long id, Knot knot, Line line) throws SQLException, IOException {
		if (knot.base() == 0) {
			return;
		}
		long date = Adding.millis(line.date());
		if (orphans) {
			for (Other orphan : others("select o.message, m.conversation, l.date, l.fromname, l.fromaddress, l.recipients from orphan o " //$NON-NLS-1$
					+ "join message m on m.id=o.message join line l on l.id=o.message where o.base=? and l.date between ? and ? limit ?", //$NON-NLS-1$
					knot.base(), date, date + NEAR)) {
				if (orphan.id() != id && orphan.shares(line)) {
					joinTo(orphan.conversation(), id);
					db.run("delete from orphan where message=?", orphan.id()); //$NON-NLS-1$
				}
			}
		}
		if (knot.answer() && knot.references().isEmpty()) {
			for (Other other : others("select m.id, m.conversation, l.date, l.fromname, l.fromaddress, l.recipients from message m " //$NON-NLS-1$
					+ "join line l on l.id=m.id where m.base=? and l.date between ? and ? order by l.date desc, m.id desc limit ?", //$NON-NLS-1$
					knot.base(), date - NEAR, date)) {
				if (other.id() != id && other.shares(line)) {
					joinTo(other.conversation(), id);
					return;
				}
			}
			db.run("insert or ignore into orphan values (?,?)", id, knot.base()); //$NON-NLS-1$
			orphans = true;
		}
	}

	private void joinTo(long conversation, long message) throws SQLException {
		long own = db.number(0, "select conversation from message where id=?", message); //$NON-NLS-1$
		if (own != conversation) {
			merge(Set.of(own, conversation));
		}
	}

	void close() throws SQLException {
		db.run("update counter set value=? where name='conversation'", last); //$NON-NLS-1$
	}

	/** The larger one takes the others in, so that a long conversation is not written over and over. */
	private long merge(Set<Long> conversations) throws SQLException {
		long largest = 0;
		long most = -1;
		for (long conversation : conversations) {
			long size = conversations.size() == 1 ? 0
					: db.number(0, "select count(*) from message where conversation=?", conversation); //$NON-NLS-1$
			if (size > most) {
				most = size;
				largest = conversation;
			}
		}
		for (long conversation : conversations) {
			if (conversation != largest) {
				db.run("update message set conversation=? where conversation=?", largest, conversation); //$NON-NLS-1$
				db.run("update reference set conversation=? where conversation=?", largest, conversation); //$NON-NLS-1$
			}
		}
		return largest;
	}

	private record Other(long id, long conversation, Set<String> people) {

		boolean shares(Line line) {
			return Threads.people(line.fromName(), line.fromAddress(), line.to()).stream().anyMatch(people::contains);
		}
	}

	private List<Other> others(String sql, long base, long from, long to) throws SQLException, IOException {
		return db.list(r -> new Other(r.getLong(1), r.getLong(2), people(r.getString(4), r.getString(5), r.getString(6))), sql, base, from, to,
				MAX_CANDIDATES);
	}

	/** Names and addresses; a list shows recipients by either. */
	private static Set<String> people(String name, String address, String recipients) {
		Set<String> people = new HashSet<>();
		people.add(Folding.fold(name));
		people.add(Folding.fold(address));
		for (String one : recipients.split("[,;<>]")) { //$NON-NLS-1$
			people.add(Folding.fold(one));
		}
		people.remove(""); //$NON-NLS-1$
		return people;
	}
}
