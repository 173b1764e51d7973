package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;

/** Reads the selected message in the background, shows it, and marks it as read. */
final class ReadController {

	/** A message that is here opens faster than this: no flicker of a waiting sign. */
	private static final int PATIENCE = 400;

	private final Services services;
	private final Jobs jobs;
	private final Reader reader;
	private final Runnable shown;
	private final DraftCommands drafts;
	private Job reading;
	private Optional<Long> wanted = Optional.empty();

	ReadController(Services services, Jobs jobs, Reader reader, DraftCommands drafts,
			Runnable shown) {
		this.services = services;
		this.jobs = jobs;
		this.reader = reader;
		this.drafts = drafts;
		this.shown = shown;
	}

	/** @return the message that is open or being opened */
	Optional<Long> wanted() {
		return wanted;
	}

	/**
	 * @param ids the selected messages
	 */
	void selected(List<Long> ids) {
		if (ids.size() == 1 && DraftList.isDraft(ids.get(0))) {
			close();
			wanted = Optional.of(ids.get(0));
			drafts.show(ids.get(0));
			shown.run();
			return;
		}
		if (ids.size() == 1) {
			if (!wanted.equals(Optional.of(ids.get(0)))) {
				open(ids.get(0));
			}
			return;
		}
		close();
		if (ids.isEmpty()) {
			reader.nothing(Icon.MAILBOX, Texts.get("reader.empty"), Texts.get("reader.empty.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		} else {
			reader.nothing(Icon.MAILBOX, Texts.get("reader.several", ids.size()), Texts.get("reader.several.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		shown.run();
	}

	/** Opens nothing more; the reader is left to someone else. */
	void close() {
		if (reading != null) {
			reading.cancel();
		}
		wanted = Optional.empty();
	}

	private void open(long id) {
		close();
		Optional<MessageReader> service = services.reader();
		if (service.isEmpty()) {
			return;
		}
		wanted = Optional.of(id);
		reader.getDisplay().timerExec(PATIENCE, () -> patience(id));
		reading = jobs.run(Texts.get("reader.opening"), m -> reader.prepare(service.get().read(id, m)), //$NON-NLS-1$
				prepared -> {
					if (isWanted(id)) {
						reader.show(prepared);
						shown.run();
						seen(prepared.message());
					}
				}, e -> {
					if (isWanted(id)) {
						reader.nothing(Icon.WARNING, Texts.get("reader.failed"), Jobs.sentence(e), //$NON-NLS-1$
								Texts.get("reader.again"), "reader.again", () -> open(id)); //$NON-NLS-1$ //$NON-NLS-2$
						shown.run();
					}
				});
	}

	private void patience(long id) {
		boolean still = !reader.isDisposed() && isWanted(id)
				&& reader.message().flatMap(ReadMessage::row).map(MessageRow::id).filter(i -> i == id).isEmpty()
				&& reading.getState() == Job.RUNNING;
		if (still) {
			reader.nothing(Icon.MAILBOX, Texts.get("reader.opening"), Texts.get("reader.opening.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private boolean isWanted(long id) {
		return wanted.equals(Optional.of(id));
	}

	private void seen(ReadMessage message) {
		Optional<Mailbox> mailbox = services.mailbox();
		message.row().filter(r -> !r.flags().seen()).ifPresent(r -> mailbox.ifPresent(box -> jobs.quietly("seen", m -> { //$NON-NLS-1$
			box.setSeen(List.of(r.id()), true);
			return Boolean.TRUE;
		}, done -> { }, e -> Jobs.log("seen", e)))); //$NON-NLS-1$
	}
}
