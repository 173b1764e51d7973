package org.vaguemestre.mail.internal;

import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** What callers wait for, asked of the thread that talks to an IMAP server. */
record ImapWorker(AccountWorker line, SyncParts parts, Events events) implements Worker {

	@Override
	public void start() {
		line.start();
	}

	@Override
	public void attend() {
		line.attend();
	}

	@Override
	public Account account() {
		return line.account();
	}

	@Override
	public AccountState state() {
		return line.state();
	}

	@Override
	public void changesWait() {
		line.changesWait();
	}

	@Override
	public void again() {
		line.again();
	}

	@Override
	public long synchronise(FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		String accountId = account().id();
		return Answers.await(line.ask(connected -> {
			Breaks breaks = line.breaks(connected);
			parts.push().push(connected, accountId, true);
			parts.sync(connected, accountId, tally, breaks, monitor);
			while (parts.contents(connected, accountId, 500, tally, breaks, monitor)) {
				breaks.take();
			}
			return connected.roundTrips();
		}, true), monitor);
	}

	@Override
	public Bytes content(long messageId, MailStore.Place place, IProgressMonitor monitor) throws MailException {
		return Answers.await(line.ask(connected -> {
			ImapFolder folder = connected.open(place.folderPath(), false);
			if (folder.state().uidValidity() != place.uidValidity()) {
				throw new MailException(MailFailure.MESSAGE_GONE);
			}
			Bytes raw = connected.run(s -> folder.message(place.uid(), Fetching.LIMIT, parts.fetching().keeping(), () -> FolderSync.stopIfCancelled(monitor)))
					.orElseThrow(() -> new MailException(MailFailure.MESSAGE_GONE));
			parts.fetching().keep(Map.of(messageId, raw));
			events.tell(l -> l.folderChanged(place.folderId()));
			return raw;
		}, true), monitor);
	}

	@Override
	public void close() {
		line.close();
	}
}
