package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.StoredMessage.Line;

/** What is shown: lists of numbers, and the rows behind them. */
final class Lists {

	private static final String ROW = "select m.id, m.folder, l.fromname, l.fromaddress, l.recipients, l.subject, l.patient, l.date, " //$NON-NLS-1$
			+ "m.size, m.flags, m.keywords, m.marks, m.filed, l.messageid, m.conversation, m.documents, l.type, l.author " //$NON-NLS-1$
			+ "from message m join line l on l.id=m.id where m.id=?"; //$NON-NLS-1$

	static final Line NOTHING = new Line("", "", "", "", "", Instant.EPOCH, "", false, SignatureMark.NOT_READ, EncryptionMark.NOT_READ, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			CorrespondentKind.UNKNOWN, List.of());

	private Lists() {
	}

	static long[] list(Db db, long folder, Sort sort) throws SQLException {
		return switch (sort.column()) {
		case DATE, RELEVANCE -> sort.ascending() && sort.column() == Sort.Column.DATE
				? db.numbers("select id from message where folder=? and hidden=0 order by id", folder) //$NON-NLS-1$
				: db.numbers("select id from message where folder=? and hidden=0 order by id desc", folder); //$NON-NLS-1$
		case TYPE -> db.numbers("select m.id from message m where m.folder=? and m.hidden=0 order by " + order(sort), folder); //$NON-NLS-1$
		default -> db.numbers("select m.id from message m join line l on l.id=m.id where m.folder=? and m.hidden=0 order by " //$NON-NLS-1$
				+ order(sort), folder);
		};
	}

	/** What to order by in a statement where {@code m} is the message and {@code l} its line. */
	static String order(Sort sort) {
		String direction = sort.ascending() ? " asc" : " desc"; //$NON-NLS-1$ //$NON-NLS-2$
		String column = switch (sort.column()) {
		case FROM -> "l.sortfrom"; //$NON-NLS-1$
		case TO -> "l.sortto"; //$NON-NLS-1$
		case SUBJECT -> "l.sortsubject"; //$NON-NLS-1$
		case PATIENT -> "l.sortpatient"; //$NON-NLS-1$
		case TYPE -> Marks.FIRST_TYPE;
		case DATE, RELEVANCE -> ""; //$NON-NLS-1$
		case SIZE -> "m.size"; //$NON-NLS-1$
		case SEEN -> "(m.flags & 1)"; //$NON-NLS-1$
		case FLAGGED -> "(m.flags & 4)"; //$NON-NLS-1$
		case ATTACHMENT -> "(m.marks & " + Marks.ATTACHMENT + ')'; //$NON-NLS-1$
		case SIGNATURE -> "(m.marks >> " + Marks.SIGNATURE_SHIFT + " & 15)"; //$NON-NLS-1$ //$NON-NLS-2$
		case ENCRYPTION -> "(m.marks >> " + Marks.ENCRYPTION_SHIFT + " & 15)"; //$NON-NLS-1$ //$NON-NLS-2$
		case FILED -> "m.filed"; //$NON-NLS-1$
		case URGENCY -> Marks.CRITICAL;
		};
		if (sort.column() == Sort.Column.URGENCY) {
			return column + " desc, m.id" + direction; //$NON-NLS-1$
		}
		if (sort.column() == Sort.Column.TYPE) {
			// the order of message_type
			return column + direction + ", m.sorttype" + direction + ", m.id desc"; //$NON-NLS-1$ //$NON-NLS-2$
		}
		return column.isEmpty() ? "m.id" + direction : column + direction + ", m.id desc"; //$NON-NLS-1$ //$NON-NLS-2$
	}

	static Map<Long, MessageRow> rows(Db db, Collection<Long> ids) throws SQLException, IOException {
		Map<Long, MessageRow> rows = new HashMap<>();
		PreparedStatement statement = db.kept(ROW + " and m.folder is not null"); //$NON-NLS-1$
		for (long id : ids) {
			statement.setLong(1, id);
			try (ResultSet found = statement.executeQuery()) {
				if (found.next()) {
					rows.put(id, row(found));
				}
			}
		}
		ReceiptRows.ticks(db, rows);
		return rows;
	}

	private static MessageRow row(ResultSet r) throws SQLException {
		int marks = r.getInt(12);
		return new MessageRow(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7),
				Instant.ofEpochMilli(r.getLong(8)), r.getLong(9), Known.flags(r.getInt(10), Marks.keywords(r.getString(11))),
				(marks & Marks.ATTACHMENT) != 0, Marks.signature(marks), Marks.encryption(marks), r.getBoolean(13),
				Marks.correspondent(marks), r.getString(14), r.getLong(15), Marks.results(marks), Ticks.NONE,
				Marks.documents(r.getInt(16), r.getString(17), r.getString(18)));
	}

	/** The line as it is stored; the references, which are not, are taken from another one. */
	static Line line(Db db, long id, Line other) throws SQLException, IOException {
		List<MessageRow> rows = db.list(Lists::row, ROW, id);
		if (rows.isEmpty()) {
			return other;
		}
		MessageRow row = rows.get(0);
		return new Line(row.fromName(), row.fromAddress(), row.to(), row.subject(), row.patient(), row.date(), row.messageId(),
				row.attachment(), row.signature(), row.encryption(), row.correspondent(), other.references(), row.results(), row.documents());
	}

	static Line line(Db db, long id) throws SQLException, IOException {
		return line(db, id, NOTHING);
	}

	static long[] conversation(Db db, long id) throws SQLException {
		return db.numbers("select m.id from message m where m.conversation=(select conversation from message where id=? and folder is not null) " //$NON-NLS-1$
				+ "and m.hidden=0 order by m.id", id); //$NON-NLS-1$
	}
}
