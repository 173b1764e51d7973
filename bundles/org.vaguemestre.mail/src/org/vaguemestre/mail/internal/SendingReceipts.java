package org.vaguemestre.mail.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.SendReport;

/** What the one who sends tells and asks the one who keeps the receipts. */
interface SendingReceipts {

	/** Nobody is told. */
	SendingReceipts NONE = new SendingReceipts() {
	};

	/** A message is on its way and nothing of it is open any more. */
	default void sent(Draft draft, SendReport report) {
	}

	/**
	 * Before a read receipt goes.
	 *
	 * @return whether it may: no other workstation has answered
	 * @throws MailException the server could not be asked
	 */
	default boolean claim(Draft receipt, IProgressMonitor monitor) throws MailException {
		return true;
	}

	/** A read receipt has gone. */
	default void given(Draft receipt) {
	}
}
