package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;

/** Messages of several mailboxes in one list, moved together. */
class MovingTest {

	private static final long ARCHIVE = 11;
	private final List<Object> changed = new ArrayList<>();
	private final Events events = new Events();
	private SyncedMailbox mailbox;

	/** Messages 1 and 2 are of the first account, 3 is of the second, and 4 is gone. */
	private Object store(String name, Object[] values) {
		return switch (name) {
		case "folder" -> Optional.of(new Folder(ARCHIVE, "first", "Archives", "Archives", Folder.Kind.ARCHIVE, 0, true, 0, 0));
		case "place" -> Optional.of((Long) values[0]).filter(id -> id < 4)
				.map(id -> new MailStore.Place(id < 3 ? "first" : "second", id < 3 ? 10 : 20, "INBOX", 1, id, 100));
		case "change" -> changed.add(values[0]);
		default -> throw new UnsupportedOperationException(name);
		};
	}

	@BeforeEach
	void open() {
		MailStore store = (MailStore) Proxy.newProxyInstance(MailStore.class.getClassLoader(), new Class<?>[] { MailStore.class }, (p, method, values) -> {
			Object answer = store(method.getName(), values);
			return method.getReturnType() == void.class ? null : answer;
		});
		mailbox = new SyncedMailbox(null, store, null, null, null, events, null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@AfterEach
	void close() {
		events.close();
	}

	@Test
	void theyStayInTheirOwnMailbox() {
		MailException refused = assertThrows(MailException.class, () -> mailbox.move(List.of(1L, 3L), ARCHIVE));
		assertEquals(MailFailure.OTHER_MAILBOX, refused.failure());
		assertEquals(List.of(), changed, "not even those that could go");
	}

	@Test
	void thoseOfItsMailboxGo() throws Exception {
		mailbox.move(List.of(1L, 2L, 4L), ARCHIVE);
		assertEquals(List.of(List.of(1L, 2L, 4L)), changed);
	}
}
