package org.vaguemestre.directory.internal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
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
import org.vaguemestre.directory.DirectoryEntry;
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
				Difference difference = build(file, folder.path(name), monitor.split(98));
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
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, said(e), e);
		}
	}

	private Difference build(Path file, Path target, SubMonitor monitor) throws IOException, DirectoryException {
		monitor.setWorkRemaining(100);
		RowSorter sorter = new RowSorter(target);
		Instant extracted = read(file, sorter, monitor.split(40));
		if (rejected > rows) {
			throw new DirectoryException(Reason.MOSTLY_BROKEN, Integer.toString(rejected), null);
		}
		if (rows == 0) {
			throw new DirectoryException(Reason.EMPTY, "", null); //$NON-NLS-1$
		}
		if (!allowSmaller && before.isPresent() && before.get().size() >= SMALL && rows < before.get().size() / 2) {
			throw new DirectoryException(Reason.MUCH_SMALLER, rows + "/" + before.get().size(), null); //$NON-NLS-1$
		}
		int entries = new IndexWriter(target, monitor.split(55)).write(sorter);
		new Meta(entries, extracted, clock.instant(), "", Seal.of(target)).write(target); //$NON-NLS-1$
		Index after = Index.open(target);
		return before.map(old -> Difference.between(old, after)).orElse(new Difference(entries, 0, 0));
	}

	/** Failures to read the file are the file's; those to write are the folder's. */
	private Instant read(Path file, RowSorter sorter, SubMonitor monitor) throws IOException, DirectoryException {
		if (!Files.isRegularFile(file)) {
			throw new DirectoryException(Reason.UNREADABLE, file.toString(), new NoSuchFileException(file.toString()));
		}
		try (SourceFile source = SourceFile.open(file)) {
			LineReader lines = new LineReader(source.text());
			LineReader.Line head = next(lines).orElseThrow(() -> new DirectoryException(Reason.EMPTY, "", null)); //$NON-NLS-1$
			Columns columns = Columns.of(head.text())
					.orElseThrow(() -> new DirectoryException(Reason.NOT_AN_EXTRACTION, "", null)); //$NON-NLS-1$
			RowReader reader = new RowReader(columns);
			monitor.setWorkRemaining(1000);
			int shown = 0;
			Progress progress = new Progress(monitor);
			Optional<LineReader.Line> line;
			while ((line = next(lines)).isPresent()) {
				progress.step(rows + rejected);
				take(line.get(), columns, reader, sorter);
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

	private static Optional<LineReader.Line> next(LineReader lines) throws IOException, DirectoryException {
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

	private void take(LineReader.Line line, Columns columns, RowReader reader, RowSorter sorter)
			throws IOException, DirectoryException {
		if (!line.tooLong() && line.text().isBlank()) {
			return;
		}
		Optional<DirectoryEntry> entry = line.tooLong() ? Optional.empty() : reader.read(line.text());
		if (entry.isPresent()) {
			if (++rows > IndexWriter.MOST_ENTRIES) {
				throw new DirectoryException(Reason.TOO_LARGE, Integer.toString(rows), null);
			}
			sorter.add(key(entry.get()), EntryCodec.encode(entry.get()));
		} else if (!line.ended() && columns.isShort(line.text())) {
			throw new DirectoryException(Reason.TRUNCATED, Integer.toString(rows), null);
		} else {
			rejected++;
		}
	}

	/** The order of lists: every MARTIN before a MARTIN-DUPONT. */
	private static String key(DirectoryEntry entry) {
		String name = entry.holder().lastName().isEmpty() ? Folding.line(entry.sortName())
				: Folding.line(entry.holder().lastName()) + '\1' + Folding.line(entry.holder().firstName());
		return name + '\0' + entry.address();
	}

	private static String said(IOException failure) {
		return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
	}
}
