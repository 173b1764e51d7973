package org.vaguemestre.cabinet.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.vaguemestre.robot.Robot;

/** Pictures for the one who looks; none are taken unless a folder is named. */
final class Pictures {

	private static final int SETTLING = 700;

	private Pictures() {
	}

	static void take(Robot robot, String name) {
		String folder = System.getProperty("org.vaguemestre.pictures", "");
		if (folder.isBlank()) {
			return;
		}
		try {
			Files.createDirectories(Path.of(folder));
			Instant settled = Instant.now().plusMillis(SETTLING);
			robot.waitFor("what is shown to settle", () -> Instant.now().isAfter(settled));
			robot.screenshot(Path.of(folder, name + ".png"));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
