package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mime.Bytes;

/** What is asked of a server beside the selected folder. Used by one thread, as its connection. */
public final class ImapSession {

	/** Of an account; of more it is told that there are more. */
	public static final int MAX_FOLDERS = 5_000;
	private static final int MAX_PATH = 1_000;
	/** A thousand petabytes: more than there is, and less than cannot be multiplied. */
	private static final long MAX_ROOM = 1L << 50;

	private final ImapConnection connection;
	private boolean selected;
	/** The folder that is selected since a look in which there was nothing new; empty for none. */
	private String quiet = ""; //$NON-NLS-1$

	/**
	 * @param connection signed in
	 */
	public ImapSession(ImapConnection connection) {
		this.connection = connection;
	}

	/**
	 * A folder as the server lists it.
	 *
	 * @param path       its name, decoded
	 * @param separator  between the levels of the name; empty if there are none
	 * @param attributes in lower case, such as {@code \sent}
	 * @param state      how it stands, if the server tells that with the list
	 */
	public record Listed(String path, String separator, Set<String> attributes, Optional<FolderState> state) {
	}

	/** Room in the mailbox, in units of 1024 bytes (RFC 9208 §5.2). */
	public record Quota(long used, long limit) {
	}

	/** @return the connection */
	public ImapConnection connection() {
		return connection;
	}

	/**
	 * All folders, with their states in the same round trip where the server can (RFC 5819), special uses too (RFC 6154).
	 *
	 * @return the folders in the server's order
	 * @throws IOException why not
	 */
	public List<Listed> folders() throws IOException {
		return look("", FolderState.NONE).folders(); //$NON-NLS-1$
	}

	/**
	 * The folders, and one that was opened with them.
	 *
	 * @param cut whether there are more
	 */
	public record Look(List<Listed> folders, boolean cut, Optional<ImapFolder> opened) {

		Look(Map<String, Listed> listed, Optional<ImapFolder> opened) {
			this(listed.values().stream().limit(MAX_FOLDERS).toList(), listed.size() > MAX_FOLDERS, opened);
		}
	}

