package org.vaguemestre.mail.internal.imap;

import java.util.Locale;
import java.util.stream.LongStream;

/** Hears the answers to a search by UID (RFC 9051 §7.3.4, RFC 3501 §7.2.5), and writes numbers out as long as there can be so many messages. */
final class Found implements ImapConnection.Ear {

	private final LongStream.Builder all = LongStream.builder();
	private long left;

	/** @param most so many there may be */
	Found(long most) {
		left = most;
	}

	@Override
	public void hear(Response r) throws ImapException {
		if (r.is("SEARCH")) { //$NON-NLS-1$
			int modSeq = r.text().indexOf('(');
			add(UidSet.parse((modSeq < 0 ? r.text() : r.text().substring(0, modSeq)).strip().replace(' ', ',')));
		} else if (r.is("ESEARCH")) { //$NON-NLS-1$
			int at = r.text().toUpperCase(Locale.ROOT).indexOf(" ALL "); //$NON-NLS-1$
			if (at >= 0) {
				String rest = r.text().substring(at + 5).strip();
				int space = rest.indexOf(' ');
				add(UidSet.parse(space < 0 ? rest : rest.substring(0, space)));
			}
		}
	}

	private void add(UidSet uids) {
		left -= uids.count();
		if (left >= 0) {
			uids.stream().forEach(all::add);
		}
	}

	/** @return what was found, ascending */
	long[] uids() throws ImapException {
		if (left < 0) {
			throw ImapException.protocol("more messages than there are"); //$NON-NLS-1$
		}
		return all.build().sorted().distinct().toArray();
	}
}
