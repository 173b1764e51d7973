package org.vaguemestre.mail.ui.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.account.AccountWizard;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.Mode;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.filing.FilingController;
import org.vaguemestre.mail.ui.internal.filing.WaitingRows;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.mail.ui.internal.letter.Withdrawing;
import org.vaguemestre.mail.ui.internal.list.ListKeys;
import org.vaguemestre.mail.ui.internal.list.MessageTable;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.mail.ui.internal.search.SearchBar;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the user does with messages, by button, menu or key. */
final class MessageCommands implements ListKeys.Commands, MailToolBar.Commands {

	/** A change of the local copy; quick, but not for the UI thread. */
	@FunctionalInterface
	private interface Change {
		void on(Mailbox mailbox) throws MailException;
	}

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final Parts parts;
	private final Clock clock;
	private final TeamCommands team;

	/** The parts of the view that commands look at. */
	interface Parts {
		MessageTable list();

		FolderTree folders();

		Reader reader();

		DraftCommands drafts();

		ListController messages();

		MailToolBar tools();

		SearchBar bar();

		UndoController undo();

		/** @param failure what a command could not do */
		void failed(Exception failure);

		/** @param sentence what there is to know */
		void told(String sentence);

		FilingController filing();

		/** Fetches mail, or stops it. */
		void sync();

		/** Something was set up. */
		void refresh();
	}

