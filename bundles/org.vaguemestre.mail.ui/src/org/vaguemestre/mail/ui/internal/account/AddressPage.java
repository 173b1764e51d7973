package org.vaguemestre.mail.ui.internal.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.ui.Ids;

/** Whose mailbox it is. */
final class AddressPage extends WizardPage {

	private final AccountSetup setup;
	private Text address;
	private Text name;
	private final List<NetworkRules> networks;
	private Combo network;
	private Label hint;
	private Text answers;
	private boolean chosen;
	private String proposed = ""; //$NON-NLS-1$

	AddressPage(AccountSetup setup) {
		super("address"); //$NON-NLS-1$
		this.setup = setup;
		this.networks = setup.services().networks();
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
		Forms.label(area, "address.network"); //$NON-NLS-1$
		network = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), "wizard.network"); //$NON-NLS-1$
		Ids.accessible(network, Words.get("address.network")); //$NON-NLS-1$
		network.add(Words.get("address.network.none")); //$NON-NLS-1$
		networks.forEach(n -> network.add(n.name(Locale.getDefault())));
		hint = Forms.hint(area, ""); //$NON-NLS-1$
		answers = Forms.text(area, "address.answers", "wizard.answers", SWT.NONE); //$NON-NLS-1$ //$NON-NLS-2$
		answers.setMessage(Words.get("address.answers.usual")); //$NON-NLS-1$
		Forms.hint(area, Words.get("address.answers.hint")); //$NON-NLS-1$
		choose(Account.ORDINARY);
		network.addListener(SWT.Selection, e -> {
			chosen = true;
			choose(network());
			propose();
		});
		setup.original().ifPresent(this::show);
		address.addListener(SWT.Modify, e -> typed());
		// while one is typing nothing is wrong yet
		address.addListener(SWT.FocusOut, e -> {
			tell();
			propose();
		});
		answers.addListener(SWT.Modify, e -> check());
		answers.addListener(SWT.FocusOut, e -> tell());
		setPageComplete(complete());
		setControl(area);
	}

	private void show(Account account) {
		address.setText(account.address());
		name.setText(account.displayName());
		answers.setText(account.replyTo().orElse("")); //$NON-NLS-1$
		choose(account.network());
		chosen = true;
	}

	private void typed() {
		if (!chosen) {
			// the user may know better
			choose(networks.stream().filter(n -> n.likely(address())).map(NetworkRules::id).findFirst().orElse(Account.ORDINARY));
		}
		check();
	}

	private void check() {
		setErrorMessage(null);
		setPageComplete(complete());
	}

	private boolean complete() {
		return Address.isValid(address()) && replyTo().map(Address::isValid).orElse(true);
	}

	private void tell() {
		if (!complete() && !(address().isEmpty() && replyTo().isEmpty())) {
			setErrorMessage(Words.get("address.invalid")); //$NON-NLS-1$
		}
	}

	/** The display name that the network prescribes, unless the user has another one. */
	private void propose() {
		if (Address.isValid(address()) && (name().isEmpty() || name().equals(proposed))) {
			networks.stream().filter(n -> n.id().equals(network())).findFirst().flatMap(n -> n.senderName(address())).ifPresent(wanted -> {
				proposed = wanted;
				name.setText(wanted);
			});
		}
	}

	String address() {
		return address.getText().strip();
	}

	String name() {
		return name.getText().strip();
	}

	Optional<String> replyTo() {
		return Optional.of(answers.getText().strip()).filter(a -> !a.isEmpty());
	}

	/** The id of the chosen network; one whose plug-in is not there now stays as it was. */
	String network() {
		int index = network.getSelectionIndex() - 1;
		return index < 0 ? Account.ORDINARY : index < networks.size() ? networks.get(index).id() : setup.original().orElseThrow().network();
	}

	private void choose(String id) {
		int index = id.isEmpty() ? 0 : 1;
		while (index > 0 && index <= networks.size() && !networks.get(index - 1).id().equals(id)) {
			index++;
		}
		if (index == network.getItemCount()) {
			network.add(id);
		}
		network.select(index);
		hint.setText(index < 1 || index > networks.size() ? "" : networks.get(index - 1).hint(Locale.getDefault())); //$NON-NLS-1$
		hint.getParent().layout();
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			address.setFocus();
		}
	}
}
