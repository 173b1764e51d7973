package org.vaguemestre.directory.internal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;

import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ImportReport;

/** One import: reads the file, writes a new index beside the one in place, and replaces that when all is well. */
final class Importer {

	/** A directory with fewer entries may shrink as it likes. */
	private static final int SMALL = 1000;

	private final IndexFolder folder;
	private final Clock clock;
	private final Optional<Index> before;
	private final boolean allowSmaller;
	private int rows;
	private int rejected;

	Importer(IndexFolder folder, Clock clock, Optional<Index> before, boolean allowSmaller) {
		this.folder = folder;
		this.clock = clock;
		this.before = before;
		this.allowSmaller = allowSmaller;
	}

	ImportReport run(Path file, SubMonitor monitor) throws DirectoryException {
		long start = System.nanoTime();
		try {
			String name = folder.create();
			boolean done = false;
			try {
				String work = folder.create();
				Difference difference = build(file, folder.path(name), folder.path(work), monitor.split(98));
				new Progress(monitor).check();
				folder.use(name);
				done = true;
				return new ImportReport(rows, difference.added(), difference.changed(), difference.removed(), rejected,
						Duration.ofNanos(System.nanoTime() - start));
			} finally {
				folder.tidy(done ? Optional.of(name) : folder.current());
			}
		} catch (SourceFile.TooLongException e) {
			throw new DirectoryException(Reason.TOO_LARGE, "", e); //$NON-NLS-1$
		} catch (UncheckedIOException e) {
			throw new DirectoryException(Reason.TOO_LARGE, "", e); //$NON-NLS-1$
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, said(e), e);
		}
	}

	private Difference build(Path file, Path target, Path work, SubMonitor monitor) throws IOException, DirectoryException {
		monitor.setWorkRemaining(100);
		try (RowStore store = new RowStore(work); Sealing sealing = new Sealing(target); Intake intake = new Intake(store)) {
			Instant extracted = read(file, intake, monitor.split(40));
			if (rejected > rows) {
				throw new DirectoryException(Reason.MOSTLY_BROKEN, Integer.toString(rejected), null);
			}
			if (rows == 0) {
				throw new DirectoryException(Reason.EMPTY, "", null); //$NON-NLS-1$
			}
			if (!allowSmaller && before.isPresent() && before.get().size() >= SMALL && rows < before.get().size() / 2) {
				throw new DirectoryException(Reason.MUCH_SMALLER, rows + "/" + before.get().size(), null); //$NON-NLS-1$
			}
			IndexWriter.Written written = intake.write(target, work, sealing, monitor.split(55));
			new Meta(written.entries(), extracted, clock.instant(), intake.columns(), sealing.seal()).write(target);
			return written.difference();
		}
	}

	/** Failures to read the file are the file's; those to write are the folder's. */
	private Instant read(Path file, Intake intake, SubMonitor monitor) throws IOException, DirectoryException {
		if (!Files.isRegularFile(file)) {
			throw new DirectoryException(Reason.UNREADABLE, file.toString(), new NoSuchFileException(file.toString()));
		}
		try (SourceFile source = SourceFile.open(file)) {
			LineReader lines = new LineReader(source.text());
			if (!next(lines)) {
				throw new DirectoryException(Reason.EMPTY, "", null); //$NON-NLS-1$
			}
			Columns columns = Columns.of(lines.text())
					.orElseThrow(() -> new DirectoryException(Reason.NOT_AN_EXTRACTION, "", null)); //$NON-NLS-1$
			intake.begin(lines.text(), columns, before);
			monitor.setWorkRemaining(1000);
			int shown = 0;
			Progress progress = new Progress(monitor);
			while (next(lines)) {
				progress.step(rows + rejected);
				take(lines, columns, intake);
				if (source.done() > shown) {
					monitor.worked(source.done() - shown);
					shown = source.done();
				}
			}
			return source.extracted();
		} catch (EOFException e) {
			throw new DirectoryException(Reason.TRUNCATED, "", e); //$NON-NLS-1$
		} catch (NoSuchFileException | FileNotFoundException | AccessDeniedException | ZipException e) {
			throw new DirectoryException(Reason.UNREADABLE, said(e), e);
		}
	}

	private static boolean next(LineReader lines) throws IOException, DirectoryException {
		try {
			return lines.next();
		} catch (EOFException e) {
			throw new DirectoryException(Reason.TRUNCATED, "", e); //$NON-NLS-1$
		} catch (ZipException e) {
			throw new DirectoryException(Reason.UNREADABLE, said(e), e);
		} catch (SourceFile.TooLongException e) {
			throw e;
		} catch (IOException e) {
			throw new DirectoryException(Reason.UNREADABLE, said(e), e);
		}
	}

	private void take(LineReader line, Columns columns, Intake intake) throws IOException, DirectoryException {
		if (line.isTooLong()) {
			rejected++;
		} else if (intake.take(line)) {
			if (++rows > IndexWriter.MOST_ENTRIES) {
				throw new DirectoryException(Reason.TOO_LARGE, Integer.toString(rows), null);
			}
		} else if (!line.text().isBlank()) {
			if (!line.isEnded() && columns.isShort(line.text())) {
				throw new DirectoryException(Reason.TRUNCATED, Integer.toString(rows), null);
			}
			rejected++;
		}
	}

	private static String said(IOException failure) {
		return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
	}
}
