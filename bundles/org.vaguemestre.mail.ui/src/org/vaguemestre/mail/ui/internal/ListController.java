package org.vaguemestre.mail.ui.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.list.MessageTable;
import org.vaguemestre.ui.Jobs;

/** Brings the messages of the chosen folder into the list, and again when they change. UI thread, but for {@link #changed}. */
final class ListController {

	/** What became of a list. */
	interface Listener {
		/** @param size how many messages the list shows now */
		void shown(int size);

		/** @param failure why it could not be read */
		void failed(Exception failure);
	}

	private record Snapshot(MessageList list, int page, List<MessageRow> rows) {
	}

	/** Events come in swarms while mail is fetched: the list is read anew at most this often. */
	private static final int CALM = 300;

	private final Services services;
	private final Jobs jobs;
	private final MessageTable table;
	private final MailToolBar tools;
	private final Listener listener;
	private final AtomicBoolean dirty = new AtomicBoolean();
	private Optional<Folder> folder = Optional.empty();
	private Job loading;

	ListController(Services services, Jobs jobs, MessageTable table, MailToolBar tools, Listener listener) {
		this.services = services;
		this.jobs = jobs;
		this.table = table;
		this.tools = tools;
		this.listener = listener;
		table.onPageWanted(this::page);
		table.onSort(this::reload);
		tools.onFilter(this::reload);
	}

	Optional<Folder> folder() {
		return folder;
	}

	void show(Optional<Folder> chosen) {
		boolean other = !chosen.map(Folder::id).equals(folder.map(Folder::id));
		folder = chosen;
		if (other) {
			table.clear();
		}
		reload();
	}

	/** The messages of the folder may have changed; from any thread. */
	void changed() {
		if (dirty.compareAndSet(false, true)) {
			jobs.ui(() -> table.control().getDisplay().timerExec(CALM, () -> {
				dirty.set(false);
				if (!table.control().isDisposed()) {
					reload();
				}
			}));
		}
	}

	void reload() {
		if (loading != null) {
			loading.cancel();
		}
		Optional<Mailbox> mailbox = services.mailbox();
		if (mailbox.isEmpty() || folder.isEmpty()) {
			table.clear();
			listener.shown(0);
			return;
		}
		Folder asked = folder.get();
		String words = tools.filter();
		Sort sort = table.sort();
		int page = table.visiblePage();
		loading = jobs.quietly("message list", m -> asked.id() == DraftList.FOLDER ? drafts() //$NON-NLS-1$
				: read(mailbox.get(), asked, words, sort, page), read -> {
			if (folder.isPresent() && folder.get().id() == asked.id()) {
				table.show(read.list(), outgoing(asked), read.page(), read.rows());
				listener.shown(read.list().size());
			}
		}, listener::failed);
	}

	private Snapshot drafts() throws MailException {
		Optional<Drafts> drafts = services.drafts();
		DraftList list = new DraftList(drafts.isEmpty() ? List.of() : drafts.get().all());
		return new Snapshot(list, 0, list.rows(0, MessageTable.pageSize()));
	}

	private static Snapshot read(Mailbox mailbox, Folder folder, String words, Sort sort, int page) throws MailException {
		Sort wanted = outgoing(folder) && sort.column() == Sort.Column.FROM ? new Sort(Sort.Column.TO, sort.ascending())
				: sort;
		MessageList list = words.isBlank() ? mailbox.list(folder.id(), wanted)
				: mailbox.filter(folder.id(), Query.parse(words, ZoneId.systemDefault()), wanted);
		int size = MessageTable.pageSize();
		int there = Math.max(0, Math.min(page, (list.size() - 1) / size));
		return new Snapshot(list, there, list.size() == 0 ? List.of() : list.rows(there * size, size));
	}

	private void page(MessageList list, int page) {
		int size = MessageTable.pageSize();
		jobs.quietly("message page", m -> list.rows(page * size, size), rows -> table.arrived(list, page, rows), e -> { //$NON-NLS-1$
			table.missed(list, page);
			listener.failed(e);
		});
	}

	private static boolean outgoing(Folder folder) {
		return folder.id() == DraftList.FOLDER || folder.kind() == Folder.Kind.SENT || folder.kind() == Folder.Kind.DRAFTS;
	}
}
