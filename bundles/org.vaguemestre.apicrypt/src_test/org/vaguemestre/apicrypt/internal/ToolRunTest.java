package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mime.Bytes;

/** The user's program is run on a file and held in its bounds, whatever it does. */
class ToolRunTest {

	private static final byte[] CONTENT = "Bonjour".getBytes(StandardCharsets.UTF_8);
	private static final Duration LONG = Duration.ofMinutes(2);

	@TempDir
	private Path folder;
	private Path base;
	private Path keys;

	@BeforeEach
	void key() throws IOException {
		base = folder.resolve("runs");
		keys = Files.createDirectory(folder.resolve("keys"));
		Files.writeString(keys.resolve("cle.126"), "a key");
	}

	private Map<String, Bytes> run(String what, Duration limit, IProgressMonitor monitor) throws Exception {
		return run(StandIn.pack(what, CONTENT), limit, monitor);
	}

	private Map<String, Bytes> run(byte[] packed, Duration limit, IProgressMonitor monitor) throws Exception {
		try {
			return new ToolRun(base, limit, 1 << 20).run(StandIn.command("apiuncryptpj"), Map.of("keys", keys.toString()), Bytes.of(packed), monitor);
		} finally {
			try (Stream<Path> left = Files.list(base)) {
				assertEquals(List.of(), left.toList());
			}
		}
	}

	private ToolException failure(String what) {
		return assertThrows(ToolException.class, () -> run(what, LONG, new NullProgressMonitor()));
	}

	@Test
	void whatItMakesIsTakenAndTheFolderIsGone() throws Exception {
		Map<String, Bytes> made = run("ok", LONG, new NullProgressMonitor());
		assertEquals(Set.of(PrivateFolder.MADE), made.keySet());
		assertArrayEquals(CONTENT, made.get(PrivateFolder.MADE).toArray());
		assertEquals(Set.of(PrivateFolder.MADE, "second.txt"), run("two", LONG, new NullProgressMonitor()).keySet());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theFolderIsForItsOwnerAlone() throws Exception {
		try (PrivateFolder made = PrivateFolder.in(base)) {
			assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path())));
		}
	}

	@ParameterizedTest
	@CsvSource({ "-3,CHECKSUM", "-5,KEY_MISSING", "-6,KEY_UNREADABLE", "-7,MEMORY", "-10,TOO_BIG", "-11,NOT_PACKED", "-12,TRANSITED", "-43,FILE_MISSING",
			"1,OTHER_CODE", "99,OTHER_CODE", "-1,OTHER_CODE" })
	void everyDocumentedReturnCodeIsKnown(int code, ToolFailure expected) {
		assertEquals(expected, ToolFailure.of(code));
		// as a system that has eight bits for it hands it on
		assertEquals(expected, ToolFailure.of(code & 0xff));
	}

	@Test
	void itsReturnCodeComesThrough() {
		assertEquals(ToolFailure.TRANSITED, failure("exit -12").failure());
		ToolException other = failure("exit 77");
		assertEquals(ToolFailure.OTHER_CODE, other.failure());
		assertEquals(77, other.exit());
	}

	@Test
	void withoutAKeyOrWithABrokenFileItSaysWhy() throws Exception {
		Files.write(keys.resolve("cle.126"), new byte[0]);
		assertEquals(ToolFailure.KEY_UNREADABLE, failure("ok").failure());
		Files.delete(keys.resolve("cle.126"));
		assertEquals(ToolFailure.KEY_MISSING, failure("ok").failure());
		Files.writeString(keys.resolve("cle.126"), "a key");
		byte[] broken = StandIn.pack("ok", CONTENT);
		broken[broken.length - 1]++;
		assertEquals(ToolFailure.CHECKSUM,
				assertThrows(ToolException.class, () -> run(broken, LONG, new NullProgressMonitor())).failure());
		assertEquals(ToolFailure.NOT_PACKED,
				assertThrows(ToolException.class, () -> run("%PDF-1.4".getBytes(), LONG, new NullProgressMonitor())).failure());
	}

	@Test
	void itIsStoppedWhenItTakesTooLong() {
		ToolException late = assertThrows(ToolException.class, () -> run("hang", Duration.ofSeconds(1), new NullProgressMonitor()));
		assertEquals(ToolFailure.TIME, late.failure());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void itIsStoppedWithItsChildrenWhenNobodyWaits() throws Exception {
		Path told = folder.resolve("child");
		IProgressMonitor monitor = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				// once the child is there
				return Files.exists(told) && told.toFile().length() > 0;
			}
		};
		byte[] packed = StandIn.pack("family", told.toString().getBytes(StandardCharsets.UTF_8));
		assertThrows(OperationCanceledException.class, () -> run(packed, LONG, monitor));
		var child = ProcessHandle.of(Long.parseLong(Files.readString(told)));
		if (child.isPresent()) {
			child.get().onExit().get(30, TimeUnit.SECONDS);
		}
		assertFalse(child.filter(ProcessHandle::isAlive).isPresent());
	}

	@Test
	void whatItSaysIsHeldUpByNothingAndKeptNowhere() throws Exception {
		assertArrayEquals(CONTENT, run("shout", LONG, new NullProgressMonitor()).get(PrivateFolder.MADE).toArray());
		assertFalse(failure("exit 77").getMessage().contains("NOM"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "flood", "crowd" })
	void itIsStoppedWhenItMakesTooMuch(String what) {
		assertEquals(ToolFailure.TOO_MUCH, failure(what).failure());
	}

	@ParameterizedTest
	@ValueSource(strings = { "parent", "backslash", "line", "link", "hardlink", "folder", "away" })
	@DisabledOnOs(OS.WINDOWS)
	void whatIsNoPlainFileIsNotTaken(String what) throws Exception {
		Path neighbour = Files.writeString(folder.resolve("neighbour.txt"), "mine");
		assertEquals(ToolFailure.UNSAFE, failure(what).failure());
		assertEquals("mine", Files.readString(neighbour));
		assertTrue(Files.exists(keys.resolve("cle.126")));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void whatItLocksIsRemovedAllTheSame() throws Exception {
		assertEquals(1, run("locked", LONG, new NullProgressMonitor()).size());
	}

	@Test
	void thatItMakesNothingIsAFailure() {
		assertEquals(ToolFailure.NOTHING_MADE, failure("nothing").failure());
	}

	@Test
	void aProgramThatIsNotThereIsTold() {
		ToolException gone = assertThrows(ToolException.class, () -> new ToolRun(base, LONG, 1000)
				.run(List.of(folder.resolve("no such program").toString(), "-s", "{source}"), Map.of(), Bytes.EMPTY, new NullProgressMonitor()));
		assertEquals(ToolFailure.NOT_STARTED, gone.failure());
	}
}
