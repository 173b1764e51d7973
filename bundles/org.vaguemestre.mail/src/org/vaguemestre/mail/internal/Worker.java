package org.vaguemestre.mail.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** Keeps the copy of an account up to date, on a thread of its own. */
interface Worker extends AutoCloseable {

	void start();

	/** From now on looks for mail without being asked. */
	void attend();

	Account account();

	AccountState state();

	/** Local changes were made. */
	void changesWait();

	/** A new attempt now, and a look at everything. */
	void again();

	/** @return how often an answer was waited for */
	long synchronise(FolderSync.Tally tally, IProgressMonitor monitor) throws MailException;

	/** Fetches the content of a message that is on the server alone, and keeps it. */
	Bytes content(long messageId, MailStore.Place place, IProgressMonitor monitor) throws MailException;

	@Override
	void close();
}
