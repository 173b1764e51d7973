package org.vaguemestre.mail.ui.internal.compose;

import java.text.NumberFormat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;

/** How much of what a message may have it has already, with what its encoding adds. */
final class SizeGauge {

	/**
	 * A message and its limit.
	 *
	 * @param bytes as it travels
	 * @param limit what it may have
	 * @param sure  whether the limit is known, and not what is usual
	 */
	record Weight(long bytes, long limit, boolean sure) {
		static final Weight NONE = new Weight(0, 0, false);

		/** @return 0 to 100, more for too much */
		int percent() {
			return limit <= 0 ? 0 : (int) Math.min(1_000, bytes * 100 / limit);
		}

		Tone tone() {
			return percent() > 100 ? Tone.ALARM : percent() >= NEARLY ? Tone.CAUTION : Tone.NEUTRAL;
		}
	}

	private static final int NEARLY = 80;
	private static final int WIDTH = 110;
	private static final int HEIGHT = 8;

	private final Composite row;
	private final Canvas bar;
	private final Label text;
	private Weight weight = Weight.NONE;

	SizeGauge(Composite parent) {
		row = Ids.set(new Composite(parent, SWT.NONE), "composer.size"); //$NON-NLS-1$
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.center = true;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		row.setLayout(layout);
		bar = new Canvas(row, SWT.DOUBLE_BUFFERED);
		bar.setLayoutData(new RowData(WIDTH, HEIGHT));
		bar.addListener(SWT.Paint, e -> {
			Colours colours = Colours.of(bar);
			Rectangle area = bar.getClientArea();
			e.gc.setBackground(colours.line());
			e.gc.fillRoundRectangle(0, 0, area.width, area.height, area.height, area.height);
			e.gc.setBackground(colours.foreground(weight.tone()));
			int filled = Math.max(area.height, area.width * Math.min(100, weight.percent()) / 100);
			e.gc.fillRoundRectangle(0, 0, filled, area.height, area.height, area.height);
		});
		text = new Label(row, SWT.NONE);
	}

	/** As operators count. */
	private static String mega(long bytes) {
		NumberFormat format = NumberFormat.getNumberInstance();
		format.setMaximumFractionDigits(1);
		return format.format(Math.max(0.1, bytes / 1e6));
	}

	/** @return whether the text takes another width now */
	boolean show(Weight now) {
		weight = now;
		String words = Words.get(now.percent() > 100 ? "gauge.beyond" : "gauge", mega(now.bytes()), mega(now.limit())); //$NON-NLS-1$ //$NON-NLS-2$
		boolean other = !words.equals(text.getText());
		text.setText(words);
		text.setForeground(now.tone() == Tone.NEUTRAL ? Colours.of(row).quiet() : Colours.of(row).foreground(now.tone()));
		row.setToolTipText(Words.get(now.sure() ? "gauge.sure" : "gauge.usual")); //$NON-NLS-1$ //$NON-NLS-2$
		text.setToolTipText(row.getToolTipText());
		Ids.text(row, words);
		bar.redraw();
		return other;
	}
}
