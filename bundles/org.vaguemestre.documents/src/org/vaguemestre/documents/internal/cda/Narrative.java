package org.vaguemestre.documents.internal.cda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.documents.internal.xml.XmlElement;

/** The human-readable text of a structured body, found by reference. */
public final class Narrative {

	private final Map<String, XmlElement> byId = new HashMap<>();
	private final Map<String, XmlElement> media = new HashMap<>();
	private final List<XmlElement> sections;

	/** Of a document with a structured body; without one there is no text. */
	public Narrative(XmlElement document) {
		sections = document.all("component", "structuredBody", "component", "section").toList(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		for (XmlElement section : sections) {
			section.tree().forEach(e -> {
				if (e.name().equals("text")) { //$NON-NLS-1$
					e.tree().filter(t -> !t.attribute("ID").isEmpty()).forEach(t -> byId.putIfAbsent(t.attribute("ID"), t)); //$NON-NLS-1$ //$NON-NLS-2$
				} else if (e.name().equals("observationMedia") || e.name().equals("regionOfInterest")) { //$NON-NLS-1$ //$NON-NLS-2$
					media.putIfAbsent(e.attribute("ID"), e); //$NON-NLS-1$
				}
			});
		}
	}

	/** The sections at the top. */
	public List<XmlElement> sections() {
		return sections;
	}

	/** The picture or file of that name; a region of a picture stands for its picture. */
	public Optional<XmlElement> media(String id) {
		Optional<XmlElement> found = id.isEmpty() ? Optional.empty() : Optional.ofNullable(media.get(id));
		return found.flatMap(m -> m.name().equals("observationMedia") ? found //$NON-NLS-1$
				: m.tree().filter(e -> e.name().equals("observationMedia")).findFirst()); //$NON-NLS-1$
	}

	/**
	 * @param holder an element with text of its own or a {@code reference} into the narrative
	 * @return that text; empty if there is none
	 */
	public String resolve(XmlElement holder) {
		return target(holder).orElse(holder).text();
	}

	/**
	 * @param holder as for {@link #resolve}
	 * @return that text; of a line of a table its first cell, where the names stand
	 */
	public String name(XmlElement holder) {
		Optional<XmlElement> line = target(holder).filter(t -> t.name().equals("tr")); //$NON-NLS-1$
		return line.isPresent() ? line.get().elements().map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst().orElse("") //$NON-NLS-1$
				: resolve(holder);
	}

	private Optional<XmlElement> target(XmlElement holder) {
		String reference = holder.child("reference").map(r -> r.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return reference.isEmpty() ? Optional.empty() : Optional.ofNullable(byId.get(reference.startsWith("#") ? reference.substring(1) : reference)); //$NON-NLS-1$
	}
}
