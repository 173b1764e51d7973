package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.PdfText;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.mime.Bytes;

/**
 * Reads the narrative of sections (CDA R2 §4.3.5) into blocks. What is not of the standard is read for its text; nothing in
 * it is followed or run.
 */
public final class NarrativeReader {

	private static final int MAX_PAGES = 30;
	private static final int MAX_WORDS = 100_000;

	private final Narrative narrative;
	private final Locale locale;
	private final List<Block> blocks = new ArrayList<>();
	private final List<Run> line = new ArrayList<>();
	private final Footnotes notes = new Footnotes();
	private Set<XmlElement> shown = new HashSet<>();
	/** Whether this is the section that holds the whole document once more, as a file that is opened by itself. */
	private boolean copy;
	private int indent;
	private String mark = ""; //$NON-NLS-1$
	private final Room room;

	private NarrativeReader(Narrative narrative, Locale locale, Room room) {
		this.narrative = narrative;
		this.locale = locale;
		this.room = room;
	}

	/**
	 * What was read.
	 *
	 * @param blocks from top to bottom
	 * @param cut    whether the rest was left out, because it is too long
	 * @param papers attached PDF files that are no copy of the document
	 */
	public record Read(List<Block> blocks, boolean cut, List<Bytes> papers) {
	}

	/**
	 * All sections.
	 *
	 * @param opened whether the words of attached papers stand there too, which takes far longer
	 */
	public static Read read(Narrative narrative, Locale locale, boolean opened) {
		NarrativeReader reader = new NarrativeReader(narrative, locale, new Room(opened));
		narrative.sections().forEach(s -> {
			reader.copy = false;
			reader.section(s, 1);
		});
		return reader.done();
	}

	/** A text that stands in no section. */
	static Read text(XmlElement text, Locale locale) {
		NarrativeReader reader = new NarrativeReader(new Narrative(text), locale, new Room(true));
		reader.written(text);
		return reader.done();
	}

	private Read done() {
		return new Read(List.copyOf(blocks), room.cut(), List.copyOf(room.papers()));
	}

	private void written(XmlElement text) {
		notes.number(text);
		flow(text, EnumSet.noneOf(Look.class));
		flush();
		notes.take().forEach(this::add);
	}

