package org.vaguemestre.mail.internal;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mime.Bytes;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;

/**
 * An open folder. Fetches raw bytes by UID and lets the library parse nothing of a message, so that no message can break the reading of
 * another.
 */
final class ImapFolder implements AutoCloseable {

	/** Larger headers are read to here for the list; the whole comes with the message. */
	private static final int HEADER_BYTES = 64 * 1024;
	/** So much of a message is fetched at once. */
	static final int CHUNK = 1 << 20;

	private final ImapLine line;
	private final IMAPFolder folder;

	ImapFolder(ImapLine line, IMAPFolder folder) {
		this.line = line;
		this.folder = folder;
	}

	/** What the list needs of a message. */
	record Fetched(long uid, Flags flags, Optional<Instant> received, long size, Bytes header) {
	}

	long uidValidity() throws MailException {
		return line.run(folder::getUIDValidity);
	}

	/** @return the flags of every message by UID */
	Map<Long, Flags> flags() throws MailException {
		Map<Long, Flags> all = new HashMap<>();
		if (line.run(folder::getMessageCount) == 0) {
			return all;
		}
		for (FetchResponse response : fetch("1:*", "UID FLAGS")) { //$NON-NLS-1$ //$NON-NLS-2$
			UID uid = response.getItem(UID.class);
			FLAGS flags = response.getItem(FLAGS.class);
			if (uid != null && flags != null) {
				all.put(uid.uid, flags(flags));
			}
		}
		return all;
	}

	/** @return those of the messages whose answer could be read */
	List<Fetched> headers(Collection<Long> uids) throws MailException {
		List<Fetched> all = new ArrayList<>();
		for (FetchResponse response : fetch(set(uids), "UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0." + HEADER_BYTES + '>')) { //$NON-NLS-1$
			UID uid = response.getItem(UID.class);
			FLAGS flags = response.getItem(FLAGS.class);
			BODY body = response.getItem(BODY.class);
			if (uid == null || flags == null || body == null) {
				continue;
			}
			INTERNALDATE date = response.getItem(INTERNALDATE.class);
			RFC822SIZE size = response.getItem(RFC822SIZE.class);
			Optional<Instant> received = Optional.ofNullable(date).map(INTERNALDATE::getDate).map(java.util.Date::toInstant);
			all.add(new Fetched(uid.uid, flags(flags), received, size == null ? 0 : size.size, bytes(body)));
		}
		return all;
	}