	MessageCommands(Shell shell, Services services, Jobs jobs, Parts parts, Clock clock) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.parts = parts;
		this.clock = clock;
		team = new TeamCommands(shell, services, jobs, parts::told, parts::failed);
	}

	/** @return what concerns the colleagues */
	TeamCommands team() {
		return team;
	}

	@Override
	public void take() {
		team.take(shared());
	}

	@Override
	public void release() {
		team.release(shared());
	}

	/** @return the selected messages, without what is on this computer alone */
	List<Long> shared() {
		return selected().stream().filter(id -> !DraftList.isDraft(id)).toList();
	}

	/** @return the selected messages */
	List<Long> selected() {
		return parts.list().selectedIds();
	}

	/** @return the rows of the selected messages, as far as they are here */
	List<MessageRow> rows() {
		return parts.list().selectedRows();
	}

	@Override
	public void open() {
		List<Long> ids = selected();
		if (ids.size() == 1 && DraftList.isDraft(ids.get(0))) {
			parts.drafts().resume(ids.get(0));
			return;
		}
		parts.reader().setFocus();
	}

	@Override
	public void compose() {
		if (services.accounts().map(a -> a.all().isEmpty()).orElse(true)) {
			newAccount();
			return;
		}
		ComposerWindow.open(shell, ComposeRequest.fresh(parts.folders().account(), List.of()));
	}

	@Override
	public void reply() {
		answer(Mode.REPLY);
	}

	@Override
	public void replyAll() {
		answer(Mode.REPLY_ALL);
	}

	@Override
	public void forward() {
		answer(Mode.FORWARD);
	}

	/** @return whether the message that is shown has documents of the user's own that can be withdrawn */
	boolean withdrawable() {
		return parts.reader().message().filter(m -> m.row().filter(r -> selected().equals(List.of(r.id()))).isPresent())
				.filter(Withdrawing::possible).isPresent();
	}

	/** Tells the recipients of the message that is shown that its documents are withdrawn. */
	void withdraw() {
		parts.reader().message().ifPresent(m -> Withdrawing.start(shell, m));
	}

	@Override
	public void delete() {
		List<Long> ids = selected();
		if (ids.isEmpty()) {
			return;
		}
		if (ids.stream().anyMatch(DraftList::isDraft)) {
			parts.drafts().remove(ids);
			return;
		}
		if (forGood() && !Questions.confirm(shell, Texts.get("delete.title"), //$NON-NLS-1$
				Texts.get("delete.question", ids.size()), Texts.get("tool.delete"))) { //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		leave(ids, Texts.get("undo.deleted", ids.size()), m -> m.delete(ids)); //$NON-NLS-1$
	}

	/** From the trash, and where there is none, there is no way back but the short one of undoing. */
	private boolean forGood() {
		Set<Folder> from = sources();
		return from.stream().anyMatch(f -> f.kind() == Folder.Kind.TRASH
				|| parts.folders().folders(f.accountId()).stream().noneMatch(t -> t.kind() == Folder.Kind.TRASH));
	}

	private Set<Folder> sources() {
		Optional<Folder> one = parts.messages().folder().filter(f -> f.id() != WaitingRows.FOLDER);
		if (one.isPresent()) {
			return Set.of(one.get());
		}
		List<MessageRow> rows = rows();
		// a long selection has rows that are not here: they may be of any mailbox
		Stream<Folder> unknown = rows.size() < selected().size() ? parts.folders().inboxes() : Stream.empty();
		return Stream.concat(unknown, rows.stream().map(MessageRow::folderId).distinct().flatMap(id -> parts.folders().folder(id).stream()))
				.collect(Collectors.toSet());
	}

	/** @return where the selected messages can go: folders of their account */
	List<Folder> targets() {
		Set<String> accounts = sources().stream().map(Folder::accountId).filter(a -> !a.isEmpty()).collect(Collectors.toSet());
		return accounts.size() == 1 ? parts.folders().folders(accounts.iterator().next()) : List.of();
	}

	/**
	 * @param target a folder
	 * @return whether the selected messages can go there
	 */
	boolean allowed(Folder target) {
		return targets().contains(target) && sources().stream().anyMatch(f -> f.id() != target.id());
	}

	/** @param target where the selected messages go */
	void move(Folder target) {
		List<Long> ids = selected();
		if (!ids.isEmpty() && ids.stream().noneMatch(DraftList::isDraft)) {
			leave(ids, Texts.get("undo.moved", ids.size(), FolderTree.name(target)), m -> m.move(ids, target.id())); //$NON-NLS-1$
		}
	}

	@Override
	public void archive() {
		List<Long> ids = selected();
		if (ids.isEmpty() || ids.stream().anyMatch(DraftList::isDraft)) {
			return;
		}
		Map<String, Folder> archives = new HashMap<>();
		services.accounts().ifPresent(a -> a.all().forEach(account -> parts.folders().folders(account.id()).stream()
				.filter(f -> f.kind() == Folder.Kind.ARCHIVE && f.selectable()).findFirst().ifPresent(f -> archives.put(account.id(), f))));
		if (sources().stream().anyMatch(f -> !archives.containsKey(f.accountId()))) {
			parts.told(Texts.get("archive.none")); //$NON-NLS-1$
			return;
		}
		Map<Long, Folder> folders = archives.keySet().stream().flatMap(a -> parts.folders().folders(a).stream())
				.collect(Collectors.toMap(Folder::id, f -> f));
		leave(ids, Texts.get("undo.archived", ids.size()), m -> { //$NON-NLS-1$
			Map<Long, List<Long>> byTarget = new HashMap<>();
			for (long id : ids) {
				m.row(id).map(r -> folders.get(r.folderId())).map(f -> archives.get(f.accountId()))
						.ifPresent(f -> byTarget.computeIfAbsent(f.id(), t -> new ArrayList<>()).add(id));
			}
			for (Map.Entry<Long, List<Long>> entry : byTarget.entrySet()) {
				m.move(entry.getValue(), entry.getKey());
			}
		});
	}

	/** Takes messages out of the list, and offers to bring them back. */
	private void leave(List<Long> ids, String words, Change change) {
		Instant begun = clock.instant();
		parts.list().selectNeighbour();
		services.mailbox().ifPresent(mailbox -> jobs.quietly("messages moved", m -> { //$NON-NLS-1$
			change.on(mailbox);
			return Boolean.TRUE;
		}, done -> parts.undo().done(ids, words, begun), parts::failed));
	}

	@Override
	public void chooseFolder() {
		parts.tools().chooseFolder();
	}

	@Override
	public void undo() {
		parts.undo().undo();
	}

	@Override
	public void unread(boolean forward) {
		parts.messages().unread(forward);
	}

	@Override
	public void conversation() {
		List<MessageRow> rows = rows();
		if (rows.size() == 1 && !DraftList.isDraft(rows.get(0).id())) {
			parts.messages().conversation(rows.get(0).id(), rows.get(0).subject(), rows.get(0).id());
		}
	}

	/** @return whether what is on its way is shown */
	boolean outbox() {
		return parts.messages().folder().filter(f -> f.id() == DraftList.OUTBOX).isPresent();
	}

	/** The selected message in the outbox goes now. */
	void sendNow() {
		selected().stream().filter(DraftList::isDraft).findFirst().ifPresent(parts.drafts()::sendNow);
	}

	/** The sender's address into the clipboard. */
	void copyAddress() {
		List<MessageRow> rows = rows();
		if (rows.size() == 1 && !rows.get(0).fromAddress().isEmpty()) {
			Clipboard clipboard = new Clipboard(shell.getDisplay());
			clipboard.setContents(new Object[] { rows.get(0).fromAddress() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		}
	}

	@Override
	public void batch() {
		parts.filing().batch();
	}

	@Override
	public void resultsSeen() {
		selected().stream().filter(id -> !DraftList.isDraft(id)).forEach(parts.filing()::seen);
	}

	@Override
	public void search() {
		parts.tools().search();
	}

	@Override
	public void help() {
		parts.tools().help();
	}

	@Override
	public void back() {
		if (parts.messages().place().filter(Place.Conversation.class::isInstance).isPresent()) {
			parts.messages().back();
		} else {
			parts.tools().clearFilter();
		}
	}

	@Override
	public void filter(Query.State state) {
		parts.bar().toggle(state);
	}

	@Override
	public void toggleSeen() {
		boolean seen = rows().stream().anyMatch(r -> !r.flags().seen());
		List<Long> ids = selected();
		change(m -> m.setSeen(ids, seen));
	}

	@Override
	public void toggleFlagged() {
		boolean flagged = rows().stream().anyMatch(r -> !r.flags().flagged());
		List<Long> ids = selected();
		change(m -> m.setFlagged(ids, flagged));
	}

	@Override
	public void sync() {
		parts.sync();
	}

	@Override
	public void newAccount() {
		// the application may have been closed behind the wizard
		if (AccountWizard.open(shell) && !shell.isDisposed()) {
			parts.refresh();
		}
	}

	private void answer(Mode mode) {
		Optional<ReadMessage> message = parts.reader().message();
		if (message.isEmpty()) {
			return;
		}
		Optional<String> account = message.get().row().map(MessageRow::folderId).flatMap(parts.folders()::folder)
				.map(Folder::accountId).or(parts.folders()::account);
		Optional<MessageRow> row = message.get().row();
		if (account.isEmpty()) {
			return;
		}
		ComposeRequest request = ComposeRequest.about(mode, message.get(), account.get());
		if (mode == Mode.FORWARD || row.isEmpty()) {
			ComposerWindow.open(shell, request);
		} else {
			long id = row.get().id();
			team.begin(id, () -> ComposerWindow.open(shell, request, () -> team.end(id)));
		}
	}

	private void change(Change change) {
		if (selected().stream().anyMatch(DraftList::isDraft)) {
			return;
		}
		services.mailbox().ifPresent(mailbox -> jobs.quietly("change of messages", m -> { //$NON-NLS-1$
			change.on(mailbox);
			return Boolean.TRUE;
		}, done -> { }, parts::failed));
	}
}
