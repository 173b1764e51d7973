package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceVerdict.FileVerdict;

/** Checks a trace from its oldest file to its end. Used once. */
public final class Verifier {

	private final LogFolder folder;
	private final TraceSafe safe;
	private final Keys keys;
	private final List<FileVerdict> files = new ArrayList<>();

	private Optional<Head> head = Optional.empty();
	private Optional<Sealing> headKey = Optional.empty();
	private Optional<Anchor> anchor = Optional.empty();
	private boolean anchorSeen;
	private boolean endSeen;
	private boolean endBroken;
	private TraceFault worst = TraceFault.NONE;
	private long records;
	private long wholeFrom;
	private Optional<OffsetDateTime> wholeSince = Optional.empty();
	/** What the next file has to continue. */
	private long next;
	private byte[] hash = {};
	/** Whether the file before cannot tell what has to follow. */
	private boolean gap;

	/**
	 * @param folder the trace
	 * @param safe   has its keys
	 */
	public Verifier(LogFolder folder, TraceSafe safe) {
		this.folder = folder;
		this.safe = safe;
		this.keys = new Keys(safe);
	}

	/**
	 * @param to is given each record that opens
	 * @return what was found
	 * @throws IOException the folder or the place of the keys cannot be read
	 */
	public TraceVerdict verify(Consumer<? super TraceRecord> to) throws IOException {
		if (!Files.isDirectory(folder.path())) {
			return ofNothing();
		}
		try (FolderLock lock = FolderLock.toRead(folder)) {
			TreeMap<Long, Path> there = folder.files();
			Optional<byte[]> sealed = folder.head();
			if (there.isEmpty() && sealed.isEmpty()) {
				return ofNothing();
			}
			readHead(sealed);
			readAnchor();
			long oldest = head.map(Head::oldest).orElseGet(() -> there.isEmpty() ? 1 : there.firstKey());
			long newest = Math.max(head.map(Head::file).orElse(0L), there.isEmpty() ? 0 : there.lastKey());
			next = head.map(Head::oldestFirst).orElse(0L);
			there.headMap(oldest).values().forEach(file -> foreign(file, left()));
			for (long number = oldest; number <= newest; number++) {
				Path file = there.get(number);
				if (file != null) {
					check(number, file, to);
				} else if (number <= head.map(Head::file).orElse(newest)) {
					missing(number);
				}
				// numbers of lost files may be many; a gap is said once
				number = file == null ? Math.max(number, Optional.ofNullable(there.ceilingKey(number)).orElse(newest + 1) - 1) : number;
			}
			checkEnd();
		}
		return new TraceVerdict(files, worst, records, wholeSince, wholeFrom);
	}

	private TraceVerdict ofNothing() throws IOException {
		return new TraceVerdict(List.of(), safe.anchor().isEmpty() ? TraceFault.NONE : TraceFault.ROLLED_BACK, 0, Optional.empty(), 0);
	}

	private void readHead(Optional<byte[]> sealed) throws IOException {
		if (sealed.isEmpty()) {
			worse(TraceFault.SEAL_MISSING);
			return;
		}
		Optional<byte[]> name = Head.key(sealed.get());
		headKey = name.isEmpty() ? Optional.empty() : keys.find(name.get());
		if (headKey.isEmpty()) {
			worse(name.isEmpty() ? TraceFault.SEAL : TraceFault.KEY_MISSING);
			return;
		}
		try {
			head = Optional.of(Head.of(sealed.get(), headKey.get()));
		} catch (GeneralSecurityException e) {
			worse(TraceFault.SEAL);
		}
	}

	private void readAnchor() throws IOException {
		Optional<String> text = safe.anchor();
		anchor = text.flatMap(Anchor::of);
		if (text.isPresent() && anchor.isEmpty()) {
			worse(TraceFault.ROLLED_BACK);
		}
		// what went with its time is not missed
		anchorSeen = anchor.isEmpty() || head.filter(h -> anchor.get().number() < h.oldestFirst()).isPresent();
		endSeen = head.isEmpty() || head.get().next() == head.get().oldestFirst();
	}

