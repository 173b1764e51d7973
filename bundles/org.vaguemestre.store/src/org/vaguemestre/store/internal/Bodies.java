package org.vaguemestre.store.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mime.Bytes;

/** The bytes of messages, each once however many messages have them. */
final class Bodies {

	private Bodies() {
	}

	/** How bytes are stored, as bits. */
	static final int PACKED = 1;
	static final int SQUEEZED = 2;
	/** In a file; what is stored tells which. */
	static final int FILED = 4;
	/** From this length on. */
	private static final int LARGE = 8 << 20;

	/** Bytes ready to be stored; made before the database is kept from others. */
	record Packed(byte[] hash, int form, byte[] data) {

		static Packed of(Bytes raw, Blobs blobs) throws IOException {
			if (raw.length() >= LARGE) {
				MessageDigest hash = Keys.sha256();
				raw.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
				return new Packed(hash.digest(), FILED, blobs.keep(raw).encode());
			}
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
				if (body.form() == FILED) {
					// the file may have been lost, and has come again
					db.run("update body set form=?, data=? where id=?", body.form(), body.data(), found.getLong(1)); //$NON-NLS-1$
				}
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

	/** Empty also if the file is lost, or was found damaged: the server has it. */
	static Optional<Bytes> of(Db db, long message, Blobs blobs) throws SQLException, IOException {
		try {
			return db.first(r -> unpacked(r.getInt(1), r.getBytes(2), blobs),
					"select b.form, b.data from message m join body b on b.id=m.body where m.id=? and m.folder is not null", message); //$NON-NLS-1$
		} catch (NoSuchFileException e) {
			System.getLogger(Bodies.class.getName()).log(System.Logger.Level.WARNING, "The file of a message is missing.", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** Names of the files that messages are in. */
	static Set<String> files(Db db) throws SQLException, IOException {
		Set<String> names = new HashSet<>();
		for (byte[] reference : db.list(r -> r.getBytes(1), "select data from body where form>=4")) { //$NON-NLS-1$
			names.add(Blobs.Reference.decode(reference).name());
		}
		return names;
	}

	static Bytes unpacked(int form, byte[] data, Blobs blobs) throws IOException {
		if ((form & FILED) != 0) {
			return blobs.openSound(Blobs.Reference.decode(data));
		}
		byte[] bytes = (form & PACKED) != 0 ? Packing.unpack(data).toArray() : data;
		return Bytes.of((form & SQUEEZED) != 0 ? Squeezing.expand(bytes) : bytes);
	}

	static void dropUnused(Db db, long body) throws SQLException {
		db.run("delete from body where id=?1 and not exists (select 1 from message where body=?1)", body); //$NON-NLS-1$
	}
}
