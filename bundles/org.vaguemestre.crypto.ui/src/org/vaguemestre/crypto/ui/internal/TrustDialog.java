package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.AnchorUse.Purpose;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/**
 * Asks which authorities to trust, and what for, and shows what to compare. None is chosen beforehand when there are
 * several.
 */
final class TrustDialog extends Dialog {

	private static final int WIDTH = 440;
	private static final int MAX_HEIGHT = 300;
	private static final int INDENT = 24;
	private static final int GAP = 12;
	/** How authorities for tests are called: a proposal, the user has the last word. */
	private static final Pattern TEST = Pattern.compile("(?i)\\btests?\\b|\\bessais?\\b"); //$NON-NLS-1$

	private final List<X509Certificate> authorities;
	private final Optional<AnchorUse> before;
	private final List<Button> choices = new ArrayList<>();
	private Button mail;
	private Button servers;
	private Button test;
	private Answer answer;

	/**
	 * What the user decided.
	 *
	 * @param trusted the authorities to trust
	 * @param use     what for
	 */
	record Answer(List<X509Certificate> trusted, AnchorUse use) {
	}

	private TrustDialog(Shell parent, List<X509Certificate> authorities, Optional<AnchorUse> before) {
		super(parent);
		this.authorities = List.copyOf(authorities);
		this.before = before;
	}

	/**
	 * Opens and waits.
	 *
	 * @param parent      the window
	 * @param authorities that may be trusted
	 * @return those to trust; empty if none
	 */
	static Optional<Answer> ask(Shell parent, List<X509Certificate> authorities) {
		return new TrustDialog(parent, authorities, Optional.empty()).ask();
	}

	/**
	 * Asks what an authority shall be trusted for from now on.
	 *
	 * @param parent    the window
	 * @param authority one that is trusted
	 * @param before    what for
	 * @return what for; empty if nothing changes
	 */
	static Optional<Answer> change(Shell parent, X509Certificate authority, AnchorUse before) {
		return new TrustDialog(parent, List.of(authority), Optional.of(before)).ask().filter(a -> !a.use().equals(before));
	}

	private Optional<Answer> ask() {
		return open() == OK ? Optional.ofNullable(answer) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(before.isPresent() ? Texts.get("use.title") : text("trust.title")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Forms.room(area, Icon.ANCHOR, 3).verticalSpacing = 10;
		Forms.sentence(area, before.isPresent() ? Texts.get("use.question") : text("trust.question"), WIDTH); //$NON-NLS-1$ //$NON-NLS-2$
		list(area);
		use(area);
		return area;
	}

	private static boolean isForTests(X509Certificate authority) {
		return TrustAnchors.label(authority) == TrustAnchors.Label.IGC_SANTE_TEST
				|| TEST.matcher(Certificates.name(authority)).find();
	}

	/** One authority, or several. */
	private String text(String key) {
		return Texts.get(authorities.size() == 1 ? key : key + ".many"); //$NON-NLS-1$
	}

	private void list(Composite area) {
		ScrolledComposite scrolled = new ScrolledComposite(area, SWT.V_SCROLL);
		Composite all = new Composite(scrolled, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
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
		String name = Certificates.name(authority).replace("&", "&&"); //$NON-NLS-1$ //$NON-NLS-2$
		if (authorities.size() == 1) {
			Label label = new Label(parent, SWT.NONE);
			label.setText(name);
			label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		} else {
			Button choice = new Button(parent, SWT.CHECK);
			choice.setText(name);
			choice.setData(authority);
			choice.addListener(SWT.Selection, e -> enable());
			GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
			place.verticalIndent = choices.isEmpty() ? 0 : GAP;
			choice.setLayoutData(place);
			choices.add(choice);
		}
		int indent = choices.isEmpty() ? 0 : INDENT;
		Label validity = new Label(parent, SWT.NONE);
		validity.setText(Texts.get("details.validity.text", Texts.day(authority.getNotBefore().toInstant()), //$NON-NLS-1$
				Texts.day(authority.getNotAfter().toInstant())));
		validity.setForeground(Colours.of(parent).quiet());
		GridData below = new GridData(SWT.FILL, SWT.TOP, true, false);
		below.horizontalIndent = indent;
		validity.setLayoutData(below);
		Text fingerprint = Ids.set(new Text(parent, SWT.MULTI | SWT.READ_ONLY), "crypto.trust.fingerprint"); //$NON-NLS-1$
		fingerprint.setText(DetailsPane.inLines(Certificates.fingerprintInGroups(authority)));
		Ids.accessible(fingerprint, Texts.get("details.fingerprint")); //$NON-NLS-1$
		fingerprint.setFont(JFaceResources.getTextFont());
		fingerprint.setBackground(parent.getBackground());
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.verticalIndent = 2;
		data.horizontalIndent = indent;
		fingerprint.setLayoutData(data);
	}

	private void use(Composite area) {
		Composite part = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		part.setLayout(layout);
		AnchorUse now = before.orElseGet(() -> new AnchorUse(AnchorUse.MAIL.purposes(),
				authorities.stream().allMatch(TrustDialog::isForTests)));
		new Label(part, SWT.NONE).setText(text("use.for")); //$NON-NLS-1$
		mail = check(part, "use.MAIL", now.purposes().contains(Purpose.MAIL), "crypto.use.mail"); //$NON-NLS-1$ //$NON-NLS-2$
		servers = check(part, "use.SERVERS", now.purposes().contains(Purpose.SERVERS), "crypto.use.servers"); //$NON-NLS-1$ //$NON-NLS-2$
		Label only = Forms.sentence(part, text("use.SERVERS.hint"), WIDTH - INDENT); //$NON-NLS-1$
		only.setForeground(Colours.of(part).quiet());
		((GridData) only.getLayoutData()).horizontalIndent = INDENT;
		test = check(part, "use.test", now.test(), "crypto.use.test"); //$NON-NLS-1$ //$NON-NLS-2$
		((GridData) test.getLayoutData()).verticalIndent = 6;
		Label hint = Forms.sentence(part, text("use.test.hint"), WIDTH - INDENT); //$NON-NLS-1$
		hint.setForeground(Colours.of(part).quiet());
		((GridData) hint.getLayoutData()).horizontalIndent = INDENT;
	}

	private Button check(Composite parent, String key, boolean selected, String id) {
		Button check = Ids.set(new Button(parent, SWT.CHECK), id);
		check.setText(text(key));
		check.setSelection(selected);
		check.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		check.addListener(SWT.Selection, e -> enable());
		return check;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		boolean change = before.isPresent();
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get(change ? "button.ok" : "trust.yes"), change), "crypto.trust.yes"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Button no = createButton(parent, IDialogConstants.CANCEL_ID, Texts.get(change ? "button.cancel" : "trust.no"), !change); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(no, "crypto.trust.no"); //$NON-NLS-1$
		no.setFocus();
		enable();
	}

	private void enable() {
		getButton(IDialogConstants.OK_ID).setEnabled((mail.getSelection() || servers.getSelection())
				&& (choices.isEmpty() || choices.stream().anyMatch(Button::getSelection)));
	}

	@Override
	protected void okPressed() {
		Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
		if (mail.getSelection()) {
			purposes.add(Purpose.MAIL);
		}
		if (servers.getSelection()) {
			purposes.add(Purpose.SERVERS);
		}
		List<X509Certificate> trusted = choices.isEmpty() ? authorities
				: choices.stream().filter(Button::getSelection).map(b -> (X509Certificate) b.getData()).toList();
		answer = new Answer(trusted, new AnchorUse(purposes, test.getSelection()));
		super.okPressed();
	}
}