	/**
	 * All folders, and in the same round trip what is new in one of them, where the server can tell that at once (QRESYNC, RFC 7162).
	 *
	 * @param path  the folder to look into
	 * @param known how it stood when its copy was complete; {@link FolderState#NONE} for not to look
	 * @return the folders in the server's order
	 * @throws IOException why not
	 */
	public Look look(String path, FolderState known) throws IOException {
		List<String> wanted = new ArrayList<>();
		if (connection.offers("SPECIAL-USE") && connection.offers("LIST-EXTENDED")) { //$NON-NLS-1$ //$NON-NLS-2$
			wanted.add("SPECIAL-USE"); //$NON-NLS-1$
		}
		if (connection.offers("LIST-STATUS")) { //$NON-NLS-1$
			wanted.add("STATUS (MESSAGES UIDVALIDITY " + (connection.offers("CONDSTORE") ? "HIGHESTMODSEQ)" : "UIDNEXT)")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		}
		String how = wanted.isEmpty() ? "" : " RETURN (" + String.join(" ", wanted) + ')'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Map<String, Listed> listed = new LinkedHashMap<>();
		boolean quick = known.uidNext() > 0 && known.highestModSeq() > 0 && connection.enables("QRESYNC"); //$NON-NLS-1$
		if (quick && path.equals(quiet) && connection.offers("LIST-STATUS")) { //$NON-NLS-1$
			boolean same = stillQuiet(path, known, "LIST \"\" \"*\"" + how, listed); //$NON-NLS-1$
			return new Look(listed, same ? Optional.empty() : opened(ImapFolder.open(connection, path, false, known), List.of(), path, known));
		}
		if (!quick && selected && connection.offers("UNSELECT")) { //$NON-NLS-1$
			// of the folder that is selected a server tells what it told this session last, not what has become of it
			connection.command("UNSELECT", 10, r -> { }); //$NON-NLS-1$
			selected = false;
			quiet = ""; //$NON-NLS-1$
		}
		// first, so that the server looks at the folder once, and tells the same of it in the list
		Optional<ImapFolder.Opening> opening = quick ? Optional.of(ImapFolder.open(connection, path, false, known)) : Optional.empty();
		ImapConnection.Command list = connection.command("LIST \"\" \"*\"" + how, ImapFolder.UNKNOWN, r -> listed(r, listed)); //$NON-NLS-1$
		if (opening.isEmpty()) {
			list.await();
			return new Look(listed, Optional.empty());
		}
		return new Look(listed, opened(opening.get(), List.of(list), path, known));
	}

	/**
	 * To open a large folder is work for a server; whether anything has happened in one that is open it knows at once. It may answer
	 * in any order.
	 */
	private boolean stillQuiet(String path, FolderState known, String list, Map<String, Listed> listed) throws IOException {
		boolean[] news = new boolean[1];
		ImapConnection.Ear ear = r -> {
			news[0] |= r.is("EXISTS") && r.number() != known.exists() || r.is("VANISHED") || r.is("EXPUNGE") || r.is("FETCH"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			listed(r, listed);
		};
		ImapConnection.Command asked = connection.command("NOOP", ImapFolder.UNKNOWN, ear); //$NON-NLS-1$
		connection.command(list, ImapFolder.UNKNOWN, ear).await();
		asked.await();
		return !news[0] && Optional.ofNullable(listed.get(path)).filter(l -> l.state().filter(known::sameAs).isEmpty()).isEmpty();
	}

	/** @return the folder; empty if it is not there any more, or the server does not keep its word: whoever asks for it alone will hear */
	private Optional<ImapFolder> opened(ImapFolder.Opening opening, List<ImapConnection.Command> asked, String path, FolderState known)
			throws IOException {
		selected = true;
		quiet = ""; //$NON-NLS-1$
		opening.askAhead(known);
		for (ImapConnection.Command command : asked) {
			command.await();
		}
		try {
			ImapFolder opened = opening.opened();
			quiet = known.sameAs(opened.state()) ? path : ""; //$NON-NLS-1$
			return Optional.of(opened);
		} catch (ImapException e) {
			if (e.kind() != ImapException.Kind.NO && e.kind() != ImapException.Kind.BAD) {
				throw e;
			}
			return Optional.empty();
		}
	}

	private static void listed(Response r, Map<String, Listed> listed) {
		if (r.is("LIST") && r.values().size() >= 3 && listed.size() <= MAX_FOLDERS) { //$NON-NLS-1$
			String path = ModifiedUtf7.decode(Response.text(r.values().get(2)));
			if (!path.isEmpty() && path.length() <= MAX_PATH) {
				Set<String> attributes = Response.list(r.values().get(0)).stream().map(v -> Response.text(v).toLowerCase(Locale.ROOT)).limit(50)
						.collect(Collectors.toSet());
				listed.remove(path);
				listed.put(path, new Listed(path, Response.text(r.values().get(1)), attributes, Optional.empty()));
			}
		} else if (r.is("STATUS") && r.values().size() >= 2) { //$NON-NLS-1$
			String path = ModifiedUtf7.decode(Response.text(r.values().get(0)));
			FolderState state = status(Response.list(r.values().get(1)));
			listed.computeIfPresent(path, (p, l) -> new Listed(path, l.separator(), l.attributes(), Optional.of(state)));
		}
	}

	private static FolderState status(List<?> items) {
		return new FolderState(fact(items, "UIDVALIDITY"), fact(items, "HIGHESTMODSEQ"), fact(items, "UIDNEXT"), fact(items, "MESSAGES")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private static long fact(List<?> items, String name) {
		return Math.max(0, Response.item(items, name).map(Response::number).orElse(0L));
	}

	/**
	 * Selects a folder.
	 *
	 * @param path     its name
	 * @param writable whether anything shall be changed in it
	 * @param known    what a quick resynchronisation starts from; {@link FolderState#NONE} for none
	 * @return the folder, selected until another one is
	 * @throws IOException why not
	 */
	public ImapFolder open(String path, boolean writable, FolderState known) throws IOException {
		selected = true;
		quiet = ""; //$NON-NLS-1$
		return ImapFolder.open(connection, path, writable, known).opened();
	}

	/**
	 * @param opened the folder that is selected, to be changed
	 * @return the marks of its messages, that others change as well
	 */
	public SharedFlags shared(ImapFolder opened) {
		return new SharedFlags(connection, connection.offers("CONDSTORE") && opened.state().highestModSeq() > 0); //$NON-NLS-1$
	}

	/**
	 * Makes sure that a folder is there.
	 *
	 * @param path its name
	 * @throws IOException why not
	 */
	public void create(String path) throws IOException {
		try {
			connection.command("CREATE " + Quoted.folder(path), 10, r -> { }).await(); //$NON-NLS-1$
		} catch (ImapException e) {
			if (e.kind() != ImapException.Kind.NO || !e.code().equals("ALREADYEXISTS") && folders().stream().noneMatch(f -> f.path().equals(path))) { //$NON-NLS-1$
				throw e;
			}
		}
	}

	/**
	 * Puts a message into a folder, byte for byte, as read (APPEND, RFC 9051 §6.3.12).
	 *
	 * @param path    the folder
	 * @param message the message
	 * @throws IOException why not
	 */
	public void append(String path, Bytes message) throws IOException {
		connection.commandWithLiterals(List.of("APPEND " + Quoted.folder(path) + " (\\Seen) ", message), r -> { }).await(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @return the room in the mailbox, if the server tells
	 * @throws IOException why not
	 */
	public Optional<Quota> quota() throws IOException {
		if (!connection.offers("QUOTA")) { //$NON-NLS-1$
			return Optional.empty();
		}
		List<Quota> found = new ArrayList<>();
		connection.command("GETQUOTAROOT INBOX", 100, r -> { //$NON-NLS-1$
			if (r.is("QUOTA") && r.values().size() >= 2) { //$NON-NLS-1$
				List<?> triples = Response.list(r.values().get(1));
				for (int i = 0; i + 2 < triples.size(); i += 3) {
					long used = Response.number(triples.get(i + 1));
					long limit = Response.number(triples.get(i + 2));
					if (Response.text(triples.get(i)).equalsIgnoreCase("STORAGE") && used >= 0 && used <= MAX_ROOM && limit > 0 && limit <= MAX_ROOM) { //$NON-NLS-1$
						found.add(new Quota(used, limit));
					}
				}
			}
		}).await();
		return found.stream().findFirst();
	}

	/**
	 * Asks to be told of news in all personal folders while the connection waits (NOTIFY, RFC 5465).
	 *
	 * @return whether the server will
	 * @throws IOException when the line is lost
	 */
	public boolean notifyOfAll() throws IOException {
		if (!connection.offers("NOTIFY")) { //$NON-NLS-1$
			return false;
		}
		try {
			connection.command("NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange)) (PERSONAL (MessageNew MessageExpunge FlagChange MailboxName))", //$NON-NLS-1$
					2L * MAX_FOLDERS, r -> { }).await();
			return true;
		} catch (ImapException e) {
			if (e.kind() == ImapException.Kind.NO || e.kind() == ImapException.Kind.BAD) {
				return false;
			}
			throw e;
		}
	}

	/**
	 * Finds out whether the server is still there.
	 *
	 * @throws IOException when it is not
	 */
	public void noop() throws IOException {
		connection.command("NOOP", 1_000, r -> { }).await(); //$NON-NLS-1$
	}
}
