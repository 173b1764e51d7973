package org.vaguemestre.documents.internal.html;

import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of a page as it reads: a line for each block, an empty one between paragraphs. */
public final class PlainText implements NodeVisitor {

	private static final Set<String> LINES = Set.of("br", "div", "tr", "li", "table", "ul", "ol", "section", "article", "header", "footer", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
			"dt", "dd"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
	private static final Set<String> SILENT = Set.of("script", "style", "head", "template", "noscript"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$

	private final StringBuilder text = new StringBuilder();
	/** The silent element that the walk is in; null outside of one. */
	private Node silent;
	private int pre;

	private PlainText() {
	}

	/** The text of a page. */
	public static String of(Document document) {
		PlainText visitor = new PlainText();
		document.traverse(visitor);
		return visitor.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	@Override
	public void head(Node node, int depth) {
		if (silent != null) {
			return;
		}
		if (node instanceof TextNode piece) {
			append(pre > 0 ? piece.getWholeText() : piece.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ")); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (node instanceof Element element) {
			if (SILENT.contains(element.normalName())) {
				silent = node;
			}
			pre += element.normalName().equals("pre") ? 1 : 0; //$NON-NLS-1$
			breaks(element, true);
		}
	}

	@Override
	public void tail(Node node, int depth) {
		if (node == silent) {
			silent = null;
		} else if (silent == null && node instanceof Element element) {
			pre -= element.normalName().equals("pre") ? 1 : 0; //$NON-NLS-1$
			if (element.normalName().equals("td") || element.normalName().equals("th")) { //$NON-NLS-1$ //$NON-NLS-2$
				append(" "); //$NON-NLS-1$
			}
			breaks(element, false);
		}
	}

	private void breaks(Element element, boolean before) {
		String name = element.normalName();
		if (name.equals("br")) { //$NON-NLS-1$
			text.append(before ? "\n" : ""); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (PARAGRAPHS.contains(name)) {
			newLines(2);
		} else if (LINES.contains(name)) {
			newLines(1);
		}
	}

	/** Ends the line, and leaves one empty if so many are wanted. */
	private void newLines(int wanted) {
		int at = text.length();
		while (at > 0 && text.charAt(at - 1) == ' ') {
			at--;
		}
		text.setLength(at);
		int there = 0;
		while (there < wanted && at - there > 0 && text.charAt(at - there - 1) == '\n') {
			there++;
		}
		if (at > 0) {
			text.append("\n".repeat(wanted - there)); //$NON-NLS-1$
		}
	}

	private void append(String piece) {
		boolean start = text.length() == 0 || text.charAt(text.length() - 1) == '\n' || text.charAt(text.length() - 1) == ' ';
		text.append(start && pre == 0 && piece.startsWith(" ") ? piece.substring(1) : piece); //$NON-NLS-1$
	}
}
