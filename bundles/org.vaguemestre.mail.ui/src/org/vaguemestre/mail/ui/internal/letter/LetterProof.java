package org.vaguemestre.mail.ui.internal.letter;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.documents.PdfPreview;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.mail.ui.internal.documents.PagesView;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/** The paper of a letter as its reader will see it, made anew a moment after each change. */
final class LetterProof extends Composite {

	private static final int PAUSE = 350;
	private static final int PAGES = 3;
	private static final int SIDE = 900;

	/** Makes the letter; takes time. */
	@FunctionalInterface
	interface Maker {
		XdmDocument make(LetterOrder order) throws UnfitFileException;
	}

	private final Maker maker;
	private final PagesView pages;
	private final Jobs jobs;
	private Object token = new Object();

	private record Proof(LetterOrder order, List<ImageData> images, int total) {
	}

	LetterProof(Composite parent, Maker maker) {
		super(parent, SWT.BORDER);
		this.maker = maker;
		jobs = Jobs.of(this);
		setLayout(new FillLayout());
		pages = new PagesView(this, "letter.proof"); //$NON-NLS-1$
	}

	/**
	 * @param order   gives the letter, in the background
	 * @param ready   is told that it can be sent so
	 * @param problem is told why not, in a sentence
	 */
	void show(Callable<LetterOrder> order, Consumer<LetterOrder> ready, Consumer<String> problem) {
		Object asked = new Object();
		token = asked;
		getDisplay().timerExec(PAUSE, () -> {
			if (!isDisposed() && token == asked) {
				jobs.quietly("proof of a letter", m -> proof(order.call()), proof -> { //$NON-NLS-1$
					if (token == asked) {
						pages.show(proof.images(), proof.total(), () -> { }, false);
						ready.accept(proof.order());
					}
				}, e -> {
					if (token == asked) {
						pages.clear();
						problem.accept(LetterWriter.sentence(e));
					}
				});
			}
		});
	}

	void clear() {
		token = new Object();
		pages.clear();
	}

	private Proof proof(LetterOrder order) throws UnfitFileException {
		Bytes paper = Letters.paper(maker.make(order), Clock.systemDefaultZone());
		PdfPreview.Pages drawn = PdfPreview.pages(paper, 0, PAGES, SIDE);
		return new Proof(order, PagesView.decoded(drawn.pictures()), drawn.total());
	}
}
