package org.vaguemestre.mssante.internal.psc;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.SignInDialog;

/** A way in which the holder signs in. */
interface Flow {

	/**
	 * What comes of it.
	 *
	 * @param tokens   the tokens
	 * @param identity who signed in
	 */
	record Signed(Tokens tokens, IdToken identity) {
	}

	Signed sign(Client client, SignInDialog dialog, IProgressMonitor monitor) throws PscException;
}
