package org.vaguemestre.documents;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.vaguemestre.documents.internal.html.Contrast;
import org.vaguemestre.documents.internal.html.PlainText;
import org.vaguemestre.documents.internal.html.Styles;

/**
 * Makes HTML from outside fit to be shown: no script, no form, no frame, nothing loaded from elsewhere. A content security
 * policy in the page says the same again to the browser.
 */
public final class SafeHtml {

	private static final int LIMIT = 2_000_000;
	private static final int DEEPEST = 400;
	private static final Set<String> LOADING = Set.of("src", "srcset", "background", "poster", "data", "xlink:href", "lowsrc", "dynsrc"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	private static final Pattern REMOTE = Pattern.compile("^\\s*(https?:|ftp:)?[/\\\\]{2}|\\shttps?://", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern REMOTE_STYLE = Pattern.compile("(url\\(|@import)\\s*(url\\()?\\s*['\"]?\\s*(https?:)?//", //$NON-NLS-1$
			Pattern.CASE_INSENSITIVE);
	private static final String POLICY = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" " //$NON-NLS-1$
			+ "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"; //$NON-NLS-1$
	private static final String STYLE = "<style>body{font:14px/1.5 sans-serif;margin:10px 12px;overflow-wrap:break-word}" //$NON-NLS-1$
			+ "img{max-width:100%}table{border-collapse:collapse}</style>"; //$NON-NLS-1$

	private SafeHtml() {
	}

	/**
	 * @param html           from outside; what is beyond two million characters is cut off
	 * @param keepDataImages whether pictures inside the page stay
	 * @return a page that may be shown
	 */
	public static CleanHtml clean(String html, boolean keepDataImages) {
		Document document = parse(html);
		boolean remote = loadsRemote(document);
		if (deep(document)) {
			Element text = document.createElement("pre").attr("style", "white-space:pre-wrap").text(PlainText.of(document)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return new CleanHtml(page(text.outerHtml()), remote);
		}
		// a page may say that its links mean another place
		document.setBaseUri(""); //$NON-NLS-1$
		Safelist allowed = Safelist.relaxed().addTags("hr", "font", "center", "s", "del", "ins") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				.addAttributes("font", "color", "size").addAttributes(":all", "align", "style").addAttributes("table", "border", "bgcolor") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
				.addAttributes("td", "bgcolor").addAttributes("th", "bgcolor").addAttributes("tr", "bgcolor") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				.removeProtocols("a", "href", "ftp").removeProtocols("img", "src", "http", "https"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
		if (keepDataImages) {
			allowed.addProtocols("img", "src", "data"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} else {
			allowed.removeTags("img"); //$NON-NLS-1$
		}
		Document clean = new Cleaner(allowed).clean(document);
		clean.outputSettings().prettyPrint(false);
		clean.select("img").forEach(SafeHtml::picture); //$NON-NLS-1$
		clean.select("[style]").forEach(SafeHtml::style); //$NON-NLS-1$
		Contrast.restore(clean.body());
		return new CleanHtml(page(clean.body().html()), remote);
	}

	/** A page around HTML that is fit to be shown. */
	static String page(String body) {
		return "<!DOCTYPE html><html><head>" + POLICY + STYLE + "</head><body>" + body + "</body></html>"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** What no letter is: cleaning it, and showing it, would take the square of its depth. Its text can be read all the same. */
	private static boolean deep(Document document) {
		boolean[] deep = new boolean[1];
		document.traverse((node, depth) -> deep[0] |= depth > DEEPEST);
		return deep[0];
	}

	private static void picture(Element image) {
		// a picture that is drawn by a program, or has lost its source, is none
		if (!image.attr("src").matches("(?is)\\s*data:image/(png|jpe?g|gif|webp|bmp);base64,.*")) { //$NON-NLS-1$ //$NON-NLS-2$
			image.remove();
		}
	}

	private static void style(Element element) {
		String safe = Styles.safe(element.attr("style")); //$NON-NLS-1$
		if (safe.isEmpty()) {
			element.removeAttr("style"); //$NON-NLS-1$
		} else {
			element.attr("style", safe); //$NON-NLS-1$
		}
	}

	private static Document parse(String html) {
		Parser parser = Parser.htmlParser();
		return parser.parseInput(html.length() > LIMIT ? html.substring(0, LIMIT) : html, ""); //$NON-NLS-1$
	}

	/**
	 * @param html from outside
	 * @return its text with line ends
	 */
	public static String toText(String html) {
		return PlainText.of(parse(html));
	}

	private static boolean loadsRemote(Document document) {
		for (Element element : document.getAllElements()) {
			for (Attribute attribute : element.attributes()) {
				boolean loads = LOADING.contains(attribute.getKey().toLowerCase(Locale.ROOT))
						|| attribute.getKey().equalsIgnoreCase("href") && !element.normalName().equals("a") && !element.normalName().equals("area"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				if (loads && REMOTE.matcher(attribute.getValue()).find()) {
					return true;
				}
				if (attribute.getKey().equalsIgnoreCase("style") && REMOTE_STYLE.matcher(attribute.getValue()).find()) { //$NON-NLS-1$
					return true;
				}
			}
			if (element.normalName().equals("style") && REMOTE_STYLE.matcher(element.data()).find()) { //$NON-NLS-1$
				return true;
			}
		}
		return false;
	}
}
