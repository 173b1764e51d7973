package org.vaguemestre.mail.ui.internal.drafts;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.ui.internal.Services;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the user does with the drafts on this computer: look, go on, throw away. */
public final class DraftCommands {

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final Reader reader;
	private final Consumer<Exception> failed;

	/**
	 * @param shell    the window
	 * @param services for the drafts
	 * @param jobs     reads them in the background
	 * @param reader   where a draft is shown
	 * @param failed   is told what could not be done
	 */
	public DraftCommands(Shell shell, Services services, Jobs jobs, Reader reader, Consumer<Exception> failed) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.reader = reader;
		this.failed = failed;
	}

	/**
	 * Shows where a draft stands, with the button to go on.
	 *
	 * @param id the id of its row
	 */
	public void show(long id) {
		with(id, draft -> {
			String subject = draft.message().subject();
			String advice = draft.words().isBlank() ? Texts.get("draft." + draft.state().name()) : draft.words(); //$NON-NLS-1$
			reader.nothing(draft.state() == Draft.State.FAILED ? Icon.WARNING : Icon.DRAFTS,
					subject.isBlank() ? Texts.get("subject.none") : subject, advice, Texts.get("draft.resume"), //$NON-NLS-1$ //$NON-NLS-2$
					"drafts.resume", () -> ComposerWindow.open(shell, ComposeRequest.resume(draft))); //$NON-NLS-1$
		});
	}

	/**
	 * Goes on writing.
	 *
	 * @param id the id of its row
	 */
	public void resume(long id) {
		with(id, draft -> ComposerWindow.open(shell, ComposeRequest.resume(draft)));
	}

	/**
	 * Throws drafts away, after a question: there is no way back.
	 *
	 * @param ids the ids of their rows
	 */
	public void remove(List<Long> ids) {
		if (!Questions.confirm(shell, Texts.get("delete.title"), Texts.get("draft.delete.question", ids.size()), //$NON-NLS-1$ //$NON-NLS-2$
				Texts.get("tool.delete"))) { //$NON-NLS-1$
			return;
		}
		services.drafts().ifPresent(drafts -> jobs.quietly("drafts removed", m -> { //$NON-NLS-1$
			DraftList list = new DraftList(drafts.all());
			for (long id : ids) {
				Optional<Draft> draft = list.draft(id);
				if (draft.isPresent()) {
					drafts.remove(draft.get().id());
				}
			}
			return Boolean.TRUE;
		}, done -> { }, failed));
	}

	private void with(long id, Consumer<Draft> then) {
		Optional<Drafts> drafts = services.drafts();
		drafts.ifPresent(d -> jobs.quietly("draft", m -> new DraftList(d.all()).draft(id), found -> found.ifPresent(then), //$NON-NLS-1$
				failed));
	}
}
