package org.vaguemestre.mail.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.CollectedMail;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** Sent messages of an account whose server has no folders. */
final class LocalSentFolder implements SentFolder {

	/** So many of the newest are looked at: a copy that is looked for is one of these. */
	private static final int NEWEST = 500;

	private final MailStore store;
	private final SyncParts parts;
	private final Events events;
	private final String accountId;

	LocalSentFolder(MailStore store, SyncParts parts, Events events, String accountId) {
		this.store = store;
		this.parts = parts;
		this.events = events;
		this.accountId = accountId;
	}

	@Override
	public boolean filesItself() {
		return false;
	}

	@Override
	public int count(String messageId, IProgressMonitor monitor) throws MailException {
		Folder folder = LocalFolders.of(store, accountId, Folder.Kind.SENT);
		long[] ids = store.list(folder.id(), new Sort(Sort.Column.DATE, false));
		Map<Long, MessageRow> rows = store.rows(Arrays.stream(ids).limit(NEWEST).boxed().toList());
		return (int) rows.values().stream().filter(r -> r.messageId().equals(messageId)).count();
	}

	@Override
	public void append(Bytes message, IProgressMonitor monitor) throws MailException {
		Folder folder = LocalFolders.of(store, accountId, Folder.Kind.SENT);
		StoredMessage stored = parts.fetching().stored(message, Flags.NONE.withSeen(true));
		store.collect(folder.id(), List.of(new CollectedMail.Collected("", stored))); //$NON-NLS-1$
		events.tell(l -> l.folderChanged(folder.id()));
		events.tell(l -> l.foldersChanged(accountId));
	}

	@Override
	public void replace(String messageId, Bytes message, IProgressMonitor monitor) {
		// nobody else sees it, and here it is known who was refused
		return;
	}
}
