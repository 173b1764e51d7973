package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mime.Bytes;

import jakarta.mail.MessagingException;
import jakarta.mail.Quota;

/** A connection to an IMAP server (RFC 9051, RFC 3501). Used by one thread at a time; only {@link #cut()} may come from another. */
final class ImapLine implements AutoCloseable {

	private static final int MAX_FOLDERS = 5_000;

	private final Server server;
	private final TlsPolicy policy;
	private final IMAPStore store;
	private final Sockets sockets;
	private final MailClasses classes;

	ImapLine(Server server, TlsPolicy policy, IMAPStore store, Sockets sockets, MailClasses classes) {
		this.server = server;
		this.policy = policy;
		this.store = store;
		this.sockets = sockets;
		this.classes = classes;
	}

	/** Runs a dialogue; whatever fails becomes a {@link MailException}. */
	<T> T run(Callable<T> dialogue) throws MailException {
		try {
			return classes.call(dialogue);
		} catch (org.eclipse.core.runtime.OperationCanceledException e) {
			throw e;
		} catch (Exception e) {
			throw Failures.of(server, policy, e);
		}
	}

	Server server() {
		return server;
	}

	boolean offers(String capability) throws MailException {
		return run(() -> store.hasCapability(capability));
	}

	boolean connected() {
		return store.isConnected();
	}

	/** All folders in the order of a tree, special ones first. */
	List<ServerFolder> folders() throws MailException {
		return run(() -> {
			List<IMAPFolder> listed = new ArrayList<>();
			for (jakarta.mail.Folder folder : store.getDefaultFolder().list("*")) { //$NON-NLS-1$
				if (listed.size() < MAX_FOLDERS && folder instanceof IMAPFolder f) {
					listed.add(f);
				}
			}
			if (listed.stream().noneMatch(f -> f.getFullName().equalsIgnoreCase("INBOX"))) { //$NON-NLS-1$
				listed.add((IMAPFolder) store.getFolder("INBOX")); //$NON-NLS-1$
			}
			List<ServerFolder> folders = new ArrayList<>();
			boolean marked = listed.stream().anyMatch(f -> SpecialFolders.byAttribute(attributes(f)).isPresent());
			for (IMAPFolder folder : listed) {
				folders.add(serverFolder(folder, marked));
			}
			SpecialFolders.keepOneOfEach(folders);
			folders.sort(Comparator.comparing((ServerFolder f) -> SpecialFolders.root(f, folders).kind())
					.thenComparing(f -> sortable(SpecialFolders.root(f, folders).path())).thenComparing(f -> sortable(f.path())));
			return folders;
		});
	}

	private static String sortable(String path) {
		return path.toLowerCase(Locale.ROOT);
	}

	private static ServerFolder serverFolder(IMAPFolder folder, boolean marked) throws MessagingException {
		String path = folder.getFullName();
		char separator = folder.getSeparator();
		int depth = (int) path.chars().filter(c -> c == separator).count();
		Optional<Folder.Kind> kind = path.equalsIgnoreCase("INBOX") ? Optional.of(Folder.Kind.INBOX) //$NON-NLS-1$
				: SpecialFolders.byAttribute(attributes(folder));
		if (kind.isEmpty() && (!marked || depth <= 1)) {
			kind = SpecialFolders.byName(folder.getName());
		}
		boolean selectable = (folder.getType() & jakarta.mail.Folder.HOLDS_MESSAGES) != 0;
		return new ServerFolder(path, Clean.line(folder.getName()), kind.orElse(Folder.Kind.OTHER), depth, selectable);
	}

	private static String[] attributes(IMAPFolder folder) {
		try {
			return folder.getAttributes();
		} catch (MessagingException e) {
			Log.debug("attributes of a folder", e); //$NON-NLS-1$
			return new String[0];
		}
	}

	/** Opens a folder; the caller closes it. */
	ImapFolder open(String path, boolean writable) throws MailException {
		return run(() -> {
			IMAPFolder folder = (IMAPFolder) store.getFolder(path);
			folder.open(writable ? jakarta.mail.Folder.READ_WRITE : jakarta.mail.Folder.READ_ONLY);
			return new ImapFolder(this, folder);
		});
	}

	jakarta.mail.Folder folder(String path) throws MessagingException {
		return store.getFolder(path);
	}

	/** Makes sure that a folder is there. */
	void create(String path) throws MailException {
		run(() -> {
			jakarta.mail.Folder folder = store.getFolder(path);
			return folder.exists() || folder.create(jakarta.mail.Folder.HOLDS_MESSAGES);
		});
	}

	/** Puts a message into a folder, byte for byte, as read (APPEND, RFC 9051 §6.3.12). */
	void append(String path, Bytes message) throws MailException {
		run(() -> ((IMAPFolder) store.getFolder(path)).doCommand(protocol -> {
			protocol.append(path, new jakarta.mail.Flags(jakarta.mail.Flags.Flag.SEEN), null, new Literal() {
				@Override
				public int size() {
					return message.length();
				}

				@Override
				public void writeTo(OutputStream out) throws IOException {
					message.writeTo(out);
				}
			});
			return null;
		}));
	}

	/** The storage quota of the inbox (RFC 9208), if the server tells. */
	Optional<Quota.Resource> quota() throws MailException {
		if (!offers("QUOTA")) { //$NON-NLS-1$
			return Optional.empty();
		}
		return run(() -> {
			for (Quota quota : store.getQuota("INBOX")) { //$NON-NLS-1$
				for (Quota.Resource resource : quota.resources == null ? new Quota.Resource[0] : quota.resources) {
					if ("STORAGE".equalsIgnoreCase(resource.name) && resource.limit > 0) { //$NON-NLS-1$
						return Optional.of(resource);
					}
				}
			}
			return Optional.empty();
		});
	}

	void noop() throws MailException {
		run(() -> {
			if (!store.isConnected()) {
				throw new jakarta.mail.StoreClosedException(store);
			}
			return null;
		});
	}

	/** Drops the line at once, whatever another thread waits for on it. */
	void cut() {
		sockets.cut();
	}

	@Override
	public void close() {
		try {
			classes.call(() -> {
				store.close();
				return null;
			});
		} catch (Exception e) {
			Log.debug("closing " + server, e); //$NON-NLS-1$
		} finally {
			sockets.cut();
		}
	}
}
