package org.vaguemestre.mssante.internal;

import java.util.Locale;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;

/** Signs in by the certificate of the connection, which the settings of the account name. */
public final class CertificateMethod implements SignInMethod {

	@Override
	public String id() {
		return "certificate"; //$NON-NLS-1$
	}

	@Override
	public String name(Locale locale) {
		return Texts.of("certificate.name", locale); //$NON-NLS-1$
	}

	@Override
	public boolean needsPassword() {
		return false;
	}

	@Override
	public boolean interactive() {
		return false;
	}

	@Override
	public boolean ready(Account account) {
		return account.connection().clientKey().isPresent();
	}

	@Override
	public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException {
		check(account);
	}

	@Override
	public void signOut(Account account) {
		// the certificate stays where it is
	}

	@Override
	public Credential credential(Account account, Server server, char[] password) throws MailException {
		check(account);
		return new Credential.Certificate();
	}

	private void check(Account account) throws MailException {
		if (!ready(account)) {
			throw new MailException(MailFailure.SIGN_IN_FAILED, name(Locale.getDefault()), Texts.of("certificate.none", Locale.getDefault())); //$NON-NLS-1$
		}
	}
}
