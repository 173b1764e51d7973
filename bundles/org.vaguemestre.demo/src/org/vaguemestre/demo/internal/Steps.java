package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.vaguemestre.robot.Robot;

/** Counts the steps of the tour: a picture and a line for each; the first that does not hold ends it. */
final class Steps {

	/** What a step does and checks. */
	interface Work {
		/** @throws Exception what did not hold */
		void run() throws Exception;
	}

	private final Robot robot;
	private final Path pictures;
	private final PrintStream out;
	private int count;

	/**
	 * @param robot    takes the pictures
	 * @param pictures their folder; pictures of an earlier tour are removed
	 * @param out      told of each step
	 */
	Steps(Robot robot, Path pictures, PrintStream out) throws IOException {
		this.robot = robot;
		this.pictures = Files.createDirectories(pictures);
		this.out = out;
		try (Stream<Path> old = Files.list(pictures)) {
			for (Path picture : old.filter(p -> p.toString().endsWith(".png")).toList()) { //$NON-NLS-1$
				Files.delete(picture);
			}
		}
	}

	/**
	 * @param name  of the picture
	 * @param claim what is true when the step held
	 * @param work  does and checks it
	 * @throws TourException it did not hold
	 */
	void step(String name, String claim, Work work) throws TourException {
		count++;
		try {
			work.run();
			picture(name);
			out.printf("ok   %2d  %s%n", count, claim); //$NON-NLS-1$
		} catch (Exception e) {
			picture(name + "-failed"); //$NON-NLS-1$
			out.printf("FAIL %2d  %s: %s%n", count, claim, e.getMessage()); //$NON-NLS-1$
			throw new TourException(claim, e);
		} finally {
			out.flush();
		}
	}

	private void picture(String name) throws TourException {
		try {
			robot.screenshot(pictures.resolve(String.format("%02d-%s.png", count, name))); //$NON-NLS-1$
		} catch (RuntimeException e) {
			throw new TourException("a picture of " + name, e); //$NON-NLS-1$
		}
	}

	int count() {
		return count;
	}

	/** A step did not hold. */
	static final class TourException extends Exception {

		private static final long serialVersionUID = 1L;

		TourException(String claim, Throwable cause) {
			super(claim, cause);
		}
	}
}
