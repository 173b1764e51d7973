package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mail.store.ReceiptNews;

/**
 * Receipts by the key of the sent message's Message-ID, so that they find it in whatever order the two come. They are the user's own: they
 * outlive the reports and the copy of the mailbox.
 */
final class ReceiptRows {

	private static final Comparator<Receipt> WEIGHT = Comparator.comparing(Receipt::state).thenComparing(Receipt::signed)
			.thenComparing(Receipt::when, Comparator.reverseOrder());

	private ReceiptRows() {
	}

	/** @param kind of the folder that the message is in: nobody reports from what was sent from here, nor from junk, and only the own copy has notes */
	static void save(Db db, Folder.Kind kind, String account, long key, ReceiptNews news) throws SQLException {
		if (kind == Folder.Kind.SENT && key != 0 && !news.recipients().isEmpty()) {
			db.run("insert or replace into sent values (?,?,?)", key, account, String.join("\n", news.recipients())); //$NON-NLS-1$ //$NON-NLS-2$
			save(db, account, news.noted());
		}
		if (kind != Folder.Kind.SENT && kind != Folder.Kind.DRAFTS && kind != Folder.Kind.JUNK) {
			save(db, account, news.told());
		}
	}

	static int save(Db db, String account, List<ReceiptNews.Told> told) throws SQLException {
		Keys keys = new Keys(account);
		int saved = 0;
		for (ReceiptNews.Told one : told) {
			Receipt r = one.receipt();
			long key = keys.message(one.messageId());
			if (key != 0) {
				saved += db.run("insert into receipt values (?,?,?,?,?,?,?) on conflict (key, recipient, state, signed) do update " //$NON-NLS-1$
						+ "set told=excluded.told, words=excluded.words where excluded.told<told", key, account, //$NON-NLS-1$
						r.recipient().toLowerCase(Locale.ROOT), r.state().name(), r.signed() ? 1 : 0, Adding.millis(r.when()), r.words());
			}
		}
		return saved;
	}

	private record Sent(long key, String recipients, long date) {
	}

	static List<Receipt> of(Db db, long message) throws SQLException, IOException {
		Optional<Sent> sent = db.first(r -> new Sent(r.getLong(1), r.getString(2), r.getLong(3)),
				"select m.key, s.recipients, l.date from message m join folder f on f.id=m.folder join line l on l.id=m.id " //$NON-NLS-1$
						+ "join sent s on s.key=m.key where m.id=? and f.kind='SENT'", message); //$NON-NLS-1$
		return sent.isEmpty() ? List.of() : of(db, sent.get());
	}

	private static List<Receipt> of(Db db, Sent sent) throws SQLException, IOException {
		Map<String, Receipt> best = new HashMap<>();
		String[] recipients = sent.recipients().split("\n"); //$NON-NLS-1$
		List<Object> asked = new ArrayList<>(List.of(sent.key()));
		asked.addAll(Arrays.asList(recipients));
		// anybody may have told of it, and often: only those it went to are looked for
		String places = "?" + ",?".repeat(recipients.length - 1); //$NON-NLS-1$ //$NON-NLS-2$
		for (Receipt r : db.list(r -> new Receipt(r.getString(1), Receipt.State.valueOf(r.getString(2)), Instant.ofEpochMilli(r.getLong(4)),
				r.getString(5), r.getBoolean(3)), "select recipient, state, signed, told, words from receipt where key=? and recipient in (" + places + ")", asked.toArray())) { //$NON-NLS-1$ //$NON-NLS-2$
			best.merge(r.recipient(), r, (a, b) -> WEIGHT.compare(a, b) >= 0 ? a : b);
		}
		List<Receipt> all = new ArrayList<>();
		for (String recipient : recipients) {
			Receipt told = best.get(recipient);
			all.add(told != null ? told : new Receipt(recipient, Receipt.State.TAKEN, Instant.ofEpochMilli(sent.date()), "", false)); //$NON-NLS-1$
		}
		return all;
	}

	/** The rows with how far they have come, for those of sent mail. */
	static void ticks(Db db, Map<Long, MessageRow> rows) throws SQLException, IOException {
		Map<Long, Boolean> folders = new HashMap<>();
		for (Map.Entry<Long, MessageRow> entry : rows.entrySet()) {
			long folder = entry.getValue().folderId();
			Boolean sent = folders.get(folder);
			if (sent == null) {
				sent = db.number(0, "select exists (select 1 from folder where id=? and kind='SENT')", folder) != 0; //$NON-NLS-1$
				folders.put(folder, sent);
			}
			if (sent) {
				entry.setValue(entry.getValue().withTicks(Ticks.of(of(db, entry.getKey()))));
			}
		}
	}

	static Optional<MessageRow> sent(Db db, String account, String messageId) throws SQLException, IOException {
		long key = new Keys(account).message(messageId);
		Optional<Long> id = db.first(r -> r.getLong(1), "select m.id from message m join folder f on f.id=m.folder " //$NON-NLS-1$
				+ "where m.key=? and m.key<>0 and f.kind='SENT' and m.hidden=0 order by m.id limit 1", key); //$NON-NLS-1$
		return id.isEmpty() ? Optional.empty() : Lists.rows(db, List.of(id.get())).values().stream().findFirst();
	}

	static List<MessageRow> named(Db db, String account, String messageId) throws SQLException, IOException {
		List<Long> ids = db.list(r -> r.getLong(1), "select id from message where key=? and key<>0 and hidden=0 order by id limit 20", //$NON-NLS-1$
				new Keys(account).message(messageId));
		Map<Long, MessageRow> rows = Lists.rows(db, ids);
		return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
	}

	static int notGiven(Db db, long message) throws SQLException {
		return db.run("delete from given where key in (select key from message where id=? and key<>0)", message); //$NON-NLS-1$
	}

	static int given(Db db, long message) throws SQLException {
		return db.run("insert or ignore into given select m.key, f.account from message m join folder f on f.id=m.folder " //$NON-NLS-1$
				+ "where m.id=? and m.key<>0", message); //$NON-NLS-1$
	}

	static boolean isGiven(Db db, long message) throws SQLException {
		return db.number(0, "select exists (select 1 from given g join message m on m.key=g.key where m.id=?)", message) != 0; //$NON-NLS-1$
	}

	static void removeAccount(Db db, String account) throws SQLException {
		db.run("delete from sent where account=?", account); //$NON-NLS-1$
		db.run("delete from receipt where account=?", account); //$NON-NLS-1$
		db.run("delete from given where account=?", account); //$NON-NLS-1$
	}
}
