package org.vaguemestre.store.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mail.store.StoredMessage.Line;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.internal.ReadingBack.Old;
import org.vaguemestre.store.internal.ReadingBack.Place;

/**
 * Reads a damaged copy of messages as far as its pages can be read, and leaves it as it is. It is opened anew after every failure, because a
 * connection may not go on then.
 */
final class DamagedCopy implements AutoCloseable {

	/** After so many, what is left is left. */
	private static final int MAX_FAILURES = 2_000;

	private final Path file;
	private final byte[] key;
	private final Blobs blobs;
	private Db db;
	private int failures;

	DamagedCopy(Path file, byte[] key, Blobs blobs) {
		this.file = file;
		this.key = key;
		this.blobs = blobs;
	}

	/** What a message is called in its folder and in the file. */
	record Number(long uid, long id) {
	}

	/** Whether all that was asked for could be read. */
	boolean sound() {
		return failures == 0;
	}

	private <T> Optional<T> read(Database.Work<T> work) {
		if (failures > MAX_FAILURES) {
			return Optional.empty();
		}
		try {
			if (db == null) {
				db = Sqlite.look(file, key);
			}
			db.again("begin"); //$NON-NLS-1$
			T result = work.on(db);
			db.verify();
			db.again("commit"); //$NON-NLS-1$
			return Optional.of(result);
		} catch (SQLException | IOException | UncheckedIOException e) {
			System.getLogger(DamagedCopy.class.getName()).log(System.Logger.Level.DEBUG, "a damaged copy", e); //$NON-NLS-1$
			failures++;
			close();
			return Optional.empty();
		}
	}

	/**
	 * @param here the folders of the account now, by number and path
	 * @return empty if it cannot be told which there are
	 */
	Optional<List<Place>> places(String account, Map<String, Long> here) {
		return read(from -> from.list(r -> new Place(here.getOrDefault(r.getLong(3) + ' ' + r.getString(2), 0L), r.getLong(1), r.getString(2), r.getLong(4)),
				"select id, path, uidvalidity, uidnext from folder where account=?", account) //$NON-NLS-1$
				.stream().filter(p -> p.here() != 0).toList());
	}

	/** How the server named messages; none are known in copies of earlier versions. */
	Map<Long, String> names(String account) {
		Map<Long, String> names = new HashMap<>();
		boolean known = read(from -> from.number(0, "select 1 from pragma_table_info('collected') where name='message'") != 0).orElse(false); //$NON-NLS-1$
		for (String order : known ? List.of("asc", "desc") : List.<String>of()) { //$NON-NLS-1$ //$NON-NLS-2$
			if (read(from -> from.list(r -> names.put(r.getLong(2), r.getString(1)),
					"select name, message from collected where account=? and message<>0 order by name " + order, account)).isPresent()) { //$NON-NLS-1$
				break;
			}
		}
		return names;
	}

	/** The messages of a folder: told by an index and, should that be damaged, by the table. */
	Collection<Number> numbers(Place place) {
		Set<Number> numbers = new HashSet<>();
		List<Number> inOrder = new ArrayList<>();
		long done = 0;
		while (done < Math.max(1, place.next()) && failures <= MAX_FAILURES) {
			int before = failures;
			long[] last = { done };
			read(from -> from.list(r -> {
				last[0] = r.getLong(1);
				Number number = new Number(r.getLong(1), r.getLong(2));
				return numbers.add(number) && inOrder.add(number);
			}, "select uid, id from message where folder=? and uid>? order by uid", place.there(), last[0])); //$NON-NLS-1$
			if (failures == before) {
				return inOrder;
			}
			// the one that could not be read is passed over
			done = last[0] + 1;
		}
		for (String order : List.of("asc", "desc")) { //$NON-NLS-1$ //$NON-NLS-2$
			read(from -> from.list(r -> {
				Number number = new Number(r.getLong(1), r.getLong(2));
				return numbers.add(number) && inOrder.add(number);
			}, "select uid, id from message not indexed where folder=? order by id " + order, place.there())); //$NON-NLS-1$
		}
		return inOrder;
	}

	/** @return empty if it cannot be read as a whole */
	Optional<Old> message(Place place, Number number, String name) {
		return read(from -> from.first(r -> {
			StoredMessage headed = new StoredMessage(0, r.getLong(1), Known.flags(r.getInt(2), Marks.keywords(r.getString(3))), Lists.NOTHING, Optional.empty());
			if (r.getObject(4) == null) {
				return new Old(place, name, Optional.empty(), Optional.empty(), headed);
			}
			byte[] hash = r.getBytes(5);
			if (hash == null) {
				throw new IOException("the content is missing"); //$NON-NLS-1$
			}
			Bytes raw = Bodies.unpacked(r.getInt(6), r.getBytes(7), blobs);
			verify(raw, hash);
			return new Old(place, name, Optional.of(hash), Optional.of(raw), headed);
		}, "select m.size, m.flags, m.keywords, m.body, b.hash, b.form, b.data from message m left join body b on b.id=m.body where m.id=? and m.folder=?", //$NON-NLS-1$
				number.id(), place.there())).flatMap(o -> o).flatMap(o -> o.raw().isPresent() ? Optional.of(o) : headed(o, number));
	}

	private static void verify(Bytes raw, byte[] hash) throws IOException {
		MessageDigest digest = Keys.sha256();
		raw.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
		if (!MessageDigest.isEqual(digest.digest(), hash)) {
			throw new IOException("the content is another"); //$NON-NLS-1$
		}
	}

	private Optional<Old> headed(Old old, Number number) {
		return read(from -> from.first(r -> new Line(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5),
				Instant.ofEpochMilli(r.getLong(6)), r.getString(7), false, Lists.NOTHING.signature(), Lists.NOTHING.encryption(),
				Lists.NOTHING.correspondent(), List.of()),
				"select fromname, fromaddress, recipients, subject, patient, date, messageid from line where id=?", number.id())) //$NON-NLS-1$
				.flatMap(l -> l).map(l -> new Old(old.place(), old.name(), old.hash(), old.raw(),
						new StoredMessage(0, old.headed().size(), old.headed().flags(), l, Optional.empty())));
	}

	@Override
	public void close() {
		Opening.close(db);
		db = null;
	}
}
