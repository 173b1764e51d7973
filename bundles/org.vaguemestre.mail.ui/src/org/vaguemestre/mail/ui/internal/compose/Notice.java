package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** What went wrong, above the text that stays; absent while all is well. */
final class Notice {

	private final Composite bar;
	private final Label text;

	Notice(Composite parent, Icons icons) {
		bar = Ids.set(new Composite(parent, SWT.NONE), "composer.problem"); //$NON-NLS-1$
		Announced.install(bar);
		Colours colours = Colours.of(parent);
		bar.setBackgroundMode(SWT.INHERIT_FORCE);
		bar.setBackground(colours.background(Tone.ALARM));
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 10;
		layout.marginHeight = 8;
		layout.horizontalSpacing = 10;
		bar.setLayout(layout);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Label icon = new Label(bar, SWT.NONE);
		icon.setImage(icons.get(Icon.ERROR));
		icon.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, false, false));
		text = new Label(bar, SWT.WRAP);
		text.setForeground(colours.foreground(Tone.ALARM));
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		show(""); //$NON-NLS-1$
	}

	void show(String words) {
		boolean any = !words.isEmpty();
		if (any == bar.getVisible() && words.equals(bar.getData(Ids.TEXT))) {
			return;
		}
		text.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.text(bar, words);
		((GridData) bar.getLayoutData()).exclude = !any;
		bar.setVisible(any);
		bar.getParent().layout(true, true);
	}
}
