package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.Connection;
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

	static int save(Connection c, Draft draft) throws SQLException, IOException {
		byte[] content = Packing.pack(Bytes.of(DraftCodec.write(draft)));
		// no "insert or replace": that would delete the row and with it the kept copy
		return Sql.run(c, "insert into draft values (?,?,?) on conflict (id) do update set saved=excluded.saved, content=excluded.content", //$NON-NLS-1$
				draft.id(), draft.savedAt().toEpochMilli(), content);
	}

	static List<Draft> all(Connection c) throws SQLException, IOException {
		List<Draft> readable = new ArrayList<>();
		for (String id : Sql.list(c, r -> r.getString(1), "select id from draft order by saved desc")) { //$NON-NLS-1$
			try {
				find(c, id).ifPresent(readable::add);
			} catch (IOException e) {
				// one draft that cannot be read must not hide the others; it stays where it is
				System.getLogger(Drafts.class.getName()).log(System.Logger.Level.WARNING, "A draft cannot be read.", e); //$NON-NLS-1$
			}
		}
		return readable;
	}

	static Optional<Draft> find(Connection c, String id) throws SQLException, IOException {
		Optional<Bytes> content = Sql.blob(c, "select content from draft where id=?", id); //$NON-NLS-1$
		return content.isPresent() ? Optional.of(DraftCodec.read(content.get().open())) : Optional.empty();
	}
}
