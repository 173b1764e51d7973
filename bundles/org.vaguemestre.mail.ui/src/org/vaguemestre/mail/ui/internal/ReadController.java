package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.mail.ui.internal.reader.ReceiptPresenter;
import org.vaguemestre.mail.ui.internal.reader.ReceiptView;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;

/** Reads the selected message in the background, shows it, and marks it as read. */
final class ReadController {

	/** A message that is here opens faster than this: no flicker of a waiting sign. */
	private static final int PATIENCE = 400;
	/** So many messages of a conversation fit a menu; the list shows them all. */
	private static final int LISTED = 20;

	private final Services services;
	private final Jobs jobs;
	private final ReceiptPresenter presenter = new ReceiptPresenter(Formats.system());
	private final TeamWords team;
	private final Reader reader;
	private final Runnable shown;
	private final DraftCommands drafts;
	private final Context context;
	private Job reading;
	private Optional<Long> wanted = Optional.empty();
	/** The letter that is shown, once it is known to be filed: then it may want a receipt. */
	private Optional<Long> filed = Optional.empty();
	private Query asked = new Query(List.of());

	/** What the view knows around a message. */
	interface Context {
		/** @return what was searched */
		Query query();

		/** @return the name of a folder */
		String folder(long id);

		/** The user wants to read another message of a conversation. */
		void conversation(long messageId, String subject, long chosen);
	}

	ReadController(Services services, Jobs jobs, Reader reader, DraftCommands drafts, Context context, Runnable shown) {
		this.context = context;
		this.services = services;
		team = new TeamWords(services::teamwork);
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
		open(id, true);
	}

	/** @param byUser whether somebody asked for it just now */
	private void open(long id, boolean byUser) {
		close();
		Optional<MessageReader> service = services.reader();
		if (service.isEmpty()) {
			return;
		}
		wanted = Optional.of(id);
		filed = Optional.empty();
		reader.getDisplay().timerExec(PATIENCE, () -> patience(id));
		Query query = context.query();
		asked = query;
		reading = jobs.run(Texts.get("reader.opening"), m -> reader.prepare(byUser ? service.get().open(id, m) : service.get().read(id, m), excerpt(id, query)), //$NON-NLS-1$
				prepared -> {
					if (isWanted(id)) {
						reader.show(prepared);
						shown.run();
						prepared.message().row().ifPresent(r -> reader.team(team.sentence(r.flags())));
						seen(prepared.message());
						conversation(id);
						receipts(id, prepared.message());
					}
				}, e -> {
					if (isWanted(id)) {
						reader.nothing(Icon.WARNING, Texts.get("reader.failed"), Jobs.sentence(e), //$NON-NLS-1$
								List.of(new EmptyState.Choice(Texts.get("reader.again"), "reader.again", () -> open(id)))); //$NON-NLS-1$ //$NON-NLS-2$
						shown.run();
					}
				});
	}

	/** Messages changed: perhaps a colleague has taken the one that is open. */
	void team() {
		Optional<Long> id = reader.message().flatMap(ReadMessage::row).map(MessageRow::id).filter(this::isWanted);
		Optional<Mailbox> mailbox = services.mailbox();
		if (id.isPresent() && mailbox.isPresent()) {
			jobs.quietly("who has a message", m -> mailbox.get().row(id.get()), row -> { //$NON-NLS-1$
				if (isWanted(id.get())) {
					row.ifPresent(r -> reader.team(team.sentence(r.flags())));
					row.filter(r -> r.filed() && !filed.equals(id)).ifPresent(r -> reader.message().ifPresent(m -> {
						filed = id;
						receipts(r.id(), m);
					}));
				}
			}, e -> Jobs.log("who has a message", e)); //$NON-NLS-1$
		}
	}

	/** What is known of its signer has changed. */
	void again() {
		reader.message().flatMap(ReadMessage::row).map(MessageRow::id).filter(this::isWanted).ifPresent(id -> open(id, false));
	}

	/** Another search was made, while the message stays open. */
	void searched() {
		Query query = context.query();
		Optional<Long> id = reader.message().flatMap(ReadMessage::row).map(MessageRow::id).filter(this::isWanted);
		if (!query.equals(asked) && id.isPresent()) {
			asked = query;
			jobs.quietly("excerpt", m -> excerpt(id.get(), query), found -> { //$NON-NLS-1$
				if (isWanted(id.get()) && asked.equals(query)) {
					reader.excerpt(found);
				}
			}, e -> Jobs.log("excerpt", e)); //$NON-NLS-1$
		}
	}

	private Optional<Excerpt> excerpt(long id, Query query) throws MailException {
		Optional<Mailbox> mailbox = services.mailbox();
		return mailbox.isEmpty() || query.terms().stream().noneMatch(Query.Words.class::isInstance) ? Optional.empty()
				: mailbox.get().excerpt(id, query);
	}

	/** The message is there at once; who else belongs to its conversation is looked for after that. */
	private void conversation(long id) {
		services.mailbox().ifPresent(mailbox -> jobs.quietly("conversation", m -> { //$NON-NLS-1$
			MessageList list = mailbox.conversation(id);
			return new Others(list.size(), list.size() < 2 ? List.of() : list.rows(Math.max(0, list.size() - LISTED), LISTED));
		}, others -> {
			if (isWanted(id)) {
				String subject = reader.message().map(ReadMessage::subject).orElse(""); //$NON-NLS-1$
				reader.conversation(others.rows(), others.size(), context::folder, chosen -> context.conversation(id, subject, chosen));
			}
		}, e -> Jobs.log("conversation", e))); //$NON-NLS-1$
	}

	private void receipts(long id, ReadMessage message) {
		services.receipts().ifPresent(receipts -> jobs.quietly("receipts", m -> presenter.of(receipts, services.integrations(), message), view -> { //$NON-NLS-1$
			if (isWanted(id)) {
				reader.receipts(view, give -> answer(id, message, receipts, view.document(), give));
			}
		}, e -> Jobs.log("receipts", e))); //$NON-NLS-1$
	}

	private void answer(long id, ReadMessage message, Receipts receipts, boolean document, boolean give) {
		reader.receipts(new ReceiptView(List.of(), Optional.empty()), again -> { });
		jobs.quietly("receipt", m -> { //$NON-NLS-1$
			Optional<IntegrationReceipts> documents = services.integrations().filter(d -> document);
			if (give && documents.isPresent()) {
				documents.get().give(message, Integration.FILED, false);
			} else if (give) {
				receipts.give(message, false);
			} else {
				receipts.decline(message);
			}
			return Boolean.TRUE;
		}, done -> { }, e -> {
			if (isWanted(id)) {
				reader.receipts(new ReceiptView(List.of(new ReceiptView.Line(Icon.WARNING, Jobs.sentence(e))), Optional.empty()), again -> { });
			}
		});
	}

	private record Others(int size, List<MessageRow> rows) {
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
