package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mime.Bytes;

/** Drafts in the database. */
final class Drafts {

	private Drafts() {
	}

	static int save(Db db, Draft draft) throws SQLException, IOException {
		byte[] content = Packing.pack(Bytes.of(DraftCodec.write(draft)));
		// no "insert or replace": that would delete the row and with it the kept copy
		return db.run("insert into draft values (?,?,?) on conflict (id) do update set saved=excluded.saved, content=excluded.content", //$NON-NLS-1$
				draft.id(), draft.savedAt().toEpochMilli(), content);
	}

	static List<Draft> all(Db db) throws SQLException, IOException {
		List<Draft> readable = new ArrayList<>();
		for (String id : db.list(r -> r.getString(1), "select id from draft order by saved desc")) { //$NON-NLS-1$
			try {
				find(db, id).ifPresent(readable::add);
			} catch (IOException e) {
				db.verify();
				// one draft that cannot be read must not hide the others; it stays where it is
				System.getLogger(Drafts.class.getName()).log(System.Logger.Level.WARNING, "A draft cannot be read.", e); //$NON-NLS-1$
			}
		}
		return readable;
	}

	static Optional<Draft> find(Db db, String id) throws SQLException, IOException {
		Optional<Bytes> content = packed(db, "select content from draft where id=?", id); //$NON-NLS-1$
		return content.isPresent() ? Optional.of(DraftCodec.read(content.get().open())) : Optional.empty();
	}

	static Optional<Bytes> copy(Db db, String draft) throws SQLException, IOException {
		return packed(db, "select raw from copy where draft=?", draft); //$NON-NLS-1$
	}

	private static Optional<Bytes> packed(Db db, String sql, String id) throws SQLException, IOException {
		Optional<byte[]> packed = db.first(r -> r.getBytes(1), sql, id);
		return packed.isPresent() ? Optional.of(Packing.unpack(packed.get())) : Optional.empty();
	}
}
