package org.vaguemestre.mail.ui.internal.filing;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.FilingWords;

/**
 * The letters that wait for their patient, shown as a folder of the message list: those whose patient was found first. Where
 * others have their folder, they have why they wait.
 */
public final class WaitingRows implements MessageList {

	/** The id of the folder that stands for them. */
	public static final long FOLDER = -3;

	private final List<WaitingLetter> letters;

	private WaitingRows(List<WaitingLetter> letters) {
		this.letters = List.copyOf(letters);
	}

	/**
	 * Takes time.
	 *
	 * @param desk where letters wait, if it is there
	 * @return those that wait, in the order in which they are shown
	 * @throws MailException if the mailbox cannot be read
	 */
	public static WaitingRows of(Optional<FilingDesk> desk) throws MailException {
		return new WaitingRows(desk.isPresent() ? desk.get().waitingList().letters() : List.of());
	}

	/** @return the folder that stands for them, if there are any; what can be filed counts as not read */
	public Optional<Folder> folder() {
		int found = (int) letters.stream().filter(l -> l.found().isPresent()).count();
		return letters.isEmpty() ? Optional.empty()
				: Optional.of(new Folder(FOLDER, "", "", Texts.get("folder.waiting"), Folder.Kind.OTHER, 0, true, letters.size(), found)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/**
	 * @param row     one of the letters
	 * @param formats dates
	 * @return why it waits and since when, or who it is for
	 */
	public String why(MessageRow row, Formats formats) {
		return letters.stream().filter(l -> l.row().id() == row.id()).findFirst().map(l -> why(l, formats)).orElse(""); //$NON-NLS-1$
	}

	private static String why(WaitingLetter letter, Formats formats) {
		Optional<Patient> patient = letter.found().flatMap(c -> c.chosen().or(() -> c.candidates().stream().findFirst()));
		return patient.map(p -> Texts.get("waiting.found", p.identity().displayName())) //$NON-NLS-1$
				.orElseGet(() -> FilingWords.waitingBriefly(letter, formats));
	}

	@Override
	public long folderId() {
		return FOLDER;
	}

	@Override
	public Sort sort() {
		return Sort.NEWEST_FIRST;
	}

	@Override
	public int size() {
		return letters.size();
	}

	@Override
	public long id(int index) {
		return letters.get(index).row().id();
	}

	@Override
	public int indexOf(long messageId) {
		return letters.stream().map(l -> l.row().id()).toList().indexOf(messageId);
	}

	@Override
	public List<MessageRow> rows(int from, int count) {
		return letters.subList(from, Math.min(letters.size(), from + count)).stream().map(WaitingLetter::row).toList();
	}
}
