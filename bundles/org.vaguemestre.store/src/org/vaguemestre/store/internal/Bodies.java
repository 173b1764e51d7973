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

	/** How bytes are stored, as bits. */
	static final int PACKED = 1;
	static final int SQUEEZED = 2;

	/** Bytes ready to be stored; made before the database is kept from others. */
	record Packed(byte[] hash, int form, byte[] data) {

		static Packed of(Bytes raw) {
			byte[] data = raw.toArray();
			byte[] hash = Keys.sha256().digest(data);
			int form = 0;
			Squeezing.Squeezed squeezed = Squeezing.squeeze(data);
			if (pays(squeezed.bytes(), data)) {
				data = squeezed.bytes();
				form = SQUEEZED;
			}
			// what base64 stands for hardly ever shrinks
			if (squeezed.plain() > data.length / 2) {
				byte[] packed = Packing.pack(data);
				if (pays(packed, data)) {
					data = packed;
					form |= PACKED;
				}
			}
			return new Packed(hash, form, data);
		}

		private static boolean pays(byte[] smaller, byte[] data) {
			return smaller.length < data.length - data.length / 10;
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
		PreparedStatement insert = db.kept("insert into body (hash, form, data) values (?,?,?)"); //$NON-NLS-1$
		insert.setBytes(1, body.hash());
		insert.setInt(2, body.form());
		insert.setBytes(3, body.data());
		insert.executeUpdate();
		return db.number(0, "select last_insert_rowid()"); //$NON-NLS-1$
	}

	static Optional<Bytes> of(Db db, long message) throws SQLException, IOException {
		return db.first(r -> unpacked(r.getInt(1), r.getBytes(2)),
				"select b.form, b.data from message m join body b on b.id=m.body where m.id=? and m.folder is not null", message); //$NON-NLS-1$
	}

	private static Bytes unpacked(int form, byte[] data) throws IOException {
		byte[] bytes = (form & PACKED) != 0 ? Packing.unpack(data).toArray() : data;
		return Bytes.of((form & SQUEEZED) != 0 ? Squeezing.expand(bytes) : bytes);
	}

	static void dropUnused(Db db, long body) throws SQLException {
		db.run("delete from body where id=?1 and not exists (select 1 from message where body=?1)", body); //$NON-NLS-1$
	}
}
