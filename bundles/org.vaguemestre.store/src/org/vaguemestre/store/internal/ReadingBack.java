package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.store.CollectedMail.Collected;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/**
 * Takes over what copies that were set aside still have of a mailbox without folders on its server. What was read back as a whole is noted in
 * the file where the messages are, so that it is read again if that is set aside in its turn.
 */
final class ReadingBack {

	private static final int BATCH = 50;
	private static final long BATCH_BYTES = 4 << 20;

	/** Puts messages into a folder. */
	@FunctionalInterface
	interface Taking {
		List<Long> into(long folder, List<Collected> messages) throws MailException;
	}

	private final Database database;
	private final Taking taking;
	/** What a copy was like when not all of it could be read. */
	private final Map<String, String> tried = new ConcurrentHashMap<>();

	ReadingBack(Database database, Taking taking) {
		this.database = database;
		this.taking = taking;
	}

	/** A folder, here and in the copy. */
	record Place(long here, long there, String path, long next) {
	}

	/** What a copy has of a message. */
	record Old(Place place, String name, Optional<byte[]> hash, Optional<Bytes> raw, StoredMessage headed) {
	}

	List<Path> left(String account) throws MailException {
		List<Path> left = new ArrayList<>();
		for (Path copy : database.setAside()) {
			if (!database.read(db -> db.number(0, "select 1 from counter where name=?", note(copy, account)) != 0)) { //$NON-NLS-1$
				left.add(copy);
			}
		}
		return left;
	}

	private static String note(Path copy, String account) {
		return "readback " + copy.getFileName() + ' ' + account; //$NON-NLS-1$
	}

	List<Long> read(String account, BiFunction<Bytes, Flags, StoredMessage> reader, BooleanSupplier stop) throws MailException {
		List<Long> back = new ArrayList<>();
		for (Path copy : left(account)) {
			String note = note(copy, account);
			String like = like(copy);
			if (like.equals(tried.get(note)) || stop.getAsBoolean()) {
				continue;
			}
			if (read(copy, account, reader, stop, back)) {
				database.write(db -> db.run("insert or ignore into counter values (?, 1)", note)); //$NON-NLS-1$
			} else if (!stop.getAsBoolean()) {
				tried.put(note, like);
			}
		}
		return back;
	}

	/** The files beside it may be put right as well. */
	private static String like(Path copy) {
		StringBuilder like = new StringBuilder();
		for (Path file : List.of(copy, copy.resolveSibling(copy.getFileName() + "-wal"), StoreFiles.blobsOf(copy))) { //$NON-NLS-1$
			try {
				like.append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file)).append(' ');
			} catch (IOException e) {
				like.append("- "); //$NON-NLS-1$
			}
		}
		return like.toString();
	}

	/** @return whether nothing is left in it */
	private boolean read(Path copy, String account, BiFunction<Bytes, Flags, StoredMessage> reader, BooleanSupplier stop, List<Long> back)
			throws MailException {
		byte[] key = database.key();
		try (DamagedCopy from = new DamagedCopy(copy, key, database.blobs().beside(copy))) {
			Optional<List<Place>> places = from.places(account, here(account));
			if (places.isEmpty()) {
				return false;
			}
			Map<Long, String> names = places.get().isEmpty() ? Map.of() : from.names(account);
			boolean whole = true;
			for (Place place : places.get()) {
				List<Collected> batch = new ArrayList<>();
				long bytes = 0;
				for (DamagedCopy.Number number : from.numbers(place)) {
					if (stop.getAsBoolean()) {
						return false;
					}
					String name = names.getOrDefault(number.id(), ' ' + copy.getFileName().toString() + ' ' + place.path() + ' ' + number.uid());
					if (known(account, name)) {
						continue;
					}
					Optional<Old> old = from.message(place, number, name);
					Optional<StoredMessage> message = old.isEmpty() ? Optional.empty() : made(old.get(), reader);
					whole &= message.isPresent();
					if (message.isEmpty() || !names.containsKey(number.id()) && equal(account, old.get())) {
						continue;
					}
					batch.add(new Collected(name, message.get()));
					bytes += message.get().size();
					if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
						back.addAll(taking.into(place.here(), batch));
						batch.clear();
						bytes = 0;
					}
				}
				back.addAll(taking.into(place.here(), batch));
			}
			return whole && from.sound();
		} finally {
			Arrays.fill(key, (byte) 0);
		}
	}

	private static Optional<StoredMessage> made(Old old, BiFunction<Bytes, Flags, StoredMessage> reader) {
		try {
			return old.raw().isPresent() ? Optional.of(reader.apply(old.raw().get(), old.headed().flags())) : Optional.of(old.headed());
		} catch (RuntimeException | StackOverflowError e) {
			System.getLogger(ReadingBack.class.getName()).log(System.Logger.Level.WARNING, "a message of a damaged copy", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** By path and what the folder is numbered under: one of a server is fetched anew. */
	private Map<String, Long> here(String account) throws MailException {
		return database.read(db -> {
			Map<String, Long> here = new HashMap<>();
			db.list(r -> here.put(r.getLong(3) + ' ' + r.getString(2), r.getLong(1)), "select id, path, uidvalidity from folder where account=?", account); //$NON-NLS-1$
			return here;
		});
	}

	private boolean known(String account, String name) throws MailException {
		return database.read(db -> db.number(0, "select 1 from collected where account=? and name=?", account, name) != 0); //$NON-NLS-1$
	}

	/** For messages without a name: those of earlier versions, and those that no server brought. */
	private boolean equal(String account, Old old) throws MailException {
		if (old.hash().isPresent()) {
			return database.read(db -> db.number(0, "select 1 from body b join message m on m.body=b.id join folder f on f.id=m.folder " //$NON-NLS-1$
					+ "where b.hash=? and f.account=?", old.hash().get(), account) != 0); //$NON-NLS-1$
		}
		StoredMessage.Line line = old.headed().line();
		return database.read(db -> db.number(0, "select 1 from message m join folder f on f.id=m.folder join line l on l.id=m.id " //$NON-NLS-1$
				+ "where f.account=? and m.size=? and l.messageid=? and l.subject=? and l.date=?", account, old.headed().size(), //$NON-NLS-1$
				line.messageId(), line.subject(), Adding.millis(line.date())) != 0);
	}
}
