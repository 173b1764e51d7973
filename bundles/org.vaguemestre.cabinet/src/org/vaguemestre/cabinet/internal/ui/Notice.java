package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What an area shows when it has nothing to show: an icon, what is so, what can be done. */
final class Notice extends Composite {

	private static final int WIDTH = 400;
	private static final int GAP = 8;

	private final Images images;
	private final Label picture;
	private final Label title;
	private final Label advice;

	Notice(Composite parent) {
		super(parent, SWT.NONE);
		images = Images.of(this);
		Palette palette = Palette.of(this);
		setBackground(palette.page());
		setBackgroundMode(SWT.INHERIT_FORCE);
		GridLayout layout = new GridLayout();
		layout.verticalSpacing = GAP;
		setLayout(layout);
		space();
		picture = centred(SWT.NONE);
		title = centred(SWT.CENTER | SWT.WRAP);
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setForeground(palette.text());
		advice = centred(SWT.CENTER | SWT.WRAP);
		advice.setForeground(palette.quiet());
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(advice);
		space();
	}

	void show(String icon, String what, String todo) {
		picture.setImage(images.large(icon));
		title.setText(what);
		advice.setText(todo);
		layout(true);
	}

	private Label centred(int style) {
		Label label = new Label(this, style);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, false).applyTo(label);
		return label;
	}

	private void space() {
		GridDataFactory.fillDefaults().grab(true, true).applyTo(new Label(this, SWT.NONE));
	}
}
