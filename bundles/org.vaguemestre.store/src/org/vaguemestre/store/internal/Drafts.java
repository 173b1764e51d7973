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
		db.run("delete from progress where draft=?", draft.id()); //$NON-NLS-1$
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
		if (content.isEmpty()) {
			return Optional.empty();
		}
		Draft saved = DraftCodec.read(content.get().open());
		Optional<byte[]> status = db.first(r -> r.getBytes(1), "select status from progress where draft=?", id); //$NON-NLS-1$
		return Optional.of(status.isPresent() ? DraftCodec.readStatus(saved, Bytes.of(status.get()).open()) : saved);
	}

	static int saveProgress(Db db, Draft draft, Bytes progress) throws SQLException, IOException {
		return db.run("insert into progress select id, ?, ? from draft where id=? " //$NON-NLS-1$
				+ "on conflict (draft) do update set status=excluded.status, raw=excluded.raw", DraftCodec.writeStatus(draft), //$NON-NLS-1$
				progress.toArray(), draft.id());
	}

	static Optional<Bytes> progress(Db db, String draft) throws SQLException, IOException {
		Optional<byte[]> raw = db.first(r -> r.getBytes(1), "select raw from progress where draft=?", draft); //$NON-NLS-1$
		return raw.map(Bytes::of);
	}

	static Optional<Bytes> copy(Db db, String draft) throws SQLException, IOException {
		return packed(db, "select raw from copy where draft=?", draft); //$NON-NLS-1$
	}

	private static Optional<Bytes> packed(Db db, String sql, String id) throws SQLException, IOException {
		Optional<byte[]> packed = db.first(r -> r.getBytes(1), sql, id);
		return packed.isPresent() ? Optional.of(Packing.unpack(packed.get())) : Optional.empty();
	}
}
