package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.vaguemestre.mail.Query.Field;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.StoredMessage.Line;
import org.vaguemestre.store.internal.Tokens.Beginnings;

/**
 * The full-text index: which words it holds of a message, and under which number. All of a transaction is written at its end and in the
 * order of the numbers: the index collects in memory what comes so, and writes a segment for every message otherwise, also when a
 * statement with a trigger comes in between.
 */
final class Words {

	/** States of {@code message.indexed}. */
	static final int NOT = 0;
	static final int LINE = 1;
	static final int CONTENT = 2;

	private static final String INSERT = "insert into words (rowid, sender, recipients, subject, patient, text, names, files, beginnings) values (?,?,?,?,?,?,?,?,?)"; //$NON-NLS-1$
	private static final String DELETE = "insert into words (rowid, sender, recipients, subject, patient, text, names, files, beginnings, words) " //$NON-NLS-1$
			+ "values (?,?,?,?,?,?,?,?,?,'delete')"; //$NON-NLS-1$
	/** So many characters of a text are looked at. */
	private static final int MAX_TEXT = 1_000_000;

	/** The first columns; only of these are the beginnings of words told apart. */
	private static final List<Field> FIELDS = List.of(Field.FROM, Field.TO, Field.SUBJECT, Field.PATIENT);

	private final Db db;
	private final List<Entry> entries = new ArrayList<>();

	Words(Db db) {
		this.db = db;
	}

	private record Entry(long rowid, boolean delete, Line line, Content.Words words) {
	}

	void add(long rowid, Line line, Content.Words words) {
		entries.add(new Entry(rowid, false, line, words));
	}

	/** Takes out a message of which only the line, as it still is in the table, is in the index: that is known to the letter. */
	void removeLine(long rowid) throws SQLException, IOException {
		entries.add(new Entry(rowid, true, Lists.line(db, rowid & ~Ids.LAST_VERSION), Content.Words.NONE));
	}

	void write() throws SQLException {
		// what is taken out goes before what comes under the same number
		entries.sort(Comparator.comparingLong(Entry::rowid).thenComparing(e -> !e.delete()));
		for (Entry entry : entries) {
			PreparedStatement s = db.kept(entry.delete() ? DELETE : INSERT);
			Line line = entry.line();
			String[] texts = { line.fromName() + ' ' + line.fromAddress(), line.to() + ' ' + entry.words().recipients(), line.subject(),
					line.patient() + ' ' + entry.words().patients(), entry.words().text(),
					entry.words().names(), entry.words().files() };
			StringBuilder beginnings = new StringBuilder();
			Beginnings all = new Beginnings();
			s.setLong(1, entry.rowid());
			for (int i = 0; i < texts.length; i++) {
				String text = bounded(texts[i]);
				s.setString(i + 2, text);
				all.add(text);
				if (i < FIELDS.size()) {
					Beginnings own = new Beginnings();
					own.add(text);
					own.appendTo(beginnings, mark(FIELDS.get(i)));
				}
			}
			all.appendTo(beginnings, mark(Field.ANY));
			s.setString(texts.length + 2, beginnings.toString());
			s.executeUpdate();
		}
		entries.clear();
	}

	/** What tells in the column of beginnings of which texts one is. */
	static char mark(Field field) {
		return (char) ('a' + field.ordinal());
	}

	private static String bounded(String text) {
		return Folding.ligatures(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
	}
}
