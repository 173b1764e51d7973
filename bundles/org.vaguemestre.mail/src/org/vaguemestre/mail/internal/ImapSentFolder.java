package org.vaguemestre.mail.internal;

import java.util.Optional;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mime.Bytes;

/** Over the line of the account's worker. */
final class ImapSentFolder implements SentFolder {

	private static final String USUAL = "Sent"; //$NON-NLS-1$

	private final SyncedMailbox mailbox;
	private final MailStore store;
	private final String accountId;

	ImapSentFolder(SyncedMailbox mailbox, MailStore store, String accountId) {
		this.mailbox = mailbox;
		this.store = store;
		this.accountId = accountId;
	}

	@Override
	public int count(String messageId, IProgressMonitor monitor) throws MailException {
		return SyncedMailbox.await(mailbox.worker(accountId).ask(line -> {
			Optional<String> path = path(line);
			try {
				return path.isPresent() ? count(line, path.get(), messageId) : 0;
			} catch (MailException e) {
				if (e.failure() == MailFailure.FOLDER_GONE) {
					return 0;
				}
				throw e;
			}
		}), monitor);
	}

	@Override
	public void append(Bytes message, IProgressMonitor monitor) throws MailException {
		SyncedMailbox.await(mailbox.worker(accountId).ask(line -> {
			String path = path(line).orElse(USUAL);
			line.create(path);
			line.append(path, message);
			return path;
		}), monitor);
	}

	private Optional<String> path(ImapLine line) throws MailException {
		for (Folder folder : store.folders(accountId)) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return Optional.of(folder.path());
			}
		}
		for (ServerFolder folder : line.folders()) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return Optional.of(folder.path());
			}
		}
		return Optional.empty();
	}

	/** Opens the folder anew, so that the server tells what came just now. */
	private static int count(ImapLine line, String path, String messageId) throws MailException {
		return line.run(() -> {
			IMAPFolder folder = (IMAPFolder) line.folder(path);
			folder.open(jakarta.mail.Folder.READ_ONLY);
			try {
				return (Integer) folder.doCommand(protocol -> {
					Argument key = new Argument();
					key.writeAtom("HEADER"); //$NON-NLS-1$
					key.writeAtom("Message-ID"); //$NON-NLS-1$
					key.writeString(messageId);
					Response[] responses = protocol.command("UID SEARCH", key); //$NON-NLS-1$
					int found = 0;
					for (Response response : responses) {
						if (response instanceof IMAPResponse r && r.keyEquals("SEARCH")) { //$NON-NLS-1$
							while (r.readLong() != -1) {
								found++;
							}
						}
					}
					protocol.notifyResponseHandlers(responses);
					protocol.handleResult(responses[responses.length - 1]);
					return found;
				});
			} finally {
				folder.close(false);
			}
		});
	}
}
