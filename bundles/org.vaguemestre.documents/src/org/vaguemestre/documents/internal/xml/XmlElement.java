package org.vaguemestre.documents.internal.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a document that {@link XmlReader} let in. Its depth is bounded, so it may be walked by recursion. */
public final class XmlElement {

	private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"; //$NON-NLS-1$

	private final String namespace;
	private final String name;
	private final Map<String, String> attributes = new LinkedHashMap<>(4);
	private final List<Object> content = new ArrayList<>(2);

	XmlElement(String namespace, String name) {
		this.namespace = namespace;
		this.name = name;
	}

	void attribute(String space, String local, String value) {
		attributes.put(space.isEmpty() ? local : space + ' ' + local, value);
	}

	void add(Object node) {
		content.add(node);
	}

	/** Empty if it has none. */
	public String namespace() {
		return namespace;
	}

	/** The name without prefix. */
	public String name() {
		return name;
	}

	/** Elements and pieces of text, in order. */
	public List<Object> content() {
		return content;
	}

	/** The value of an attribute without namespace, stripped; empty if there is none. */
	public String attribute(String local) {
		return attributes.getOrDefault(local, "").strip(); //$NON-NLS-1$
	}

	/** The value of {@code xsi:type} without prefix; empty if there is none. */
	public String type() {
		String type = attributes.getOrDefault(INSTANCE + " type", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		return type.substring(type.indexOf(':') + 1);
	}

	/** All child elements. */
	public Stream<XmlElement> elements() {
		return content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
	}

	/** The child elements of that name, in any namespace. */
	public Stream<XmlElement> any(String local) {
		return named(local, false).stream();
	}

	/** The child elements of that name in the namespace of this one: an extension's element is not meant. */
	public Stream<XmlElement> children(String local) {
		return named(local, true).stream();
	}

	/** Asked for so often that a large report would spend most of its time on streams. */
	private List<XmlElement> named(String local, boolean own) {
		List<XmlElement> named = List.of();
		for (Object node : content) {
			if (node instanceof XmlElement element && element.name.equals(local) && (!own || element.namespace.equals(namespace))) {
				named = named.isEmpty() ? new ArrayList<>(2) : named;
				named.add(element);
			}
		}
		return named;
	}

	/** The first child of that name. */
	public Optional<XmlElement> child(String local) {
		for (Object node : content) {
			if (node instanceof XmlElement element && element.name.equals(local) && element.namespace.equals(namespace)) {
				return Optional.of(element);
			}
		}
		return Optional.empty();
	}

	/** Every element at the end of a path of names. */
	public Stream<XmlElement> all(String... path) {
		List<XmlElement> at = List.of(this);
		for (String step : path) {
			List<XmlElement> next = new ArrayList<>();
			at.forEach(e -> next.addAll(e.named(step, true)));
			at = next;
		}
		return at.stream();
	}

	/** The first element at the end of a path of names. */
	public Optional<XmlElement> first(String... path) {
		return all(path).findFirst();
	}

	/** This element and all beneath it, in document order. */
	public Stream<XmlElement> tree() {
		List<XmlElement> all = new ArrayList<>();
		gather(all);
		return all.stream();
	}

	private void gather(List<XmlElement> all) {
		all.add(this);
		for (Object node : content) {
			if (node instanceof XmlElement element) {
				element.gather(all);
			}
		}
	}

	/** All text beneath, white space collapsed. */
	public String text() {
		return collapsed(raw()).strip();
	}

	/** The same where all white space in a row (that of XML, and form feeds) is one blank. */
	public static String collapsed(String text) {
		StringBuilder collapsed = null;
		boolean blank = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean white = c == ' ' || c >= '\t' && c <= '\r';
			if (collapsed == null && white && (blank || c != ' ')) {
				collapsed = new StringBuilder(text.length()).append(text, 0, i);
			}
			if (collapsed != null && !(white && blank)) {
				collapsed.append(white ? ' ' : c);
			}
			blank = white;
		}
		return collapsed == null ? text : collapsed.toString();
	}

	/** All text beneath as it stands. */
	public String raw() {
		if (content.size() == 1 && content.get(0) instanceof String only) {
			return only;
		}
		StringBuilder text = new StringBuilder();
		collect(text);
		return text.toString();
	}

	private void collect(StringBuilder text) {
		for (Object node : content) {
			if (node instanceof XmlElement element) {
				element.collect(text);
			} else {
				text.append((String) node);
			}
		}
	}
}
