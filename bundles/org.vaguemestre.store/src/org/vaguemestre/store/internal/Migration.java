package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.store.internal.Bodies.Packed;

/**
 * Carries a store of version 1, a single file under another cipher, over into new files. Until they are whole and in their places the old one
 * stays; whenever it is interrupted, it begins again.
 */
final class Migration {

	private static final String SECRET = "store/key"; //$NON-NLS-1$
	private static final int BATCH = 1_000;

	private final StoreFiles files;
	private final Blobs blobs;
	private final SecretStore secrets;
	private final Random random;
	private final Clock clock;

	Migration(StoreFiles files, Blobs blobs, SecretStore secrets, Random random, Clock clock) {
		this.files = files;
		this.blobs = blobs;
		this.secrets = secrets;
		this.random = random;
		this.clock = clock;
	}

	void run(byte[] key) throws SQLException, IOException, MailException {
		boolean begun = Files.exists(files.migrating());
		boolean old = StoreFiles.present(files.first());
		if (old && (begun ? !StoreFiles.present(files.copy()) : !StoreFiles.present(files.own()) && !StoreFiles.present(files.copy()))) {
			byte[] firstKey = firstKey();
			try {
				Files.write(files.migrating(), new byte[0]);
				carryOver(firstKey, key);
			} finally {
				Arrays.fill(firstKey, (byte) 0);
			}
			begun = true;
		}
		if (begun) {
			if (Files.exists(files.first())) {
				StoreFiles.remove(files.first());
				forget();
			}
			Files.delete(files.migrating());
		}
	}

	private void carryOver(byte[] firstKey, byte[] key) throws SQLException, IOException {
		Path own = files.fresh(files.own());
		Path copy = files.fresh(files.copy());
		try (Db from = Sqlite.openFirst(files.first(), firstKey); Db to = Sqlite.open(own, key)) {
			if (from.number(0, "pragma user_version") != 1) { //$NON-NLS-1$
				throw new SQLException("the store was made by another version of this software"); //$NON-NLS-1$
			}
			Schema.ownUpToDate(to);
			to.attach(copy);
			to.execute("pragma box.page_size=" + Sqlite.PAGE); //$NON-NLS-1$
			for (String file : new String[] { "main", "box" }) { //$NON-NLS-1$ //$NON-NLS-2$
				// nothing is kept of a file that was not finished
				to.execute("pragma " + file + ".journal_mode=memory"); //$NON-NLS-1$ //$NON-NLS-2$
				to.execute("pragma " + file + ".synchronous=off"); //$NON-NLS-1$ //$NON-NLS-2$
			}
			Schema.copyUpToDate(to);
			all(from, to);
		} catch (SQLException e) {
			if (!Sqlite.damaged(e)) {
				throw e;
			}
			new Rescue(files, blobs).first(firstKey, key, clock.millis());
			return;
		}
		files.replace(own, files.own());
		files.replace(copy, files.copy());
	}

	private void all(Db from, Db to) throws SQLException, IOException {
		from.execute("begin"); //$NON-NLS-1$
		to.execute("begin"); //$NON-NLS-1$
		copy(from, to, "select id, saved, content from draft", "insert into draft values (?,?,?)", 3); //$NON-NLS-1$ //$NON-NLS-2$
		copy(from, to, "select draft, raw from copy", "insert into copy values (?,?)", 2); //$NON-NLS-1$ //$NON-NLS-2$
		copy(from, to, "select id, account, path, name, kind, depth, selectable, place, uidvalidity from folder", //$NON-NLS-1$
				"insert into folder (id, account, path, name, kind, depth, selectable, place, uidvalidity) values (?,?,?,?,?,?,?,?,?)", 9); //$NON-NLS-1$
		to.execute("commit"); //$NON-NLS-1$
		List<Long> filed = new ArrayList<>();
		for (long folder : from.numbers("select id from folder order by id")) { //$NON-NLS-1$
			messages(from, to, folder, filed);
		}
		to.execute("begin"); //$NON-NLS-1$
		copy(from, to, "select id, account, path, uidvalidity, uid, kind, target from change order by id", //$NON-NLS-1$
				"insert into change (id, account, path, uidvalidity, uid, kind, target, made, notbefore, message, subject) values (?,?,?,?,?,?,?," //$NON-NLS-1$
						+ clock.millis() + ',' + clock.millis() + ",0,'')", //$NON-NLS-1$
				7);
		Changes.settle(to);
		for (long id : filed) {
			Filed.mark(to, id, true, clock.instant());
		}
		to.execute("commit"); //$NON-NLS-1$
		from.verify();
		from.execute("commit"); //$NON-NLS-1$
	}

