package org.vaguemestre.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.trace.TraceVerdict.FileVerdict;
import org.vaguemestre.trace.Traces.HandClock;

/** Whatever is done to the files of a closed trace is found, at every record of it, and costs no more than it touches. */
class TamperingTest {

	private static final long SEED = Long.getLong("hostile.seed", 20260302L);
	private static final int ROUNDS = Integer.getInteger("hostile.rounds", 3);
	private static final int RECORDS = 24;
	private static final int HEADER = 73;

	@TempDir
	private Path temp;
	private final MemorySafe safe = new MemorySafe();
	private final HandClock clock = new HandClock();
	private final Random random = new Random(SEED);
	private Path whole;
	private Path changed;

	@BeforeEach
	void write() throws Exception {
		whole = temp.resolve("whole");
		changed = temp.resolve("changed");
		try (TraceLog log = Traces.open(whole, safe, clock, 2500)) {
			for (int i = 1; i <= RECORDS; i++) {
				Traces.written(log, Traces.sent(i));
			}
		}
		assertTrue(Traces.files(whole).size() >= 3);
		assertEquals(TraceFault.NONE, Traces.verify(whole, safe).fault());
	}

	/** A byte string with a place in it. */
	private record Place(String file, int from, int to) {
	}

	private List<Place> frames() throws Exception {
		List<Place> frames = new ArrayList<>();
		for (Path file : Traces.files(whole)) {
			byte[] bytes = Files.readAllBytes(file);
			for (int at = HEADER; at < bytes.length;) {
				int end = at + 12 + ByteBuffer.wrap(bytes).getInt(at);
				frames.add(new Place(file.getFileName().toString(), at, end));
				at = end;
			}
		}
		assertEquals(RECORDS, frames.size());
		return frames;
	}

	private byte[] bytes(String file) throws Exception {
		return Files.readAllBytes(whole.resolve(file));
	}

	private TraceVerdict afterwards(String file, byte[] bytes) throws Exception {
		Traces.copy(whole, changed);
		Files.write(changed.resolve(file), bytes);
		return Traces.verify(changed, safe);
	}

	private void found(TraceVerdict verdict, String what) {
		assertFalse(verdict.whole(), what + " seed " + SEED);
		assertTrue(verdict.fault().breaks(), what);
	}

	@Test
	void aFlippedBitAnywhereInARecordIsFoundAndCostsThatRecord() throws Exception {
		List<Place> frames = frames();
		for (int n = 0; n < RECORDS; n++) {
			Place frame = frames.get(n);
			for (int round = 0; round < ROUNDS + 12; round++) {
				// each byte of length and number, then any
				int at = round < 12 ? frame.from() + round : frame.from() + random.nextInt(frame.to() - frame.from());
				byte[] bytes = bytes(frame.file());
				bytes[at] ^= (byte) (1 << random.nextInt(8));
				TraceVerdict verdict = afterwards(frame.file(), bytes);
				String what = "record " + (n + 1) + " byte " + (at - frame.from());
				found(verdict, what);
				assertEquals(RECORDS - 1, verdict.records(), what);
				FileVerdict file = verdict.files().stream().filter(f -> f.name().equals(frame.file())).findFirst().orElseThrow();
				assertEquals(n + 1, file.broken(), what + ' ' + file);
				if (n + 1 < RECORDS) {
					assertEquals(n + 2, verdict.wholeFrom(), what);
				} else {
					assertTrue(verdict.wholeSince().isEmpty(), what);
				}
			}
		}
	}

	@Test
	void everyByteOfAHeaderAndOfTheSealCounts() throws Exception {
		for (Path file : Traces.files(whole)) {
			for (int at = 0; at < HEADER; at++) {
				byte[] bytes = Files.readAllBytes(file);
				bytes[at] ^= (byte) (1 << random.nextInt(8));
				TraceVerdict verdict = afterwards(file.getFileName().toString(), bytes);
				found(verdict, file.getFileName() + " header byte " + at);
				assertEquals(RECORDS, verdict.records(), "byte " + at);
			}
		}
		byte[] seal = bytes("trace.head");
		for (int at = 0; at < seal.length; at++) {
			byte[] bytes = seal.clone();
			bytes[at] ^= (byte) (1 << random.nextInt(8));
			found(afterwards("trace.head", bytes), "seal byte " + at);
		}
	}

