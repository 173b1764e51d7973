package org.vaguemestre.ui;

import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.PathSteps.Finding;
import org.vaguemestre.ui.PathSteps.Step;
import org.vaguemestre.ui.internal.Texts;

/**
 * A drawn path from a holder to the authority that is trusted: a line with a circle for each, and beside it who it is and
 * what was checked. An unbroken line is proven, a dashed one is not. The text under {@link Ids#TEXT} is that of the
 * clipboard.
 */
public final class PathView extends Composite {

	private static final int RAIL = 44;
	private static final int RADIUS = 15;
	private static final int CENTRE = 22;

	private final ScrolledComposite scrolled;
	private final Composite page;
	private final Icons icons;

	/** @param parent the area */
	public PathView(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		scrolled = new ScrolledComposite(this, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		page = new Composite(scrolled, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 6;
		layout.marginHeight = 6;
		layout.horizontalSpacing = 6;
		layout.verticalSpacing = 0;
		page.setLayout(layout);
		page.setBackgroundMode(SWT.INHERIT_FORCE);
		page.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		scrolled.setBackground(page.getBackground());
		scrolled.setContent(page);
		scrolled.addListener(SWT.Resize, e -> fit());
		Ids.accessible(page, Texts.get("path.name")); //$NON-NLS-1$
		icons = Icons.of(this);
	}

	/** @param steps who stands on the path, the holder first */
	public void show(List<Step> steps) {
		for (Control child : page.getChildren()) {
			child.dispose();
		}
		for (int i = 0; i < steps.size(); i++) {
			rail(i == 0 ? Tone.NEUTRAL : steps.get(i - 1).next(), steps.get(i), i == 0, i == steps.size() - 1);
			words(steps.get(i));
		}
		Ids.text(this, PathSteps.text(steps));
		page.layout();
		fit();
	}

	private void rail(Tone before, Step step, boolean first, boolean last) {
		Canvas rail = new Canvas(page, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
		GridData data = new GridData(SWT.FILL, SWT.FILL, false, false);
		data.widthHint = RAIL;
		data.heightHint = 2 * CENTRE;
		rail.setLayoutData(data);
		Image image = icons.get(step.icon());
		rail.addListener(SWT.Paint, e -> {
			Colours colours = Colours.of(rail);
			Point size = rail.getSize();
			e.gc.setAntialias(SWT.ON);
			e.gc.setLineWidth(2);
			if (!first) {
				line(e.gc, colours, before, 0, CENTRE - RADIUS);
			}
			if (!last) {
				line(e.gc, colours, step.next(), CENTRE + RADIUS, size.y);
			}
			Tone tone = tone(step);
			e.gc.setLineStyle(SWT.LINE_SOLID);
			e.gc.setBackground(colours.background(tone));
			e.gc.setForeground(colours.foreground(tone));
			e.gc.fillOval(RAIL / 2 - RADIUS, CENTRE - RADIUS, 2 * RADIUS, 2 * RADIUS);
			e.gc.drawOval(RAIL / 2 - RADIUS, CENTRE - RADIUS, 2 * RADIUS, 2 * RADIUS);
			e.gc.drawImage(image, RAIL / 2 - Icons.SIZE / 2, CENTRE - Icons.SIZE / 2);
		});
	}

	private static void line(GC gc, Colours colours, Tone tone, int from, int to) {
		Color colour = colours.foreground(tone);
		gc.setForeground(colour);
		gc.setLineStyle(tone == Tone.GOOD ? SWT.LINE_SOLID : SWT.LINE_DASH);
		gc.drawLine(RAIL / 2, from, RAIL / 2, to);
	}

	/** As bad as what was found of it. */
	private static Tone tone(Step step) {
		if (step.checks().isEmpty()) {
			return Tone.CAUTION;
		}
		if (step.checks().stream().anyMatch(c -> c.tone() == Tone.ALARM)) {
			return Tone.ALARM;
		}
		return step.checks().stream().anyMatch(c -> c.tone() == Tone.CAUTION) ? Tone.CAUTION : Tone.GOOD;
	}

	private void words(Step step) {
		Composite block = new Composite(page, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.marginTop = 4;
		layout.marginBottom = 12;
		layout.verticalSpacing = 3;
		block.setLayout(layout);
		block.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		Colours colours = Colours.of(this);
		Label name = wide(block, step.name(), 2);
		name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		name.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
		wide(block, step.role(), 2).setForeground(colours.quiet());
		for (Finding check : step.checks()) {
			Label picture = new Label(block, SWT.NONE);
			picture.setImage(icons.get(icon(check.tone())));
			picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
			wide(block, check.text(), 1).setForeground(switch (check.tone()) {
			case GOOD -> getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND);
			case NEUTRAL -> colours.quiet();
			default -> colours.foreground(check.tone());
			});
		}
	}

	private static Label wide(Composite parent, String text, int columns) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1));
		return label;
	}

	private static Icon icon(Tone tone) {
		return switch (tone) {
		case GOOD -> Icon.OK;
		case NEUTRAL -> Icon.INFO;
		case CAUTION -> Icon.WARNING;
		case ALARM -> Icon.ERROR;
		};
	}

	private void fit() {
		int width = scrolled.getClientArea().width;
		if (width > 0) {
			scrolled.setMinSize(page.computeSize(width, SWT.DEFAULT));
		}
	}
}