	private static void copy(Db from, Db to, String select, String insert, int columns) throws SQLException, IOException {
		from.list(r -> {
			Object[] values = new Object[columns];
			for (int i = 0; i < columns; i++) {
				values[i] = r.getObject(i + 1);
			}
			return to.run(insert, values);
		}, select);
	}

	/** A message of version 1. */
	private record Old(long id, StoredMessage message, Optional<Packed> body, boolean filed, boolean gone) {
	}

	private void messages(Db from, Db to, long folder, List<Long> filed) throws SQLException, IOException {
		long[] all = from.numbers("select id from message where folder=? order by date, id", folder); //$NON-NLS-1$
		for (int i = 0; i < all.length; i += BATCH) {
			List<Old> batch = new ArrayList<>();
			for (long id : Arrays.copyOfRange(all, i, Math.min(all.length, i + BATCH))) {
				batch.addAll(from.list(Migration::old, "select m.id, m.uid, m.size, m.flags, m.fromname, m.fromaddress, m.recipients, m.subject, " //$NON-NLS-1$
						+ "m.patient, m.date, m.messageid, m.attachment, m.signature, m.encryption, m.correspondent, m.filed, m.gone, b.raw " //$NON-NLS-1$
						+ "from message m left join body b on b.message=m.id where m.id=?", id)); //$NON-NLS-1$
			}
			to.execute("begin"); //$NON-NLS-1$
			List<Long> ids = new Adding(to, random, clock.instant()).add(folder, batch.stream().map(o -> new Adding.Prepared(o.message(), o.body())).toList());
			for (int k = 0; k < ids.size(); k++) {
				if (batch.get(k).filed()) {
					filed.add(ids.get(k));
				}
				if (batch.get(k).gone()) {
					to.run("update message set gone=1 where id=?", ids.get(k)); //$NON-NLS-1$
				}
			}
			to.execute("commit"); //$NON-NLS-1$
		}
	}

	private static Old old(ResultSet r) throws SQLException, IOException {
		StoredMessage.Line line = new StoredMessage.Line(r.getString(5), r.getString(6), r.getString(7), r.getString(8), r.getString(9),
				Instant.ofEpochMilli(r.getLong(10)), r.getString(11), r.getBoolean(12), SignatureMark.valueOf(r.getString(13)),
				EncryptionMark.valueOf(r.getString(14)), CorrespondentKind.valueOf(r.getString(15)), List.of());
		byte[] packed = r.getBytes(18);
		Optional<Packed> body = packed == null ? Optional.empty()
				: Optional.of(new Packed(Keys.sha256().digest(Packing.unpack(packed).toArray()), Bodies.PACKED, packed));
		return new Old(r.getLong(1), new StoredMessage(r.getLong(2), r.getLong(3), Known.flags(r.getInt(4), java.util.Set.of()), line, Optional.empty()),
				body, r.getBoolean(16), r.getBoolean(17));
	}

	private byte[] firstKey() throws MailException {
		try {
			Optional<char[]> kept = secrets.get(SECRET);
			if (kept.isEmpty()) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			byte[] key = HexFormat.of().parseHex(new String(kept.get()));
			Arrays.fill(kept.get(), ' ');
			if (key.length != 32) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			return key;
		} catch (CryptoException | IllegalArgumentException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		}
	}

	private void forget() throws MailException {
		try {
			secrets.remove(SECRET);
		} catch (CryptoException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		}
	}
}
