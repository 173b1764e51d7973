package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;

/**
 * What searches are narrowed and ranked by, as eight bytes for each entry, so that looking at one costs next to nothing:
 * profession, specialty and department as numbers of their words, then kind of mailbox, and where it is.
 */
final class Attributes {

	/** What words there are numbers for, each in sixteen bits, the first in the highest ones. */
	static final List<Facet> WORDED = List.of(Facet.PROFESSION, Facet.SPECIALTY, Facet.DEPARTMENT);
	/** The number of a word that came when all others were given out; an honest source has a few hundred words. */
	static final int UNLISTED = 0xffff;

	private static final String FILE = "attributes.dat"; //$NON-NLS-1$
	private static final int TYPE = 0x07;
	private static final int PAPERLESS = 0x08;
	private static final int STANDING_SHIFT = 4;
	private static final int KIND_SHIFT = 8;
	private static final int BYTE = 0xff;

	private final ByteBuffer rows;
	private final List<List<String>> words = new ArrayList<>();

	private Attributes(Path folder) throws IOException {
		rows = Table.map(folder.resolve(FILE));
		for (Facet facet : WORDED) {
			WordList list = new WordList(Table.open(folder, name(facet)));
			if (list.size() > UNLISTED) {
				throw new IOException("too many words for " + facet); //$NON-NLS-1$
			}
			List<String> all = new ArrayList<>(list.size());
			for (int i = 0; i < list.size(); i++) {
				all.add(list.word(i));
			}
			words.add(all);
		}
	}

	/** @throws IOException also where the table of words is damaged */
	static Attributes open(Path folder) throws IOException {
		try {
			return new Attributes(folder);
		} catch (RuntimeException e) {
			throw new IOException("the words to narrow by are damaged", e); //$NON-NLS-1$
		}
	}

	private static String name(Facet facet) {
		return switch (facet) {
		case PROFESSION -> "professions"; //$NON-NLS-1$
		case SPECIALTY -> "specialties"; //$NON-NLS-1$
		case DEPARTMENT -> "departments"; //$NON-NLS-1$
		case TYPE -> throw new IllegalArgumentException();
		};
	}

	int size() {
		return rows.limit() / Long.BYTES;
	}

	/** Whether there is a row for each entry and nothing else. */
	boolean fits(int entries) {
		return rows.limit() == (long) entries * Long.BYTES;
	}

	/** Whether some words may have no number. */
	boolean isFull() {
		return words.stream().anyMatch(each -> each.size() == UNLISTED);
	}

	/** All of an entry in one number. */
	long row(int entry) {
		return rows.getLong(entry * Long.BYTES);
	}

	/** @return the words of a facet by their numbers */
	List<String> words(Facet facet) {
		return words.get(WORDED.indexOf(facet));
	}

	/** @return the number of an entry's word, {@link #UNLISTED} for one without a number */
	static int word(long row, Facet facet) {
		return (int) (row >>> 48 - 16 * WORDED.indexOf(facet)) & UNLISTED;
	}

	/** @return the kind of mailbox by its ordinal */
	static int type(long row) {
		return (int) (row >>> KIND_SHIFT) & TYPE;
	}

	static boolean isPaperless(long row) {
		return (row >>> KIND_SHIFT & PAPERLESS) != 0;
	}

	/** @return from 3 for a person with a profession to 0 for software */
	static int standing(long row) {
		return (int) (row >>> KIND_SHIFT + STANDING_SHIFT) & 3;
	}

	/** @return the number of the department as {@link Departments} gives it */
	static int area(long row) {
		return (int) row & BYTE;
	}

