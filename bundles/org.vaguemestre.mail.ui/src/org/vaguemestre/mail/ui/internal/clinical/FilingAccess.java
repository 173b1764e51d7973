package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;

/**
 * What filing works with; each may come and go.
 *
 * @param desk    where letters are filed
 * @param host    the office software
 * @param mailbox the mailbox
 */
public record FilingAccess(Supplier<Optional<FilingDesk>> desk, Supplier<Optional<OfficeHost>> host, Supplier<Optional<Mailbox>> mailbox) {

	/**
	 * What is known of a letter.
	 *
	 * @param prospect whose chart, and what stands there
	 * @param row      as it is now
	 * @param last     its filing, if that can be taken back
	 * @param waiting  how it waits, if it does
	 * @param critical whether its critical values have to be seen
	 * @param seen     whether somebody has seen them
	 * @param rule     the rule that is there for its sender
	 */
	record Known(Prospect prospect, Optional<MessageRow> row, Optional<FiledLetter> last, Optional<WaitingLetter> waiting, boolean critical,
			boolean seen, Optional<FilingRule> rule) {
	}

	/** @return whether something can be filed at all */
	boolean ready() {
		return desk.get().isPresent() && host.get().isPresent();
	}

	/**
	 * Takes time.
	 *
	 * @param message a letter
	 * @param ahead   what was found out before
	 * @return what is known of it
	 * @throws HostException if the host cannot tell
	 * @throws MailException if the mailbox cannot be read
	 */
	Known look(ReadMessage message, Optional<Prospect> ahead) throws HostException, MailException {
		FilingDesk now = desk.get().orElseThrow();
		Optional<MessageRow> row = message.row();
		Optional<Mailbox> box = mailbox.get();
		if (row.isPresent() && box.isPresent()) {
			row = box.get().row(row.get().id()).or(message::row);
		}
		Prospect prospect = ahead.isPresent() ? ahead.get() : now.prospect(message);
		String sender = message.from().address();
		return new Known(prospect, row, row.flatMap(now::lastFiling), row.flatMap(now.waitingList()::of), row.filter(now.attention()::waits).isPresent(),
				row.filter(r -> r.flags().keywords().contains(Keywords.RESULTS_SEEN)).isPresent(), now.rules().all().stream().filter(r -> Rules.covers(r, sender)).findFirst());
	}
}
