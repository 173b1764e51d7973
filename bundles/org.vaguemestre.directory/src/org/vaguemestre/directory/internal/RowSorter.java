package org.vaguemestre.directory.internal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Sorts any number of rows with little memory: sorted runs on the disk, then all of them merged. Equal rows come out once. */
final class RowSorter {

	/** About 30 MB. */
	private static final int RUN = 40_000;

	/** A row with the text that it is sorted by. */
	record Row(String key, byte[] bytes) {
		static final Comparator<Row> ORDER = Comparator.comparing(Row::key).thenComparing(Row::bytes, Arrays::compare);
	}

	/** Takes rows. */
	@FunctionalInterface
	interface Sink {
		void row(byte[] bytes) throws IOException;
	}

	private final Path folder;
	private final List<Row> rows = new ArrayList<>();
	private int runs;

	RowSorter(Path folder) {
		this.folder = folder;
	}

	void add(String key, byte[] bytes) throws IOException {
		rows.add(new Row(key, bytes));
		if (rows.size() == RUN) {
			spill();
		}
	}

	private void spill() throws IOException {
		rows.sort(Row.ORDER);
		try (DataOutputStream out = Table.stream(run(runs))) {
			for (Row row : rows) {
				out.writeUTF(row.key());
				out.writeInt(row.bytes().length);
				out.write(row.bytes());
			}
		}
		runs++;
		rows.clear();
	}

	private Path run(int number) {
		return folder.resolve("rows." + number + ".tmp"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Gives all rows in their order and forgets them. */
	void drain(Sink sink) throws IOException {
		if (runs > 0 && !rows.isEmpty()) {
			spill();
		}
		rows.sort(Row.ORDER);
		List<Run> open = new ArrayList<>();
		try {
			PriorityQueue<Run> queue = new PriorityQueue<>(Comparator.comparing(r -> r.row, Row.ORDER));
			for (int i = 0; i < runs; i++) {
				Run run = new Run(run(i));
				open.add(run);
				if (run.next()) {
					queue.add(run);
				}
			}
			Row last = null;
			for (Row row : rows) {
				last = give(row, last, sink);
			}
			while (!queue.isEmpty()) {
				Run run = queue.poll();
				last = give(run.row, last, sink);
				if (run.next()) {
					queue.add(run);
				}
			}
		} finally {
			rows.clear();
			for (Run run : open) {
				run.close();
			}
		}
		for (int i = 0; i < runs; i++) {
			Files.delete(run(i));
		}
	}

	private static Row give(Row row, Row last, Sink sink) throws IOException {
		if (last == null || !Arrays.equals(row.bytes(), last.bytes())) {
			sink.row(row.bytes());
		}
		return row;
	}

	private static final class Run implements Closeable {

		private final DataInputStream in;
		private Row row;

		Run(Path file) throws IOException {
			in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
		}

		boolean next() throws IOException {
			try {
				String key = in.readUTF();
				byte[] bytes = new byte[in.readInt()];
				in.readFully(bytes);
				row = new Row(key, bytes);
				return true;
			} catch (EOFException e) {
				return false;
			}
		}

		@Override
		public void close() throws IOException {
			in.close();
		}
	}
}