	/** @return the values of a facet that entries have, most frequent first */
	List<FacetValue> values(Facet facet) {
		boolean worded = facet != Facet.TYPE;
		List<String> names = worded ? words(facet) : Arrays.stream(BoxType.values()).map(BoxType::name).toList();
		int[] counts = new int[worded ? UNLISTED + 1 : TYPE + 1];
		for (int i = 0; i < size(); i++) {
			counts[worded ? word(row(i), facet) : type(row(i))]++;
		}
		List<FacetValue> values = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			if (counts[i] > 0 && !names.get(i).isEmpty()) {
				values.add(new FacetValue(names.get(i), counts[i]));
			}
		}
		values.sort(Comparator.comparingInt(FacetValue::entries).reversed().thenComparing(FacetValue::value));
		return List.copyOf(values);
	}

	/** Gathers the rows of an index that is being written. */
	static final class Writer {

		private final LongList rows = new LongList();
		private final List<Map<String, Integer>> numbers = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());

		/** By facet and number in another index the number here, plus one. */
		private final int[][] known = new int[WORDED.size()][0];

		private static int order(String one, String other) {
			return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
		}

		/** @return the row of an entry, in numbers of this writer */
		long row(Row entry) {
			long words = (long) number(0, entry.profession()) << 32 | number(1, entry.specialty()) << 16
					| number(2, entry.department());
			int kind = entry.type().ordinal() | (entry.paperless() ? PAPERLESS : 0) | standing(entry) << STANDING_SHIFT;
			return words << 16 | kind << KIND_SHIFT | entry.area();
		}

		private int number(int facet, Text word) {
			return number(facet, word.string());
		}

		private int number(int facet, String word) {
			Map<String, Integer> known = numbers.get(facet);
			Integer number = known.get(word);
			if (number == null) {
				number = known.size() < UNLISTED ? known.size() : UNLISTED;
				if (number < UNLISTED) {
					known.put(word, number);
				}
			}
			return number;
		}

		/** @return a row of another index in numbers of this writer; its words all have numbers there */
		long translated(long row, Attributes of) {
			long translated = 0;
			for (int i = 0; i < WORDED.size(); i++) {
				Facet facet = WORDED.get(i);
				int old = word(row, facet);
				if (known[i].length == 0) {
					known[i] = new int[of.words(facet).size()];
				}
				if (known[i][old] == 0) {
					// one more, for zero is not known yet
					known[i][old] = number(i, of.words(facet).get(old)) + 1;
				}
				translated = translated << 16 | known[i][old] - 1;
			}
			return translated << 16 | row & UNLISTED;
		}

		void add(long row) {
			rows.add(row);
		}

		private static int standing(Row entry) {
			return switch (entry.type()) {
			case PER -> entry.profession().isEmpty() ? 2 : 3;
			case CAB -> 2;
			case ORG, OTHER -> 1;
			case APP -> 0;
			};
		}

		/** Writes all and forgets the rows. Words get their numbers by their order, so that the same entries give the same files. */
		void write(Path folder) throws IOException {
			int[][] sorted = new int[WORDED.size()][UNLISTED + 1];
			for (int i = 0; i < sorted.length; i++) {
				sorted[i][UNLISTED] = UNLISTED;
				try (Table.Writer table = new Table.Writer(folder, name(WORDED.get(i)))) {
					int next = 0;
					Map<String, Integer> inOrder = new TreeMap<>(Writer::order);
					inOrder.putAll(numbers.get(i));
					for (Map.Entry<String, Integer> word : inOrder.entrySet()) {
						sorted[i][word.getValue()] = next++;
						byte[] bytes = word.getKey().getBytes(StandardCharsets.UTF_8);
						table.add(bytes, bytes.length);
					}
				}
			}
			try (Output out = new Output(folder.resolve(FILE))) {
				for (int i = 0; i < rows.size(); i++) {
					long row = rows.get(i);
					out.writeShort(sorted[0][(int) (row >>> 48) & UNLISTED]);
					out.writeShort(sorted[1][(int) (row >>> 32) & UNLISTED]);
					out.writeShort(sorted[2][(int) (row >>> 16) & UNLISTED]);
					out.writeShort((int) row & UNLISTED);
				}
			}
			rows.clear();
		}
	}
}