	private void check(long number, Path file, Consumer<? super TraceRecord> to) throws IOException {
		byte[] bytes;
		try {
			bytes = LogFolder.read(file);
		} catch (IOException e) {
			add(file, TraceFault.UNREADABLE, 0);
			return;
		}
		boolean beyond = head.isPresent() && number > head.get().file();
		boolean last = head.isEmpty() || number >= head.get().file();
		if (beyond && head.get().open() && bytes.length < Header.SIZE) {
			add(file, TraceFault.INTERRUPTED, 0);
			return;
		}
		Header header = Header.of(bytes).orElse(null);
		Optional<Sealing> key = header == null ? headKey : keys.find(header.key()).or(() -> headKey);
		if (bytes.length < Header.SIZE || key.isEmpty()) {
			add(file, header == null ? TraceFault.HEADER : TraceFault.KEY_MISSING, 0);
			return;
		}
		TraceFault fault = header == null ? TraceFault.HEADER : joins(number, header, beyond);
		Header assumed = header == null ? new Header(number, Math.max(next, 1), false, new byte[Sealing.HASH], new byte[Sealing.NAME]) : header;
		long sealed = beyond || head.isEmpty() ? Header.SIZE : last ? head.get().offset() : Long.MAX_VALUE;
		FileScan scan = new FileScan(bytes, assumed, key.get(), sealed, (trace, itsHash, end) -> {
			look(trace.number(), itsHash, end, last);
			to.accept(trace);
		}).run();
		if (scan.records == 0 && header != null && keys.find(header.key()).isEmpty()) {
			// not another's name for our key, but another key
			add(file, TraceFault.KEY_MISSING, 0);
			return;
		}
		records += scan.records;
		fault = fault == TraceFault.NONE ? scan.fault : fault;
		TraceFault behind = last ? behind(scan, bytes.length, beyond) : TraceFault.NONE;
		endBroken = behind.breaks() || fault == TraceFault.FILE_FOREIGN;
		fault = fault == TraceFault.NONE ? behind : fault;
		if (gap || fault.breaks() || wholeSince.isEmpty()) {
			wholeSince = scan.wholeSince;
			wholeFrom = scan.wholeFrom;
		}
		worse(fault);
		files.add(new FileVerdict(file.getFileName().toString(), scan.records, scan.first, scan.last, scan.from, scan.to, fault,
				scan.fault == TraceFault.NONE ? fault.breaks() ? scan.first : 0 : scan.broken));
		next = scan.next;
		hash = scan.hash;
		gap = scan.endLost || scan.fault.breaks() && scan.wholeSince.isEmpty();
	}

	/** Whether a file continues what was before. */
	private TraceFault joins(long number, Header header, boolean beyond) {
		boolean first = hash.length == 0 && files.isEmpty();
		if (header.anew()) {
			return TraceFault.BEGUN_ANEW;
		}
		if (header.file() != number || next > 0 && first && !gap && header.first() != next) {
			return TraceFault.HEADER;
		}
		if (beyond && !head.get().open()) {
			return TraceFault.FILE_FOREIGN;
		}
		if (!gap && !first && (header.first() != next || !Arrays.equals(header.former(), hash))) {
			return header.first() > next ? TraceFault.CUT_OFF : TraceFault.ORDER;
		}
		return TraceFault.NONE;
	}

	/** Whether the records that were sealed or remembered are those that are here. */
	private void look(long number, byte[] itsHash, long end, boolean last) {
		if (anchor.isPresent() && anchor.get().number() == number) {
			anchorSeen |= Arrays.equals(anchor.get().hash(), itsHash);
		}
		if (head.isPresent() && last && head.get().next() == number + 1) {
			endSeen |= head.get().offset() == end && Arrays.equals(head.get().hash(), itsHash);
		}
	}

	private TraceFault behind(FileScan scan, long size, boolean beyond) {
		if (head.isEmpty()) {
			return scan.torn ? TraceFault.INTERRUPTED : TraceFault.NONE;
		}
		if (!beyond && scan.end < head.get().offset()) {
			return TraceFault.CUT_OFF;
		}
		if (!beyond && !endSeen) {
			return TraceFault.END_REPLACED;
		}
		if (!beyond && size > head.get().offset() && !head.get().open()) {
			return TraceFault.APPENDED;
		}
		return scan.torn ? TraceFault.INTERRUPTED : TraceFault.NONE;
	}

	private void checkEnd() {
		TraceFault fault = !endSeen ? TraceFault.CUT_OFF : anchorSeen ? TraceFault.NONE : TraceFault.ROLLED_BACK;
		if (fault.breaks()) {
			worse(fault);
		}
		if (endBroken || fault.breaks() || head.isEmpty()) {
			wholeSince = Optional.empty();
			wholeFrom = 0;
		}
	}

	private TraceFault left() {
		// files that retention was about to delete
		return head.filter(Head::open).isPresent() ? TraceFault.INTERRUPTED : TraceFault.FILE_FOREIGN;
	}

	private void foreign(Path file, TraceFault fault) {
		files.add(new FileVerdict(file.getFileName().toString(), 0, 0, 0, Optional.empty(), Optional.empty(), fault, 0));
		worse(fault);
	}

	private void missing(long number) {
		add(folder.file(number), TraceFault.FILE_MISSING, next);
	}

	private void add(Path file, TraceFault fault, long broken) {
		files.add(new FileVerdict(file.getFileName().toString(), 0, 0, 0, Optional.empty(), Optional.empty(), fault, broken));
		worse(fault);
		if (fault.breaks()) {
			wholeSince = Optional.empty();
			wholeFrom = 0;
			gap = true;
			endBroken = true;
		}
	}

	/** The first break is the one to be told; an interruption only when there is none. */
	private void worse(TraceFault fault) {
		if (worst == TraceFault.NONE || !worst.breaks() && fault.breaks()) {
			worst = fault;
		}
	}
}
