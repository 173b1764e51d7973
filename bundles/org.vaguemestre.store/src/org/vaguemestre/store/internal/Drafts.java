package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mime.Bytes;

/** Drafts in the database. */
final class Drafts {

	private Drafts() {
	}

	/** As it is stored; made before the database is kept from others. */
	record Written(String id, long saved, byte[] content) {

		static Written of(Draft draft, Blobs blobs) throws IOException {
			return new Written(draft.id(), draft.savedAt().toEpochMilli(), Packing.pack(Bytes.of(DraftCodec.write(draft, blobs))));
		}
	}

	static int save(Db db, Written draft) throws SQLException {
		db.run("delete from progress where draft=?", draft.id()); //$NON-NLS-1$
		// no "insert or replace": that would delete the row and with it the kept copy
		return db.run("insert into draft values (?,?,?) on conflict (id) do update set saved=excluded.saved, content=excluded.content", //$NON-NLS-1$
				draft.id(), draft.saved(), draft.content());
	}

	static List<Draft> all(Db db, Blobs blobs) throws SQLException, IOException {
		List<Draft> readable = new ArrayList<>();
		for (String id : db.list(r -> r.getString(1), "select id from draft order by saved desc")) { //$NON-NLS-1$
			try {
				find(db, id, blobs).ifPresent(readable::add);
			} catch (IOException e) {
				db.verify();
				// one draft that cannot be read must not hide the others; it stays where it is
				System.getLogger(Drafts.class.getName()).log(System.Logger.Level.WARNING, "A draft cannot be read.", e); //$NON-NLS-1$
			}
		}
		return readable;
	}

	static Optional<Draft> find(Db db, String id, Blobs blobs) throws SQLException, IOException {
		Optional<Bytes> content = packed(db, "select content from draft where id=?", id); //$NON-NLS-1$
		if (content.isEmpty()) {
			return Optional.empty();
		}
		Draft saved = DraftCodec.read(content.get().open(), blobs);
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

	/** What was built of a draft, as it is stored. */
	static byte[] written(Bytes built, Blobs blobs) throws IOException {
		return built.length() < Blobs.LARGE ? Packing.pack(built) : blobs.keep(built).encode();
	}

	/** Empty also if the file is lost, so that this message fails and no other has to wait for it. */
	static Optional<Bytes> copy(Db db, String draft, Blobs blobs) throws SQLException, IOException {
		Optional<byte[]> raw = db.first(r -> r.getBytes(1), "select raw from copy where draft=?", draft); //$NON-NLS-1$
		if (raw.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(Blobs.Reference.is(raw.get()) ? blobs.open(Blobs.Reference.decode(raw.get())) : Packing.unpack(raw.get()));
		} catch (NoSuchFileException e) {
			System.getLogger(Drafts.class.getName()).log(System.Logger.Level.WARNING, "The file of what was built of a draft is missing.", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** Names of the files that drafts, and what was built of them, are in; empty if a draft cannot be read that may have some. */
	static Optional<Set<String>> files(Db db, Blobs blobs) throws SQLException, IOException {
		Set<String> names = new HashSet<>();
		List<Draft> readable = all(db, blobs);
		if (readable.size() < db.number(0, "select count(*) from draft")) { //$NON-NLS-1$
			return Optional.empty();
		}
		for (Draft draft : readable) {
			draft.message().attachments().forEach(a -> Blobs.reference(a.content()).ifPresent(r -> names.add(r.name())));
		}
		for (byte[] raw : db.list(r -> r.getBytes(1), "select raw from copy where length(raw)<200")) { //$NON-NLS-1$
			if (Blobs.Reference.is(raw)) {
				names.add(Blobs.Reference.decode(raw).name());
			}
		}
		return Optional.of(names);
	}

	private static Optional<Bytes> packed(Db db, String sql, String id) throws SQLException, IOException {
		Optional<byte[]> packed = db.first(r -> r.getBytes(1), sql, id);
		return packed.isPresent() ? Optional.of(Packing.unpack(packed.get())) : Optional.empty();
	}
}
