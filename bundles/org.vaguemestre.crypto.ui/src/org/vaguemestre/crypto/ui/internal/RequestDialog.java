package org.vaguemestre.crypto.ui.internal;

import java.nio.charset.StandardCharsets;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** Shows the request for the certificate of a new key, and what to do with it. */
final class RequestDialog extends Dialog {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 150;
	private static final int SAVE = IDialogConstants.CLIENT_ID;
	private static final int COPY = IDialogConstants.CLIENT_ID + 1;
	private static final int DROP = IDialogConstants.CLIENT_ID + 2;

	private final PendingKey key;
	private final Actions actions;

	/** What the buttons do besides copying. */
	interface Actions {

		/** Saves the request. */
		void save();

		/** Gives the key up. */
		void drop();
	}

	RequestDialog(Shell parent, PendingKey key, Actions actions) {
		super(parent);
		this.key = key;
		this.actions = actions;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("request.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = Ids.set((Composite) super.createDialogArea(parent), "crypto.request"); //$NON-NLS-1$
		Forms.room(area, Icon.CERTIFICATE, 3).verticalSpacing = 8;
		Label who = Forms.sentence(area, String.join(", ", key.addresses()), WIDTH); //$NON-NLS-1$
		who.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		Forms.sentence(area, Texts.get("request.what", Texts.day(key.made())), WIDTH); //$NON-NLS-1$
		Text text = Ids.set(new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL), "crypto.request.text"); //$NON-NLS-1$
		text.setText(new String(key.request(), StandardCharsets.US_ASCII));
		text.setFont(JFaceResources.getTextFont());
		Ids.accessible(text, Texts.get("request.title")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = HEIGHT;
		data.widthHint = WIDTH;
		text.setLayoutData(data);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, DROP, Texts.get("request.drop"), false), "crypto.request.drop"); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, COPY, Texts.get("button.copy"), false), "crypto.request.copy"); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, SAVE, Texts.get("request.save"), true), "crypto.request.save"); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("button.close"), false), "crypto.request.close"); //$NON-NLS-1$ //$NON-NLS-2$
		getButton(SAVE).setFocus();
	}

	@Override
	protected void buttonPressed(int id) {
		switch (id) {
		case SAVE -> actions.save();
		case COPY -> {
			Clipboard clipboard = new Clipboard(getShell().getDisplay());
			clipboard.setContents(new Object[] { new String(key.request(), StandardCharsets.US_ASCII) },
					new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		}
		case DROP -> {
			if (Questions.confirm(getShell(), Texts.get("request.drop.title"), Texts.get("request.drop.question"), //$NON-NLS-1$ //$NON-NLS-2$
					Texts.get("request.drop.yes"))) { //$NON-NLS-1$
				actions.drop();
				close();
			}
		}
		default -> super.buttonPressed(id);
		}
	}
}
