package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Independent programs that tests call. */
final class Tools {

	private Tools() {
	}

	/** Runs a program in a folder; what it wrote. It must succeed. */
	static byte[] run(Path folder, String... call) throws IOException, InterruptedException {
		Path out = folder.resolve("tool.out");
		File log = folder.resolve("tool.log").toFile();
		Process process = new ProcessBuilder(List.of(call)).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(log).start();
		process.getOutputStream().close();
		assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> String.join(" ", call));
		String said = Files.readString(log.toPath());
		assertEquals(0, process.exitValue(), () -> String.join(" ", call) + ": " + said);
		return Files.readAllBytes(out);
	}

	/** {@link #run} of openssl, by words that hold no blanks. */
	static byte[] openssl(Path folder, String words) throws IOException, InterruptedException {
		return run(folder, ("openssl " + words).split(" "));
	}
}
