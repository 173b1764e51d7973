package org.vaguemestre.cabinet.internal.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.program.Program;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.ChartEntry;
import org.vaguemestre.host.HostException;

/**
 * Copies of documents for other programs to open. They lie in a folder of the data that nobody else may read, and are
 * removed with the chart. Only kinds of files that do nothing by being opened are written: the name that a document came
 * with does not decide what runs.
 */
final class OpenedFiles implements AutoCloseable {

	private static final Map<String, String> ENDINGS = Map.of("application/pdf", ".pdf", "text/plain", ".txt", "image/png", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			".png", "image/jpeg", ".jpg", "image/gif", ".gif", "image/tiff", ".tif"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
	private static final int LONGEST_NAME = 60;

	private Optional<Path> folder = Optional.empty();

	/** Whether documents of this kind are opened. */
	static boolean opens(ChartEntry entry) {
		return ENDINGS.containsKey(type(entry));
	}

	/** Writes a copy. */
	synchronized Path write(ChartEntry entry, byte[] content) throws IOException, HostException {
		String ending = ENDINGS.get(type(entry));
		if (ending == null) {
			throw new HostException(Texts.get("document.kind", type(entry))); //$NON-NLS-1$
		}
		return Files.write(Files.createTempDirectory(folder(), "d").resolve(name(entry.fileName()) + ending), content); //$NON-NLS-1$
	}

	/** Opens a copy; false when this computer has no program for it. */
	boolean launch(Path file) {
		return Program.launch(file.toString());
	}

	@Override
	public synchronized void close() {
		folder.ifPresent(OpenedFiles::remove);
		folder = Optional.empty();
	}

	private Path folder() throws IOException {
		if (folder.isEmpty()) {
			Path state = Platform.getStateLocation(FrameworkUtil.getBundle(OpenedFiles.class)).toPath().resolve("opened"); //$NON-NLS-1$
			// what a crash left behind
			remove(state);
			Files.createDirectories(state);
			folder = Optional.of(state);
		}
		return folder.get();
	}

	private static String type(ChartEntry entry) {
		return entry.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$
	}

	private static String name(String fileName) {
		String plain = fileName.replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{Nd} _-]+", "_").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).strip();
		return cut.isEmpty() ? "document" : cut; //$NON-NLS-1$
	}

	private static void remove(Path folder) {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		} catch (IOException e) {
			// a program may still hold one open: the next start tries again
			Platform.getLog(OpenedFiles.class).warn("a copy of a document could not be removed", e); //$NON-NLS-1$
		}
	}
}
