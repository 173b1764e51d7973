package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** Brings the copy of one folder up to date: what has gone, other flags, new messages, their bodies. */
final class FolderSync {

	/** Above this a message is fetched only when it is opened. */
	static final long AUTOMATIC = 32L << 20;
	/** Above this a message is not read at all. */
	static final long LIMIT = 64L << 20;
	private static final int BATCH = 100;
	/** So many messages are fetched whole in one round trip, if they are small. */
	private static final int BODIES = 50;
	/** So many new messages are fetched whole at once; what is beyond comes in the background. */
	private static final int AT_ONCE = 50;

	private final MailStore store;
	private final Lines lines;
	private final Analyser analyser;
	private final Events events;
	private final Tally tally;

	FolderSync(MailStore store, Lines lines, Analyser analyser, Events events, Tally tally) {
		this.store = store;
		this.lines = lines;
		this.analyser = analyser;
		this.events = events;
		this.tally = tally;
	}

	void headers(ImapLine line, Folder folder, Runnable between, IProgressMonitor monitor) throws MailException {
		try (ImapFolder remote = line.open(folder.path(), false)) {
			long uidValidity = remote.uidValidity();
			boolean first = store.state(folder.id()).uidValidity() != uidValidity;
			if (first) {
				store.restart(folder.id(), uidValidity);
			}
			Map<Long, Flags> there = remote.flags();
			Known here = store.known(folder.id());
			MailStore.Applied applied = store.apply(folder.id(), there,
					Arrays.stream(here.uids()).filter(uid -> !there.containsKey(uid)), Optional.empty());
			tally.changed += applied.changed();
			tally.removed += applied.removed();
			boolean changed = applied.changed() + applied.removed() > 0;
			List<Long> missing = new ArrayList<>(there.keySet());
			missing.removeIf(uid -> here.indexOf(uid) >= 0);
			missing.sort(Comparator.reverseOrder());
			List<Long> added = new ArrayList<>();
			for (int from = 0; from < missing.size(); from += BATCH) {
				stopIfCancelled(monitor);
				added.addAll(add(remote, folder, missing.subList(from, Math.min(missing.size(), from + BATCH)), there));
				told(folder);
				monitor.worked(1);
				between.run();
			}
			if (changed && missing.isEmpty()) {
				told(folder);
			}
			if (!first && !added.isEmpty()) {
				List<Long> now = added.subList(0, Math.min(added.size(), AT_ONCE));
				bodies(remote, now, () -> { }, monitor);
				List<MessageRow> rows = rows(added);
				events.tell(l -> l.messagesArrived(folder.id(), rows));
				told(folder);
			}
		}
	}

	private List<MessageRow> rows(List<Long> ids) throws MailException {
		Map<Long, MessageRow> rows = store.rows(ids);
		return ids.stream().map(rows::get).filter(r -> r != null).toList();
	}

	private List<Long> add(ImapFolder remote, Folder folder, List<Long> uids, Map<Long, Flags> there) throws MailException {
		List<StoredMessage> messages = new ArrayList<>();
		Set<Long> read = new HashSet<>();
		for (ImapFolder.Fetched fetched : remote.headers(uids)) {
			if (read.add(fetched.uid())) {
				messages.add(lines.stored(fetched));
			}
		}
		for (Long uid : uids) {
			if (!read.contains(uid)) {
				// an answer that could not be read must not hide that there is a message
				messages.add(lines.unreadable(uid, there.get(uid)));
				tally.unreadable++;
			}
		}
		messages.sort(Comparator.comparingLong(StoredMessage::uid).reversed());
		List<Long> ids = store.add(folder.id(), messages);
		tally.added += ids.size();
		return ids;
	}

	/** Fetches and judges messages, small ones together; one that cannot be had is passed over. */
	void bodies(ImapFolder remote, Collection<Long> ids, Runnable between, IProgressMonitor monitor) throws MailException {
		Map<Long, Long> together = new LinkedHashMap<>();
		long size = 0;
		for (long id : ids) {
			MailStore.Place place = store.place(id).orElse(null);
			if (place == null) {
				continue;
			}
			if (place.size() > AUTOMATIC) {
				store.giveUpContent(id);
			} else if (place.size() >= ImapFolder.CHUNK) {
				stopIfCancelled(monitor);
				body(remote, id, place.uid(), monitor);
				between.run();
			} else {
				if (size + place.size() > ImapFolder.CHUNK || together.size() == BODIES) {
					together(remote, together, monitor);
					between.run();
					together.clear();
					size = 0;
				}
				together.put(place.uid(), id);
				size += place.size();
			}
		}
		together(remote, together, monitor);
		between.run();
	}

	/** @param ids local ids by UID */
	private void together(ImapFolder remote, Map<Long, Long> ids, IProgressMonitor monitor) throws MailException {
		stopIfCancelled(monitor);
		Map<Long, Bytes> found = new LinkedHashMap<>();
		if (ids.size() > 1) {
			try {
				remote.bodies(ids.keySet()).forEach((uid, raw) -> found.put(ids.get(uid), raw));
			} catch (MailException e) {
				if (!ofOneMessage(e)) {
					throw e;
				}
				// which of them it is shows when each is asked for alone
				Log.debug("messages could not be fetched together", e); //$NON-NLS-1$
			}
			keep(found);
		}
		for (Map.Entry<Long, Long> entry : ids.entrySet()) {
			if (!found.containsKey(entry.getValue())) {
				stopIfCancelled(monitor);
				body(remote, entry.getValue(), entry.getKey(), monitor);
			}
		}
	}

	private void body(ImapFolder remote, long id, long uid, IProgressMonitor monitor) throws MailException {
		try {
			keep(Map.of(id, remote.body(uid, LIMIT, monitor)));
		} catch (MailException e) {
			if (!ofOneMessage(e)) {
				throw e;
			}
			Log.warning("a message could not be fetched", e); //$NON-NLS-1$
			store.giveUpContent(id);
			tally.unreadable++;
		}
	}

	private static boolean ofOneMessage(MailException e) {
		return switch (e.failure()) {
		case MESSAGE_GONE, MESSAGE_LIMIT, SERVER_REFUSED, PROTOCOL -> true;
		default -> false;
		};
	}

	/** Keeps messages and what they tell. */
	void keep(Map<Long, Bytes> raw) throws MailException {
		tally.bytes += raw.values().stream().mapToLong(Bytes::length).sum();
		judge(raw);
	}

	void judge(Map<Long, Bytes> raw) throws MailException {
		Map<Long, Content> contents = new HashMap<>();
		store.rows(raw.keySet()).forEach((id, row) -> contents.put(id, analyser.analyse(Lines.of(row), raw.get(id))));
		store.saveContents(contents);
	}

	private void told(Folder folder) {
		events.tell(l -> l.folderChanged(folder.id()));
		events.tell(l -> l.foldersChanged(folder.accountId()));
	}

	static void stopIfCancelled(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	/** What a synchronisation did so far. */
	static final class Tally {
		int folders;
		int added;
		int changed;
		int removed;
		int unreadable;
		long bytes;
	}
}
