package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ui.internal.account.AccountWizard;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.ui.Compose;

/** Lets other views start a message. */
@Component(service = Compose.class)
public final class ComposeService implements Compose {

	private final Accounts accounts;

	/**
	 * @param accounts tells whether there is one to write with
	 */
	@Activate
	public ComposeService(@Reference Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public void newMessage(Shell parent, Optional<String> accountId, List<String> to) {
		if (!accounts.all().isEmpty() || AccountWizard.open(parent)) {
			ComposerWindow.open(parent, ComposeRequest.fresh(accountId, to.stream().map(Address::parse).toList()));
		}
	}
}
