package org.vaguemestre.mssante.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;

/** Signs in by password and a code that is asked for, and asked for again when a server refuses the two. */
public final class CodeMethod implements SignInMethod {

	private final Map<String, char[]> codes = new ConcurrentHashMap<>();

	@Override
	public String id() {
		return "code"; //$NON-NLS-1$
	}

	@Override
	public String name(Locale locale) {
		return Texts.of("code.name", locale); //$NON-NLS-1$
	}

	@Override
	public boolean needsPassword() {
		return true;
	}

	@Override
	public boolean interactive() {
		return true;
	}

	@Override
	public boolean ready(Account account) {
		return codes.containsKey(account.id());
	}

	@Override
	public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) {
		forget(account, dialog.ask(Texts.of("code.ask", Locale.getDefault(), account.address())).orElseThrow(OperationCanceledException::new)); //$NON-NLS-1$
	}

	@Override
	public void signOut(Account account) {
		forget(account, null);
	}

	private void forget(Account account, char[] next) {
		char[] old = next == null ? codes.remove(account.id()) : codes.put(account.id(), next);
		if (old != null) {
			Arrays.fill(old, ' ');
		}
	}

	@Override
	public Credential credential(Account account, Server server, char[] password) throws MailException {
		char[] code = codes.get(account.id());
		if (code == null) {
			throw new MailException(MailFailure.SIGN_IN_NEEDED, name(Locale.getDefault()), account.address());
		}
		char[] both = Arrays.copyOf(password, password.length + code.length);
		System.arraycopy(code, 0, both, password.length, code.length);
		return new Credential.Password(both);
	}

	/** The code has been used up; only its owner can bring another. */
	@Override
	public boolean refused(Account account) {
		forget(account, null);
		return false;
	}
}
