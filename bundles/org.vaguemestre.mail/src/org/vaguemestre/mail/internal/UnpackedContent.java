package org.vaguemestre.mail.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** Keeps what was in a packed message with the message, so that the list shows its patient and the search finds its words. */
final class UnpackedContent {

	private static final int MAX_REMEMBERED = 5_000;

	private final MailStore store;
	private final TreeReader reader;
	private final Events events;
	private final Set<Long> kept = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
			return size() > MAX_REMEMBERED;
		}
	}));

	UnpackedContent(MailStore store, TreeReader reader, Events events) {
		this.store = store;
		this.reader = reader;
		this.events = events;
	}

	/** Once, unless the message was analysed anew meanwhile, which sees what is packed alone. */
	void keep(MessageRow row, ReadMessage opened, Bytes raw) {
		Content content = reader.content(Lines.of(row), opened, raw);
		boolean shown = content.line().patient().equals(row.patient()) && content.line().results() == row.results()
				&& content.line().documents().equals(row.documents());
		if (shown && kept.contains(row.id())) {
			return;
		}
		try {
			store.saveContents(Map.of(row.id(), content));
			kept.add(row.id());
			if (!shown) {
				events.tell(l -> l.folderChanged(row.folderId()));
			}
		} catch (MailException e) {
			// it can be read all the same
			Log.warning("what was unpacked is not in the list", e); //$NON-NLS-1$
		}
	}
}
