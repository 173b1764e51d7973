package org.vaguemestre.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that write are killed; what they had acknowledged is there, and the chain is whole. */
class KilledWriterTest {

	@TempDir
	private Path temp;

	/** A safe that several programs share. */
	static final class FileSafe implements TraceSafe {

		private final Path folder;

		FileSafe(Path folder) {
			this.folder = folder;
		}

		@Override
		public Optional<byte[]> key(String name) throws IOException {
			return read(name).map(HexFormat.of()::parseHex);
		}

		@Override
		public void keepKey(String name, byte[] key) throws IOException {
			Files.writeString(folder.resolve(name), HexFormat.of().formatHex(key));
		}

		@Override
		public Optional<String> anchor() throws IOException {
			// one that was cut off while it was written is none
			return read("anchor").filter(text -> text.endsWith(".")).map(text -> text.substring(0, text.length() - 1));
		}

		@Override
		public void keepAnchor(String anchor) throws IOException {
			Files.writeString(folder.resolve("anchor"), anchor + '.');
		}

		private Optional<String> read(String name) throws IOException {
			Path file = folder.resolve(name);
			return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
		}
	}

	/** The program: FOLDER SAFE FIRST; writes without end and says each number that was acknowledged. */
	public static final class Writer {

		private Writer() {
		}

		public static void main(String[] arguments) throws Exception {
			TraceLog log = Traces.open(Path.of(arguments[0]), new FileSafe(Path.of(arguments[1])), Clock.systemUTC(), 6000);
			for (int i = Integer.parseInt(arguments[2]);; i++) {
				int event = i;
				log.record(Traces.sent(i)).thenAccept(number -> {
					System.out.println(number + " " + event);
					System.out.flush();
				});
				if (i % 7 == 0) {
					Traces.written(log, Traces.sent(i));
				}
			}
		}
	}

	private Process start(Path folder, Path keys, int first) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx64m", "-cp",
				System.getProperty("java.class.path"), Writer.class.getName(), folder.toString(), keys.toString(), Integer.toString(first))
						.redirectError(ProcessBuilder.Redirect.DISCARD).start();
	}

	/** Reads so many lines, kills, and gives all that came. */
	private static void kill(Process process, int lines, Map<Long, Integer> acknowledged) throws IOException {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
			List<String> said = new ArrayList<>();
			while (said.size() < lines) {
				String line = in.readLine();
				assertTrue(line != null, "the writer ended by itself");
				said.add(line);
			}
			// not through the process, which would close what it said
			process.toHandle().destroyForcibly();
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				said.add(line);
			}
			for (String line : said) {
				String[] parts = line.split(" ");
				// the last line may be cut off too; a number without its event proves nothing
				if (parts.length == 2 && line != said.get(said.size() - 1)) {
					acknowledged.put(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
				}
			}
		}
	}

	@Test
	void whatWasAcknowledgedSurvivesTheEndOfItsWriter() throws Exception {
		Path folder = temp.resolve("trace");
		Path keys = Files.createDirectory(temp.resolve("safe"));
		Random random = new Random(7);
		Map<Long, Integer> acknowledged = new HashMap<>();
		for (int round = 0; round < Integer.getInteger("faults.count", 3); round++) {
			Process one = start(folder, keys, 1000 + round * 100_000);
			Process other = start(folder, keys, 50_000 + round * 100_000);
			kill(one, 20 + random.nextInt(150), acknowledged);
			kill(other, 20 + random.nextInt(150), acknowledged);
			one.waitFor();
			other.waitFor();
			Map<Long, TraceRecord> read = new HashMap<>();
			TraceVerdict verdict = TraceLog.verify(folder, new FileSafe(keys), trace -> read.put(trace.number(), trace));
			assertTrue(verdict.whole(), verdict.toString());
			acknowledged.forEach((number, event) -> assertEquals(Traces.sent(event), read.get(number).event(), "record " + number));
		}
		assertTrue(acknowledged.size() > 100);
		try (TraceLog log = Traces.open(folder, new FileSafe(keys), Clock.systemUTC(), 6000)) {
			Traces.written(log, Traces.sent(1));
		}
		assertEquals(TraceFault.NONE, Traces.verify(folder, new FileSafe(keys)).fault());
	}
}
