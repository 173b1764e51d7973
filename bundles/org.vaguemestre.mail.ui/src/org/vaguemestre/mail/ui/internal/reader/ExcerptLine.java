package org.vaguemestre.mail.ui.internal.reader;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;

/** Where in the text of a message a search found its words, in one line. */
final class ExcerptLine extends Composite {

	private final StyledText line;
	private final Colours colours;

	ExcerptLine(Composite parent) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 10;
		layout.marginHeight = 4;
		layout.horizontalSpacing = 8;
		setLayout(layout);
		colours = Colours.of(this);
		Label name = new Label(this, SWT.NONE);
		name.setText(Texts.get("reader.found")); //$NON-NLS-1$
		name.setForeground(colours.quiet());
		line = Ids.set(new StyledText(this, SWT.SINGLE | SWT.READ_ONLY), "reader.excerpt"); //$NON-NLS-1$
		line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		line.setCaret(null);
	}

	/**
	 * @param excerpt what to show
	 * @return whether there is anything
	 */
	boolean show(Optional<Excerpt> excerpt) {
		line.setText(excerpt.map(Excerpt::text).orElse("")); //$NON-NLS-1$
		excerpt.ifPresent(e -> e.found().forEach(range -> {
			StyleRange style = new StyleRange(range.start(), range.length(), null, colours.background(Tone.CAUTION));
			style.fontStyle = SWT.BOLD;
			line.setStyleRange(style);
		}));
		return excerpt.isPresent();
	}
}
