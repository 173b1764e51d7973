package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Asks which authorities to trust, and shows what to compare. Nothing is chosen beforehand when there are several. */
final class TrustDialog extends Dialog {

	private static final int WIDTH = 440;
	private static final int MAX_HEIGHT = 320;

	private final List<X509Certificate> authorities;
	private final List<Button> choices = new ArrayList<>();
	private List<X509Certificate> trusted = List.of();

	TrustDialog(Shell parent, List<X509Certificate> authorities) {
		super(parent);
		this.authorities = List.copyOf(authorities);
	}

	/**
	 * Opens and waits.
	 *
	 * @return those to trust
	 */
	List<X509Certificate> ask() {
		return open() == OK ? trusted : List.of();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("trust.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayout layout = (GridLayout) area.getLayout();
		layout.numColumns = 2;
		layout.marginWidth = 16;
		layout.marginHeight = 14;
		layout.horizontalSpacing = 12;
		Label picture = new Label(area, SWT.NONE);
		picture.setImage(Icons.of(area).large(Icon.ANCHOR));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false, 1, 2));
		Label question = new Label(area, SWT.WRAP);
		question.setText(Texts.get("trust.question")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.widthHint = WIDTH;
		question.setLayoutData(data);
		list(area);
		return area;
	}

	private void list(Composite area) {
		ScrolledComposite scrolled = new ScrolledComposite(area, SWT.V_SCROLL);
		Composite all = new Composite(scrolled, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		all.setLayout(layout);
		for (X509Certificate authority : authorities) {
			one(all, authority);
		}
		scrolled.setContent(all);
		scrolled.setExpandHorizontal(true);
		int height = all.computeSize(WIDTH, SWT.DEFAULT).y;
		all.setSize(WIDTH, height);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = Math.min(MAX_HEIGHT, height);
		data.widthHint = WIDTH;
		scrolled.setLayoutData(data);
	}

	private void one(Composite parent, X509Certificate authority) {
		String name = Certificates.name(authority);
		if (authorities.size() == 1) {
			Label label = new Label(parent, SWT.NONE);
			label.setText(name.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		} else {
			Button choice = new Button(parent, SWT.CHECK);
			choice.setText(name.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			choice.setData(authority);
			choice.addListener(SWT.Selection, e -> enable());
			choices.add(choice);
		}
		Label validity = new Label(parent, SWT.NONE);
		validity.setText(Texts.get("details.validity.text", Texts.day(authority.getNotBefore().toInstant()), //$NON-NLS-1$
				Texts.day(authority.getNotAfter().toInstant())));
		validity.setForeground(Colours.of(parent).quiet());
		Text fingerprint = Ids.set(new Text(parent, SWT.MULTI | SWT.READ_ONLY), "crypto.trust.fingerprint"); //$NON-NLS-1$
		fingerprint.setText(DetailsPane.inLines(Certificates.fingerprintInGroups(authority)));
		fingerprint.setFont(JFaceResources.getTextFont());
		fingerprint.setBackground(parent.getBackground());
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.verticalIndent = 2;
		fingerprint.setLayoutData(data);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("trust.yes"), false), "crypto.trust.yes"); //$NON-NLS-1$ //$NON-NLS-2$
		Button no = createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("trust.no"), true); //$NON-NLS-1$
		Ids.set(no, "crypto.trust.no"); //$NON-NLS-1$
		no.setFocus();
		enable();
	}

	private void enable() {
		getButton(IDialogConstants.OK_ID)
				.setEnabled(choices.isEmpty() || choices.stream().anyMatch(Button::getSelection));
	}

	@Override
	protected void okPressed() {
		trusted = choices.isEmpty() ? authorities
				: choices.stream().filter(Button::getSelection).map(b -> (X509Certificate) b.getData()).toList();
		super.okPressed();
	}
}
