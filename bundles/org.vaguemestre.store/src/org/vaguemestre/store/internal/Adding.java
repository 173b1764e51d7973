package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.ReceiptNews;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mail.store.StoredMessage.Line;
import org.vaguemestre.store.internal.Bodies.Packed;
import org.vaguemestre.store.internal.Threads.Knot;

/** New messages, and content that comes later. */
final class Adding {

	private static final String MESSAGE = "insert into message (id, folder, uid, size, flags, keywords, filed, indexed, marks, conversation, key, base, body, documents, sorttype) " //$NON-NLS-1$
			+ "values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"; //$NON-NLS-1$
	private static final String LINE = "insert or replace into line (id, fromname, fromaddress, recipients, subject, patient, date, messageid, " //$NON-NLS-1$
			+ "sortfrom, sortto, sortsubject, sortpatient, type, author) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"; //$NON-NLS-1$

	private final Db db;
	private final Random random;
	private final Instant now;
	private final Threads threads;
	private final Words words;

	Adding(Db db, Random random, Instant now) throws SQLException {
		this.now = now;
		this.db = db;
		this.random = random;
		threads = new Threads(db);
		words = new Words(db);
	}

	/** A message with its content ready to be stored. */
	record Prepared(StoredMessage message, Optional<Packed> body) {

		static Prepared of(StoredMessage message, Blobs blobs) throws IOException {
			return new Prepared(message, message.content().isPresent() ? Optional.of(Packed.of(message.content().get().raw(), blobs)) : Optional.empty());
		}
	}

	private record Numbered(int place, long id, Prepared prepared) {
	}

	/** A message of the account that is, or was, elsewhere. */
	private record Twin(long id, long body, boolean told) {
	}

	List<Long> add(long folder, List<Prepared> messages) throws SQLException, IOException {
		Optional<Folder> in = Folders.find(db, folder);
		if (in.isEmpty()) {
			return List.of();
		}
		Set<Long> uids = new HashSet<>();
		Set<Long> ids = new HashSet<>();
		List<Numbered> numbered = new ArrayList<>(messages.size());
		for (Prepared prepared : messages) {
			long uid = prepared.message().uid();
			if (uids.add(uid) && db.number(0, "select 1 from message where folder=? and uid=?", folder, uid) == 0) { //$NON-NLS-1$
				long id = Ids.free(db, line(prepared.message()).date(), random, ids);
				numbered.add(new Numbered(numbered.size(), id, prepared));
			}
		}
		long[] added = new long[numbered.size()];
		// the index takes ascending numbers quickly, others not
		numbered.sort(Comparator.comparingLong(Numbered::id));
		Keys keys = new Keys(in.get().accountId());
		// many may be kept for good, and few wait for their messages: each of these is looked for with each message
		boolean following = db.number(0, "select exists (select 1 from change where account=? and key<>0)", in.get().accountId()) != 0; //$NON-NLS-1$
		for (Numbered message : numbered) {
			long key = add(in.get(), message.id(), message.prepared(), keys);
			if (following) {
				Changes.follow(db, folder, message.id(), message.prepared().message().uid(), key);
			}
			added[message.place()] = message.id();
		}
		if (db.number(0, "select exists (select 1 from change where account=?)", in.get().accountId()) != 0) { //$NON-NLS-1$
			Changes.settle(db, folder);
		}
		finish();
		List<Long> result = new ArrayList<>(added.length);
		for (long id : added) {
			result.add(id);
		}
		return result;
	}

	private void finish() throws SQLException {
		threads.close();
		words.write();
	}

	private static Line line(StoredMessage message) {
		return message.content().map(Content::line).orElse(message.line());
	}

	private long add(Folder folder, long id, Prepared prepared, Keys keys) throws SQLException, IOException {
		StoredMessage message = prepared.message();
		Knot knot = Knot.of(keys, line(message));
		long body = prepared.body().isPresent() ? Bodies.save(db, prepared.body().get()) : 0;
		int indexed = message.content().isPresent() ? Words.CONTENT : Words.LINE;
		Optional<Twin> twin = body == 0 && knot.key() != 0 ? twin(knot.key(), message.size()) : Optional.empty();
		Line line = line(message);
		if (twin.isPresent()) {
			body = twin.get().body();
			line = twin.get().told() ? Lists.line(db, twin.get().id(), line) : line;
		}
		PreparedStatement insert = db.kept(MESSAGE);
		insert.setLong(1, id);
		insert.setLong(2, folder.id());
		insert.setLong(3, message.uid());
		insert.setLong(4, message.size());
		insert.setInt(5, Known.bits(message.flags()));
		insert.setString(6, Marks.keywords(message.flags().keywords()));
		insert.setLong(7, 0);
		insert.setInt(8, indexed);
		insert.setInt(9, Marks.of(line));
		insert.setLong(10, threads.join(knot, 0));
		insert.setLong(11, knot.key());
		insert.setLong(12, knot.base());
		if (body == 0) {
			insert.setNull(13, java.sql.Types.INTEGER);
		} else {
			insert.setLong(13, body);
		}
		insert.setInt(14, Marks.documents(line.documents()));
		insert.setString(15, Marks.sortType(line.documents()));
		insert.executeUpdate();
		saveLine(id, line);
		threads.joinBySubject(id, knot, line);
		words.add(id, line, message.content().map(Content::words).orElse(Content.Words.NONE));
		ReceiptRows.save(db, folder.kind(), folder.accountId(), knot.key(), message.content().map(Content::receipts).orElse(ReceiptNews.NONE));
		Filed.added(db, id, knot.key(), message.flags().keywords().contains(Keywords.FILED), now);
		return knot.key();
	}

