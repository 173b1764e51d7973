package org.vaguemestre.directory.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

import org.eclipse.core.runtime.SubMonitor;

/**
 * Writes an index into an empty folder: entries in the order of their names, their words, which entry has which word and
 * the other way round, the same for beginnings of up to three letters, and the keys for addresses and numbers.
 */
final class IndexWriter {

	static final int MOST_ENTRIES = 5_000_000;
	/** Beginnings up to this length have lists of their own: too many words start with them. */
	static final int SHORT = 3;
	private static final int MOST_WORDS = 4_000_000;
	private static final String NUMBERED = "numbered.tmp"; //$NON-NLS-1$

	private final Path folder;
	private final SubMonitor monitor;
	private final Progress progress;
	private final FieldWords cut = new FieldWords();
	private final Map<String, Integer> numbers = new HashMap<>();
	private final Attributes.Writer attributes = new Attributes.Writer();
	private final LongList addresses = new LongList();
	private final LongList identifiers = new LongList();
	private int entries;

	IndexWriter(Path folder, SubMonitor monitor) {
		this.folder = folder;
		this.monitor = monitor.setWorkRemaining(100);
		this.progress = new Progress(monitor);
	}

	/** @return how many entries the index has */
	int write(RowSorter rows) throws IOException {
		writeEntries(rows);
		monitor.worked(40);
		String[] words = numbers.keySet().toArray(String[]::new);
		Arrays.sort(words, (a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
		int[] sorted = new int[words.length];
		for (int i = 0; i < words.length; i++) {
			sorted[numbers.get(words[i])] = i;
		}
		numbers.clear();
		writeWords("words", words); //$NON-NLS-1$
		writeForward(sorted);
		attributes.write(folder);
		Keys.write(folder, "addresses", addresses); //$NON-NLS-1$
		Keys.write(folder, "numbers", identifiers); //$NON-NLS-1$
		monitor.worked(15);
		Forward forward = new Forward(Table.open(folder, "forward")); //$NON-NLS-1$
		new Inverter(forward::read, entries, words.length, progress).write(folder, "postings"); //$NON-NLS-1$
		monitor.worked(25);
		writeBeginnings(words, forward);
		monitor.worked(20);
		return entries;
	}

	private void writeEntries(RowSorter rows) throws IOException {
		try (Table.Writer table = new Table.Writer(folder, "entries"); //$NON-NLS-1$
				DataOutputStream hashes = Table.stream(folder.resolve("hashes.dat")); //$NON-NLS-1$
				DataOutputStream numbered = Table.stream(folder.resolve(NUMBERED))) {
			rows.drain(bytes -> {
				progress.step(entries);
				table.add(bytes, bytes.length);
				hashes.writeLong(Keys.hash(bytes));
				number(bytes, numbered);
				entries++;
			});
		}
	}

	private void number(byte[] bytes, DataOutputStream numbered) throws IOException {
		var entry = EntryCodec.decode(ByteBuffer.wrap(bytes));
		EntryWords found = EntryWords.of(entry, cut);
		numbered.writeShort(found.words().size());
		for (Map.Entry<String, Field> word : found.words().entrySet()) {
			Integer number = numbers.get(word.getKey());
			if (number == null) {
				number = numbers.size();
				if (number == MOST_WORDS) {
					throw new SourceFile.TooLongException();
				}
				numbers.put(word.getKey(), number);
			}
			numbered.writeInt(number << Field.BITS | word.getValue().ordinal());
		}
		attributes.add(entry);
		addresses.add(Keys.key(Keys.address(entry.address()), entries));
		for (String identifier : found.numbers()) {
			identifiers.add(Keys.key(NumberKey.first(identifier), entries));
		}
	}

	private void writeWords(String name, String[] words) throws IOException {
		try (Table.Writer table = new Table.Writer(folder, name)) {
			for (String word : words) {
				byte[] bytes = utf8(word);
				table.add(bytes, bytes.length);
			}
		}
	}

	private void writeForward(int[] sorted) throws IOException {
		ByteList out = new ByteList();
		Path file = folder.resolve(NUMBERED);
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
				Table.Writer table = new Table.Writer(folder, "forward")) { //$NON-NLS-1$
			for (int entry = 0; entry < entries; entry++) {
				progress.step(entry);
				int[] row = new int[in.readUnsignedShort()];
				for (int i = 0; i < row.length; i++) {
					int value = in.readInt();
					row[i] = sorted[value >>> Field.BITS] << Field.BITS | value & Field.MASK;
				}
				Arrays.sort(row);
				out.clear();
				int previous = 0;
				for (int value : row) {
					int word = value >>> Field.BITS;
					VarInt.write(out, word - previous << Field.BITS | value & Field.MASK);
					previous = word;
				}
				table.add(out.bytes(), out.size());
			}
		}
		Files.delete(file);
	}

	private void writeBeginnings(String[] words, Forward forward) throws IOException {
		TreeSet<String> all = new TreeSet<>((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
		for (String word : words) {
			for (int length = 1; length <= Math.min(SHORT, word.length() - 1); length++) {
				all.add(word.substring(0, length));
			}
		}
		Map<String, Integer> order = new HashMap<>();
		all.forEach(beginning -> order.put(beginning, order.size()));
		int[][] of = new int[words.length][];
		for (int i = 0; i < words.length; i++) {
			of[i] = new int[Math.min(SHORT, words[i].length() - 1)];
			for (int length = 1; length <= of[i].length; length++) {
				of[i][length - 1] = order.get(words[i].substring(0, length));
			}
		}
		writeWords("beginnings", all.toArray(String[]::new)); //$NON-NLS-1$
		int[] row = new int[Inverter.MOST_KEYS];
		new Inverter((entry, out) -> beginnings(forward.read(entry, row), row, of, out), entries, all.size(), progress)
				.write(folder, "starting"); //$NON-NLS-1$
	}

	/** The beginnings of the words of an entry, each once with its weightiest field. */
	private static int beginnings(int count, int[] row, int[][] of, int[] out) {
		int found = 0;
		for (int i = 0; i < count; i++) {
			for (int beginning : of[row[i] >>> Field.BITS]) {
				out[found++] = beginning << Field.BITS | row[i] & Field.MASK;
			}
		}
		Arrays.sort(out, 0, found);
		int kept = 0;
		for (int i = 0; i < found; i++) {
			if (i == 0 || out[i] >>> Field.BITS != out[i - 1] >>> Field.BITS) {
				out[kept++] = out[i];
			}
		}
		return kept;
	}

	private static byte[] utf8(String word) {
		return word.getBytes(StandardCharsets.UTF_8);
	}
}
