package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.MemorySent.Append;
import org.vaguemestre.mail.internal.OutboxSettings.Habit;

/** One copy in Sent, whatever the server does by itself and whatever becomes of the line. */
class SentCopyTest {

	private OutboxRig rig;

	@BeforeEach
	void open() throws Exception {
		rig = new OutboxRig();
	}

	@AfterEach
	void close() throws Exception {
		rig.close();
	}

	private String send() throws Exception {
		SendReport report = rig.sender.send(OutboxRig.letter(OutboxRig.A), OutboxRig.NONE);
		assertTrue(report.complete(), report.toString());
		return report.messageId();
	}

	private Habit habit() {
		return new OutboxSettings(rig.settings).habit("one");
	}

	@Test
	void whatTheServerFilesIsNotPutThereAgain() throws Exception {
		rig.serverFiles(0);
		assertEquals(1, rig.sent.held(send()));
		assertEquals(Habit.FILES, habit());
		// it may take longer another time
		rig.serverFiles(3);
		assertEquals(1, rig.sent.held(send()));
		assertEquals(0, rig.sent.appends());
	}

	@Test
	void whatTheServerDoesNotFileIsPutThere() throws Exception {
		assertEquals(1, rig.sent.held(send()));
		assertEquals(Habit.UNKNOWN, habit());
		OutboxRig.until("time for a slow server", () -> rig.sent.held(send()) == 1 && habit() == Habit.LEAVES);
		assertEquals(rig.smtp.taken.size(), rig.sent.appends());
	}

	@Test
	void aSlowServerIsLearnedFrom() throws Exception {
		rig.serverFiles(2);
		// it was not known that the server is slow
		assertEquals(2, rig.sent.held(send()));
		OutboxRig.until("learned", () -> {
			send();
			return habit() == Habit.FILES;
		});
		int appends = rig.sent.appends();
		assertEquals(1, rig.sent.held(send()));
		assertEquals(appends, rig.sent.appends());
	}

	@Test
	void aServerThatNoLongerFilesGetsTheCopy() throws Exception {
		rig.serverFiles(0);
		send();
		rig.smtp.file(t -> { });
		assertEquals(1, rig.sent.held(send()));
		assertEquals(Habit.UNKNOWN, habit());
	}

	@ParameterizedTest
	@EnumSource
	void whateverBecomesOfTheAppendThereIsOneCopy(Append how) throws Exception {
		rig.sent.next(how);
		SendReport report = rig.sender.send(OutboxRig.letter(OutboxRig.A), OutboxRig.NONE);
		assertEquals(how == Append.KEPT, report.copied());
		assertEquals(1, report.delivered().size());
		if (how == Append.REFUSED) {
			assertEquals(MailFailure.MAILBOX_FULL, report.notCopied().orElseThrow().failure());
		}
		assertEquals(how == Append.KEPT ? 0 : 1, rig.outbox.all().size());
		rig.outbox.all().forEach(d -> assertEquals(State.COPY_MISSING, d.state()));
		rig.end();
		try (OutboxRig again = rig.again()) {
			again.flushAll();
			assertEquals(1, again.sent.held(report.messageId()));
			assertEquals(1, again.smtp.taken.size());
			assertEquals(how == Append.LOST || how == Append.REFUSED ? 2 : 1, again.sent.appends());
			// what was put there from here tells nothing of the server
			assertEquals(Habit.UNKNOWN, habit());
		}
	}

	@Test
	void withoutALineTheCopyComesLater() throws Exception {
		rig.outbox.start();
		rig.sent.down(true);
		var draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		OutboxRig.until("missing", () -> rig.changes.stream().anyMatch(d -> d.state() == State.COPY_MISSING && !d.words().isBlank()));
		assertEquals(1, rig.smtp.taken.size());
		rig.sent.down(false);
		rig.gone(draft.id());
		assertEquals(1, rig.sent.held(rig.smtp.taken.get(0).messageId()));
		assertEquals(1, rig.smtp.taken.size());
	}
}
