package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.vaguemestre.mime.Bytes;

/** The bytes of messages, each once however many messages have them. */
final class Bodies {

	private Bodies() {
	}

	/** Bytes ready to be stored; made before the database is kept from others. */
	record Packed(byte[] hash, boolean packed, byte[] data) {

		static Packed of(Bytes raw) {
			byte[] bytes = raw.toArray();
			byte[] packed = Packing.pack(bytes);
			// what hardly shrinks, such as an encrypted message, is read quicker as it is
			boolean pays = packed.length < bytes.length - bytes.length / 10;
			return new Packed(Keys.sha256().digest(bytes), pays, pays ? packed : bytes);
		}
	}

	static long save(Db db, Packed body) throws SQLException {
		PreparedStatement find = db.kept("select id from body where hash=?"); //$NON-NLS-1$
		find.setBytes(1, body.hash());
		try (ResultSet found = find.executeQuery()) {
			if (found.next()) {
				return found.getLong(1);
			}
		}
		PreparedStatement insert = db.kept("insert into body (hash, packed, data) values (?,?,?)"); //$NON-NLS-1$
		insert.setBytes(1, body.hash());
		insert.setInt(2, body.packed() ? 1 : 0);
		insert.setBytes(3, body.data());
		insert.executeUpdate();
		return db.number(0, "select last_insert_rowid()"); //$NON-NLS-1$
	}

	static Optional<Bytes> of(Db db, long message) throws SQLException, IOException {
		return db.first(r -> r.getBoolean(1) ? Packing.unpack(r.getBytes(2)) : Bytes.of(r.getBytes(2)),
				"select b.packed, b.data from message m join body b on b.id=m.body where m.id=? and m.folder is not null", message); //$NON-NLS-1$
	}

	static void dropUnused(Db db, long body) throws SQLException {
		db.run("delete from body where id=?1 and not exists (select 1 from message where body=?1)", body); //$NON-NLS-1$
	}
}
