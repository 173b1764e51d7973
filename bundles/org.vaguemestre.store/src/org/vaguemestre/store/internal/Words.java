package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.StoredMessage.Line;

/** The full-text index: which words it holds of a message, and under which number. */
final class Words {

	/** States of {@code message.indexed}. */
	static final int NOT = 0;
	static final int LINE = 1;
	static final int CONTENT = 2;

	private static final String INSERT = "insert into words (rowid, sender, recipients, subject, patient, text, names, files) values (?,?,?,?,?,?,?,?)"; //$NON-NLS-1$
	private static final String DELETE = "insert into words (rowid, sender, recipients, subject, patient, text, names, files, words) " //$NON-NLS-1$
			+ "values (?,?,?,?,?,?,?,?,'delete')"; //$NON-NLS-1$
	/** So many characters of a text are looked at. */
	private static final int MAX_TEXT = 1_000_000;

	private Words() {
	}

	static void add(Db db, long rowid, Line line, Content.Words words) throws SQLException {
		bound(db.kept(INSERT), rowid, line, words).executeUpdate();
	}

	/** Takes out a message of which only the line is in the index: that is known to the letter. */
	static void removeLine(Db db, long rowid) throws SQLException, IOException {
		PreparedStatement statement = db.kept(DELETE);
		boolean found = db.first(r -> {
			texts(statement, rowid, r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), Content.Words.NONE);
			return true;
		}, "select fromname, fromaddress, recipients, subject, patient from line where id=?", rowid & ~Ids.LAST_VERSION).isPresent(); //$NON-NLS-1$
		if (found) {
			statement.executeUpdate();
		}
	}

	private static PreparedStatement bound(PreparedStatement s, long rowid, Line line, Content.Words words) throws SQLException {
		return texts(s, rowid, line.fromName(), line.fromAddress(), line.to(), line.subject(), line.patient(), words);
	}

	private static PreparedStatement texts(PreparedStatement s, long rowid, String name, String address, String to, String subject,
			String patient, Content.Words words) throws SQLException {
		s.setLong(1, rowid);
		s.setString(2, Folding.ligatures(name + ' ' + address));
		s.setString(3, Folding.ligatures(to));
		s.setString(4, Folding.ligatures(subject));
		s.setString(5, Folding.ligatures(patient));
		s.setString(6, bounded(words.text()));
		s.setString(7, bounded(words.names()));
		s.setString(8, bounded(words.files()));
		return s;
	}

	private static String bounded(String text) {
		return Folding.ligatures(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
	}
}