	private void section(XmlElement section, int level) {
		String title = section.child("title").map(XmlElement::text).filter(t -> !t.isEmpty()) //$NON-NLS-1$
				.orElse(section.child("code").map(c -> c.attribute("displayName")).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (!title.isEmpty()) {
			add(new Block.Heading(level, title));
		}
		int before = blocks.size();
		copy |= section.child("code").filter(c -> c.attribute("code").equals(CdaBody.COPY)).isPresent(); //$NON-NLS-1$
		section.child("text").ifPresent(this::written); //$NON-NLS-1$
		if (blocks.size() == before) {
			new EntryWords(narrative, locale).of(section).forEach(this::add);
		}
		section.children("entry").flatMap(XmlElement::tree).filter(e -> e.name().equals("observationMedia") && !shown.contains(e)) //$NON-NLS-1$ //$NON-NLS-2$
				.forEach(m -> picture(m, "")); //$NON-NLS-1$
		boolean own = copy;
		section.all("component", "section").forEach(s -> { //$NON-NLS-1$ //$NON-NLS-2$
			section(s, level + 1);
			copy = own;
		});
	}

	private void flow(XmlElement element, Set<Look> looks) {
		for (Object node : element.content()) {
			if (node instanceof XmlElement inner) {
				inner(inner, StyleCodes.add(looks, inner));
			} else {
				text((String) node, looks, ""); //$NON-NLS-1$
			}
		}
	}

	private void inner(XmlElement inner, Set<Look> looks) {
		switch (inner.name()) {
		case "paragraph", "p", "div", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "pre" -> { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
			flush();
			flow(inner, inner.name().matches("caption|h\\d") ? StyleCodes.with(looks, Look.BOLD) : looks); //$NON-NLS-1$
			flush();
		}
		case "br" -> flush(); //$NON-NLS-1$
		case "list", "ul", "ol" -> list(inner, looks); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "table" -> table(inner, looks); //$NON-NLS-1$
		case "sup" -> flow(inner, StyleCodes.with(looks, Look.RAISED)); //$NON-NLS-1$
		case "sub" -> flow(inner, StyleCodes.with(looks, Look.LOWERED)); //$NON-NLS-1$
		case "b", "strong" -> flow(inner, StyleCodes.with(looks, Look.BOLD)); //$NON-NLS-1$ //$NON-NLS-2$
		case "i", "em" -> flow(inner, StyleCodes.with(looks, Look.ITALIC)); //$NON-NLS-1$ //$NON-NLS-2$
		case "linkHtml", "a" -> link(inner, looks); //$NON-NLS-1$ //$NON-NLS-2$
		case "footnote" -> text(notes.add(inner, reader(), looks), StyleCodes.with(looks, Look.RAISED), ""); //$NON-NLS-1$ //$NON-NLS-2$
		case "footnoteRef" -> text(notes.mark(inner), StyleCodes.with(looks, Look.RAISED), ""); //$NON-NLS-1$ //$NON-NLS-2$
		case "renderMultiMedia" -> media(inner); //$NON-NLS-1$
		case "script", "style", "col", "colgroup" -> { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			// nothing to read
		}
		default -> flow(inner, looks);
		}
	}

	private void list(XmlElement list, Set<Look> looks) {
		flush();
		list.any("caption").forEach(c -> inner(c, looks)); //$NON-NLS-1$
		boolean ordered = list.attribute("listType").equals("ordered") || list.name().equals("ol"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		int number = 0;
		indent++;
		for (XmlElement item : list.elements().filter(e -> e.name().equals("item") || e.name().equals("li")).toList()) { //$NON-NLS-1$ //$NON-NLS-2$
			number++;
			mark = ordered ? ListNumbers.of(number, list.attribute("styleCode")) : "•"; //$NON-NLS-1$ //$NON-NLS-2$
			flow(item, StyleCodes.add(looks, item));
			flush();
			mark = ""; //$NON-NLS-1$
		}
		indent--;
	}

	private void table(XmlElement table, Set<Look> looks) {
		flush();
		TableReader reader = new TableReader(this::reader, looks);
		add(reader.read(table));
		reader.pictures().forEach(this::add);
	}

	/** One for something inside of this text: the same notes, the same pictures. */
	private NarrativeReader reader() {
		NarrativeReader inner = new NarrativeReader(narrative, locale, room);
		inner.notes.share(notes);
		inner.shown = shown;
		inner.copy = copy;
		return inner;
	}

	/** The blocks of something inside of this text. */
	List<Block> blocks(XmlElement element, Set<Look> looks) {
		flow(element, looks);
		flush();
		return blocks;
	}

	/** The blocks of words that stand where none should. */
	List<Block> blocks(String words, Set<Look> looks) {
		text(words, looks, ""); //$NON-NLS-1$
		flush();
		return blocks;
	}

	private void link(XmlElement link, Set<Look> looks) {
		String target = link.attribute("href"); //$NON-NLS-1$
		boolean leads = target.matches("(?is)(https?://|mailto:)[^\\s\"'<>]{1,2000}"); //$NON-NLS-1$
		String words = link.text();
		text(words.isEmpty() ? target : words, looks, leads ? target : ""); //$NON-NLS-1$
	}

	private void media(XmlElement render) {
		String caption = render.any("caption").map(XmlElement::text).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		for (String id : render.attribute("referencedObject").split("\\s+")) { //$NON-NLS-1$ //$NON-NLS-2$
			narrative.media(id.startsWith("#") ? id.substring(1) : id).ifPresentOrElse(m -> picture(m, caption), () -> { //$NON-NLS-1$
				flush();
				text(caption, Set.of(), ""); //$NON-NLS-1$
				flush();
			});
		}
	}

	private void picture(XmlElement media, String caption) {
		flush();
		boolean first = shown.add(media);
		Optional<XmlElement> value = media.child("value").filter(v -> first); //$NON-NLS-1$
		String type = value.map(v -> v.attribute("mediaType").toLowerCase(Locale.ROOT)).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		Optional<Bytes> image = value.filter(v -> type.startsWith("image/")).flatMap(CdaBody::decode).filter(b -> !b.isEmpty()); //$NON-NLS-1$
		if (image.isPresent()) {
			add(new Block.Picture(image.get(), type, caption));
			return;
		}
		Optional<Bytes> paper = value.filter(v -> !copy && type.equals(CdaBody.PDF)).flatMap(CdaBody::decode).filter(ContentReader::isPdf).filter(room::opens);
		List<String> lines = paper.map(NarrativeReader::lines).orElse(List.of());
		String file = lines.isEmpty() ? value.map(v -> file(v, type)).orElse("") : Texts.get(locale, "page.file.text", type); //$NON-NLS-1$ //$NON-NLS-2$
		String words = caption.isEmpty() || file.isEmpty() ? caption + file : caption + " (" + file + ')'; //$NON-NLS-1$
		if (!words.isEmpty()) {
			add(new Block.Paragraph(indent, "", List.of(Run.plain(words)))); //$NON-NLS-1$
		}
		lines.forEach(l -> {
			text(l, Set.of(), ""); //$NON-NLS-1$
			flush();
		});
	}

	/** What an attached paper says, for nothing else here shows it. */
	private static List<String> lines(Bytes pdf) {
		return PdfText.of(pdf, MAX_PAGES, MAX_WORDS).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
	}

	/** What is said in the place of a file that is not shown. */
	private String file(XmlElement value, String type) {
		String kind = type.isEmpty() ? "?" : type; //$NON-NLS-1$
		if (!CdaBody.own(value).isEmpty()) {
			return Texts.get(locale, "page.file", kind); //$NON-NLS-1$
		}
		return CdaBody.reference(value).map(r -> Texts.get(locale, "page.file.elsewhere", r.substring(r.lastIndexOf('/') + 1), kind)).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void text(String piece, Set<Look> looks, String link) {
		String words = piece.replaceAll("\\s+", " "); //$NON-NLS-1$ //$NON-NLS-2$
		boolean start = line.isEmpty() || line.get(line.size() - 1).text().endsWith(" "); //$NON-NLS-1$
		words = start ? words.stripLeading() : words;
		String fits = words.substring(0, room.take(words.length()));
		if (!fits.isEmpty()) {
			line.add(new Run(fits, looks, link));
		}
	}

	private void flush() {
		if (line.stream().anyMatch(r -> !r.text().isBlank())) {
			blocks.add(new Block.Paragraph(indent, mark, line));
			mark = ""; //$NON-NLS-1$
		}
		line.clear();
	}

	private void add(Block block) {
		if (room.take(1) > 0) {
			blocks.add(block);
		}
	}
}
