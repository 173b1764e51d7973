package org.vaguemestre.ui;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.internal.Texts;

/**
 * Says in a sentence who signed a message and whether that is its sender, and in another whether it came encrypted, by colour,
 * icon and words alike. Details unfold on demand. The text under {@link Ids#TEXT} is both sentences.
 */
public final class TrustBanner extends Composite {

	private final Icons icons;
	private final Label signature;
	private final Label sentence;
	private final Label encryption;
	private final Label protection;
	private final Button more;
	private final Composite details;
	private Trust trust;

	/**
	 * @param parent the reader
	 */
	public TrustBanner(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		setBackgroundMode(SWT.INHERIT_FORCE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 10;
		layout.marginHeight = 7;
		layout.horizontalSpacing = 8;
		layout.verticalSpacing = 4;
		setLayout(layout);
		signature = icon();
		sentence = line();
		sentence.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		more = new Button(this, SWT.PUSH | SWT.FLAT);
		more.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false, 1, 2));
		more.addListener(SWT.Selection, e -> unfold(!details().isVisible()));
		Ids.set(more, "reader.banner.details"); //$NON-NLS-1$
		encryption = icon();
		protection = line();
		details = new Composite(this, SWT.NONE);
		details.setLayout(new GridLayout(2, false));
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, false, 3, 1);
		data.exclude = true;
		details.setLayoutData(data);
		details.setVisible(false);
	}

	/**
	 * @param what what to say
	 */
	public void show(Trust what) {
		trust = what;
		Colours colours = Colours.of(this);
		Color front = colours.foreground(what.tone());
		setBackground(colours.background(what.tone()));
		signature.setImage(icons.get(what.signature()));
		encryption.setImage(icons.get(what.encryption()));
		for (Label label : new Label[] { sentence, protection }) {
			label.setForeground(front);
		}
		sentence.setText(escape(what.sentence()));
		protection.setText(escape(what.protection()));
		String all = what.sentence() + ' ' + what.protection();
		Ids.text(this, all);
		Ids.accessible(this, all);
		more.setVisible(!what.details().isEmpty());
		for (Control child : details.getChildren()) {
			child.dispose();
		}
		unfold(false);
	}

	private void unfold(boolean open) {
		if (open && details.getChildren().length == 0) {
			fill();
		}
		((GridData) details.getLayoutData()).exclude = !open;
		details.setVisible(open);
		more.setText(Texts.get(open ? "banner.less" : "banner.more")); //$NON-NLS-1$ //$NON-NLS-2$
		requestLayout();
		notifyListeners(SWT.Expand, new Event());
	}

	private void fill() {
		Color front = Colours.of(this).foreground(trust.tone());
		for (Trust.Detail detail : trust.details()) {
			Label name = new Label(details, SWT.NONE);
			name.setText(escape(detail.name()));
			name.setForeground(front);
			name.setLayoutData(new GridData(SWT.BEGINNING, SWT.BEGINNING, false, false));
			// a text can be selected and copied for the help desk
			Text value = new Text(details, SWT.READ_ONLY | SWT.WRAP);
			value.setText(detail.value());
			value.setForeground(front);
			value.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		}
	}

	private Composite details() {
		return details;
	}

	private Label icon() {
		Label label = new Label(this, SWT.NONE);
		label.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, false, false));
		return label;
	}

	private Label line() {
		Label label = new Label(this, SWT.WRAP);
		label.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		return label;
	}

	private static String escape(String text) {
		return text.replace("&", "&&"); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
