package org.vaguemestre.ui;

import java.util.function.Consumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.internal.Texts;

/**
 * Says in a sentence who signed a message and whether that is its sender, and in another whether it came encrypted, by colour,
 * icon and words alike. A button leads to the details. The text under {@link Ids#TEXT} is both sentences.
 */
public final class TrustBanner extends Composite {

	private final Icons icons;
	private final Label signature;
	private final Label sentence;
	private final Label encryption;
	private final Label protection;
	private final Button more;
	private final Consumer<Trust> wanted;
	private Trust trust;

	/**
	 * @param parent the reader
	 * @param wanted is told when the user wants to know more
	 */
	public TrustBanner(Composite parent, Consumer<Trust> wanted) {
		super(parent, SWT.NONE);
		this.wanted = wanted;
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
		more.setText(Texts.get("banner.more")); //$NON-NLS-1$
		more.addListener(SWT.Selection, e -> wanted.accept(trust));
		Ids.set(more, "reader.banner.details"); //$NON-NLS-1$
		encryption = icon();
		protection = line();
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
		requestLayout();
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
