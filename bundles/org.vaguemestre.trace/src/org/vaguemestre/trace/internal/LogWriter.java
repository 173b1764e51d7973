package org.vaguemestre.trace.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.TraceSubject;

/**
 * Adds records at the end of a trace. Between two calls another program may have added some: the end is looked up anew under the
 * lock of the folder each time. Used by one thread.
 */
final class LogWriter {

	private final LogFolder folder;
	private final TraceSafe safe;
	private final SecureRandom random;
	private final Clock clock;
	private final Function<TraceEvent, Noted> noter;

	private final Keys keys;
	private Sealing sealing;
	private Head head;
	/** The file of the head as it was when all of this was true. */
	private byte[] seen = {};
	private YearMonth month;
	/** What has to be said of the trace itself before anything else. */
	private final List<TraceEvent> news = new ArrayList<>();
	private boolean anew;
	private long newFile;

	LogWriter(LogFolder folder, TraceSafe safe, Clock clock, SecureRandom random, Function<TraceEvent, Noted> noter) {
		this.folder = folder;
		this.safe = safe;
		this.clock = clock;
		this.random = random;
		this.noter = noter;
		this.keys = new Keys(safe);
	}

	/**
	 * Writes records; they are on the disk when this returns.
	 *
	 * @return the number of the first of them; the others follow
	 * @throws IOException nothing was added, or it will be added again: the caller keeps the records
	 */
	long append(List<Noted> batch, TraceSettings settings) throws IOException {
		folder.make();
		try (FolderLock lock = FolderLock.of(folder)) {
			look();
			Head before = head;
			try {
				List<Noted> all = new ArrayList<>();
				news.forEach(event -> all.add(noter.apply(event)));
				all.addAll(batch);
				if (!before.open()) {
					// from now on something unsealed may stand behind the end
					seal(before.with(true));
				}
				write(all, settings.fileSize());
				long first = head.next() - batch.size();
				seal(head);
				news.clear();
				return first;
			} catch (IOException | RuntimeException e) {
				seen = new byte[0];
				head = before;
				takeBack(before);
				throw e;
			}
		}
	}

	/** Deletes the files all of whose records are older than what is kept; a record of it is written before. */
	void deleteOld(TraceSettings settings) throws IOException {
		if (!Files.isDirectory(folder.path()) || folder.files().size() < 2) {
			return;
		}
		OffsetDateTime limit = OffsetDateTime.now(clock).minus(settings.retention());
		Head before = head;
		try (FolderLock lock = FolderLock.of(folder)) {
			look();
			if (anew) {
				return;
			}
			TreeMap<Long, Path> there = folder.files();
			long oldest = head.oldest();
			for (long number = oldest; number < head.file(); number++) {
				Path file = there.get(number);
				if (file != null && newest(file).filter(at -> at.isBefore(limit)).isEmpty()) {
					break;
				}
				oldest = number + 1;
			}
			if (oldest > head.oldest()) {
				long first = Header.of(LogFolder.read(folder.file(oldest))).map(Header::first).orElse(head.oldestFirst());
				TraceEvent event = TraceEvent.of(TraceActions.TRACE_DELETED, TraceResult.DONE)
						.about(TraceSubject.COUNT, Long.toString(first - head.oldestFirst()))
						.about(TraceSubject.PERIOD, settings.retention().toString());
				if (!head.open()) {
					seal(head.with(true));
				}
				head = new Head(true, oldest, first, head.file(), head.next(), head.offset(), head.hash());
				write(List.of(noter.apply(event)), settings.fileSize());
				seal(head);
			}
			for (Path file : folder.files().headMap(head.oldest()).values()) {
				Files.deleteIfExists(file);
			}
		} catch (IOException | RuntimeException e) {
			seen = new byte[0];
			head = before;
			throw e;
		}
	}

