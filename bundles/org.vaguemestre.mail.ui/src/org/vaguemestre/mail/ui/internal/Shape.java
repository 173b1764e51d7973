package org.vaguemestre.mail.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.filing.FilingController;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;

/** What the tree shows. Read beside the UI thread. */
record Shape(List<FolderTree.Branch> branches, List<Folder> local, List<SavedSearch> searches) {

	static Shape read(Services services, List<Account> accounts, Mailbox mailbox, FilingController filing) throws MailException {
		List<FolderTree.Branch> branches = new ArrayList<>();
		for (Account account : accounts) {
			branches.add(new FolderTree.Branch(account, mailbox.folders(account.id()), mailbox.unread(account.id())));
		}
		List<Folder> local = new ArrayList<>();
		int begun = DraftCommands.writing(services).size();
		if (begun > 0) {
			local.add(DraftList.folder(begun));
		}
		filing.waitingFolder().ifPresent(local::add);
		int going = DraftCommands.going(services).size();
		if (going > 0) {
			local.add(DraftList.outbox(going));
		}
		return new Shape(branches, local, mailbox.savedSearches());
	}
}
