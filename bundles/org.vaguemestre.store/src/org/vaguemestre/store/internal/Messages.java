package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** Messages in the database. */
final class Messages {

	private static final String ROW = "select id, folder, fromname, fromaddress, recipients, subject, patient, date, size, flags, " //$NON-NLS-1$
			+ "attachment, signature, encryption, filed, correspondent, messageid from message where id in ("; //$NON-NLS-1$
	private static final String LINE = "fromname=?, fromaddress=?, recipients=?, subject=?, patient=?, date=?, messageid=?, attachment=?, " //$NON-NLS-1$
			+ "signature=?, encryption=?, correspondent=?, sortfrom=?, sortto=?, sortsubject=?, sortpatient=?, words=?"; //$NON-NLS-1$
	private static final int PAGE = 500;

	private Messages() {
	}

	static int bits(Flags f) {
		return (f.seen() ? 1 : 0) | (f.answered() ? 2 : 0) | (f.flagged() ? 4 : 0) | (f.draft() ? 8 : 0);
	}

	static Flags flags(int bits) {
		return new Flags((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
	}

	static Map<Long, MailStore.Known> known(Connection c, long folder) throws SQLException, IOException {
		Map<Long, MailStore.Known> known = new HashMap<>();
		Sql.list(c, r -> known.put(r.getLong(1), new MailStore.Known(r.getLong(2), flags(r.getInt(3)))),
				"select uid, id, flags from message where folder=?", folder); //$NON-NLS-1$
		return known;
	}

	static List<Long> add(Connection c, long folder, List<StoredMessage> messages) throws SQLException {
		List<Long> ids = new ArrayList<>();
		String sql = "insert or ignore into message (folder, uid, size, flags, " + LINE.replace("=?", "") + ") values (?,?,?,?" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				+ ",?".repeat(16) + ") returning id"; //$NON-NLS-1$ //$NON-NLS-2$
		try (PreparedStatement insert = c.prepareStatement(sql)) {
			for (StoredMessage message : messages) {
				insert.setLong(1, folder);
				insert.setLong(2, message.uid());
				insert.setLong(3, message.size());
				insert.setInt(4, bits(message.flags()));
				line(insert, 5, message.line());
				try (ResultSet made = insert.executeQuery()) {
					if (made.next()) {
						ids.add(made.getLong(1));
					}
				}
			}
		}
		return ids;
	}

	static int saveLine(Connection c, long id, StoredMessage.Line line) throws SQLException {
		try (PreparedStatement update = c.prepareStatement("update message set " + LINE + " where id=?")) { //$NON-NLS-1$ //$NON-NLS-2$
			update.setLong(line(update, 1, line), id);
			return update.executeUpdate();
		}
	}

	private static int line(PreparedStatement s, int from, StoredMessage.Line line) throws SQLException {
		int i = from;
		s.setString(i++, line.fromName());
		s.setString(i++, line.fromAddress());
		s.setString(i++, line.to());
		s.setString(i++, line.subject());
		s.setString(i++, line.patient());
		s.setLong(i++, line.date().toEpochMilli());
		s.setString(i++, line.messageId());
		s.setInt(i++, line.attachment() ? 1 : 0);
		s.setString(i++, line.signature().name());
		s.setString(i++, line.encryption().name());
		s.setString(i++, line.correspondent().name());
		s.setString(i++, Folding.fold(line.fromName()));
		s.setString(i++, Folding.fold(line.to()));
		s.setString(i++, Folding.subject(line.subject()));
		s.setString(i++, Folding.fold(line.patient()));
		s.setString(i++, Folding.fold(String.join("\n", line.fromName(), line.fromAddress(), line.to(), line.subject(), //$NON-NLS-1$
				line.patient())));
		return i;
	}

	static int saveFlags(Connection c, Map<Long, Flags> flags) throws SQLException {
		int changed = 0;
		try (PreparedStatement update = c.prepareStatement("update message set flags=? where id=?")) { //$NON-NLS-1$
			for (Map.Entry<Long, Flags> entry : flags.entrySet()) {
				update.setInt(1, bits(entry.getValue()));
				update.setLong(2, entry.getKey());
				changed += update.executeUpdate();
			}
		}
		return changed;
	}

	static List<Long> withoutBody(Connection c, long folder, int limit) throws SQLException, IOException {
		return Sql.list(c, r -> r.getLong(1), "select id from message where folder=? and hasbody=0 and gone=0 and hidden=0 " //$NON-NLS-1$
				+ "order by date desc limit ?", folder, limit); //$NON-NLS-1$
	}

	static int saveBody(Connection c, long id, Bytes raw) throws SQLException, IOException {
		// the message may have been removed while it was fetched
		if (Sql.run(c, "update message set hasbody=1 where id=?", id) == 0) { //$NON-NLS-1$
			return 0;
		}
		return Sql.run(c, "insert or replace into body values (?,?)", id, Packing.pack(raw)); //$NON-NLS-1$
	}

	static long[] list(Connection c, long folder, String words, Sort sort) throws SQLException, IOException {
		List<Object> values = new ArrayList<>(List.of(folder));
		StringBuilder sql = new StringBuilder("select id from message where folder=? and hidden=0"); //$NON-NLS-1$
		for (String word : words.strip().split("\\s+")) { //$NON-NLS-1$
			if (!word.isEmpty()) {
				sql.append(" and words like ? escape '\\'"); //$NON-NLS-1$
				values.add(Folding.like(word));
			}
		}
		String direction = sort.ascending() ? " asc" : " desc"; //$NON-NLS-1$ //$NON-NLS-2$
		sql.append(" order by ").append(column(sort.column())).append(direction); //$NON-NLS-1$
		sql.append(sort.column() == Sort.Column.DATE ? ", id" + direction : ", date desc, id desc"); //$NON-NLS-1$ //$NON-NLS-2$
		return Sql.list(c, r -> r.getLong(1), sql.toString(), values.toArray()).stream().mapToLong(Long::longValue).toArray();
	}

	private static String column(Sort.Column column) {
		return switch (column) {
		case FROM -> "sortfrom"; //$NON-NLS-1$
		case TO -> "sortto"; //$NON-NLS-1$
		case SUBJECT -> "sortsubject"; //$NON-NLS-1$
		case PATIENT -> "sortpatient"; //$NON-NLS-1$
		case DATE -> "date"; //$NON-NLS-1$
		case SIZE -> "size"; //$NON-NLS-1$
		case SEEN -> "(flags & 1)"; //$NON-NLS-1$
		case FLAGGED -> "(flags & 4)"; //$NON-NLS-1$
		case ATTACHMENT -> "attachment"; //$NON-NLS-1$
		case SIGNATURE -> "signature"; //$NON-NLS-1$
		case ENCRYPTION -> "encryption"; //$NON-NLS-1$
		case FILED -> "filed"; //$NON-NLS-1$
		};
	}

	static Map<Long, MessageRow> rows(Connection c, Collection<Long> ids) throws SQLException, IOException {
		Map<Long, MessageRow> rows = new HashMap<>();
		List<Long> all = List.copyOf(ids);
		for (int from = 0; from < all.size(); from += PAGE) {
			String page = all.subList(from, Math.min(all.size(), from + PAGE)).stream().map(String::valueOf)
					.collect(Collectors.joining(",")); //$NON-NLS-1$
			Sql.list(c, Messages::row, ROW + page + ')').forEach(r -> rows.put(r.id(), r));
		}
		return rows;
	}

	private static MessageRow row(ResultSet r) throws SQLException {
		return new MessageRow(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6),
				r.getString(7), Instant.ofEpochMilli(r.getLong(8)), r.getLong(9), flags(r.getInt(10)), r.getBoolean(11),
				SignatureMark.valueOf(r.getString(12)), EncryptionMark.valueOf(r.getString(13)), r.getBoolean(14),
				CorrespondentKind.valueOf(r.getString(15)), r.getString(16));
	}
}
