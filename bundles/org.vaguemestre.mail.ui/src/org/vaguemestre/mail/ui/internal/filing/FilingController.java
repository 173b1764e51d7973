package org.vaguemestre.mail.ui.internal.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.Inboxes;
import org.vaguemestre.mail.ui.internal.Place;
import org.vaguemestre.mail.ui.internal.Services;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Toasts;

/** What the mailbox has to do with filing: the letters that wait, the results that must be seen, a morning's letters in a row. */
public final class FilingController {

	/** So many letters are filed in a row at most; whoever has more goes on afterwards. */
	private static final int MOST = 500;

	/** What the view does for it. */
	public interface View {
		/** @return the folder that is shown */
		Optional<Place> shownPlace();

		/** @return the ids of the selected messages */
		List<Long> selected();

		/** Shows a message in its folder. */
		void reveal(MessageRow row);

		/** Letters came onto the waiting list, left it, or found their patient; by any thread. */
		void waitingChanged();

		/** What is known of the letter that is shown may be another now. */
		void lookAgain(long messageId);

		/** @param sentence what there is to know */
		void told(String sentence);

		/** @param failure what could not be done */
		void failed(Exception failure);
	}

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final AttentionSection section;
	private final View view;
	private final Runnable listener;
	private final Consumer<LateAnswer> late;
	private Optional<FilingDesk> followed = Optional.empty();

	/**
	 * @param shell    the window
	 * @param services the services
	 * @param jobs     runs what takes time
	 * @param section  shows results that must be seen
	 * @param toasts   tell what the office software did when nobody waited any more
	 * @param view     the mailbox
	 */
	public FilingController(Shell shell, Services services, Jobs jobs, AttentionSection section, Toasts toasts, View view) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.section = section;
		this.view = view;
		listener = view::waitingChanged;
		LateNotice notice = new LateNotice(toasts, answer -> reveal(answer.letter().messageId()));
		late = answer -> jobs.ui(() -> {
			notice.tell(answer);
			view.lookAgain(answer.letter().messageId());
		});
		section.on(view::reveal, row -> seen(row.id()));
		section.addDisposeListener(e -> follow(Optional.empty()));
	}

	/** Services came or went. */
	public void follow() {
		if (!services.desk().equals(followed)) {
			follow(services.desk());
			look();
		}
	}

	private void follow(Optional<FilingDesk> desk) {
		if (!desk.equals(followed)) {
			followed.ifPresent(d -> {
				d.waitingList().removeListener(listener);
				d.removeListener(late);
			});
			followed = desk;
			followed.ifPresent(d -> {
				d.waitingList().addListener(listener);
				d.addListener(late);
			});
		}
	}

	private void reveal(long messageId) {
		services.mailbox().ifPresent(m -> jobs.quietly("letter that was filed late", w -> m.row(messageId), row -> row.ifPresent(view::reveal), view::failed)); //$NON-NLS-1$
	}

	/** Looks for results that must be seen. */
	public void look() {
		services.desk().ifPresent(desk -> jobs.quietly("critical results", m -> desk.attention().unseen(), section::show, //$NON-NLS-1$
				e -> Jobs.log("critical results", e))); //$NON-NLS-1$
	}

	/**
	 * The user has seen the values of a letter.
	 *
	 * @param messageId the letter
	 */
	public void seen(long messageId) {
		services.desk().ifPresent(desk -> jobs.quietly("results seen", m -> { //$NON-NLS-1$
			desk.attention().seen(messageId);
			return desk.attention().unseen();
		}, section::show, view::failed));
	}

	/**
	 * Takes time.
	 *
	 * @return the folder that stands for the letters that wait, if there are any
	 * @throws MailException if the mailbox cannot be read
	 */
	public Optional<Folder> waitingFolder() throws MailException {
		return WaitingRows.of(services.desk()).folder();
	}

	/** Files the selected letters one after the other; with one or none selected, all of the folder that are to file. */
	public void batch() {
		Optional<FilingDesk> desk = services.desk();
		Optional<MessageReader> reader = services.reader();
		Optional<Mailbox> mailbox = services.mailbox();
		if (desk.isEmpty() || reader.isEmpty() || mailbox.isEmpty() || services.host().isEmpty()) {
			view.told(Texts.get("file.noHost")); //$NON-NLS-1$
			return;
		}
		List<Long> selected = view.selected();
		Optional<Place> place = view.shownPlace();
		jobs.quietly("letters to file", m -> selected.size() > 1 ? selected : toFile(mailbox.get(), place), ids -> { //$NON-NLS-1$
			if (ids.isEmpty()) {
				view.told(Texts.get("batch.none")); //$NON-NLS-1$
			} else {
				BatchWindow.open(shell, services, desk.get().batch(ids));
			}
		}, view::failed);
	}

	/** The oldest first, as they came. */
	private List<Long> toFile(Mailbox mailbox, Optional<Place> place) throws MailException {
		Sort sort = new Sort(Sort.Column.DATE, true);
		Query query = new Query(List.of(new Query.Is(Query.State.TO_FILE, false)));
		Optional<Folder> folder = place.flatMap(p -> p instanceof Place.In in ? Optional.of(in.folder()) : Optional.empty());
		MessageList list = place.filter(Place.Inboxes.class::isInstance).isPresent() ? Inboxes.list(services, mailbox, query, sort)
				: folder.filter(f -> f.id() == WaitingRows.FOLDER).isPresent() ? WaitingRows.of(services.desk())
				: folder.filter(f -> !f.accountId().isEmpty()).isPresent() ? mailbox.filter(folder.get().id(), query, sort) : mailbox.search(query, sort);
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < Math.min(MOST, list.size()); i++) {
			ids.add(list.id(i));
		}
		return ids;
	}
}