	/** When the newest record of a file was written; a file that tells nothing of it is judged by its own time. */
	private Optional<OffsetDateTime> newest(Path file) throws IOException {
		byte[] bytes = LogFolder.read(file);
		Optional<Header> header = Header.of(bytes);
		Optional<Sealing> key = header.isEmpty() ? Optional.empty() : keys.find(header.get().key());
		Optional<OffsetDateTime> told = key.isEmpty() ? Optional.empty()
				: new FileScan(bytes, header.get(), key.get(), Long.MAX_VALUE, (trace, hash, end) -> {
				}).run().to;
		return told.or(() -> Optional.of(file.toFile().lastModified()).filter(millis -> millis > 0)
				.map(millis -> Instant.ofEpochMilli(millis).atZone(clock.getZone()).toOffsetDateTime()));
	}

	/** What the secure storage is to remember; empty while there is nothing. */
	Optional<Anchor> anchor() {
		return head == null || head.next() == 1 ? Optional.empty() : Optional.of(new Anchor(head.next() - 1, head.hash()));
	}

	/** Seals the end: nothing may stand behind it. */
	void close() throws IOException {
		if (seen.length > 0) {
			try (FolderLock lock = FolderLock.of(folder)) {
				look();
				if (!anew && news.isEmpty()) {
					seal(head.with(false));
				}
			}
		}
	}

