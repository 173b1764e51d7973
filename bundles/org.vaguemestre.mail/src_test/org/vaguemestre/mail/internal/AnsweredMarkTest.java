package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;

/** The message that was answered, or whose documents were withdrawn, is marked on all workstations. */
class AnsweredMarkTest {

	@Test
	void eachKindHasItsOwnMark() {
		List<String> marks = new ArrayList<>();
		Mailbox mailbox = (Mailbox) Proxy.newProxyInstance(Mailbox.class.getClassLoader(), new Class<?>[] { Mailbox.class }, (p, method, a) -> {
			marks.add(method.getName() + List.of(a));
			return null;
		});
		for (Origin.Kind kind : Origin.Kind.values()) {
			new AnsweredMark(mailbox).set(draft(Optional.of(new Origin(7, kind, "<a@b.example>", List.of()))));
		}
		new AnsweredMark(mailbox).set(draft(Optional.of(new Origin(0, Origin.Kind.WITHDRAW, "<a@b.example>", List.of()))));
		new AnsweredMark(mailbox).set(draft(Optional.empty()));
		assertEquals(List.of("setAnswered[[7], true]", "setKeyword[[7], vm-withdrawn, true]"), marks);
	}

	private static Draft draft(Optional<Origin> origin) {
		OutgoingMessage message = new OutgoingMessage("a", List.of(), List.of(), List.of(), "", "", List.of(), false, false, origin);
		return new Draft("d", message, Instant.EPOCH, Draft.State.SENDING, "", Optional.empty(), 1);
	}
}
