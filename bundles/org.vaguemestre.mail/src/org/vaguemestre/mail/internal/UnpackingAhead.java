package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.MailStore;

/**
 * Has new messages opened that a network packed, one after the other in the background. Each is tried once: a program that failed is
 * started again when somebody opens the message.
 */
final class UnpackingAhead implements MailboxListener, AutoCloseable {

	private static final int MAX_WAITING = 1_000;
	private static final int IDLE_SECONDS = 10;

	private final MailStore store;
	private final MessageReader reader;
	private final Rules rules;
	private final NullProgressMonitor end = new NullProgressMonitor();
	/** Large messages, whose content comes later. */
	private final Set<Long> headed = ConcurrentHashMap.newKeySet();
	/** Those that find no room are opened when they are read. */
	private final ThreadPoolExecutor looks = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
		Thread made = new Thread(work, "mail unpacking"); //$NON-NLS-1$
		made.setDaemon(true);
		return made;
	}, new ThreadPoolExecutor.DiscardPolicy());

	UnpackingAhead(MailStore store, MessageReader reader, Rules rules) {
		this.store = store;
		this.reader = reader;
		this.rules = rules;
		looks.allowCoreThreadTimeOut(true);
	}

	@Override
	public void messagesArrived(long folderId, List<MessageRow> rows) {
		if (!rules.unpackers().isEmpty()) {
			rows.forEach(row -> looks.execute(() -> look(row.id())));
		}
	}

	@Override
	public void folderChanged(long folderId) {
		if (!headed.isEmpty()) {
			looks.execute(() -> List.copyOf(headed).forEach(this::look));
		}
	}

	private void look(long id) {
		if (end.isCanceled()) {
			return;
		}
		try {
			if (store.body(id).isPresent()) {
				headed.remove(id);
				// who reads a packed message keeps what was in it
				reader.read(id, end);
			} else if (headed.size() < MAX_WAITING) {
				headed.add(id);
			}
		} catch (OperationCanceledException e) {
			Log.debug("not unpacked before the end", e); //$NON-NLS-1$
		} catch (MailException | RuntimeException e) {
			headed.remove(id);
			Log.warning("a new message could not be unpacked", e); //$NON-NLS-1$
		}
	}

	@Override
	public void close() {
		end.setCanceled(true);
		looks.getQueue().clear();
		looks.shutdown();
	}
}
