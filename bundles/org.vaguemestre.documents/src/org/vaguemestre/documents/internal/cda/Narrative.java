package org.vaguemestre.documents.internal.cda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.documents.internal.xml.XmlElement;

/** The human-readable text of a structured body: found by reference, and as plain text. */
public final class Narrative {

	private static final int MAX_TEXT = 500_000;

	private final Map<String, XmlElement> byId = new HashMap<>();
	private final List<XmlElement> sections;

	/** Of a document with a structured body; without one there is no text. */
	public Narrative(XmlElement document) {
		sections = document.all("component", "structuredBody", "component", "section").toList(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		for (XmlElement section : sections) {
			section.tree().filter(e -> e.name().equals("text")).flatMap(XmlElement::tree) //$NON-NLS-1$
					.filter(e -> !e.attribute("ID").isEmpty()).forEach(e -> byId.putIfAbsent(e.attribute("ID"), e)); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** The sections at the top. */
	public List<XmlElement> sections() {
		return sections;
	}

	/**
	 * @param holder an element with text of its own or a {@code reference} into the narrative
	 * @return that text; empty if there is none
	 */
	public String resolve(XmlElement holder) {
		String reference = holder.child("reference").map(r -> r.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (!reference.isEmpty()) {
			XmlElement target = byId.get(reference.startsWith("#") ? reference.substring(1) : reference); //$NON-NLS-1$
			if (target != null) {
				return target.text();
			}
		}
		return holder.text();
	}

	/** All sections as plain text: a line for each row and paragraph, cells apart by a tabulator. */
	public String plain() {
		StringBuilder text = new StringBuilder();
		sections.forEach(s -> section(s, text));
		return text.toString().replaceAll("[ ]*\\n[ \\t]*\\n\\s*", "\n\n").replaceAll("(?m)[ \\t]+$", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private static void section(XmlElement section, StringBuilder text) {
		section.child("title").map(XmlElement::text).filter(t -> !t.isEmpty()).ifPresent(t -> text.append("\n\n").append(t).append('\n')); //$NON-NLS-1$ //$NON-NLS-2$
		section.child("text").ifPresent(t -> flow(t, text)); //$NON-NLS-1$
		section.all("component", "section").forEach(s -> section(s, text)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void flow(XmlElement element, StringBuilder text) {
		for (Object node : element.content()) {
			if (text.length() > MAX_TEXT) {
				return;
			}
			if (node instanceof XmlElement inner) {
				switch (inner.name()) {
				case "table", "paragraph", "list", "tr", "item", "caption", "footnote" -> { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
					newLine(text);
					flow(inner, text);
					newLine(text);
				}
				case "td", "th" -> cell(inner, text); //$NON-NLS-1$ //$NON-NLS-2$
				case "br" -> newLine(text); //$NON-NLS-1$
				default -> flow(inner, text);
				}
			} else {
				blank(text, ((String) node).replaceAll("\\s+", " ")); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
	}

	private static void newLine(StringBuilder text) {
		if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
			text.append('\n');
		}
	}

	private static void cell(XmlElement cell, StringBuilder text) {
		StringBuilder inner = new StringBuilder();
		flow(cell, inner);
		text.append(inner.toString().replaceAll("\\s+", " ").strip()).append('\t'); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void blank(StringBuilder text, String piece) {
		boolean start = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
		text.append(start ? piece.stripLeading() : piece);
	}
}
