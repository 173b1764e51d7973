package org.vaguemestre.mail.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.store.ReceiptNews;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Header;
import org.vaguemestre.mime.HeaderWriter;

/**
 * Whom the server refused while it took the message for the others, in the header of the sender's own copy: the answers came to one
 * workstation alone, and the copy is what all of them see.
 */
final class RefusalNotes {

	private static final String FIELD = "X-Vaguemestre-Refused"; //$NON-NLS-1$
	private static final int MOST = 500;
	private static final int MAX_WORDS = 300;
	private static final Pattern NOTE = Pattern.compile("<?([^\\s;<>]{1,320})>?;\\s*(.*)"); //$NON-NLS-1$

	private RefusalNotes() {
	}

	/** The copy with a field for each of them; what was signed is not touched. */
	static Bytes in(Bytes copy, List<Refusal> refused) {
		HeaderWriter notes = new HeaderWriter();
		for (Refusal refusal : refused.subList(0, Math.min(MOST, refused.size()))) {
			notes.text(FIELD, refusal.recipient().address() + "; " + words(refusal)); //$NON-NLS-1$
		}
		return refused.isEmpty() ? copy : Bytes.join(List.of(Bytes.of(notes.bytes()), copy));
	}

	/** What the server said. */
	static String words(Refusal refusal) {
		return bounded(ServerAnswer.once(refusal.code(), refusal.answer()));
	}

	/** @param when the message was sent */
	static List<ReceiptNews.Told> of(Entity copy, String messageId, Instant when) {
		List<ReceiptNews.Told> noted = new ArrayList<>();
		List<Header> fields = copy.headers(FIELD);
		for (Header field : fields.subList(0, Math.min(MOST, fields.size()))) {
			Matcher note = NOTE.matcher(field.text());
			if (note.matches() && Address.isValid(note.group(1))) {
				noted.add(new ReceiptNews.Told(messageId, new Receipt(ReportReader.lower(note.group(1)), Receipt.State.FAILED, when,
						bounded(note.group(2)), false)));
			}
		}
		return noted;
	}

	private static String bounded(String words) {
		String clean = Clean.line(words.replaceAll("\\s+", " ")).strip(); //$NON-NLS-1$ //$NON-NLS-2$
		return clean.length() <= MAX_WORDS ? clean : clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, MAX_WORDS)));
	}
}
