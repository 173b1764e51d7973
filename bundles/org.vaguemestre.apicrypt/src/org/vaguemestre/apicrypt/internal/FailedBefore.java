package org.vaguemestre.apicrypt.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.apicrypt.ApicryptTool;

/**
 * What the program could not open, in memory alone: rules and lists read letters without being asked, and must not start over and over what
 * fails each time, perhaps after minutes. Forgotten when somebody asks for the letter, when the program, its settings or the keys are no longer
 * the same, and after a while where what failed was the workstation.
 */
final class FailedBefore {

	private static final int MOST = 1_000;
	private static final int MOST_KEYS = 1_000;
	private static final Duration WHILE = Duration.ofHours(1);

	private final Clock clock;
	private final Map<UnpackedBefore.Key, Failure> failures = new LinkedHashMap<>(16, 0.75f, true);

	FailedBefore(Clock clock) {
		this.clock = clock;
	}

	private record Failure(ApicryptTool tool, List<String> found, Instant when, ToolException why) {
	}

	/** @return why it failed with the program as it is now; empty if that is not known, or may have passed */
	synchronized Optional<ToolException> get(UnpackedBefore.Key key, ApicryptTool tool) {
		return Optional.ofNullable(failures.get(key)).filter(f -> f.tool().equals(tool) && !passed(f) && f.found().equals(found(tool))).map(Failure::why);
	}

	private boolean passed(Failure failure) {
		return switch (failure.why().failure()) {
		case MEMORY, FOLDER, TIME -> clock.instant().isAfter(failure.when().plus(WHILE));
		default -> false;
		};
	}

	synchronized void put(UnpackedBefore.Key key, ApicryptTool tool, ToolException why) {
		failures.put(key, new Failure(tool, found(tool), clock.instant(), why));
		if (failures.size() > MOST) {
			failures.remove(failures.keySet().iterator().next());
		}
	}

	synchronized void forget(UnpackedBefore.Key key) {
		failures.remove(key);
	}

	/** The programs and the keys as they lie there: a new key comes each year, and what is installed anew may know more. */
	private static List<String> found(ApicryptTool tool) {
		Stream<String> programs = Stream.of(tool.text(), tool.attachment()).flatMap(c -> c.stream().limit(1));
		return Stream.concat(programs.map(FailedBefore::like), keys(tool.keys()).stream()).toList();
	}

	private static List<String> keys(String folder) {
		if (folder.isBlank()) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(Path.of(folder))) {
			return files.limit(MOST_KEYS).map(Path::toString).sorted().map(FailedBefore::like).toList();
		} catch (IOException | UncheckedIOException | InvalidPathException e) {
			return List.of();
		}
	}

	private static String like(String file) {
		try {
			BasicFileAttributes is = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
			return file + ' ' + is.size() + ' ' + is.lastModifiedTime();
		} catch (IOException | InvalidPathException e) {
			return file;
		}
	}
}
