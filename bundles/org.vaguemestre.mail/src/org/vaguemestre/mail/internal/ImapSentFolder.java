package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mime.Bytes;

/** Over the line of the account's worker. */
final class ImapSentFolder implements SentFolder {

	/** Of one message, with those of attempts whose answer was lost; a server that finds more has not understood what was asked. */
	private static final int MOST_COPIES = 10;
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
		return Answers.await(mailbox.imap(accountId).ask(line -> {
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
		Answers.await(mailbox.imap(accountId).ask(line -> {
			Optional<String> path = path(line);
			if (path.isPresent()) {
				try {
					line.append(path.get(), message);
					return path;
				} catch (MailException e) {
					if (e.failure() != MailFailure.FOLDER_GONE) {
						throw e;
					}
				}
			}
			line.create(path.orElse(USUAL));
			line.append(path.orElse(USUAL), message);
			return path;
		}), monitor);
	}

	@Override
	public void replace(String messageId, Bytes message, IProgressMonitor monitor) throws MailException {
		Answers.await(mailbox.imap(accountId).ask(line -> {
			Optional<String> path = path(line);
			if (path.isPresent()) {
				// marks that are noted for the copy come to it first
				mailbox.push(line, accountId);
				ImapFolder former = line.open(path.get(), true);
				long[] old = line.run(session -> former.withMessageId(messageId));
				if (old.length > MOST_COPIES) {
					Log.warning("so many copies of one message are not taken away", null); //$NON-NLS-1$
				} else if (old.length > 0) {
					Collection<Flags> marks = line.run(session -> former.flags(old)).values();
					line.append(path.get(), message);
					ImapFolder folder = line.open(path.get(), true);
					if (folder.state().uidValidity() == former.state().uidValidity()) {
						line.run(session -> {
							mark(folder, Arrays.stream(folder.withMessageId(messageId)).filter(uid -> Arrays.binarySearch(old, uid) < 0).toArray(), marks);
							folder.delete(old);
							return null;
						});
					}
				}
			}
			return path;
		}), monitor);
	}

	/** What was marked on a copy is marked on the one in its place: that it was withdrawn, above all. */
	private static void mark(ImapFolder folder, long[] uids, Collection<Flags> marks) throws IOException {
		Set<String> all = new TreeSet<>();
		for (Flags flags : marks) {
			flags.keywords().stream().filter(folder::keeps).forEach(all::add);
			if (flags.answered()) {
				all.add("\\Answered"); //$NON-NLS-1$
			}
			if (flags.flagged()) {
				all.add("\\Flagged"); //$NON-NLS-1$
			}
		}
		if (uids.length > 0 && !all.isEmpty()) {
			folder.flag(uids, all, true);
		}
	}

	private Optional<String> path(ImapLine line) throws MailException {
		for (Folder folder : store.folders(accountId)) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return Optional.of(folder.path());
			}
		}
		for (ServerFolder folder : line.folders().folders()) {
			if (folder.kind() == Folder.Kind.SENT && folder.selectable()) {
				return Optional.of(folder.path());
			}
		}
		return Optional.empty();
	}

	/** Selects the folder anew, so that the server tells what came just now. */
	private static int count(ImapLine line, String path, String messageId) throws MailException {
		ImapFolder folder = line.open(path, false);
		return line.run(session -> folder.withMessageId(messageId).length);
	}
}
