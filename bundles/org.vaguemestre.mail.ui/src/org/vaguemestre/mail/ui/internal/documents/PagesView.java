package org.vaguemestre.mail.ui.internal.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** Pictures of pages beneath each other, as wide as there is room; scrolled by mouse and keys. */
public final class PagesView extends Composite {

	private static final int GAP = 12;
	private static final int STEP = 60;
	/** No page is made larger than it is. */
	private static final int NARROWEST = 120;

	private final ScrolledComposite scroll;
	private final Composite content;
	private final Canvas canvas;
	private final Composite foot;
	private final Label count;
	private final Button more;
	private final List<Image> images = new ArrayList<>();
	private Runnable wanted = () -> { };

	/**
	 * @param parent the area
	 * @param id     the name of the pages
	 */
	public PagesView(Composite parent, String id) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		scroll.getVerticalBar().setIncrement(STEP);
		content = new Composite(scroll, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		content.setLayout(layout);
		scroll.setContent(content);
		canvas = Ids.set(new Canvas(content, SWT.DOUBLE_BUFFERED), id);
		Ids.accessible(canvas, Texts.get("pages.accessible")); //$NON-NLS-1$
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		canvas.addListener(SWT.Paint, e -> paint(e.gc));
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseDown, e -> canvas.setFocus());
		foot = new Composite(content, SWT.NONE);
		foot.setLayout(new GridLayout(2, false));
		foot.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, true, false));
		count = Ids.set(new Label(foot, SWT.NONE), id + ".count"); //$NON-NLS-1$
		count.setForeground(Colours.of(this).quiet());
		more = Ids.set(new Button(foot, SWT.PUSH), id + ".more"); //$NON-NLS-1$
		more.setText(Texts.get("pages.more")); //$NON-NLS-1$
		more.addListener(SWT.Selection, e -> wanted.run());
		showFoot(false);
		scroll.addListener(SWT.Resize, e -> fit());
		addListener(SWT.Dispose, e -> clear());
	}

	/**
	 * Takes time.
	 *
	 * @param pictures files of pictures
	 * @return the same, to be shown
	 */
	public static List<ImageData> decoded(List<Bytes> pictures) {
		return pictures.stream().map(p -> {
			try (InputStream in = p.open()) {
				return new ImageData(in);
			} catch (IOException e) {
				throw new UncheckedIOException("memory does not fail", e); //$NON-NLS-1$
			}
		}).toList();
	}

	/**
	 * Shows pages from the first one.
	 *
	 * @param pages the pictures
	 * @param total how many pages the document has
	 * @param next  shows more of them; never called where there are none
	 * @param room  whether more may be shown here
	 */
	public void show(List<ImageData> pages, int total, Runnable next, boolean room) {
		clear();
		scroll.setOrigin(0, 0);
		add(pages, total, next, room);
	}

	/** Shows further pages, see {@link #show}. */
	void add(List<ImageData> pages, int total, Runnable next, boolean room) {
		pages.forEach(p -> images.add(new Image(getDisplay(), p)));
		wanted = next;
		boolean rest = images.size() < total;
		String words = !rest ? "" : Texts.get(room ? "pages.some" : "pages.full", images.size(), total); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		count.setText(words);
		more.setEnabled(rest && room);
		more.setVisible(rest && room);
		((GridData) more.getLayoutData()).exclude = !(rest && room);
		showFoot(rest);
		Ids.text(canvas, Texts.get("pages.name", images.size(), total)); //$NON-NLS-1$
		fit();
	}

	/** @return how many pages are shown */
	int shown() {
		return images.size();
	}

	/** Nothing of a document stays behind the next one. */
	public void clear() {
		images.forEach(Image::dispose);
		images.clear();
		if (!canvas.isDisposed()) {
			showFoot(false);
			canvas.redraw();
		}
	}

	@Override
	public boolean setFocus() {
		return canvas.setFocus();
	}

	private void showFoot(boolean shown) {
		foot.setVisible(shown);
		((GridData) foot.getLayoutData()).exclude = !shown;
	}

	private void fit() {
		int height = GAP;
		for (Image image : images) {
			height += size(image).y + GAP;
		}
		((GridData) canvas.getLayoutData()).heightHint = height;
		content.layout(true, true);
		scroll.setMinHeight(content.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		canvas.redraw();
	}

	private Point size(Image image) {
		Rectangle natural = image.getBounds();
		int width = Math.min(natural.width, Math.max(NARROWEST, scroll.getClientArea().width - 2 * GAP));
		return new Point(width, Math.max(1, (int) ((long) natural.height * width / natural.width)));
	}

	private void paint(GC gc) {
		gc.setAdvanced(true);
		gc.setInterpolation(SWT.HIGH);
		gc.setForeground(Colours.of(this).line());
		int y = GAP;
		for (Image image : images) {
			Point size = size(image);
			int x = Math.max(GAP, (canvas.getClientArea().width - size.x) / 2);
			if (gc.getClipping().intersects(x, y, size.x, size.y)) {
				Rectangle natural = image.getBounds();
				gc.drawImage(image, 0, 0, natural.width, natural.height, x, y, size.x, size.y);
				gc.drawRectangle(x - 1, y - 1, size.x + 1, size.y + 1);
			}
			y += size.y + GAP;
		}
	}

	private void key(Event event) {
		int page = Math.max(STEP, scroll.getClientArea().height - STEP);
		int by = switch (event.keyCode) {
		case SWT.ARROW_DOWN -> STEP;
		case SWT.ARROW_UP -> -STEP;
		case SWT.PAGE_DOWN, ' ' -> page;
		case SWT.PAGE_UP -> -page;
		case SWT.HOME -> -scroll.getOrigin().y;
		case SWT.END -> content.getSize().y;
		default -> 0;
		};
		if (by != 0) {
			scroll.setOrigin(0, Math.max(0, scroll.getOrigin().y + by));
		}
	}
}
