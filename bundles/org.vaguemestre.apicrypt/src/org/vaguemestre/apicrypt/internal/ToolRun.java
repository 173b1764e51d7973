package org.vaguemestre.apicrypt.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mime.Bytes;

/**
 * Runs the user's program on one file. What it says is thrown away, for it may name patients: its return code tells enough. It is
 * stopped, with what it started, when it takes too long, makes too much, or nobody waits for it any more.
 */
final class ToolRun {

	private static final int LOOK_MILLIS = 50;
	private static final int TO_DIE_SECONDS = 5;

	private final Path base;
	private final Duration limit;
	private final long most;

	/**
	 * @param base  where the private folder is made
	 * @param limit how long the program may take
	 * @param most  bytes that it may make
	 */
	ToolRun(Path base, Duration limit, long most) {
		this.base = base;
		this.limit = limit;
		this.most = most;
	}

	/**
	 * @param command the program and its arguments
	 * @param values  what stands in their braces, beside the source and the output
	 * @param content what to open
	 * @return what was made, by names
	 */
	Map<String, Bytes> run(List<String> command, Map<String, String> values, Bytes content, IProgressMonitor monitor) throws ToolException {
		try (PrivateFolder folder = PrivateFolder.in(base)) {
			Path source = folder.put("packed", content); //$NON-NLS-1$
			List<String> arguments = new ArrayList<>();
			for (String argument : command) {
				String filled = argument;
				for (Map.Entry<String, String> value : values.entrySet()) {
					filled = filled.replace('{' + value.getKey() + '}', value.getValue());
				}
				arguments.add(filled.replace("{source}", source.toString()).replace("{output}", folder.made().toString())); //$NON-NLS-1$ //$NON-NLS-2$
			}
			int exit = exit(arguments, folder, content.length() + most, monitor);
			if (exit != 0) {
				throw new ToolException(ToolFailure.of(exit), exit);
			}
			Map<String, Bytes> made = folder.taken(most);
			if (made.isEmpty()) {
				throw new ToolException(ToolFailure.NOTHING_MADE);
			}
			return made;
		} catch (IOException e) {
			throw new ToolException(ToolFailure.FOLDER, e);
		}
	}

	private int exit(List<String> arguments, PrivateFolder folder, long room, IProgressMonitor monitor) throws ToolException {
		Process process = start(arguments, folder.path());
		Set<ProcessHandle> family = new LinkedHashSet<>();
		try {
			long begun = System.nanoTime();
			process.getOutputStream().close();
			process.descendants().forEach(family::add);
			while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				process.descendants().forEach(family::add);
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() - begun > limit.toNanos()) {
					throw new ToolException(ToolFailure.TIME);
				}
				if (folder.size(room) > room) {
					throw new ToolException(ToolFailure.TOO_MUCH);
				}
			}
			return process.exitValue();
		} catch (IOException e) {
			throw new ToolException(ToolFailure.NOT_STARTED, e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			end(process, family);
		}
	}

	private static Process start(List<String> arguments, Path folder) throws ToolException {
		try {
			return new ProcessBuilder(arguments).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		} catch (IOException e) {
			throw new ToolException(ToolFailure.NOT_STARTED, e);
		}
	}

	/** Waits until they are gone, for nothing may write into the folder while it is read or removed. */
	private static void end(Process process, Set<ProcessHandle> family) {
		process.descendants().forEach(family::add);
		process.destroyForcibly();
		family.forEach(ProcessHandle::destroyForcibly);
		try {
			process.waitFor(TO_DIE_SECONDS, TimeUnit.SECONDS);
			CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).get(TO_DIE_SECONDS, TimeUnit.SECONDS);
		} catch (ExecutionException | TimeoutException e) {
			// the system does not let go of it; what it still does is cut off from the folder, which goes
			System.getLogger(ToolRun.class.getName()).log(System.Logger.Level.WARNING, "a program of the network does not end"); //$NON-NLS-1$
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
