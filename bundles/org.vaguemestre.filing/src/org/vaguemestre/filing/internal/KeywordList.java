package org.vaguemestre.filing.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.filing.WaitingList;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Sort;

/** The waiting list as keywords of letters. Who was found for a letter is known here alone, and looked for again on each workstation. */
final class KeywordList implements WaitingList, MailboxListener {

	private final FilingContext context;
	private final Marking marking;
	private final Notes notes;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Map<Long, PatientChoice> found = new HashMap<>();
	private Map<Read, Optional<PatientIdentity>> stated = Map.of();
	private final AtomicBoolean looking = new AtomicBoolean();
	private final AtomicBoolean comparing = new AtomicBoolean();
	private Set<Long> known = Set.of();

	/**
	 * A letter that was read, once for all changes of the charts: it may need a program that takes its time, and fails. Where somebody
	 * opened it since, its line has a patient.
	 */
	private record Read(long id, String messageId, String patient) {
	}

	KeywordList(FilingContext context, Marking marking, Notes notes) {
		this.context = context;
		this.marking = marking;
		this.notes = notes;
	}

	@Override
	public void put(long messageId, WaitingReason reason) throws MailException {
		MessageRow row = marking.row(messageId);
		Set<String> before = WaitingMarks.all(row.flags().keywords());
		String code = context.host().get().flatMap(OfficeHost::currentUser).map(HostUser::id).map(Keywords::code).orElse(""); //$NON-NLS-1$
		Set<String> after = WaitingMarks.of(reason, code, LocalDate.now(context.clock()));
		boolean there = WaitingMarks.waits(before);
		if (there) {
			// who put it there, and when, stays
			after = WaitingMarks.why(after);
		}
		for (String old : there ? WaitingMarks.why(before) : before) {
			if (!after.contains(old)) {
				marking.take(messageId, old);
			}
		}
		for (String mark : after) {
			if (!before.contains(mark)) {
				marking.give(messageId, mark);
			}
		}
		notes.waits(row.messageId(), reason);
		changed();
	}

	@Override
	public void take(long messageId) throws MailException {
		MessageRow row = marking.row(messageId);
		Set<String> marks = WaitingMarks.all(row.flags().keywords());
		if (!WaitingMarks.waits(marks)) {
			return;
		}
		marking.take(messageId, Keywords.WAITING);
		for (String mark : marks) {
			if (!mark.equals(Keywords.WAITING)) {
				marking.take(messageId, mark);
			}
		}
		notes.waitsNoLonger(row.messageId());
		changed();
	}

	@Override
	public List<WaitingLetter> letters() throws MailException {
		List<WaitingLetter> letters = new ArrayList<>();
		for (MessageRow row : rows()) {
			of(row).ifPresent(letters::add);
		}
		letters.sort(Comparator.comparing((WaitingLetter l) -> l.found().isEmpty()).thenComparing(l -> l.row().date()));
		return List.copyOf(letters);
	}

	private List<MessageRow> rows() throws MailException {
		Optional<Mailbox> mailbox = marking.mailbox();
		if (mailbox.isEmpty()) {
			return List.of();
		}
		MessageList list = mailbox.get().search(new Query(List.of(new Query.Is(Query.State.WAITING, false))), new Sort(Sort.Column.DATE, true));
		// asked at each change of a folder, and mostly there are none
		return list.size() == 0 ? List.of() : list.rows(0, list.size()).stream().filter(r -> !r.filed()).toList();
	}

	@Override
	public Optional<WaitingLetter> of(MessageRow row) {
		Set<String> keywords = row.flags().keywords();
		// a colleague may have filed it while somebody put it aside: filed is filed
		if (row.filed() || !WaitingMarks.waits(keywords)) {
			return Optional.empty();
		}
		PatientChoice choice;
		synchronized (found) {
			choice = found.get(row.id());
		}
		return Optional.of(new WaitingLetter(row, WaitingMarks.reason(keywords), WaitingMarks.by(keywords), WaitingMarks.since(keywords),
				Optional.ofNullable(choice)));
	}

	@Override
	public void matchAgain() {
		if (looking.compareAndSet(false, true)) {
			context.background().execute(() -> {
				// what changes from now on is looked at in another round
				looking.set(false);
				match();
			});
		}
	}

	private synchronized void match() {
		try {
			Optional<MessageReader> reader = context.mail().reader().get();
			Map<Long, PatientChoice> now = new HashMap<>();
			Map<Read, Optional<PatientIdentity>> about = new HashMap<>();
			for (MessageRow row : reader.isPresent() ? rows() : List.<MessageRow>of()) {
				Optional<OfficeHost> host = context.host().get();
				if (host.isPresent()) {
					look(host.get(), reader.get(), row, about).ifPresent(choice -> now.put(row.id(), choice));
				}
			}
			stated = about;
			boolean other;
			synchronized (found) {
				other = !found.equals(now);
				found.clear();
				found.putAll(now);
			}
			if (other) {
				listeners.forEach(Runnable::run);
			}
		} catch (MailException e) {
			Log.warning("the letters that wait could not be looked at", e); //$NON-NLS-1$
		}
	}

	/** One letter that cannot be read costs no other its patient. */
	private Optional<PatientChoice> look(OfficeHost host, MessageReader reader, MessageRow row, Map<Read, Optional<PatientIdentity>> now) {
		try {
			Optional<PatientIdentity> patient = stated(reader, row, now);
			return patient.isEmpty() ? Optional.empty() : Optional.of(PatientChoice.of(patient.get(), PatientMatcher.match(host, patient.get())))
					.filter(c -> c.question() == PatientChoice.Question.NONE);
		} catch (MailException | HostException | RuntimeException e) {
			Log.warning("a letter that waits could not be looked at", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	private Optional<PatientIdentity> stated(MessageReader reader, MessageRow row, Map<Read, Optional<PatientIdentity>> now) throws MailException {
		Read key = new Read(row.id(), row.messageId(), row.patient());
		if (stated.containsKey(key)) {
			now.put(key, stated.get(key));
			return stated.get(key);
		}
		ReadMessage message = reader.read(row.id(), new NullProgressMonitor());
		Optional<PatientIdentity> patient = Letters.stated(message);
		// a key that is missing may be there the next time
		if (patient.isPresent() || message.secure().encryption().status() == EncryptionVerdict.Status.NONE) {
			now.put(key, patient);
		}
		return patient;
	}

	/** Colleagues put letters on the list too: whoever shows it is told when it is another one. */
	@Override
	public void folderChanged(long folderId) {
		if (comparing.compareAndSet(false, true)) {
			context.background().execute(() -> {
				comparing.set(false);
				compare();
			});
		}
	}

	private synchronized void compare() {
		try {
			Set<Long> now = new HashSet<>();
			rows().forEach(r -> now.add(r.id()));
			boolean fresh = !known.containsAll(now);
			boolean other = !known.equals(now);
			known = now;
			if (other) {
				listeners.forEach(Runnable::run);
			}
			if (fresh) {
				match();
			}
		} catch (MailException e) {
			Log.warning("the letters that wait could not be counted", e); //$NON-NLS-1$
		}
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	@Override
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
