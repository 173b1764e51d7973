package org.vaguemestre.mssante;

import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mssante.internal.CertificateMethod;
import org.vaguemestre.mssante.internal.CodeMethod;

/** The ways to sign in beside Pro Santé Connect. */
public final class MssanteSignIns {

	private MssanteSignIns() {
	}

	/**
	 * By the certificate that an account shows in the TLS handshake (SASL EXTERNAL): application mailboxes with a certificate for
	 * organisations, cards of professionals.
	 *
	 * @return the method
	 */
	public static SignInMethod certificate() {
		return new CertificateMethod();
	}

	/**
	 * By password and a code that is good once, for operators that have not changed to Pro Santé Connect. No text says how the two are
	 * shown to a mail server: the code is put behind the password, as such gateways usually want it, and the pair is used until a
	 * server refuses it.
	 *
	 * @return the method; codes are in memory alone
	 */
	public static SignInMethod oneTimeCode() {
		return new CodeMethod();
	}
}
