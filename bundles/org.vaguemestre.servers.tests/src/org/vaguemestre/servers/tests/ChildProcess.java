package org.vaguemestre.servers.tests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.servers.tests.KilledClient.Work;

/** A {@link KilledClient} in a process of its own. */
final class ChildProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	private final Process process;
	private final Path errors;
	private final CompletableFuture<List<String>> said;

	/** Starts it, and returns when it begins to work. */
	ChildProcess(TwoClients clients, Work work, int seed) throws Exception {
		this(clients, work, seed, 0);
	}

	/** @param limit how large a file may get, in kilobytes; 0 for as large as it likes */
	ChildProcess(TwoClients clients, Work work, int seed, int limit) throws Exception {
		errors = Files.createTempFile("child", ".log");
		long moved = Duration.between(Instant.now(), clients.clock.instant()).toSeconds();
		process = new ProcessBuilder("sh", "-c", (limit == 0 ? "" : "ulimit -f " + limit * 2 + "; ") + "exec \"$0\" \"$@\"", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
				"-Dstdout.encoding=UTF-8", "-cp", classPath(), KilledClient.class.getName(), clients.home().toString(), Integer.toString(clients.imap.port()),
				Integer.toString(clients.smtp.port()), clients.box.address(), clients.box.password(), clients.servers.helene().address(), work.name(),
				Integer.toString(seed), Long.toString(moved), clients.servers.ca().toString()).redirectError(errors.toFile()).start();
		BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
		String first = out.readLine();
		if (!"ready".equals(first)) {
			throw new AssertionError("the child does not start: " + first + ' ' + Files.readString(errors));
		}
		said = CompletableFuture.supplyAsync(() -> out.lines().toList());
	}

	/** The class path of this Java machine, or the files of the bundles that a framework runs, the newer of two of one name first. */
	static String classPath() throws IOException {
		Optional<Bundle> here = Optional.ofNullable(FrameworkUtil.getBundle(ChildProcess.class));
		if (here.isEmpty()) {
			return System.getProperty("java.class.path");
		}
		Set<String> path = new LinkedHashSet<>();
		for (Bundle bundle : Stream.of(here.get().getBundleContext().getBundles()).sorted(Comparator.comparing(Bundle::getVersion).reversed()).toList()) {
			Optional<File> file = FileLocator.getBundleFileLocation(bundle);
			for (String inside : List.of("", "target/classes", "bin")) {
				// a bundle of the workspace is a folder with the classes somewhere in it
				file.map(f -> inside.isEmpty() ? f : new File(f, inside)).filter(File::exists).ifPresent(f -> path.add(f.getPath()));
			}
		}
		return String.join(File.pathSeparator, path);
	}

	/** SIGKILL; returns when it has gone. */
	void kill() {
		try {
			// that of the process itself would close what it has said
			process.toHandle().destroyForcibly();
			process.waitFor();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** @return whether it still runs, after a moment */
	boolean runs() throws InterruptedException {
		return !process.waitFor(1, TimeUnit.MILLISECONDS);
	}

	/** @return what it said since it began to work */
	List<String> end() throws Exception {
		List<String> lines = said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (errors().contains("Exception in thread")) {
			throw new AssertionError(errors());
		}
		return lines;
	}

	String errors() throws IOException {
		return Files.readString(errors);
	}

	@Override
	public void close() throws IOException {
		kill();
		Files.delete(errors);
	}
}
