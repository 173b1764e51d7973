package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.DirectoryEntry;

/** Takes the lines of an extraction: those that the index in place was made of are merely ticked off. */
final class Intake {

	private final RowStore store;
	private final Vocabulary vocabulary = new Vocabulary();
	private final EntryWords words = new EntryWords(new FieldWords(vocabulary));
	private final Attributes.Writer attributes = new Attributes.Writer();
	private Optional<RowReader> reader = Optional.empty();
	private Optional<Reuse> reuse = Optional.empty();
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
		Optional<DirectoryEntry> entry = reader.flatMap(r -> r.read(line.text()));
		if (entry.isPresent()) {
			words.take(entry.get());
			store.add(hash, entry.get(), words, attributes.row(entry.get()));
		}
		return entry.isPresent();
	}

	IndexWriter.Written write(Path target, SubMonitor monitor) throws IOException {
		return new IndexWriter(target, reuse, store.sorted(), attributes, monitor).write(vocabulary);
	}
}
