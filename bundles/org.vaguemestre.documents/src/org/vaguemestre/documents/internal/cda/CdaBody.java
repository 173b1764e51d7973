package org.vaguemestre.documents.internal.cda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.MediaTypes;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.RtfText;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.documents.internal.pdf.PdfFacts;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.mime.Bytes;

/**
 * What a CDA holds besides its header.
 *
 * @param structured whether it has sections
 * @param pdf        the document as PDF: the body of level 1, or the copy in one of level 3
 * @param text       the body of level 1 as text; empty otherwise
 */
record CdaBody(boolean structured, Optional<Bytes> pdf, String text) {

	private static final int MAX_BODY = 96 << 20;
	/** What is packed unpacks to so much in any case, and to no more than so many times its size: an archive holds a thousand documents. */
	private static final int USUAL_BODY = 1 << 20;
	private static final int MAX_RATIO = 20;
	static final String PDF = "application/pdf"; //$NON-NLS-1$
	private static final String PDF_IN_BASE64 = "JVBERi0"; //$NON-NLS-1$
	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]++[=\\s]*+"); //$NON-NLS-1$
	/** Section "copy of the document" (CI-SIS 1.2.250.1.213.1.1.2.243). */
	static final String COPY = "55108-5"; //$NON-NLS-1$

	/** Forms of a body that stand in the document that is read. */
	private static final Set<String> SHOWN = Set.of("", PDF, "text/plain", "text/rtf", "application/rtf", "text/html", "application/xhtml+xml"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	/** @param beside finds the files that lie beside the document by what it calls them */
	static CdaBody read(XmlElement document, String name, Problems problems, Function<String, Optional<Bytes>> beside) {
		Optional<XmlElement> unstructured = document.first("component", "nonXMLBody", "text"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (unstructured.isPresent()) {
			return levelOne(unstructured.get(), name, problems, beside);
		}
		boolean structured = document.first("component", "structuredBody").isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
		if (!structured) {
			problems.add(ProblemCode.BODY_MISSING, name);
		}
		return new CdaBody(structured, copy(document, name, problems, beside), ""); //$NON-NLS-1$
	}

	private static CdaBody levelOne(XmlElement body, String name, Problems problems, Function<String, Optional<Bytes>> beside) {
		String type = body.attribute("mediaType").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (elements(body)) {
			String words = BlockText.of(NarrativeReader.text(body, problems.locale()).blocks(), CdaReader.MAX_TEXT);
			if (words.isEmpty()) {
				problems.add(ProblemCode.BODY_NOT_SHOWN, name, type);
			}
			return new CdaBody(false, Optional.empty(), words);
		}
		Optional<String> elsewhere = reference(body);
		if (elsewhere.isPresent() && !SHOWN.contains(type)) {
			// a picture, or what other programs show, is a document of its own
			problems.add(ProblemCode.BODY_NOT_SHOWN, name, type);
			return new CdaBody(false, Optional.empty(), ""); //$NON-NLS-1$
		}
		Optional<Bytes> content = elsewhere.isPresent() ? found(elsewhere.get(), name, problems, beside) : decode(body, name, problems);
		if (content.isEmpty()) {
			return new CdaBody(false, Optional.empty(), ""); //$NON-NLS-1$
		}
		switch (type.isEmpty() && ContentReader.isPdf(content.get()) ? PDF : type) {
		case PDF:
			return new CdaBody(false, pdf(content, name, problems), ""); //$NON-NLS-1$
		case "", "text/plain": //$NON-NLS-1$ //$NON-NLS-2$
			return new CdaBody(false, Optional.empty(), TextDecoder.decode(content.get()));
		case "text/rtf", "application/rtf": //$NON-NLS-1$ //$NON-NLS-2$
			return new CdaBody(false, Optional.empty(), RtfText.of(content.get()));
		case "text/html", "application/xhtml+xml": //$NON-NLS-1$ //$NON-NLS-2$
			return new CdaBody(false, Optional.empty(), SafeHtml.toText(TextDecoder.decode(content.get())));
		default:
			if (!type.startsWith("image/") || !MediaTypes.sniff(content.get()).startsWith("image/")) { //$NON-NLS-1$ //$NON-NLS-2$
				problems.add(ProblemCode.BODY_NOT_SHOWN, name, type);
			}
			return new CdaBody(false, Optional.empty(), ""); //$NON-NLS-1$
		}
	}

	/** Whether it is marked up as the text of a section is, instead of being one file. */
	static boolean elements(XmlElement body) {
		return !body.attribute("representation").equalsIgnoreCase("B64") //$NON-NLS-1$ //$NON-NLS-2$
				&& body.elements().anyMatch(e -> !e.name().equals("reference") && !e.name().equals("thumbnail")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Without the small picture of it that may stand there too. */
	static String own(XmlElement data) {
		return data.content().stream().filter(String.class::isInstance).map(String.class::cast).collect(Collectors.joining()).strip();
	}

	/** HL7 version 3, data type ED: what has no data of its own may point to them. */
	static Optional<String> reference(XmlElement data) {
		return !own(data).isEmpty() ? Optional.empty() : data.child("reference").map(r -> r.attribute("value").strip()).filter(v -> !v.isEmpty() && !v.startsWith("#")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static Optional<Bytes> found(String reference, String name, Problems problems, Function<String, Optional<Bytes>> beside) {
		Optional<Bytes> content = beside.apply(reference).filter(b -> !b.isEmpty());
		if (content.isEmpty()) {
			problems.add(ProblemCode.BODY_MISSING, name);
		}
		return content;
	}

	/** What is wrong with the file is noted; empty if it is none. */
	private static Optional<Bytes> pdf(Optional<Bytes> content, String name, Problems problems) {
		if (content.isEmpty()) {
			return content;
		}
		if (!ContentReader.isPdf(content.get())) {
			problems.add(ProblemCode.BODY_UNREADABLE, name);
			return Optional.empty();
		}
		try {
			PdfFacts.read(content.get()).warnings().forEach(w -> problems.add(w, name));
		} catch (PdfFacts.Unreadable e) {
			problems.add(e.code(), name);
		}
		return content;
	}

	/** Empty, with a note, if it is no base64 or nothing. */
	static Optional<Bytes> decode(XmlElement data, String name, Problems problems) {
		Optional<Bytes> content = decode(data);
		if (content.isEmpty()) {
			problems.add(ProblemCode.BODY_UNREADABLE, name);
		}
		return content;
	}

	/** Empty if it is no base64 or nothing. */
	static Optional<Bytes> decode(XmlElement data) {
		String own = own(data);
		if (!data.attribute("representation").equalsIgnoreCase("B64") && !coded(own, data.attribute("mediaType"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return Optional.of(Bytes.of(own.getBytes(StandardCharsets.UTF_8)));
		}
		try {
			byte[] content = Base64.getMimeDecoder().decode(own.getBytes(StandardCharsets.ISO_8859_1));
			return content.length > 0 ? unpacked(content, data.attribute("compression")) : Optional.empty(); //$NON-NLS-1$
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Some writers do not say that what no XML could hold as it is stands there in base64. */
	private static boolean coded(String own, String mediaType) {
		boolean words = mediaType.isEmpty() || mediaType.toLowerCase(Locale.ROOT).startsWith("text/"); //$NON-NLS-1$
		return (own.startsWith(PDF_IN_BASE64) || !words) && BASE64.matcher(own).matches();
	}

	/** HL7 version 3, data type ED: deflate without and with a head, and gzip. */
	private static Optional<Bytes> unpacked(byte[] content, String compression) {
		InputStream packed = new ByteArrayInputStream(content);
		try (InputStream in = switch (compression) {
		case "DF" -> new InflaterInputStream(packed, new Inflater((content[0] & 0x0F) != 8)); //$NON-NLS-1$
		case "ZL" -> new InflaterInputStream(packed); //$NON-NLS-1$
		case "GZ" -> new GZIPInputStream(packed); //$NON-NLS-1$
		default -> packed;
		}) {
			int most = in == packed ? MAX_BODY : (int) Math.min(MAX_BODY, Math.max(USUAL_BODY, (long) MAX_RATIO * content.length));
			byte[] plain = in.readNBytes(most + 1);
			return plain.length == 0 || plain.length > most ? Optional.empty() : Optional.of(Bytes.of(plain));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	private static Optional<Bytes> copy(XmlElement document, String name, Problems problems, Function<String, Optional<Bytes>> beside) {
		return document.all("component", "structuredBody", "component", "section") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.filter(s -> s.child("code").filter(c -> c.attribute("code").equals(COPY)).isPresent()) //$NON-NLS-1$ //$NON-NLS-2$
				.flatMap(XmlElement::tree).filter(e -> e.name().equals("observationMedia")).flatMap(m -> m.children("value")) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(v -> v.attribute("mediaType").equalsIgnoreCase(PDF)).findFirst() //$NON-NLS-1$
				.flatMap(v -> pdf(reference(v).map(r -> found(r, name, problems, beside)).orElseGet(() -> decode(v, name, problems)), name, problems));
	}
}