	/**
	 * Fetches in pieces, so that a cancel is heard and a false size does no harm.
	 *
	 * @throws MailException MESSAGE_GONE; MESSAGE_LIMIT if there is more than the limit
	 */
	Bytes body(long uid, long limit, IProgressMonitor monitor) throws MailException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Bytes piece = null;
			for (FetchResponse response : fetch(Long.toString(uid), "UID BODY.PEEK[]<" + all.size() + '.' + CHUNK + '>')) { //$NON-NLS-1$
				UID found = response.getItem(UID.class);
				BODY body = response.getItem(BODY.class);
				if (found != null && found.uid == uid && body != null) {
					piece = bytes(body);
				}
			}
			if (piece == null) {
				throw new MailException(MailFailure.MESSAGE_GONE);
			}
			all.writeBytes(piece.toArray());
			if (all.size() > limit) {
				throw new MailException(MailFailure.MESSAGE_LIMIT, Long.toString(all.size()));
			}
			if (piece.length() < CHUNK) {
				return Bytes.of(all.toByteArray());
			}
			monitor.worked(1);
		}
	}

	/** @return those of the messages that came whole and were no larger than {@link #CHUNK}, in one round trip */
	Map<Long, Bytes> bodies(Collection<Long> uids) throws MailException {
		Map<Long, Bytes> all = new HashMap<>();
		for (FetchResponse response : fetch(set(uids), "UID BODY.PEEK[]<0." + CHUNK + '>')) { //$NON-NLS-1$
			UID uid = response.getItem(UID.class);
			BODY body = response.getItem(BODY.class);
			if (uid != null && body != null && body.getByteArray() != null && body.getByteArray().getCount() < CHUNK && uids.contains(uid.uid)) {
				all.put(uid.uid, bytes(body));
			}
		}
		return all;
	}

	private static String set(Collection<Long> uids) {
		return uids.stream().map(String::valueOf).collect(Collectors.joining(",")); //$NON-NLS-1$
	}

	private List<FetchResponse> fetch(String uids, String items) throws MailException {
		return line.run(() -> {
			Object found = folder.doCommand(protocol -> {
				Response[] responses = protocol.command("UID FETCH " + uids + " (" + items + ')', null); //$NON-NLS-1$ //$NON-NLS-2$
				List<FetchResponse> fetched = new ArrayList<>();
				for (Response response : responses) {
					if (response instanceof FetchResponse f) {
						fetched.add(f);
					}
				}
				protocol.notifyResponseHandlers(responses);
				protocol.handleResult(responses[responses.length - 1]);
				return fetched;
			});
			List<FetchResponse> all = new ArrayList<>();
			for (Object one : (List<?>) found) {
				all.add((FetchResponse) one);
			}
			return all;
		});
	}

	private static Bytes bytes(BODY body) {
		ByteArray array = body.getByteArray();
		return array == null ? Bytes.EMPTY : Bytes.of(array.getNewBytes());
	}

	private static Flags flags(jakarta.mail.Flags f) {
		return new Flags(f.contains(jakarta.mail.Flags.Flag.SEEN), f.contains(jakarta.mail.Flags.Flag.ANSWERED),
				f.contains(jakarta.mail.Flags.Flag.FLAGGED), f.contains(jakarta.mail.Flags.Flag.DRAFT));
	}

	void flag(long[] uids, jakarta.mail.Flags.Flag flag, boolean value) throws MailException {
		line.run(() -> {
			folder.setFlags(messages(uids), new jakarta.mail.Flags(flag), value);
			return null;
		});
	}

	void keyword(long[] uids, String keyword, boolean value) throws MailException {
		line.run(() -> {
			folder.setFlags(messages(uids), new jakarta.mail.Flags(keyword), value);
			return null;
		});
	}

	/** Moves by MOVE (RFC 6851), or by copying, marking and expunging just these. */
	void move(long[] uids, String target) throws MailException {
		boolean move = line.offers("MOVE"); //$NON-NLS-1$
		line.run(() -> {
			Message[] messages = messages(uids);
			if (messages.length == 0) {
				return null;
			}
			jakarta.mail.Folder to = line.folder(target);
			if (move) {
				folder.moveMessages(messages, to);
			} else {
				folder.copyMessages(messages, to);
				expunge(messages);
			}
			return null;
		});
	}

	void delete(long[] uids) throws MailException {
		line.run(() -> {
			Message[] messages = messages(uids);
			if (messages.length > 0) {
				expunge(messages);
			}
			return null;
		});
	}

	/** Without UIDPLUS the messages stay marked as deleted: a plain EXPUNGE could destroy what another program marked. */
	private void expunge(Message[] messages) throws MessagingException {
		folder.setFlags(messages, new jakarta.mail.Flags(jakarta.mail.Flags.Flag.DELETED), true);
		if (((org.eclipse.angus.mail.imap.IMAPStore) folder.getStore()).hasCapability("UIDPLUS")) { //$NON-NLS-1$
			folder.expunge(messages);
		}
	}

	private Message[] messages(long[] uids) throws MessagingException {
		List<Message> found = new ArrayList<>();
		for (Message message : folder.getMessagesByUID(uids)) {
			if (message != null) {
				found.add(message);
			}
		}
		return found.toArray(Message[]::new);
	}

	/** Waits until something happens in the folder or another thread calls {@link #wake()}. */
	void idle() throws MailException {
		line.run(() -> {
			folder.idle(true);
			return null;
		});
	}

	/** Ends {@link #idle()} in another thread and shows whether the server is still there. */
	void wake() throws MailException {
		line.run(() -> folder.doCommand(protocol -> {
			protocol.noop();
			return null;
		}));
	}

	@Override
	public void close() {
		try {
			line.run(() -> {
				if (folder.isOpen()) {
					folder.close(false);
				}
				return null;
			});
		} catch (MailException e) {
			Log.debug("closing a folder", e); //$NON-NLS-1$
		}
	}
}
