package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.mail.internal.OutboxRig.A;
import static org.vaguemestre.mail.internal.OutboxRig.B;
import static org.vaguemestre.mail.internal.OutboxRig.C;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.ScriptedSmtp.Step;
import org.vaguemestre.mail.internal.ScriptedSmtp.Taken;

/** Several recipients, and hidden ones who get their message apart: nobody is forgotten, nobody served twice. */
class OutboxRecipientsTest {

	private OutboxRig rig;

	@BeforeEach
	void open() throws Exception {
		rig = new OutboxRig();
	}

	@AfterEach
	void close() throws Exception {
		rig.close();
	}

	private List<List<String>> served() {
		return rig.smtp.taken.stream().map(Taken::recipients).toList();
	}

	@Test
	void whoIsPutOffIsServedLaterAndNobodyElseAgain() throws Exception {
		rig.smtp.answerFor(B, "450 4.2.0 grey", "451 4.3.0 still grey");
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(A, B, C));
		OutboxRig.until("partly gone", () -> rig.changes.stream().anyMatch(d -> d.state() == State.WAITING && d.words().contains("grey")));
		rig.gone(draft.id());
		assertEquals(List.of(List.of(A, C), List.of(B)), served());
		assertEquals(1, rig.sent.held(rig.smtp.taken.get(0).messageId()));
		rig.report();
		assertEquals(1, rig.answered.size());
		assertTrue(rig.report().complete());
		assertEquals(3, rig.report().delivered().size());
	}

	@Test
	void whoIsRefusedIsReportedAndTheOthersServed() throws Exception {
		rig.smtp.answerFor(B, "550 5.1.1 unknown");
		SendReport report = rig.sender.send(OutboxRig.letter(A, B), OutboxRig.NONE);
		assertEquals(List.of(List.of(A)), served());
		assertEquals(B, report.refused().get(0).recipient().address());
		assertEquals(550, report.refused().get(0).code());
		assertTrue(report.copied());
		assertEquals(List.of(), rig.drafts.all());
		rig.smtp.answerFor(B, "550 5.1.1 unknown");
		MailException none = assertThrows(MailException.class, () -> rig.sender.send(OutboxRig.letter(B), OutboxRig.NONE));
		assertEquals(MailFailure.RECIPIENTS_REFUSED, none.failure());
		assertTrue(none.getMessage().contains("unknown"));
	}

	@Test
	void aHiddenRecipientDoesNotCostTheOthersASecondMessage() throws Exception {
		rig.outbox.start();
		// the second message of the line is cut off, the third attempt's refused for now
		rig.smtp.watch(step -> {
			if (step == Step.END && rig.smtp.taken.isEmpty()) {
				rig.smtp.hangUp(Step.MAIL);
				rig.smtp.answer(Step.DATA, "451 later");
			}
		});
		Draft draft = rig.hand(OutboxRig.letter(List.of(A), List.of(B, C)));
		rig.gone(draft.id());
		assertEquals(List.of(List.of(A), List.of(B), List.of(C)), served());
		assertEquals(1, rig.sent.held(rig.smtp.taken.get(0).messageId()));
		assertEquals(3, rig.report().delivered().size());
	}

	@Test
	void aLostAnswerForAHiddenRecipientIsFoundOutByCounting() throws Exception {
		rig.serverFiles(1);
		rig.outbox.start();
		rig.smtp.watch(step -> {
			if (step == Step.MAIL && rig.smtp.taken.size() == 1) {
				rig.smtp.takeAndHangUp();
			}
		});
		Draft draft = rig.hand(OutboxRig.letter(List.of(A), List.of(B, C)));
		rig.gone(draft.id());
		assertEquals(List.of(List.of(A), List.of(B), List.of(C)), served());
		assertEquals(0, rig.sent.appends());
	}

	@Test
	void aHiddenRecipientWhoIsRefusedIsReported() throws Exception {
		rig.smtp.answerFor(B, "550 5.7.1 no");
		rig.outbox.start();
		rig.gone(rig.hand(OutboxRig.letter(List.of(A), List.of(B, C))).id());
		assertEquals(List.of(List.of(A), List.of(C)), served());
		assertEquals(B, rig.report().refused().get(0).recipient().address());
	}

	@Test
	void aMessageThatIsRefusedForOneOfThemOnlyIsReported() throws Exception {
		AtomicBoolean once = new AtomicBoolean();
		rig.smtp.watch(step -> {
			if (step == Step.MAIL && rig.smtp.taken.size() == 1 && once.compareAndSet(false, true)) {
				rig.smtp.answer(Step.END, "554 5.6.0 not this one");
			}
		});
		rig.outbox.start();
		rig.gone(rig.hand(OutboxRig.letter(List.of(A), List.of(B, C))).id());
		assertEquals(List.of(List.of(A), List.of(C)), served());
		assertEquals(554, rig.report().refused().get(0).code());
		assertTrue(rig.report().refused().get(0).answer().contains("not this one"));
	}

	@Test
	void whoIsPutOffForDaysIsGivenUpAndReported() throws Exception {
		rig.close();
		rig = new OutboxRig(new OutboxTimes(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), List.of(Duration.ZERO), 1));
		rig.outbox.start();
		for (int i = 0; i < 50; i++) {
			rig.smtp.answerFor(B, "452 4.2.2 full");
		}
		rig.gone(rig.hand(OutboxRig.letter(A, B)).id());
		SendReport report = rig.report();
		assertEquals(List.of(List.of(A)), served());
		assertEquals(452, report.refused().get(0).code());
		Draft nobody = rig.hand(OutboxRig.letter(B));
		rig.reaches(nobody.id(), State.FAILED);
		assertTrue(rig.outbox.all().get(0).words().contains("full"));
	}

	@Test
	void aRefusalAfterTheCopyIsThereIsToldByAnotherInItsPlace() throws Exception {
		AtomicBoolean copied = new AtomicBoolean();
		rig.smtp.watch(step -> {
			if (step == Step.MAIL) {
				copied.set(rig.sent.appends() > 0);
				rig.smtp.answerFor(B, copied.get() ? "550 5.1.1 nobody" : "450 4.2.0 grey");
			}
		});
		rig.outbox.start();
		rig.gone(rig.hand(OutboxRig.letter(A, B)).id());
		assertTrue(copied.get(), "put off, and copied meanwhile");
		assertEquals(1, rig.sent.appends());
		assertEquals(1, rig.sent.replaced().size());
		String copy = rig.sent.replaced().get(0);
		assertTrue(copy.startsWith("X-Vaguemestre-Refused: " + B + "; 550 ") && copy.lines().findFirst().orElseThrow().endsWith(" 5.1.1 nobody"), copy);
	}

	@Test
	void aRefusalThatTheCopyTellsIsNotToldAgain() throws Exception {
		rig.smtp.answerFor(B, "550 5.1.1 nobody");
		rig.outbox.start();
		rig.gone(rig.hand(OutboxRig.letter(A, B)).id());
		assertEquals(1, rig.sent.appends());
		assertEquals(List.of(), rig.sent.replaced());
	}

	@Test
	void whoeverWaitsForItHearsWhoIsStillPutOff() throws Exception {
		rig.close();
		Duration hour = Duration.ofHours(1);
		rig = new OutboxRig(new OutboxTimes(hour, hour, hour, Duration.ofDays(5), OutboxRig.QUICK.looks(), 2));
		rig.smtp.answerFor(B, "450 grey");
		SendReport report = rig.sender.send(OutboxRig.letter(A, B), OutboxRig.NONE);
		assertEquals(450, report.refused().get(0).code());
		assertTrue(report.copied());
		Draft left = rig.outbox.all().get(0);
		assertEquals(State.WAITING, left.state());
		assertFalse(left.words().isBlank());
		assertEquals(Optional.empty(), rig.outbox.cancel(left.id()));
		assertEquals(MailFailure.ON_ITS_WAY, assertThrows(MailException.class, () -> rig.outbox.send(left)).failure());
		assertTrue(rig.sender.send(left, OutboxRig.NONE).complete());
		assertEquals(List.of(List.of(A), List.of(B)), served());
	}
}