	@Test
	void everyBitOfASmallTraceCounts() throws Exception {
		Path small = temp.resolve("small");
		MemorySafe its = new MemorySafe();
		try (TraceLog log = Traces.open(small, its, clock, 1 << 20)) {
			Traces.written(log, TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.DONE));
			Traces.written(log, TraceEvent.of(TraceActions.MAIL_DELETED, TraceResult.DONE));
		}
		assertEquals(TraceFault.NONE, Traces.verify(small, its).fault());
		for (Path file : List.of(Traces.files(small).get(0), small.resolve("trace.head"))) {
			byte[] bytes = Files.readAllBytes(file);
			for (int bit = 0; bit < bytes.length * 8; bit++) {
				bytes[bit / 8] ^= (byte) (1 << bit % 8);
				Files.write(file, bytes);
				found(Traces.verify(small, its), file.getFileName() + " bit " + bit);
				bytes[bit / 8] ^= (byte) (1 << bit % 8);
			}
			Files.write(file, bytes);
		}
		assertEquals(TraceFault.NONE, Traces.verify(small, its).fault());
	}

	@Test
	void aRecordThatIsRemovedDoubledOrMovedIsFound() throws Exception {
		List<Place> frames = frames();
		for (int n = 0; n < RECORDS; n++) {
			Place frame = frames.get(n);
			byte[] bytes = bytes(frame.file());
			found(afterwards(frame.file(), join(part(bytes, 0, frame.from()), part(bytes, frame.to(), bytes.length))), "removed " + (n + 1));
			found(afterwards(frame.file(), join(part(bytes, 0, frame.to()), part(bytes, frame.from(), bytes.length))), "doubled " + (n + 1));
			Place other = frames.get(random.nextInt(RECORDS));
			byte[] foreign = part(bytes(other.file()), other.from(), other.to());
			found(afterwards(frame.file(), join(part(bytes, 0, frame.from()), foreign, part(bytes, frame.from(), bytes.length))),
					"inserted before " + (n + 1));
			if (n + 1 < RECORDS && frames.get(n + 1).file().equals(frame.file())) {
				Place next = frames.get(n + 1);
				found(afterwards(frame.file(), join(part(bytes, 0, frame.from()), part(bytes, next.from(), next.to()),
						part(bytes, frame.from(), frame.to()), part(bytes, next.to(), bytes.length))), "swapped " + (n + 1));
			}
		}
	}

	@Test
	void aFileThatIsCutAnywhereOrMadeLongerIsFound() throws Exception {
		for (Path file : Traces.files(whole)) {
			byte[] bytes = Files.readAllBytes(file);
			TreeSet<Integer> lengths = new TreeSet<>(List.of(0, 1, HEADER - 1, HEADER, bytes.length - 1));
			frames().stream().filter(f -> f.file().equals(file.getFileName().toString())).forEach(f -> {
				lengths.add(f.from());
				lengths.add(f.from() + 1 + random.nextInt(f.to() - f.from() - 1));
			});
			for (int length : lengths) {
				found(afterwards(file.getFileName().toString(), part(bytes, 0, length)), file.getFileName() + " cut to " + length);
			}
			for (byte[] more : List.of(new byte[] { 7 }, new byte[500], part(bytes, HEADER, bytes.length))) {
				found(afterwards(file.getFileName().toString(), join(bytes, more)), file.getFileName() + " longer by " + more.length);
			}
		}
	}

	@Test
	void aFileThatIsRemovedRenamedOrAddedIsFound() throws Exception {
		List<Path> files = Traces.files(whole);
		for (Path file : files) {
			Traces.copy(whole, changed);
			Files.delete(changed.resolve(file.getFileName()));
			TraceVerdict verdict = Traces.verify(changed, safe);
			found(verdict, "removed " + file);
			assertTrue(verdict.files().stream().anyMatch(f -> f.name().equals(file.getFileName().toString()) && f.fault() == TraceFault.FILE_MISSING));
		}
		Traces.copy(whole, changed);
		Path first = changed.resolve(files.get(0).getFileName());
		Path second = changed.resolve(files.get(1).getFileName());
		byte[] kept = Files.readAllBytes(first);
		Files.write(first, Files.readAllBytes(second));
		Files.write(second, kept);
		found(Traces.verify(changed, safe), "exchanged");
		Traces.copy(whole, changed);
		Files.copy(first, changed.resolve("trace-000099.log"));
		found(Traces.verify(changed, safe), "added");
		Traces.copy(whole, changed);
		Files.delete(changed.resolve("trace.head"));
		assertEquals(TraceFault.SEAL_MISSING, Traces.verify(changed, safe).fault());
		for (Path one : Traces.files(changed)) {
			Files.delete(one);
		}
		assertEquals(TraceFault.ROLLED_BACK, Traces.verify(changed, safe).fault());
	}

	@Test
	void anOlderStateOfTheWholeIsFound() throws Exception {
		Path older = temp.resolve("older");
		Traces.copy(whole, older);
		try (TraceLog log = Traces.open(whole, safe, clock, 2500)) {
			Traces.written(log, Traces.sent(100));
		}
		assertEquals(TraceFault.NONE, Traces.verify(whole, safe).fault());
		assertEquals(TraceFault.ROLLED_BACK, Traces.verify(older, safe).fault());
	}

	@Test
	void aClockThatIsSetBackHidesNoOlderState() throws Exception {
		Path older = temp.resolve("older");
		try (TraceLog log = Traces.open(whole, safe, clock, 1 << 20)) {
			// what is remembered of the first is remembered before the second is written
			Traces.written(log, Traces.sent(99));
			Traces.written(log, Traces.sent(100));
			Traces.copy(whole, older);
			clock.add(Duration.ofDays(-30));
			for (int i = 0; i < 3; i++) {
				Traces.written(log, Traces.sent(101 + i));
			}
			clock.add(Duration.ofHours(2));
			Traces.written(log, Traces.sent(104));
			Traces.written(log, Traces.sent(105));
			// somebody ends the program here, and puts back what there was
			assertEquals(TraceFault.ROLLED_BACK, Traces.verify(older, safe).fault());
		}
		assertEquals(TraceFault.NONE, Traces.verify(whole, safe).fault());
	}

	@Test
	void aTailThatAnotherRunWroteInThePlaceOfThisOneIsFound() throws Exception {
		Path fork = temp.resolve("fork");
		Traces.copy(whole, fork);
		String anchor = safe.anchor.orElseThrow();
		try (TraceLog log = Traces.open(fork, safe, clock, 1 << 20)) {
			Traces.written(log, Traces.sent(666));
		}
		safe.anchor = java.util.Optional.of(anchor);
		try (TraceLog log = Traces.open(whole, safe, clock, 1 << 20)) {
			Traces.written(log, Traces.sent(25));
		}
		assertEquals(TraceFault.NONE, Traces.verify(whole, safe).fault());
		String last = Traces.files(whole).get(Traces.files(whole).size() - 1).getFileName().toString();
		// same length, same numbers, same key: only the seal knows
		assertEquals(TraceFault.END_REPLACED, afterwards(last, Files.readAllBytes(fork.resolve(last))).fault());
		// and with the seal of the other run only the secure storage
		assertEquals(TraceFault.ROLLED_BACK, Traces.verify(fork, safe).fault());
	}

	@Test
	void aWriterDoesNotContinueWhatWasChangedAndNeverStops() throws Exception {
		List<Path> files = Traces.files(whole);
		String last = files.get(files.size() - 1).getFileName().toString();
		byte[] bytes = bytes(last);
		for (byte[] tampered : List.of(part(bytes, 0, bytes.length - 5), new byte[0], join(bytes, bytes))) {
			Traces.copy(whole, changed);
			Files.write(changed.resolve(last), tampered);
			MemorySafe itsSafe = safe;
			try (TraceLog log = Traces.open(changed, itsSafe, clock, 1 << 20)) {
				Traces.written(log, Traces.sent(200));
				Traces.written(log, Traces.sent(201));
			}
			TraceVerdict verdict = Traces.verify(changed, itsSafe);
			found(verdict, "went on after " + tampered.length);
			FileVerdict fresh = verdict.files().get(verdict.files().size() - 1);
			assertEquals(TraceFault.BEGUN_ANEW, fresh.fault());
			assertEquals(3, fresh.records());
			assertEquals(fresh.first(), verdict.wholeFrom());
		}
	}

	@Test
	void noiseInThePlaceOfAFileIsAnsweredWithAVerdict() throws Exception {
		List<String> names = new ArrayList<>(Traces.files(whole).stream().map(f -> f.getFileName().toString()).toList());
		Collections.addAll(names, "trace.head");
		for (int round = 0; round < ROUNDS * 10; round++) {
			byte[] noise = new byte[random.nextInt(5000)];
			random.nextBytes(noise);
			found(afterwards(names.get(random.nextInt(names.size())), noise), "noise " + round);
		}
		Traces.copy(whole, changed);
		Path one = changed.resolve(names.get(0));
		Files.delete(one);
		Files.createDirectory(one);
		assertEquals(TraceFault.UNREADABLE, Traces.verify(changed, safe).fault());
		Files.delete(one);
	}

	private static byte[] part(byte[] bytes, int from, int to) {
		return java.util.Arrays.copyOfRange(bytes, from, to);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] one : parts) {
			all.writeBytes(one);
		}
		return all.toByteArray();
	}
}