	private void write(List<Noted> all, long fileSize) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Noted noted : all) {
			if (head.file() == 0 || anew || head.offset() + bytes.size() >= fileSize || month != null && !month.equals(YearMonth.from(noted.at()))) {
				flush(bytes);
				begin(bytes);
			}
			month = YearMonth.from(noted.at());
			byte[] frame = Frame.make(head.next(), head.hash(), noted, sealing, random);
			bytes.writeBytes(frame);
			head = new Head(true, head.oldest(), head.oldestFirst(), head.file(), head.next() + 1, head.offset(), Sealing.hash(frame));
		}
		flush(bytes);
	}

	private void flush(ByteArrayOutputStream bytes) throws IOException {
		if (bytes.size() > 0) {
			folder.write(folder.file(head.file()), head.offset(), bytes.toByteArray());
			head = new Head(true, head.oldest(), head.oldestFirst(), head.file(), head.next(), head.offset() + bytes.size(), head.hash());
			bytes.reset();
		}
	}

	private void begin(ByteArrayOutputStream bytes) {
		long number = anew ? newFile : head.file() + 1;
		Header header = new Header(number, head.next(), anew, head.hash(), sealing.name());
		bytes.writeBytes(header.bytes());
		head = new Head(true, head.oldest(), head.oldestFirst(), number, head.next(), 0, header.hash());
		anew = false;
	}

	private void seal(Head fresh) throws IOException {
		fresh.write(folder, sealing, random);
		head = fresh;
		seen = folder.head().orElseThrow(() -> new IOException("the seal is gone")); //$NON-NLS-1$
	}

	/** As far as the disk lets us; what remains behind the seal is taken up or cut away at the next look. */
	private void takeBack(Head before) {
		try {
			for (Map.Entry<Long, Path> file : folder.files().tailMap(before.file(), false).entrySet()) {
				if (!anew) {
					Files.deleteIfExists(file.getValue());
				}
			}
			if (before.file() > 0 && Files.exists(folder.file(before.file())) && Files.size(folder.file(before.file())) > before.offset()) {
				folder.write(folder.file(before.file()), before.offset(), new byte[0]);
			}
		} catch (IOException e) {
			// the first failure is the one that is told
			seen = new byte[0];
		}
	}

	/** Finds the end of the trace, or decides that it begins anew. */
	private void look() throws IOException {
		Optional<byte[]> bytes = folder.head();
		if (seen.length > 0 && bytes.isPresent() && Arrays.equals(bytes.get(), seen) && asLongAsSealed()) {
			return;
		}
		news.clear();
		anew = false;
		month = null;
		TreeMap<Long, Path> there = folder.files();
		if (bytes.isEmpty() && there.isEmpty() && safe.anchor().isEmpty()) {
			sealing = keys.fresh(random);
			seal(Head.first());
			return;
		}
		TraceFault fault = bytes.isEmpty() ? TraceFault.SEAL_MISSING : open(bytes.get());
		if (fault == TraceFault.NONE) {
			fault = continued(there);
		}
		if (fault.breaks()) {
			beginAnew(fault, there);
		} else {
			seen = bytes.get();
		}
	}

	private boolean asLongAsSealed() throws IOException {
		Path file = folder.file(head.file());
		return head.file() == 0 ? folder.files().isEmpty() : Files.exists(file) && Files.size(file) == head.offset();
	}

	private TraceFault open(byte[] bytes) throws IOException {
		Optional<byte[]> name = Head.key(bytes);
		Optional<Sealing> key = name.isEmpty() ? Optional.empty() : keys.find(name.get());
		if (key.isEmpty()) {
			return name.isEmpty() ? TraceFault.SEAL : TraceFault.KEY_MISSING;
		}
		try {
			head = Head.of(bytes, key.get());
			sealing = key.get();
			return TraceFault.NONE;
		} catch (GeneralSecurityException e) {
			return TraceFault.SEAL;
		}
	}

	/** Takes up what was written and not sealed, and cuts away what was written in part. */
	private TraceFault continued(TreeMap<Long, Path> there) throws IOException {
		long cut = 0;
		if (head.file() > 0) {
			if (!there.containsKey(head.file())) {
				return TraceFault.FILE_MISSING;
			}
			byte[] bytes = LogFolder.read(there.get(head.file()));
			Tail tail = Tail.of(bytes, head, keys);
			if (tail.fault().breaks()) {
				return tail.fault();
			}
			month = tail.month().orElse(null);
			cut += bytes.length - tail.head().offset();
			head = tail.head();
			if (cut > 0) {
				folder.write(there.get(head.file()), head.offset(), new byte[0]);
			}
		}
		for (Map.Entry<Long, Path> more : there.tailMap(head.file(), false).entrySet()) {
			if (!head.open()) {
				return TraceFault.FILE_FOREIGN;
			}
			byte[] bytes = LogFolder.read(more.getValue());
			Optional<Tail> tail = Tail.following(bytes, more.getKey(), head, keys);
			if (tail.isEmpty()) {
				cut += Math.max(bytes.length, 1);
				Files.delete(more.getValue());
			} else if (tail.get().fault().breaks()) {
				return tail.get().fault();
			} else {
				month = tail.get().month().orElse(null);
				cut += bytes.length - tail.get().head().offset();
				head = tail.get().head();
				folder.write(more.getValue(), head.offset(), new byte[0]);
			}
		}
		if (cut > 0) {
			news.add(TraceEvent.of(TraceActions.TRACE_MENDED, TraceResult.DONE).about(TraceSubject.COUNT, Long.toString(cut)));
		}
		return TraceFault.NONE;
	}

	private void beginAnew(TraceFault fault, TreeMap<Long, Path> there) throws IOException {
		long next = Math.max(safe.anchor().flatMap(Anchor::of).map(Anchor::number).orElse(0L) + 1, head == null ? 1 : head.next());
		long oldest = head == null ? there.isEmpty() ? 1 : there.firstKey() : head.oldest();
		long oldestFirst = head == null ? 1 : head.oldestFirst();
		newFile = Math.max(there.isEmpty() ? 0 : there.lastKey(), head == null ? 0 : head.file()) + 1;
		if (sealing == null) {
			sealing = keys.fresh(random);
		}
		head = new Head(true, Math.min(oldest, newFile), oldestFirst, newFile - 1, next, 0, new byte[Sealing.HASH]);
		anew = true;
		seen = new byte[0];
		news.add(TraceEvent.of(TraceActions.TRACE_BROKEN, TraceResult.FAILED).answered(fault.name()));
	}
}