	/** The words of the twin cannot be told from the index: they are told anew later. */
	private Optional<Twin> twin(long key, long size) throws SQLException, IOException {
		return db.first(r -> new Twin(r.getLong(1), r.getLong(2), r.getInt(3) == Words.CONTENT),
				"select id, body, indexed from message where key=? and size=? and body is not null order by id limit 1", key, size); //$NON-NLS-1$
	}

	private void saveLine(long id, Line line) throws SQLException {
		PreparedStatement s = db.kept(LINE);
		s.setLong(1, id);
		s.setString(2, line.fromName());
		s.setString(3, line.fromAddress());
		s.setString(4, line.to());
		s.setString(5, line.subject());
		s.setString(6, line.patient());
		s.setLong(7, millis(line.date()));
		s.setString(8, line.messageId());
		s.setString(9, Folding.fold(line.fromName()));
		s.setString(10, Folding.fold(line.to()));
		s.setString(11, Folding.base(line.subject()));
		s.setString(12, Folding.fold(line.patient()));
		s.setString(13, line.documents().label());
		s.setString(14, line.documents().author());
		s.executeUpdate();
	}

	/** A date from outside may be beyond what milliseconds can tell. */
	static long millis(Instant date) {
		long second = Math.max(-1L << 40, Math.min(date.getEpochSecond(), 1L << 40));
		return second * 1000 + date.getNano() / 1_000_000;
	}

	/** What is known of a message whose content comes. */
	private record Here(int indexed, int version, long body, long key, long base, long conversation, String account, Folder.Kind kind) {
	}

	int saveContents(Map<Long, Content> contents, Map<Long, Packed> bodies) throws SQLException, IOException {
		List<Long> ids = contents.keySet().stream().sorted().toList();
		int saved = 0;
		for (long id : ids) {
			Optional<Here> here = db.first(r -> new Here(r.getInt(1), r.getInt(2), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), r.getString(7),
					Folder.Kind.valueOf(r.getString(8))),
					"select m.indexed, m.version, coalesce(m.body, 0), m.key, m.base, m.conversation, f.account, f.kind from message m join folder f on f.id=m.folder where m.id=?", //$NON-NLS-1$
					id);
			if (here.isPresent()) {
				save(id, here.get(), contents.get(id), bodies.get(id));
				saved++;
			}
		}
		finish();
		return saved;
	}

	private void save(long id, Here here, Content content, Packed packed) throws SQLException, IOException {
		Line line = content.line();
		long body = Bodies.save(db, packed);
		int version = here.version();
		boolean room = here.indexed() != Words.CONTENT || version < Ids.LAST_VERSION;
		if (here.indexed() == Words.LINE) {
			words.removeLine(id | version);
		} else if (here.indexed() == Words.CONTENT && room) {
			version++;
		}
		Knot knot = Knot.of(new Keys(here.account()), line);
		ReceiptRows.save(db, here.kind(), here.account(), here.key(), content.receipts());
		threads.join(new Knot(here.key(), knot.references(), knot.base(), knot.answer()), here.conversation());
		db.run("update message set body=?, indexed=?, version=?, marks=?, base=?, documents=?, sorttype=?, gone=0 where id=?", body, Words.CONTENT, version, //$NON-NLS-1$
				Marks.of(line), knot.base(), Marks.documents(line.documents()), Marks.sortType(line.documents()), id);
		// the date stays, because the number was made of it
		db.run("update line set fromname=?, fromaddress=?, recipients=?, subject=?, patient=?, sortfrom=?, sortto=?, sortsubject=?, sortpatient=?, type=?, author=? where id=?", //$NON-NLS-1$
				line.fromName(), line.fromAddress(), line.to(), line.subject(), line.patient(), Folding.fold(line.fromName()),
				Folding.fold(line.to()), Folding.base(line.subject()), Folding.fold(line.patient()), line.documents().label(),
				line.documents().author(), id);
		if (knot.base() != here.base()) {
			threads.joinBySubject(id, knot, Lists.line(db, id, line));
		}
		if (here.body() != 0 && here.body() != body) {
			Bodies.dropUnused(db, here.body());
		}
		if (room) {
			words.add(id | version, line, content.words());
		} else {
			// no number is left for it, so it is found by its former words until the index is made anew
			Tidying.askForNewIndex(db);
		}
	}
}
