package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.apicrypt.ApicryptTool;

/** What failed is tried again by itself once what was wrong may be gone, and not before. */
class FailedBeforeTest {

	private static final UnpackedBefore.Key KEY = new UnpackedBefore.Key("a", Packed.Form.TEXT, "lettre.api", "00");
	@TempDir
	Path folder;
	private final Movable clock = new Movable();
	private final FailedBefore failed = new FailedBefore(clock);
	private Path program;
	private Path keys;
	private ApicryptTool tool;

	private static final class Movable extends Clock {

		private Instant now = Instant.parse("2026-11-26T10:00:00Z");

		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	}

	@BeforeEach
	void tool() throws Exception {
		program = Files.writeString(folder.resolve("apiuncrypt"), "one");
		keys = Files.createDirectory(folder.resolve("keys"));
		Files.writeString(keys.resolve("claire.125"), "key");
		tool = new ApicryptTool(List.of(program.toString(), "{source}"), List.of(program + "pj", "{source}"), keys.toString(), "claire", Duration.ofMinutes(1));
	}

	private Optional<ToolFailure> known() {
		return failed.get(KEY, tool).map(ToolException::failure);
	}

	private void fails(ToolFailure why) {
		failed.put(KEY, tool, new ToolException(why));
		assertEquals(Optional.of(why), known());
	}

	@Test
	void aKeyThatCameIsTried() throws Exception {
		fails(ToolFailure.KEY_MISSING);
		clock.now = clock.now.plus(Duration.ofDays(3));
		assertEquals(Optional.of(ToolFailure.KEY_MISSING), known(), "nothing came");
		Files.writeString(keys.resolve("claire.126"), "key");
		assertEquals(Optional.empty(), known());
	}

	@Test
	void aProgramThatCameOrIsAnotherIsTried() throws Exception {
		fails(ToolFailure.NOT_STARTED);
		Files.writeString(folder.resolve("apiuncryptpj"), "installed");
		assertEquals(Optional.empty(), known());
		fails(ToolFailure.OTHER_CODE);
		Files.writeString(program, "another one");
		assertEquals(Optional.empty(), known());
	}

	@Test
	void whatTheWorkstationCouldNotDoIsTriedAfterAWhile() {
		for (ToolFailure why : List.of(ToolFailure.MEMORY, ToolFailure.FOLDER, ToolFailure.TIME)) {
			fails(why);
			clock.now = clock.now.plus(Duration.ofMinutes(59));
			assertEquals(Optional.of(why), known());
			clock.now = clock.now.plus(Duration.ofMinutes(2));
			assertEquals(Optional.empty(), known());
		}
		fails(ToolFailure.CHECKSUM);
		clock.now = clock.now.plus(Duration.ofDays(3));
		assertEquals(Optional.of(ToolFailure.CHECKSUM), known(), "a damaged file stays so");
	}

	@Test
	void withoutAFolderOfKeysItIsRememberedToo() {
		tool = new ApicryptTool(tool.text(), tool.attachment(), keys.resolve("nowhere").toString(), "claire", Duration.ofMinutes(1));
		fails(ToolFailure.KEY_MISSING);
	}
}
