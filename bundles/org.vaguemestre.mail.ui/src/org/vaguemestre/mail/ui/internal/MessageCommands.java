package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.account.AccountWizard;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.Mode;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.mail.ui.internal.list.ListKeys;
import org.vaguemestre.mail.ui.internal.list.MessageTable;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the user does with messages, by button or key. */
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

	/** The parts of the view that commands look at. */
	interface Parts {
		MessageTable list();

		FolderTree folders();

		Reader reader();

		DraftCommands drafts();

		/** @param failure what a command could not do */
		void failed(Exception failure);

		/** Fetches mail, or stops it. */
		void sync();

		/** Something was set up. */
		void refresh();
	}

	MessageCommands(Shell shell, Services services, Jobs jobs, Parts parts) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.parts = parts;
	}

	@Override
	public void open() {
		List<Long> ids = parts.list().selectedIds();
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

	@Override
	public void delete() {
		List<Long> ids = parts.list().selectedIds();
		if (ids.isEmpty()) {
			return;
		}
		if (ids.stream().anyMatch(DraftList::isDraft)) {
			parts.drafts().remove(ids);
			return;
		}
		boolean forGood = parts.folders().selection().filter(f -> f.kind() == Folder.Kind.TRASH).isPresent();
		if (forGood && !Questions.confirm(shell, Texts.get("delete.title"), //$NON-NLS-1$
				Texts.get("delete.question", ids.size()), Texts.get("tool.delete"))) { //$NON-NLS-1$ //$NON-NLS-2$
			return;
		}
		parts.list().selectNeighbour();
		change(m -> m.delete(ids));
	}

	/** @param target where the selected messages go */
	void move(Folder target) {
		List<Long> ids = parts.list().selectedIds();
		if (!ids.isEmpty() && ids.stream().noneMatch(DraftList::isDraft)) {
			parts.list().selectNeighbour();
			change(m -> m.move(ids, target.id()));
		}
	}

	@Override
	public void toggleSeen() {
		boolean seen = parts.list().selectedRows().stream().anyMatch(r -> !r.flags().seen());
		List<Long> ids = parts.list().selectedIds();
		change(m -> m.setSeen(ids, seen));
	}

	@Override
	public void toggleFlagged() {
		boolean flagged = parts.list().selectedRows().stream().anyMatch(r -> !r.flags().flagged());
		List<Long> ids = parts.list().selectedIds();
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
		account.ifPresent(a -> ComposerWindow.open(shell, ComposeRequest.about(mode, message.get(), a)));
	}

	private void change(Change change) {
		if (parts.list().selectedIds().stream().anyMatch(DraftList::isDraft)) {
			return;
		}
		services.mailbox().ifPresent(mailbox -> jobs.quietly("change of messages", m -> { //$NON-NLS-1$
			change.on(mailbox);
			return Boolean.TRUE;
		}, done -> { }, parts::failed));
	}
}
