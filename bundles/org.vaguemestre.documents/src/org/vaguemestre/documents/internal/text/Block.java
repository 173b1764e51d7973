package org.vaguemestre.documents.internal.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.vaguemestre.mime.Bytes;

/** What a document says, from top to bottom, free of the form that it came in. */
public sealed interface Block {

	/**
	 * The title of a section.
	 *
	 * @param level 1 for the widest
	 * @param text  the words
	 */
	record Heading(int level, String text) implements Block {
		/** @throws NullPointerException if there is no text */
		public Heading {
			Objects.requireNonNull(text);
		}
	}

	/**
	 * A paragraph, an item of a list or a note.
	 *
	 * @param indent how many lists it stands in
	 * @param mark   what stands before it: a bullet, a number; may be empty
	 * @param runs   its text
	 */
	record Paragraph(int indent, String mark, List<Run> runs) implements Block {
		/** Copies the text. */
		public Paragraph {
			Objects.requireNonNull(mark);
			runs = List.copyOf(runs);
		}

		/** Its words without mark. */
		public String words() {
			return runs.stream().map(Run::text).collect(Collectors.joining()).strip();
		}
	}

	/**
	 * A table.
	 *
	 * @param caption its title; may be empty
	 * @param rows    from top to bottom
	 */
	record Grid(String caption, List<Row> rows) implements Block {
		/** Copies the rows. */
		public Grid {
			Objects.requireNonNull(caption);
			rows = List.copyOf(rows);
		}
	}

	/**
	 * A row of a table.
	 *
	 * @param cells those that begin in it
	 */
	record Row(List<Cell> cells) {
		/** Copies the cells. */
		public Row {
			cells = List.copyOf(cells);
		}
	}

	/**
	 * A cell of a table.
	 *
	 * @param columns how many columns it covers
	 * @param rows    how many rows it covers
	 * @param head    whether it names others
	 * @param lines   its text
	 */
	record Cell(int columns, int rows, boolean head, List<Paragraph> lines) {
		/** Copies the lines. */
		public Cell {
			lines = List.copyOf(lines);
		}
	}

	/**
	 * A picture.
	 *
	 * @param content   the file
	 * @param mediaType as stated
	 * @param caption   its title; may be empty
	 */
	record Picture(Bytes content, String mediaType, String caption) implements Block {
		/** @throws NullPointerException if a component is null */
		public Picture {
			Objects.requireNonNull(content);
			Objects.requireNonNull(mediaType);
			Objects.requireNonNull(caption);
		}
	}
}
