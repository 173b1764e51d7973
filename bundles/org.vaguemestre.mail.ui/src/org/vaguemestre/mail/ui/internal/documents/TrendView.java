package org.vaguemestre.mail.ui.internal.documents;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.Trends;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.clinical.ResultRows;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;

/** How one value went over time: a small curve over its usual range, and the values with their dates in words. */
final class TrendView extends Composite {

	private static final int HEIGHT = 96;
	private static final int MARGIN = 14;
	private static final int DOT = 7;
	/** So many values in words, the newest first. */
	private static final int TOLD = 6;

	private final Formats formats;
	private final Label title;
	private final Canvas curve;
	private final Label values;
	private List<Trends.Point> points = List.of();

	TrendView(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 2;
		layout.verticalSpacing = 3;
		setLayout(layout);
		title = Ids.set(new Label(this, SWT.NONE), "reader.trend.title"); //$NON-NLS-1$
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		curve = Ids.set(new Canvas(this, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS), "reader.trend"); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
		data.heightHint = HEIGHT;
		curve.setLayoutData(data);
		curve.addListener(SWT.Paint, e -> paint(e.gc));
		values = Ids.set(new Label(this, SWT.WRAP), "reader.trend.values"); //$NON-NLS-1$
		values.setForeground(Colours.of(this).quiet());
		values.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	void show(Trends.Series series) {
		points = series.points();
		LabResult last = series.last().result();
		String heading = last.section().isEmpty() ? "" : " · " + last.section(); //$NON-NLS-1$ //$NON-NLS-2$
		title.setText((series.label() + heading).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		String told = points.stream().skip(Math.max(0, points.size() - TOLD)).map(this::words).collect(Collectors.joining("  →  ")); //$NON-NLS-1$
		values.setText((points.size() > TOLD ? "…  →  " + told : told).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Ids.text(curve, points.stream().map(this::words).collect(Collectors.joining("; "))); //$NON-NLS-1$
		curve.redraw();
	}

	private String words(Trends.Point point) {
		return ResultRows.value(point.result(), Locale.getDefault()) + " (" + formats.day(point.date().toLocalDate()) + ')'; //$NON-NLS-1$
	}

	private void paint(GC gc) {
		if (points.size() < 2) {
			return;
		}
		gc.setAntialias(SWT.ON);
		Colours colours = Colours.of(this);
		Rectangle area = curve.getClientArea();
		TrendScale scale = TrendScale.of(points, area.width, area.height, MARGIN);
		scale.band().ifPresent(band -> {
			gc.setBackground(colours.background(Tone.GOOD));
			gc.fillRectangle(0, band.y, area.width, band.height);
		});
		gc.setForeground(colours.quiet());
		gc.setLineWidth(2);
		int[] line = new int[points.size() * 2];
		for (int i = 0; i < points.size(); i++) {
			Point at = scale.at(points.get(i));
			line[2 * i] = at.x;
			line[2 * i + 1] = at.y;
		}
		gc.drawPolyline(line);
		for (int i = 0; i < points.size(); i++) {
			Trends.Point point = points.get(i);
			gc.setBackground(point.result().abnormal() ? colours.foreground(Tone.ALARM) : colours.foreground(Tone.GOOD));
			int size = i == points.size() - 1 ? DOT + 3 : DOT;
			gc.fillOval(line[2 * i] - size / 2, line[2 * i + 1] - size / 2, size, size);
		}
	}
}
