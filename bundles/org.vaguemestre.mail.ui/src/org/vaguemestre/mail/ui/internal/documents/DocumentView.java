package org.vaguemestre.mail.ui.internal.documents;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.documents.DocumentPreview;
import org.vaguemestre.documents.PdfPreview;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.HtmlView;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** One document as it is read: its page, pictures of its pages, or a sentence why there is neither. */
public final class DocumentView extends Composite {

	/** Of a page in pixels: can be read, and costs a few megabytes. */
	private static final int SIDE = 1_200;
	private static final int PAGES = 3;
	/** More pages are for a program that is made for them. */
	private static final int MOST_PAGES = 30;

	private final StackLayout stack = new StackLayout();
	private final String id;
	private final Jobs jobs;
	private final PagesView pages;
	private final Label words;
	private HtmlView page;
	private Object token = new Object();

	/** What is ready to be shown; pictures are decoded in the background. */
	private record Ready(DocumentPreview preview, List<ImageData> images) {
	}

	/**
	 * @param parent the area
	 * @param id     the name under which what is shown is found
	 */
	public DocumentView(Composite parent, String id) {
		super(parent, SWT.NONE);
		this.id = id;
		jobs = Jobs.of(this);
		setLayout(stack);
		pages = new PagesView(this, id + ".pages"); //$NON-NLS-1$
		words = Ids.set(new Label(this, SWT.WRAP), id + ".words"); //$NON-NLS-1$
		words.setForeground(Colours.of(this).quiet());
		front(words);
	}

	/**
	 * @param viewed what to show; made ready in the background
	 */
	public void show(Viewed viewed) {
		token = new Object();
		Object asked = token;
		say(Texts.get("view.loading")); //$NON-NLS-1$
		jobs.quietly("preview", m -> ready(viewed.preview(Locale.getDefault(), 1, SIDE)), ready -> { //$NON-NLS-1$
			if (token == asked) {
				show(viewed, ready);
			}
		}, e -> {
			if (token == asked) {
				Jobs.log("preview", e); //$NON-NLS-1$
				say(Texts.get("view.UNREADABLE", viewed.name())); //$NON-NLS-1$
			}
		});
	}

	/** Nothing of a patient stays behind what comes next. */
	public void clear() {
		token = new Object();
		say(""); //$NON-NLS-1$
	}

	@Override
	public boolean setFocus() {
		return stack.topControl.setFocus();
	}

	private void show(Viewed viewed, Ready ready) {
		if (ready.preview() instanceof DocumentPreview.Page shown) {
			if (page == null) {
				page = Ids.set(new HtmlView(this), id + ".page"); //$NON-NLS-1$
			}
			if (shown.whole()) {
				page.showHtml(shown.page().html(), shown.text());
			} else {
				// a browser is white for long before so much text, and what is cut must be said first
				page.showText(Texts.get("view.cut") + "\n\n" + shown.text()); //$NON-NLS-1$ //$NON-NLS-2$
			}
			front(page);
		} else if (ready.preview() instanceof DocumentPreview.Pictures shown) {
			int others = viewed.pdf().isPresent() ? Math.max(0, Math.min(PAGES, shown.total()) - ready.images().size()) : 0;
			// the first one is read while the others are drawn; until then nobody can ask for more
			pages.show(ready.images(), others > 0 ? ready.images().size() : shown.total(), () -> next(viewed, shown.total(), PAGES), room(viewed));
			front(pages);
			if (others > 0) {
				next(viewed, shown.total(), others);
			}
		} else if (ready.preview() instanceof DocumentPreview.None none) {
			say(Texts.get("view." + none.reason(), viewed.name())); //$NON-NLS-1$
		}
	}

	private void next(Viewed viewed, int total, int count) {
		Optional<Bytes> pdf = viewed.pdf();
		Object asked = token;
		int from = pages.shown();
		if (pdf.isPresent()) {
			jobs.quietly("more pages", m -> PagesView.decoded(PdfPreview.pages(pdf.get(), from, count, SIDE).pictures()), images -> { //$NON-NLS-1$
				if (token == asked && pages.shown() == from) {
					pages.add(images, total, () -> next(viewed, total, PAGES), room(viewed) && !images.isEmpty());
				}
			}, e -> {
				Jobs.log("more pages", e); //$NON-NLS-1$
				if (token == asked && pages.shown() == from) {
					pages.add(List.of(), total, () -> next(viewed, total, PAGES), room(viewed));
				}
			});
		}
	}

	private boolean room(Viewed viewed) {
		return viewed.pdf().isPresent() && pages.shown() + PAGES <= MOST_PAGES;
	}

	private static Ready ready(DocumentPreview preview) {
		return new Ready(preview, preview instanceof DocumentPreview.Pictures p ? PagesView.decoded(p.pages()) : List.of());
	}

	private void say(String text) {
		pages.clear();
		if (page != null) {
			page.showText(""); //$NON-NLS-1$
		}
		words.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		front(words);
	}

	private void front(Control control) {
		stack.topControl = control;
		layout();
	}
}
