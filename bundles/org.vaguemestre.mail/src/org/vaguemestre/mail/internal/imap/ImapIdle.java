package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Waiting for news on a connection (IDLE, RFC 2177). Used by one thread; only {@link #wake} may come from another. */
public final class ImapIdle {

	private final ImapConnection connection;
	private final AtomicBoolean idling = new AtomicBoolean();

	/** @param connection with a selected folder */
	public ImapIdle(ImapConnection connection) {
		this.connection = connection;
	}

	/**
	 * Waits for news of the folder that is selected, and of others where the server tells (IDLE, RFC 2177).
	 *
	 * @param most how long at most
	 * @param news hears the names of untagged responses, such as EXISTS, with the folder of a STATUS
	 * @throws IOException when the line is lost
	 */
	public void idle(Duration most, BiConsumer<String, String> news) throws IOException {
		boolean[] heard = new boolean[1];
		ImapConnection.Command command = connection.command("IDLE", Long.MAX_VALUE / 4, r -> { //$NON-NLS-1$
			if (r.is("EXISTS") || r.is("EXPUNGE") || r.is("VANISHED") || r.is("FETCH") || r.is("STATUS") || r.is("LIST")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				heard[0] = true;
				boolean other = r.is("STATUS") && !r.values().isEmpty(); //$NON-NLS-1$
				news.accept(r.name(), other ? ModifiedUtf7.decode(Response.text(r.values().get(0))) : ""); //$NON-NLS-1$
			}
		});
		connection.goOn(command);
		connection.patience(Optional.of(most.plusSeconds(30)));
		idling.set(true);
		try {
			while (!heard[0] && idling.get() && !command.ended()) {
				connection.readOne();
			}
			if (command.ended()) {
				idling.set(false);
			}
			wake();
			connection.patience(Optional.empty());
			command.await();
		} finally {
			idling.set(false);
		}
	}

	/**
	 * Ends {@link #idle} in another thread.
	 *
	 * @throws IOException when the line is lost
	 */
	public void wake() throws IOException {
		if (idling.compareAndSet(true, false)) {
			connection.shout("DONE"); //$NON-NLS-1$
		}
	}
}
