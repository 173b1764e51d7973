package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules.Obstacle;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;

/** Lets the rules look at new letters. While nobody is signed in to the host, letters wait for somebody in whose name they are filed. */
final class RuleFiler implements MailboxListener {

	private static final int MOST_WAITING = 500;
	private static final Set<Folder.Kind> NOT_RECEIVED = Set.of(Folder.Kind.SENT, Folder.Kind.DRAFTS, Folder.Kind.TRASH, Folder.Kind.JUNK);

	private final FilingContext context;
	private final Desk desk;
	private final RuleBook rules;
	private final Remembered takenBack;
	private final Notes notes;
	private final Set<Long> later = new LinkedHashSet<>();

	RuleFiler(FilingContext context, Desk desk, RuleBook rules, Remembered takenBack, Notes notes) {
		this.context = context;
		this.desk = desk;
		this.rules = rules;
		this.takenBack = takenBack;
		this.notes = notes;
	}

	@Override
	public void messagesArrived(long folderId, List<MessageRow> rows) {
		List<Long> ids = rows.stream().filter(r -> !r.filed() && !r.patient().isEmpty()).map(MessageRow::id).toList();
		if (!ids.isEmpty()) {
			context.background().execute(() -> look(folderId, ids));
		}
	}

	/** Somebody signed in to the host. */
	void userCame() {
		List<Long> ids;
		synchronized (later) {
			ids = new ArrayList<>(later);
			later.clear();
		}
		ids.forEach(id -> context.background().execute(() -> consider(id, active())));
	}

	private List<FilingRule> active() {
		return rules.all().stream().filter(FilingRule::enabled).toList();
	}

	private void look(long folderId, List<Long> ids) {
		List<FilingRule> active = active();
		if (!active.isEmpty() && received(folderId)) {
			ids.forEach(id -> consider(id, active));
		}
	}

	private boolean received(long folderId) {
		Optional<Accounts> accounts = context.mail().accounts().get();
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		if (accounts.isEmpty() || mailbox.isEmpty()) {
			return false;
		}
		for (Account account : accounts.get().all()) {
			Optional<Folder> folder = Obstacles.folder(mailbox.get(), account, folderId);
			if (folder.isPresent()) {
				return !NOT_RECEIVED.contains(folder.get().kind());
			}
		}
		return false;
	}

	/** One letter that cannot be looked at costs no other its filing. */
	private void consider(long messageId, List<FilingRule> active) {
		Optional<OfficeHost> host = context.host().get();
		Optional<MessageReader> reader = context.mail().reader().get();
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		if (reader.isEmpty() || mailbox.isEmpty()) {
			return;
		}
		try {
			Optional<MessageRow> row = mailbox.get().row(messageId);
			List<FilingRule> fitting = row.isEmpty() || row.get().filed() || takenBack(row.get()) ? List.of()
					: active.stream().filter(r -> Obstacles.sends(r, row.get().fromAddress())).toList();
			if (fitting.isEmpty()) {
				return;
			}
			if (host.flatMap(OfficeHost::currentUser).isEmpty()) {
				synchronized (later) {
					if (later.size() < MOST_WAITING) {
						later.add(messageId);
					}
				}
				return;
			}
			apply(desk.prospect(reader.get().read(messageId, new NullProgressMonitor())), fitting);
		} catch (MailException | HostException | RuntimeException e) {
			Log.warning("no rule could file a letter", e); //$NON-NLS-1$
		}
	}

	/** On any workstation, which the letter's mark tells; or on this one, whatever became of the mark. */
	private boolean takenBack(MessageRow row) {
		return row.flags().keywords().contains(Keywords.TAKEN_BACK) || takenBack.holds(row.messageId());
	}

	private void apply(Prospect prospect, List<FilingRule> fitting) throws HostException {
		for (FilingRule rule : fitting) {
			Set<Obstacle> obstacles = rules.obstacles(rule, prospect);
			if (obstacles.isEmpty()) {
				desk.file(prospect, prospect.choice().chosen().orElseThrow(), Optional.of(rule.id()), "RULE " + rule.id()); //$NON-NLS-1$
				return;
			}
			notes.left(rule, prospect.message().messageId(), obstacles);
		}
	}
}
