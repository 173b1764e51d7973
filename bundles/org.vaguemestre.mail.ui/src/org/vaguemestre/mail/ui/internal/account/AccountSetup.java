package org.vaguemestre.mail.ui.internal.account;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** The pages in their order, and what happens at the end of them. */
final class AccountSetup extends Wizard {

	private final AccountServices services;
	private final Optional<Account> original;
	private final String id;
	private AddressPage address;
	private ServersPage servers;
	private SignInPage signIn;

	/**
	 * @param services what is worked with
	 * @param original the account that is changed; empty for a new one
	 */
	AccountSetup(AccountServices services, Optional<Account> original) {
		this.services = services;
		this.original = original;
		this.id = original.map(Account::id).orElseGet(Account::newId);
		setWindowTitle(Words.get(original.isPresent() ? "title.edit" : "title.new")); //$NON-NLS-1$ //$NON-NLS-2$
		setNeedsProgressMonitor(true);
	}

	@Override
	public void addPages() {
		address = new AddressPage(this);
		servers = new ServersPage(this);
		signIn = new SignInPage(this);
		addPage(address);
		addPage(servers);
		addPage(signIn);
	}

	/** Only where everything was seen: a page that proposes must not be skipped. */
	@Override
	public boolean canFinish() {
		IWizardPage shown = getContainer().getCurrentPage();
		return shown == signIn && super.canFinish();
	}

	AccountServices services() {
		return services;
	}

	Optional<Account> original() {
		return original;
	}

	String address() {
		return address.address();
	}

	/** The ways to sign in that the chosen network offers. */
	List<SignInMethod> methods() {
		return services.networks().stream().filter(n -> n.id().equals(address.network())).flatMap(n -> n.signIns().stream()).toList();
	}

	/** The account as the pages say; all of them are complete. */
	Account account() {
		return new Account(id, original.map(Account::label).filter(l -> !l.equals(original.get().address())).orElse(address.name()),
				address.address(), address.name(), servers.incoming(), servers.outgoing(), signIn.user(), servers.anchors(),
				address.network(), signIn.method(), original.map(Account::connection).orElse(ConnectionSettings.USUAL),
				servers.pop3(), address.replyTo());
	}

	/** The password that was typed, or the one that is kept where none was typed; for a job. */
	char[] secretOr(char[] typed) throws MailException {
		return typed.length > 0 ? typed : services.accounts().password(id).orElse(typed);
	}

	@Override
	public boolean performFinish() {
		if (signIn.works()) {
			return save();
		}
		if (signIn.failed()) {
			return Questions.confirm(getShell(), getWindowTitle(), Words.get("finish.failed"), Words.get("finish.anyway")) && save(); //$NON-NLS-1$ //$NON-NLS-2$
		}
		// not without a try: a typing error is found now, not when the first letter does not leave
		signIn.test(((AccountDialog) getContainer())::finish);
		return false;
	}

	@Override
	public boolean performCancel() {
		signIn.stop();
		return true;
	}

	private boolean save() {
		Account account = account();
		char[] password = signIn.password();
		try {
			getContainer().run(true, false, monitor -> {
				try {
					// first: an account without its password would be tried at once, and complain
					if (password.length > 0) {
						services.accounts().setPassword(id, password);
					}
					services.accounts().save(account);
				} catch (MailException e) {
					throw new InvocationTargetException(e);
				}
			});
			return true;
		} catch (InvocationTargetException e) {
			Jobs.log("account not kept", e.getCause()); //$NON-NLS-1$
			Questions.fail(getShell(), getWindowTitle(), Jobs.sentence(e.getCause()));
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		} finally {
			Arrays.fill(password, '\0');
		}
	}
}
