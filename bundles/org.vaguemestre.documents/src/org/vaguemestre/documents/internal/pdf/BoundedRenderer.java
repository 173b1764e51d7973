package org.vaguemestre.documents.internal.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of others: forms within forms can go on for ever, and a page may claim the size of a field. */
final class BoundedRenderer extends PDFRenderer {

	private static final int MAX_OPERATORS = 1_000_000;
	private static final float INCH = 72;

	private final PDDocument pages;
	private int operators;

	BoundedRenderer(PDDocument pages) {
		super(pages);
		this.pages = pages;
		setSubsamplingAllowed(true);
	}

	/** How fine a page is drawn so that no side has more pixels than that. */
	float resolution(int page, float wanted, float largestSide) {
		PDRectangle box = pages.getPage(page).getCropBox();
		return Math.min(wanted, largestSide / Math.max(1, Math.max(box.getWidth(), box.getHeight())) * INCH);
	}

	BufferedImage draw(int page, float dpi) throws IOException {
		operators = 0;
		return renderImageWithDPI(page, dpi, ImageType.RGB);
	}

	@Override
	protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
		return new PageDrawer(parameters) {
			@Override
			protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
				if (++operators > MAX_OPERATORS) {
					throw new IllegalStateException("more to draw than any page holds"); //$NON-NLS-1$
				}
				super.processOperator(operator, operands);
			}
		};
	}
}
