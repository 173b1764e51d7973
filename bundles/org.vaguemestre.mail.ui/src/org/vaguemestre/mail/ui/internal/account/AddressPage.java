package org.vaguemestre.mail.ui.internal.account;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.ui.Ids;

/** Whose mailbox it is. */
final class AddressPage extends WizardPage {

	private final AccountSetup setup;
	private Text address;
	private Text name;
	private Button health;
	private boolean chosen;

	AddressPage(AccountSetup setup) {
		super("address"); //$NON-NLS-1$
		this.setup = setup;
		setTitle(Words.get("address.title")); //$NON-NLS-1$
		setDescription(Words.get("address.description")); //$NON-NLS-1$
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = Forms.area(parent, 2);
		address = Forms.text(area, "address.address", "wizard.address", SWT.NONE); //$NON-NLS-1$ //$NON-NLS-2$
		address.setMessage(Words.get("address.example")); //$NON-NLS-1$
		name = Forms.text(area, "address.name", "wizard.name", SWT.NONE); //$NON-NLS-1$ //$NON-NLS-2$
		Forms.hint(area, Words.get("address.name.hint")); //$NON-NLS-1$
		Forms.space(area);
		health = Ids.set(new Button(area, SWT.CHECK), "wizard.mssante"); //$NON-NLS-1$
		health.setText(Words.get("address.mssante")); //$NON-NLS-1$
		health.addListener(SWT.Selection, e -> chosen = true);
		Forms.hint(area, Words.get("address.mssante.hint")); //$NON-NLS-1$
		setup.original().ifPresent(this::show);
		address.addListener(SWT.Modify, e -> typed());
		// while one is typing nothing is wrong yet
		address.addListener(SWT.FocusOut, e -> {
			if (!address().isEmpty() && !Address.isValid(address())) {
				setErrorMessage(Words.get("address.invalid")); //$NON-NLS-1$
			}
		});
		setPageComplete(Address.isValid(address()));
		setControl(area);
	}

	private void show(Account account) {
		address.setText(account.address());
		name.setText(account.displayName());
		health.setSelection(account.kind() == Account.Kind.MSSANTE);
		chosen = true;
	}

	private void typed() {
		boolean valid = Address.isValid(address());
		if (!chosen) {
			// most operators of the network have it in their names; the user may know better
			health.setSelection(Address.of(address()).domain().contains("mssante")); //$NON-NLS-1$
		}
		setErrorMessage(null);
		setPageComplete(valid);
	}

	String address() {
		return address.getText().strip();
	}

	String name() {
		return name.getText().strip();
	}

	Account.Kind kind() {
		return health.getSelection() ? Account.Kind.MSSANTE : Account.Kind.ORDINARY;
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			address.setFocus();
		}
	}
}
