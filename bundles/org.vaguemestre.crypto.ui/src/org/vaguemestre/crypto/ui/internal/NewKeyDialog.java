package org.vaguemestre.crypto.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/** Asks whom a new key shall name. The kind of key is a matter for those who know: it is set to what everybody can use. */
final class NewKeyDialog extends Dialog {

	private static final int WIDTH = 420;

	private final Proposal proposal;
	private Text name;
	private Text organisation;
	private Text address;
	private Combo kind;
	private Label problem;
	private KeyRequest answer;

	/**
	 * What the fields begin with.
	 *
	 * @param name         of the person
	 * @param organisation may be empty
	 * @param address      may be empty
	 */
	record Proposal(String name, String organisation, String address) {
	}

	private NewKeyDialog(Shell parent, Proposal proposal) {
		super(parent);
		this.proposal = proposal;
	}

	/**
	 * @param parent   the window
	 * @param proposal what the fields begin with
	 * @return what the key shall be; empty if the user does not want one
	 */
	static Optional<KeyRequest> ask(Shell parent, Proposal proposal) {
		NewKeyDialog dialog = new NewKeyDialog(parent, proposal);
		return dialog.open() == OK ? Optional.ofNullable(dialog.answer) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("new.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Forms.room(area, Icon.KEY, 3).verticalSpacing = 8;
		Forms.sentence(area, Texts.get("new.what"), WIDTH); //$NON-NLS-1$
		Composite form = new Composite(area, SWT.NONE);
		GridLayout inner = new GridLayout(2, false);
		inner.marginWidth = 0;
		form.setLayout(inner);
		form.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		name = field(form, "new.name", "crypto.new.name", proposal.name()); //$NON-NLS-1$ //$NON-NLS-2$
		organisation = field(form, "new.organisation", "crypto.new.organisation", proposal.organisation()); //$NON-NLS-1$ //$NON-NLS-2$
		address = field(form, "new.address", "crypto.new.address", proposal.address()); //$NON-NLS-1$ //$NON-NLS-2$
		new Label(form, SWT.NONE).setText(Texts.get("new.kind")); //$NON-NLS-1$
		kind = Ids.set(new Combo(form, SWT.READ_ONLY), "crypto.new.kind"); //$NON-NLS-1$
		for (KeyRequest.Kind each : KeyRequest.Kind.values()) {
			kind.add(Texts.get("new.kind." + each)); //$NON-NLS-1$
		}
		kind.select(KeyRequest.Kind.RSA_3072.ordinal());
		kind.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Ids.accessible(kind, Texts.get("new.kind")); //$NON-NLS-1$
		problem = Ids.set(Forms.sentence(area, "", WIDTH), "crypto.new.problem"); //$NON-NLS-1$ //$NON-NLS-2$
		problem.setForeground(Colours.of(area).quiet());
		return area;
	}

	private Text field(Composite form, String key, String id, String text) {
		Text field = Forms.field(form, Texts.get(key), id);
		field.setText(text);
		field.addListener(SWT.Modify, e -> check());
		return field;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("new.make"), true), "crypto.new.ok"); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false), "crypto.new.cancel"); //$NON-NLS-1$ //$NON-NLS-2$
		check();
		name.setFocus();
		name.selectAll();
	}

	private void check() {
		answer = null;
		String words = ""; //$NON-NLS-1$
		if (name.getText().isBlank()) {
			words = Texts.get("new.name.missing"); //$NON-NLS-1$
		} else {
			try {
				answer = new KeyRequest(KeyRequest.Kind.values()[kind.getSelectionIndex()], subject(), List.of(address.getText()));
			} catch (IllegalArgumentException e) {
				words = Texts.get("new.address.wrong"); //$NON-NLS-1$
			}
		}
		problem.setText(words);
		getButton(IDialogConstants.OK_ID).setEnabled(answer != null);
	}

	private X500Principal subject() {
		try {
			List<Rdn> parts = new ArrayList<>();
			if (!organisation.getText().isBlank()) {
				parts.add(new Rdn("O", organisation.getText().strip())); //$NON-NLS-1$
			}
			parts.add(new Rdn("CN", name.getText().strip())); //$NON-NLS-1$
			return new X500Principal(new LdapName(parts).toString());
		} catch (InvalidNameException e) {
			throw new IllegalArgumentException(e);
		}
	}

	@Override
	protected void okPressed() {
		// the kind may have been chosen after the last letter was typed
		check();
		super.okPressed();
	}
}
