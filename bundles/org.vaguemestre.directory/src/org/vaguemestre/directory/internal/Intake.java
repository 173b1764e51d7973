package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.SubMonitor;

/**
 * Takes the lines of an extraction: those that the index in place was made of are merely ticked off. The words of the others are
 * looked for by a second thread while the next lines are read.
 */
final class Intake implements AutoCloseable {

	private final RowStore store;
	private final Beside beside = new Beside("directory words"); //$NON-NLS-1$
	private final Vocabulary vocabulary = new Vocabulary();
	private final Attributes.Writer attributes = new Attributes.Writer();
	/** Both know many texts, and are given back before the index is written. */
	private Optional<EntryWords> words = Optional.of(new EntryWords(new FieldWords(vocabulary)));
	private Optional<RowReader> reader = Optional.empty();
	private Optional<Reuse> reuse = Optional.empty();
	/** One is filled while the other gets its words. */
	private RowStore.Batch batch = new RowStore.Batch();
	private RowStore.Batch other = new RowStore.Batch();
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
			batch.add(hash, row.get(), attributes.row(row.get()));
			if (batch.isFull()) {
				handOver();
			}
		}
		return row.isPresent();
	}

	private void handOver() throws IOException {
		RowStore.Batch rows = batch;
		EntryWords found = words.orElseThrow();
		beside.await();
		batch = other;
		batch.clear();
		other = rows;
		beside.run(() -> store.add(rows, found));
	}

	/** Writes the index; what is not whole stands in another folder. */
	IndexWriter.Written write(Path target, Path work, Sealing sealing, SubMonitor monitor) throws IOException {
		handOver();
		beside.await();
		words = Optional.empty();
		reader = Optional.empty();
		beside.run(vocabulary::sort);
		RowStore.Sorted rows = store.sorted();
		beside.await();
		return new IndexWriter(target, work, sealing, reuse, rows, attributes, monitor).write(vocabulary, beside);
	}

	@Override
	public void close() {
		beside.close();
	}
}
