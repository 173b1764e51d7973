package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** The notes of a section: a number where they are written, their text at its end. */
final class Footnotes {

	private Map<XmlElement, Integer> numbers = new HashMap<>();
	private Map<String, Integer> byId = new HashMap<>();
	private List<Block> notes = new ArrayList<>();

	/** Numbers the notes of a text, in order: a reference may stand before its note. */
	void number(XmlElement text) {
		text.tree().filter(e -> e.name().equals("footnote")).forEach(n -> { //$NON-NLS-1$
			numbers.put(n, numbers.size() + 1);
			byId.putIfAbsent(n.attribute("ID"), numbers.size()); //$NON-NLS-1$
		});
	}

	/** Counts on with those of another one. */
	void share(Footnotes other) {
		numbers = other.numbers;
		byId = other.byId;
		notes = other.notes;
	}

	/** Keeps a note, and gives its number in brackets. */
	String add(XmlElement note, NarrativeReader reader, Set<Look> looks) {
		String mark = "(" + numbers.computeIfAbsent(note, n -> numbers.size() + 1) + ')'; //$NON-NLS-1$
		List<Run> words = new ArrayList<>();
		List<Block> content = List.copyOf(reader.blocks(note, looks));
		for (Block.Paragraph paragraph : TableReader.lines(content.stream())) {
			if (!words.isEmpty() && !words.get(words.size() - 1).text().endsWith(" ")) { //$NON-NLS-1$
				words.add(Run.plain(" ")); //$NON-NLS-1$
			}
			words.addAll(paragraph.runs());
		}
		content.stream().filter(Block.Picture.class::isInstance).forEach(notes::add);
		notes.add(new Block.Paragraph(0, mark, words));
		return mark;
	}

	/** The number of the note that is referred to; empty if there is none. */
	String mark(XmlElement reference) {
		Integer number = byId.get(reference.attribute("IDREF")); //$NON-NLS-1$
		return number == null ? "" : "(" + number + ')'; //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The notes so far, once. */
	List<Block> take() {
		List<Block> taken = List.copyOf(notes);
		notes.clear();
		return taken;
	}
}
