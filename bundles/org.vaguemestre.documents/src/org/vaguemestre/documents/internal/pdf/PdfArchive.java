package org.vaguemestre.documents.internal.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.vaguemestre.mime.Bytes;

/** Makes PDF/A-1b files (ISO 19005-1): fonts and colours inside, no object streams, metadata twice and alike. */
public final class PdfArchive {

	private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"; //$NON-NLS-1$
	private static final String PRODUCER = "Vaguemestre"; //$NON-NLS-1$

	/** Writes what a file shows. */
	@FunctionalInterface
	interface Content {
		/** Fills the sheet, and ends it with its foot. */
		void write(PdfSheet sheet) throws IOException;
	}

	/** Adds pages to a file. */
	@FunctionalInterface
	interface Pages {
		/** Adds all of them. */
		void add(PDDocument document) throws IOException;
	}

	private PdfArchive() {
	}

	/**
	 * @param title  of the file
	 * @param author of the file
	 * @param clock  gives the time that it was made
	 */
	static Bytes make(String title, String author, Clock clock, Content content) {
		return build(title, author, clock, document -> {
			try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
				content.write(new PdfSheet(document, font(document, file)));
			}
		});
	}

	/** Without ligatures: the library looks for them word by word, which takes longer than all the rest. */
	private static PDFont font(PDDocument document, InputStream file) throws IOException {
		TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
		document.registerTrueTypeFontForClosing(font);
		font.setEnableGsub(false);
		return PDType0Font.load(document, font, true);
	}

	/**
	 * @param title  of the file
	 * @param author of the file
	 * @param clock  gives the time that it was made
	 * @param pages  adds its pages, with nothing in them that the standard forbids
	 */
	static Bytes build(String title, String author, Clock clock, Pages pages) {
		try (PDDocument document = new PDDocument()) {
			pages.add(document);
			ZonedDateTime now = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
			describe(document, title, author, now);
			document.setVersion(1.4f);
			// otherwise the library makes the identifier of the file from the time of the machine
			document.setDocumentId(now.toEpochSecond());
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			document.save(out, CompressParameters.NO_COMPRESSION);
			return Bytes.of(out.toByteArray());
		} catch (IOException e) {
			throw new UncheckedIOException("memory does not fail, and the font is in the library", e); //$NON-NLS-1$
		}
	}

	private static void describe(PDDocument document, String title, String author, ZonedDateTime now) throws IOException {
		PDDocumentInformation information = document.getDocumentInformation();
		information.setTitle(title);
		information.setAuthor(author);
		information.setProducer(PRODUCER);
		information.setCreationDate(GregorianCalendar.from(now));
		information.setModificationDate(GregorianCalendar.from(now));
		String time = now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")); //$NON-NLS-1$
		PDMetadata metadata = new PDMetadata(document, new ByteArrayInputStream(xmp(title, author, time).getBytes(StandardCharsets.UTF_8)));
		document.getDocumentCatalog().setMetadata(metadata);
		document.getDocumentCatalog().setLanguage("fr-FR"); //$NON-NLS-1$
		try (InputStream profile = new ByteArrayInputStream(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())) {
			PDOutputIntent intent = new PDOutputIntent(document, profile);
			intent.setInfo("sRGB IEC61966-2.1"); //$NON-NLS-1$
			intent.setOutputCondition("sRGB IEC61966-2.1"); //$NON-NLS-1$
			intent.setOutputConditionIdentifier("sRGB IEC61966-2.1"); //$NON-NLS-1$
			intent.setRegistryName("http://www.color.org"); //$NON-NLS-1$
			document.getDocumentCatalog().addOutputIntent(intent);
		}
	}

	private static String xmp(String title, String author, String time) {
		return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" //$NON-NLS-1$
				+ "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" //$NON-NLS-1$
				+ "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">" //$NON-NLS-1$
				+ "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n" //$NON-NLS-1$
				+ "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" //$NON-NLS-1$
				+ "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(title) + "</rdf:li></rdf:Alt></dc:title>" //$NON-NLS-1$ //$NON-NLS-2$
				+ "<dc:creator><rdf:Seq><rdf:li>" + escape(author) + "</rdf:li></rdf:Seq></dc:creator></rdf:Description>\n" //$NON-NLS-1$ //$NON-NLS-2$
				+ "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>" + PRODUCER //$NON-NLS-1$
				+ "</pdf:Producer></rdf:Description>\n" //$NON-NLS-1$
				+ "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreateDate>" + time //$NON-NLS-1$
				+ "</xmp:CreateDate><xmp:ModifyDate>" + time + "</xmp:ModifyDate></rdf:Description>\n" //$NON-NLS-1$ //$NON-NLS-2$
				+ "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"; //$NON-NLS-1$
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("\\p{Cntrl}", " "); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	}
}
