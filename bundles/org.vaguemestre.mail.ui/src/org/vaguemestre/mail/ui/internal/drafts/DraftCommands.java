package org.vaguemestre.mail.ui.internal.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Services;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.ui.EmptyState.Choice;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What the user does with drafts, and with what is on its way: look, go on, send now, throw away. */
public final class DraftCommands {

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final Reader reader;
	private final Formats formats;
	private final Consumer<Exception> failed;
	private final Consumer<String> told;

	/**
	 * @param shell    the window
	 * @param services for the drafts and the outbox
	 * @param jobs     reads them in the background
	 * @param reader   where a draft is shown
	 * @param formats  times
	 * @param failed   is told what could not be done
	 * @param told     is told what there is to know
	 */
	public DraftCommands(Shell shell, Services services, Jobs jobs, Reader reader, Formats formats, Consumer<Exception> failed,
			Consumer<String> told) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.reader = reader;
		this.formats = formats;
		this.failed = failed;
		this.told = told;
	}

	/**
	 * @param services where drafts are
	 * @return what is being written
	 * @throws MailException from the store
	 */
	public static List<Draft> writing(Services services) throws MailException {
		List<Draft> all = services.drafts().isEmpty() ? List.of() : services.drafts().get().all();
		return services.outbox().isEmpty() ? all : all.stream().filter(d -> d.state() == Draft.State.WRITING).toList();
	}

	/**
	 * @param services where drafts are
	 * @return what is on its way, waits or could not be sent; a receipt that waits is nobody's business
	 * @throws MailException from the store
	 */
	public static List<Draft> going(Services services) throws MailException {
		return services.outbox().isEmpty() ? List.of()
				: services.outbox().get().all().stream().filter(d -> !receipt(d) || d.state() != Draft.State.WAITING || d.attempts() > 0).toList();
	}

	/** What a machine tells another one is not written on. */
	private static boolean receipt(Draft draft) {
		return draft.message().disposition().isPresent();
	}

	/**
	 * Shows where a draft stands, with what can be done.
	 *
	 * @param id the id of its row
	 */
	public void show(long id) {
		with(id, draft -> {
			String subject = draft.message().subject();
			boolean bad = draft.state() == Draft.State.FAILED || draft.state() == Draft.State.UNSURE;
			reader.nothing(bad ? Icon.WARNING : draft.state() == Draft.State.WRITING ? Icon.DRAFTS : Icon.SENT,
					subject.isBlank() ? Texts.get("subject.none") : subject, advice(draft), choices(draft)); //$NON-NLS-1$
		});
	}

	private String advice(Draft draft) {
		String when = draft.due().map(formats::soon).orElse(""); //$NON-NLS-1$
		if (draft.state() == Draft.State.WAITING && draft.attempts() > 0) {
			return (draft.words() + ' ' + Texts.get("draft.AGAIN", when)).strip(); //$NON-NLS-1$
		}
		return draft.words().isBlank() ? Texts.get("draft." + draft.state().name(), when) : draft.words(); //$NON-NLS-1$
	}

	private List<Choice> choices(Draft draft) {
		if (receipt(draft)) {
			return draft.state() == Draft.State.WAITING || draft.state() == Draft.State.FAILED ? List.of(now("outbox.retry", draft)) : List.of(); //$NON-NLS-1$
		}
		Choice resume = new Choice(Texts.get("draft.resume"), "drafts.resume", () -> resume(draft)); //$NON-NLS-1$ //$NON-NLS-2$
		return switch (draft.state()) {
		case WRITING -> List.of(resume);
		case WAITING -> List.of(now("outbox.now", draft), resume); //$NON-NLS-1$
		case FAILED -> services.outbox().isEmpty() ? List.of(resume) : List.of(resume, now("outbox.retry", draft)); //$NON-NLS-1$
		case COPY_MISSING -> List.of(now("outbox.copy.now", draft)); //$NON-NLS-1$
		case SENDING, UNSURE -> List.of();
		};
	}

	private Choice now(String key, Draft draft) {
		return new Choice(Texts.get(key), "drafts.now", () -> sendNow(draft)); //$NON-NLS-1$
	}

	private void sendNow(Draft draft) {
		services.outbox().ifPresent(outbox -> jobs.quietly("send now", m -> { //$NON-NLS-1$
			outbox.sendNow(draft.id());
			return Boolean.TRUE;
		}, done -> { }, failed));
	}

	/**
	 * Sends at once what waits or could not be sent.
	 *
	 * @param id the id of its row
	 */
	public void sendNow(long id) {
		with(id, this::sendNow);
	}

	/**
	 * Goes on writing; what waits in the outbox is taken back first.
	 *
	 * @param id the id of its row
	 */
	public void resume(long id) {
		with(id, this::resume);
	}

	private void resume(Draft draft) {
		if (receipt(draft)) {
			show(DraftList.id(draft));
		} else if (draft.state() == Draft.State.WAITING || draft.state() == Draft.State.FAILED) {
			takeBack(draft);
		} else if (draft.state() == Draft.State.WRITING) {
			ComposerWindow.open(shell, ComposeRequest.resume(draft));
		} else {
			show(DraftList.id(draft));
		}
	}

	/**
	 * Takes a message back and opens it; says so if it is too late.
	 *
	 * @param draft a message in the outbox
	 */
	public void takeBack(Draft draft) {
		Optional<Outbox> outbox = services.outbox();
		if (outbox.isEmpty()) {
			ComposerWindow.open(shell, ComposeRequest.resume(draft));
			return;
		}
		jobs.quietly("message taken back", m -> outbox.get().cancel(draft.id()), back -> { //$NON-NLS-1$
			// what failed waits no longer, and is written on as it is
			Optional<Draft> open = draft.state() == Draft.State.FAILED ? Optional.of(back.orElse(draft)) : back;
			open.ifPresentOrElse(d -> ComposerWindow.open(shell, ComposeRequest.resume(d)), () -> told.accept(Texts.get("outbox.late"))); //$NON-NLS-1$
		}, failed);
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
		services.drafts().ifPresent(drafts -> jobs.quietly("drafts removed", m -> remove(drafts, ids), all -> { //$NON-NLS-1$
			if (!all) {
				told.accept(Texts.get("draft.delete.going")); //$NON-NLS-1$
			}
		}, failed));
	}

	private boolean remove(Drafts drafts, List<Long> ids) throws MailException {
		boolean all = true;
		for (long id : ids) {
			Optional<Draft> draft = find(id);
			boolean waits = draft.isPresent() && draft.get().state() == Draft.State.WAITING && services.outbox().isPresent();
			boolean going = draft.filter(d -> d.state() == Draft.State.SENDING || d.state() == Draft.State.UNSURE).isPresent()
					|| waits && services.outbox().get().cancel(draft.get().id()).isEmpty();
			if (going) {
				all = false;
			} else if (draft.isPresent()) {
				drafts.remove(draft.get().id());
			}
		}
		return all;
	}

	private void with(long id, Consumer<Draft> then) {
		jobs.quietly("draft", m -> find(id), found -> found.ifPresent(then), failed); //$NON-NLS-1$
	}

	private Optional<Draft> find(long id) throws MailException {
		List<Draft> all = new ArrayList<>(going(services));
		all.addAll(writing(services));
		return Stream.of(all).flatMap(List::stream).filter(d -> DraftList.id(d) == id).findFirst();
	}
}
