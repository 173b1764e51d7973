package org.vaguemestre.documents.internal.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.vaguemestre.documents.PdfPreview;
import org.vaguemestre.mime.Bytes;

/**
 * PDF/A-1 of a PDF from outside: the same bytes if it says that it is PDF/A-1, else a picture of each page, which looks the
 * same and holds nothing that the standard forbids.
 */
public final class PdfPictures {

	private static final System.Logger LOG = System.getLogger(PdfPictures.class.getName());
	private static final long MEMORY = 256L << 20;
	private static final int MAX_PAGES = 300;
	private static final float DPI = 150;
	private static final float FINEST = 300;
	private static final float INCH = 72;
	private static final float LARGEST_SIDE = 2_000;
	private static final float QUALITY = 0.8f;
	private static final Pattern PART = Pattern.compile("pdfaid:part\\s*(?:>|=\\s*[\"'])\\s*1\\s*[<\"']"); //$NON-NLS-1$

	private PdfPictures() {
	}

	/** Empty if the file cannot be read, needs a password or has more pages than any letter. */
	static Optional<Bytes> archive(Bytes pdf, String title, String author, Clock clock) {
		byte[] file = pdf.toArray();
		if (!PdfGuard.bearable(file)) {
			return Optional.empty();
		}
		try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(file), "", null, null, //$NON-NLS-1$
				MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
			if (claims(document)) {
				return Optional.of(pdf);
			}
			if (document.getNumberOfPages() <= 0 || document.getNumberOfPages() > MAX_PAGES) {
				return Optional.empty();
			}
			return Optional.of(PdfArchive.build(title, author, clock, fresh -> pages(document, fresh)));
		} catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
			// the library does not keep its promise of IOException for every broken file
			LOG.log(System.Logger.Level.DEBUG, "a PDF that cannot be drawn", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** A page as PNG, see {@link PdfPreview}. */
	public static Optional<Bytes> page(Bytes pdf, int page, int largestSide) {
		return pages(pdf, page, 1, largestSide).pictures().stream().findFirst();
	}

	/** Pages as PNG, see {@link PdfPreview}; a page that cannot be drawn ends them. */
	public static PdfPreview.Pages pages(Bytes pdf, int from, int count, int largestSide) {
		byte[] file = pdf.toArray();
		List<Bytes> drawn = new ArrayList<>();
		int total = 0;
		if (!PdfGuard.bearable(file)) {
			return new PdfPreview.Pages(drawn, total);
		}
		try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(file), "", null, null, //$NON-NLS-1$
				MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
			total = Math.max(0, document.getNumberOfPages());
			BoundedRenderer renderer = new BoundedRenderer(document);
			for (int page = Math.max(0, from); page < Math.min(total, (long) from + count); page++) {
				drawn.add(Pictures.png(renderer.draw(page, renderer.resolution(page, FINEST, largestSide))));
			}
		} catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
			LOG.log(System.Logger.Level.DEBUG, "a PDF that cannot be drawn", e); //$NON-NLS-1$
		}
		return new PdfPreview.Pages(drawn, total);
	}

	private static boolean claims(PDDocument document) throws IOException {
		if (document.isEncrypted() || document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.METADATA) == null) {
			return false;
		}
		PDMetadata metadata = document.getDocumentCatalog().getMetadata();
		return metadata != null && PART.matcher(new String(metadata.toByteArray(), StandardCharsets.UTF_8)).find();
	}

	private static void pages(PDDocument from, PDDocument to) throws IOException {
		BoundedRenderer renderer = new BoundedRenderer(from);
		for (int i = 0; i < from.getNumberOfPages(); i++) {
			float dpi = renderer.resolution(i, DPI, LARGEST_SIDE);
			BufferedImage image = renderer.draw(i, dpi);
			// a turned page is drawn the way that it is read
			PDPage page = new PDPage(new PDRectangle(image.getWidth() * INCH / dpi, image.getHeight() * INCH / dpi));
			to.addPage(page);
			PDImageXObject picture = JPEGFactory.createFromImage(to, image, QUALITY);
			try (PDPageContentStream content = new PDPageContentStream(to, page)) {
				content.drawImage(picture, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
			}
		}
	}
}
