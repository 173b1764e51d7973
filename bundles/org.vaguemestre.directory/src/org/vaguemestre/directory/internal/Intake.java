package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.SubMonitor;

/**
 * Takes the lines of an extraction: those that the index in place was made of are merely ticked off. The words of the others are
 * looked for by a second thread while the next lines are read.
 */
final class Intake implements AutoCloseable {

	private static final int BATCH = 500;

	private record Taken(long line, Row row) {
	}

	private final RowStore store;
	private final Beside beside = new Beside("directory words"); //$NON-NLS-1$
	private final Vocabulary vocabulary = new Vocabulary();
	private final Attributes.Writer attributes = new Attributes.Writer();
	/** Both know many texts, and are given back before the index is written. */
	private Optional<EntryWords> words = Optional.of(new EntryWords(new FieldWords(vocabulary)));
	private Optional<RowReader> reader = Optional.empty();
	private Optional<Reuse> reuse = Optional.empty();
	private List<Taken> batch = new ArrayList<>(BATCH);
	private String columns = ""; //$NON-NLS-1$

	Intake(RowStore store) {
		this.store = store;
	}

	/** Must be called before the first line. */
	void begin(String head, Columns named, Optional<Index> before) {
		columns = Seal.checksum(head);
		reader = Optional.of(new RowReader(named));
		// words without numbers cannot be taken over
		reuse = before.filter(index -> !index.attributes().isFull())
				.map(index -> new Reuse(index, columns.equals(index.meta().columns())));
	}

	/** @return what says whether two lines that are the same say the same */
	String columns() {
		return columns;
	}

	/** @return whether the line is a row */
	boolean take(LineReader line) throws IOException {
		long hash = line.hash();
		if (reuse.isPresent() && reuse.get().keepLine(hash)) {
			return true;
		}
		Optional<Row> row = reader.orElseThrow().read(line);
		if (row.isPresent()) {
			batch.add(new Taken(hash, row.get()));
			if (batch.size() == BATCH) {
				handOver();
			}
		}
		return row.isPresent();
	}

	private void handOver() throws IOException {
		List<Taken> rows = batch;
		EntryWords found = words.orElseThrow();
		batch = new ArrayList<>(BATCH);
		beside.await();
		beside.run(() -> {
			for (Taken each : rows) {
				found.take(each.row());
				store.add(each.line(), each.row(), found, attributes.row(each.row()));
			}
		});
	}

	IndexWriter.Written write(Path target, SubMonitor monitor) throws IOException {
		handOver();
		beside.await();
		words = Optional.empty();
		reader = Optional.empty();
		beside.run(vocabulary::sort);
		RowStore.Sorted rows = store.sorted();
		beside.await();
		return new IndexWriter(target, reuse, rows, attributes, monitor).write(vocabulary, beside);
	}

	@Override
	public void close() {
		beside.close();
	}
}
