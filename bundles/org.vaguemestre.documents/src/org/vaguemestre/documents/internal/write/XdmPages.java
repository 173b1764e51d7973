package org.vaguemestre.documents.internal.write;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.documents.write.XdmDocument;

/** The two files of an XDM archive that are for people: they are in French, as all of the format. */
public final class XdmPages {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy"); //$NON-NLS-1$

	private XdmPages() {
	}

	/** README.TXT: who sent it, by which program, and what it holds. */
	public static String readme(List<XdmDocument> documents) {
		Organisation sender = documents.get(0).header().author().organisation();
		return String.join("\r\n", "Émetteur : " + sender.name(), //$NON-NLS-1$ //$NON-NLS-2$
				"Adresse : " + (sender.street() + ' ' + sender.postcode() + ' ' + sender.city()).strip(), //$NON-NLS-1$
				"Téléphone : " + sender.phone(), "Application : Vaguemestre", "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"Cette archive contient " + documents.size() + " document(s) de santé au format IHE XDM.", //$NON-NLS-1$ //$NON-NLS-2$
				"Ouvrez INDEX.HTM pour en voir la liste.", "", "INDEX.HTM                      liste des documents", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				"IHE_XDM/SUBSET01/METADATA.XML  description des documents", "IHE_XDM/SUBSET01/DOC0001.XML   documents (CDA R2)", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** INDEX.HTM: XHTML with a link to each file. */
	public static String index(Map<String, XdmDocument> files, String folder) {
		XmlText page = new XmlText().open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "fr").open("head"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		page.leaf("meta", "http-equiv", "Content-Type", "content", "text/html; charset=UTF-8"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		page.text("title", "IHE XDM").close().open("body").text("h1", "Documents de santé").open("ul"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		files.forEach((name, document) -> {
			DocumentHeader header = document.header();
			page.open("li").text("a", header.title(), "href", folder + name); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			page.text("span", " – " + header.author().displayName() + " – " + header.date().format(DAY)).close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
		page.close().open("p").text("a", "README.TXT", "href", "README.TXT").close(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		return new String(page.close().close().bytes().toArray(), java.nio.charset.StandardCharsets.UTF_8);
	}
}
