package org.vaguemestre.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Pictures for the one who looks; none are taken unless a folder is named. */
final class Pictures {

	/** After which nothing fades or slides any more. */
	private static final Duration SETTLING = Duration.ofMillis(700);

	private Pictures() {
	}

	static void take(Robot robot, String name) {
		String folder = System.getProperty(Robot.PICTURES, "");
		if (folder.isBlank()) {
			return;
		}
		Instant settled = Instant.now().plus(SETTLING);
		robot.waitFor("what is shown to settle", () -> Instant.now().isAfter(settled));
		try {
			robot.screenshot(Files.createDirectories(Path.of(folder)).resolve(name + ".png"));
		} catch (IOException e) {
			throw new RobotException("no folder for pictures", e);
		}
	}
}
