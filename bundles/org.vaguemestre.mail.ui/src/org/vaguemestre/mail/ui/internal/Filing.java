package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.filing.FilingController;
import org.vaguemestre.mail.ui.internal.filing.WaitingRows;

/** The mailbox as filing sees it. */
final class Filing implements FilingController.View {

	private final MailboxView view;
	private final ReadController reading;

	Filing(MailboxView view, ReadController reading) {
		this.view = view;
		this.reading = reading;
	}

	@Override
	public Optional<Place> shownPlace() {
		return view.messages().place();
	}

	@Override
	public List<Long> selected() {
		return view.list().selectedIds().stream().filter(id -> !DraftList.isDraft(id)).toList();
	}

	@Override
	public void reveal(MessageRow row) {
		if (!view.list().select(row.id())) {
			view.tools().clearFilter();
			view.folders().select(row.folderId());
			view.folders().folder(row.folderId()).ifPresent(f -> view.messages().show(new Place.In(f), Optional.of(row.id())));
		}
		reading.selected(List.of(row.id()));
	}

	@Override
	public void waitingChanged() {
		view.foldersChanged();
		view.folderChanged(WaitingRows.FOLDER);
	}

	@Override
	public void lookAgain(long messageId) {
		view.reader().clinical().lookAgain(messageId);
	}

	@Override
	public void told(String sentence) {
		view.told(sentence);
	}

	@Override
	public void failed(Exception failure) {
		view.failed(failure);
	}
}
