package org.vaguemestre.site.walk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.vaguemestre.robot.Robot;

/** Lets the host run until somebody outside has seen enough, and says so with a file. */
final class Pause implements Step {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final Path file;

	Pause(Path file) {
		this.file = file;
	}

	@Override
	public String take(Robot robot) {
		robot.waitFor("the file " + file, LONG, () -> Files.exists(file));
		return "somebody has seen enough";
	}
}
