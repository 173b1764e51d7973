package org.vaguemestre.documents;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * Makes HTML from outside fit to be shown: no script, no form, no frame, nothing loaded from elsewhere. A content security
 * policy in the page says the same again to the browser.
 */
public final class SafeHtml {

	private static final int LIMIT = 2_000_000;
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
		Document document = Jsoup.parse(html.length() > LIMIT ? html.substring(0, LIMIT) : html);
		boolean remote = loadsRemote(document);
		Safelist allowed = Safelist.relaxed().addTags("hr", "font", "center", "s", "del", "ins") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				.addAttributes("font", "color", "size").addAttributes(":all", "align") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				.removeProtocols("a", "href", "ftp").removeProtocols("img", "src", "http", "https"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
		if (keepDataImages) {
			allowed.addProtocols("img", "src", "data"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} else {
			allowed.removeTags("img"); //$NON-NLS-1$
		}
		String body = Jsoup.clean(document.body().html(), "", allowed); //$NON-NLS-1$
		return new CleanHtml("<!DOCTYPE html><html><head>" + POLICY + STYLE + "</head><body>" + withoutEmptyImages(body) //$NON-NLS-1$ //$NON-NLS-2$
				+ "</body></html>", remote); //$NON-NLS-1$
	}

	/**
	 * @param html from outside
	 * @return its text with line ends
	 */
	public static String toText(String html) {
		Document document = Jsoup.parse(html.length() > LIMIT ? html.substring(0, LIMIT) : html);
		document.select("script,style,head").remove(); //$NON-NLS-1$
		document.select("br,p,div,tr,li,h1,h2,h3,h4,h5,h6").forEach(e -> e.before("\n")); //$NON-NLS-1$ //$NON-NLS-2$
		return document.wholeText().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private static boolean loadsRemote(Document document) {
		for (Element element : document.select("[src],[background],[poster],[srcset],link[href],iframe,object,embed")) { //$NON-NLS-1$
			String source = element.attr("src") + element.attr("background") + element.attr("poster") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					+ element.attr("srcset") + (element.normalName().equals("link") ? element.attr("href") : ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			if (source.matches("(?is)\\s*(https?:)?//.*")) { //$NON-NLS-1$
				return true;
			}
		}
		return document.html().matches("(?is).*url\\(\\s*['\"]?(https?:)?//.*"); //$NON-NLS-1$
	}

	private static String withoutEmptyImages(String body) {
		Document document = Jsoup.parseBodyFragment(body);
		document.select("img:not([src])").remove(); //$NON-NLS-1$
		document.outputSettings().prettyPrint(false);
		return document.body().html();
	}
}
