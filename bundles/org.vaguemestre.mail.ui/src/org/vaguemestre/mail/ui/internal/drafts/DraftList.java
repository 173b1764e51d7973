package org.vaguemestre.mail.ui.internal.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/**
 * The drafts on this computer, or those of them that are on their way, shown as a folder of the message list. They are no messages
 * of the mailbox: their ids are negative. A handful, so that they are held as they are. Where a message has its patient, a draft
 * has its state.
 */
public final class DraftList implements MessageList {

	/** The id of the folder that stands for the drafts. */
	public static final long FOLDER = -1;
	/** The id of the folder that stands for what is on its way. */
	public static final long OUTBOX = -2;

	private final long folder;
	private final List<Draft> drafts;
	private final Formats formats;

	/**
	 * @param folder  {@link #FOLDER} or {@link #OUTBOX}
	 * @param drafts  in the order in which they are shown
	 * @param formats times
	 */
	public DraftList(long folder, List<Draft> drafts, Formats formats) {
		this.folder = folder;
		this.drafts = List.copyOf(drafts);
		this.formats = formats;
	}

	/**
	 * @param count how many drafts there are
	 * @return the folder that stands for them
	 */
	public static Folder folder(int count) {
		return new Folder(FOLDER, "", "", Texts.get("folder.local"), Folder.Kind.DRAFTS, 0, true, count, count); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/**
	 * @param count how many messages are on their way
	 * @return the folder that stands for them
	 */
	public static Folder outbox(int count) {
		return new Folder(OUTBOX, "", "", Texts.get("folder.outbox"), Folder.Kind.SENT, 0, true, count, count); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/**
	 * @param draft   a draft
	 * @param formats times
	 * @return where it stands, in a few words
	 */
	public static String state(Draft draft, Formats formats) {
		String key = draft.state() == Draft.State.WAITING && draft.attempts() > 0 ? "AGAIN" : draft.state().name(); //$NON-NLS-1$
		return Texts.get("draft.state." + key, draft.due().map(formats::soon).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param message a message
	 * @return its recipients as one is told of them: the first one, and how many more
	 */
	public static String recipients(OutgoingMessage message) {
		List<Address> all = message.recipients();
		String first = all.isEmpty() ? "" : all.get(0).name().isEmpty() ? all.get(0).address() : all.get(0).name(); //$NON-NLS-1$
		return all.size() < 2 ? first : Texts.get("outbox.more", first, all.size() - 1); //$NON-NLS-1$
	}

	/**
	 * @param id the id of a row
	 * @return whether it is the row of a draft
	 */
	public static boolean isDraft(long id) {
		return id < 0;
	}

	/**
	 * @param id the id of a row
	 * @return its draft
	 */
	public Optional<Draft> draft(long id) {
		return drafts.stream().filter(d -> id(d) == id).findFirst();
	}

	@Override
	public long folderId() {
		return folder;
	}

	@Override
	public Sort sort() {
		return Sort.NEWEST_FIRST;
	}

	@Override
	public int size() {
		return drafts.size();
	}

	@Override
	public long id(int index) {
		return id(drafts.get(index));
	}

	@Override
	public int indexOf(long messageId) {
		for (int i = 0; i < drafts.size(); i++) {
			if (id(i) == messageId) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public List<MessageRow> rows(int from, int count) {
		List<MessageRow> rows = new ArrayList<>();
		for (Draft draft : drafts.subList(from, Math.min(drafts.size(), from + count))) {
			rows.add(row(draft));
		}
		return rows;
	}

	private MessageRow row(Draft draft) {
		OutgoingMessage message = draft.message();
		String to = message.recipients().stream().map(a -> a.name().isEmpty() ? a.address() : a.name())
				.collect(Collectors.joining(", ")); //$NON-NLS-1$
		long size = message.text().length()
				+ message.attachments().stream().mapToLong(a -> a.content().length()).sum();
		String address = message.recipients().stream().findFirst().map(Address::address).orElse(""); //$NON-NLS-1$
		return new MessageRow(id(draft), folder, to, address, to, message.subject(), state(draft, formats), draft.savedAt(), size,
				new Flags(true, false, draft.state() == Draft.State.FAILED, true), !message.attachments().isEmpty(),
				SignatureMark.NOT_READ, EncryptionMark.NOT_READ, false, CorrespondentKind.UNKNOWN, "", 0); //$NON-NLS-1$
	}

	static long id(Draft draft) {
		return -2L - Math.floorMod(draft.id().hashCode(), Integer.MAX_VALUE);
	}
}
