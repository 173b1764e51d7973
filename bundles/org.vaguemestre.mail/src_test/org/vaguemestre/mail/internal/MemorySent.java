package org.vaguemestre.mail.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mime.Bytes;

/** Sent on a server: what is filed there by the server appears after some looks, and the line to it can fail. */
final class MemorySent implements SentFolder {

	/** What becomes of an APPEND. */
	enum Append {
		/** Kept, and so answered. */
		KEPT,
		/** Kept, but the answer is lost. */
		KEPT_UNHEARD,
		/** The line breaks before. */
		LOST,
		/** There is no room. */
		REFUSED
	}

	private record Late(String messageId, int looks) {
	}

	private final List<String> messages = new ArrayList<>();
	private final List<Late> late = new ArrayList<>();
	private final Deque<Append> script = new ArrayDeque<>();
	private final List<String> replaced = new ArrayList<>();
	private boolean down;
	private int appends;

	/** The server files a message, so slowly that so many looks miss it. */
	synchronized void file(String messageId, int looks) {
		late.add(new Late(messageId, looks));
	}

	synchronized void next(Append append) {
		script.add(append);
	}

	synchronized void down(boolean now) {
		down = now;
	}

	synchronized int appends() {
		return appends;
	}

	synchronized long held(String messageId) {
		return messages.stream().filter(messageId::equals).count() + late.stream().filter(l -> l.messageId().equals(messageId)).count();
	}

	@Override
	public synchronized int count(String messageId, IProgressMonitor monitor) throws MailException {
		if (down) {
			throw new MailException(MailFailure.CONNECTION_REFUSED, "imap");
		}
		for (Late each : List.copyOf(late)) {
			late.remove(each);
			if (each.looks() > 0) {
				late.add(new Late(each.messageId(), each.looks() - 1));
			} else {
				messages.add(each.messageId());
			}
		}
		return (int) messages.stream().filter(messageId::equals).count();
	}

	@Override
	public synchronized void append(Bytes message, IProgressMonitor monitor) throws MailException {
		if (down) {
			throw new MailException(MailFailure.CONNECTION_REFUSED, "imap");
		}
		appends++;
		Append how = script.isEmpty() ? Append.KEPT : script.poll();
		if (how == Append.REFUSED) {
			throw new MailException(MailFailure.MAILBOX_FULL, "imap");
		}
		if (how != Append.LOST) {
			messages.add(new ScriptedSmtp.Taken(List.of(), new String(message.toArray(), java.nio.charset.StandardCharsets.ISO_8859_1)).messageId());
		}
		if (how != Append.KEPT) {
			throw new MailException(MailFailure.CONNECTION_LOST, "imap");
		}
	}

	@Override
	public synchronized void replace(String messageId, Bytes message, IProgressMonitor monitor) throws MailException {
		if (down) {
			throw new MailException(MailFailure.CONNECTION_REFUSED, "imap");
		}
		replaced.add(new String(message.toArray(), java.nio.charset.StandardCharsets.ISO_8859_1));
	}

	/** What was put in the place of copies. */
	synchronized List<String> replaced() {
		return List.copyOf(replaced);
	}
}
