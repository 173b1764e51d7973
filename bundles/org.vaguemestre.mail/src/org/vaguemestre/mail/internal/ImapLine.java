package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.ImapIdle;
import org.vaguemestre.mail.internal.imap.ImapSession;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mime.Bytes;

/** A connection to an IMAP server (RFC 9051, RFC 3501). Used by one thread at a time; only {@link #cut()} may come from another. */
final class ImapLine implements AutoCloseable {

	private final Server server;
	private final TlsPolicy policy;
	private final ImapSession session;
	private final String address;

	ImapLine(Server server, TlsPolicy policy, ImapSession session, String address) {
		this.server = server;
		this.policy = policy;
		this.session = session;
		this.address = address;
	}

	/** A dialogue with the server. */
	@FunctionalInterface
	interface Dialogue<T> {
		T with(ImapSession session) throws IOException, MailException;
	}

	/** The folders of an account, and how those stand of which the server tells without being asked one by one. */
	record Listing(List<ServerFolder> folders, boolean cut, Map<String, FolderState> states, Optional<ImapFolder> opened) {
	}

	/** Runs a dialogue; whatever fails becomes a {@link MailException}. */
	<T> T run(Dialogue<T> dialogue) throws MailException {
		try {
			return dialogue.with(session);
		} catch (IOException e) {
			throw Failures.of(server, policy, e);
		}
	}

	Server server() {
		return server;
	}

	/** Of the mailbox that it was opened for. */
	String address() {
		return address;
	}

	boolean offers(String capability) {
		return session.connection().offers(capability);
	}

	boolean connected() {
		return session.connection().usable();
	}

	/** @return whether selecting a folder tells what has changed since a known state (QRESYNC) */
	boolean quick() {
		return session.connection().enabled("QRESYNC"); //$NON-NLS-1$
	}

	long roundTrips() {
		return session.connection().roundTrips();
	}

	/** All folders in the order of a tree, special ones first. */
	Listing folders() throws MailException {
		return look("", FolderState.NONE); //$NON-NLS-1$
	}

	/** The same, and what is new in one of them, if its state is known and the server can tell both at once. */
	Listing look(String path, FolderState known) throws MailException {
		return run(s -> {
			ImapSession.Look look = s.look(path, known);
			List<ImapSession.Listed> listed = new ArrayList<>(look.folders());
			if (listed.stream().noneMatch(f -> f.path().equalsIgnoreCase("INBOX"))) { //$NON-NLS-1$
				listed.add(new ImapSession.Listed("INBOX", "", java.util.Set.of(), Optional.empty())); //$NON-NLS-1$ //$NON-NLS-2$
			}
			Map<String, FolderState> states = new HashMap<>();
			listed.forEach(f -> f.state().ifPresent(state -> states.put(f.path(), state)));
			boolean marked = listed.stream().anyMatch(f -> SpecialFolders.byAttribute(f.attributes()).isPresent());
			List<ServerFolder> folders = new ArrayList<>();
			listed.forEach(f -> folders.add(serverFolder(f, marked)));
			SpecialFolders.keepOneOfEach(folders);
			folders.sort(Comparator.comparing((ServerFolder f) -> SpecialFolders.root(f, folders).kind())
					.thenComparing(f -> sortable(SpecialFolders.root(f, folders).path())).thenComparing(f -> sortable(f.path())));
			return new Listing(folders, look.cut(), states, look.opened());
		});
	}

	private static String sortable(String path) {
		return path.toLowerCase(Locale.ROOT);
	}

	private static ServerFolder serverFolder(ImapSession.Listed listed, boolean marked) {
		String path = listed.path();
		int last = listed.separator().isEmpty() ? -1 : path.lastIndexOf(listed.separator().charAt(0));
		int depth = listed.separator().isEmpty() ? 0 : (int) path.chars().filter(c -> c == listed.separator().charAt(0)).count();
		String name = last < 0 || last == path.length() - 1 ? path : path.substring(last + 1);
		Optional<Folder.Kind> kind = path.equalsIgnoreCase("INBOX") ? Optional.of(Folder.Kind.INBOX) //$NON-NLS-1$
				: SpecialFolders.byAttribute(listed.attributes());
		if (kind.isEmpty() && (!marked || depth <= 1)) {
			kind = SpecialFolders.byName(name);
		}
		boolean selectable = !listed.attributes().contains("\\noselect") && !listed.attributes().contains("\\nonexistent"); //$NON-NLS-1$ //$NON-NLS-2$
		String shown = Clean.line(name);
		return new ServerFolder(path, shown.isEmpty() ? "?" : shown, kind.orElse(Folder.Kind.OTHER), depth, selectable); //$NON-NLS-1$
	}

	/** Selects a folder; it is there until the next one is. */
	ImapFolder open(String path, boolean writable) throws MailException {
		return run(s -> s.open(path, writable, FolderState.NONE));
	}

	/** Waits for news of the folder that is selected. */
	ImapIdle idle() {
		return new ImapIdle(session.connection());
	}

	/** Makes sure that a folder is there. */
	void create(String path) throws MailException {
		run(s -> {
			s.create(path);
			return null;
		});
	}

	/** Puts a message into a folder, byte for byte, as read. */
	void append(String path, Bytes message) throws MailException {
		run(s -> {
			s.append(path, message);
			return null;
		});
	}

	/** The room in the mailbox, if the server tells. */
	Optional<ImapSession.Quota> quota() throws MailException {
		return run(ImapSession::quota);
	}

	/** Finds out whether the server is still there. */
	void noop() throws MailException {
		run(s -> {
			s.noop();
			return null;
		});
	}

	/** Drops the line at once, whatever another thread waits for on it. */
	void cut() {
		session.connection().cut();
	}

	@Override
	public void close() {
		session.connection().close();
	}
}
