package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Draft.State;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.internal.ScriptedSmtp.Step;
import org.vaguemestre.mime.Bytes;

/** One message and one server: what is kept when, and what a refusal, a deferral or a broken line lead to. */
class OutboxTest {

	private static final Bytes UNREADABLE = Bytes.of(new Bytes.Source() {
		@Override
		public int length() {
			return 1_000;
		}

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			throw new IOException("damaged");
		}
	});

	private OutboxRig rig;

	@BeforeEach
	void open() throws Exception {
		rig = new OutboxRig();
	}

	@AfterEach
	void close() throws Exception {
		rig.close();
	}

	@Test
	void aMessageWaitsUntilItCanNoLongerBeTakenBack() throws Exception {
		rig.outbox.start();
		rig.outbox.setUndoDelay(Duration.ofSeconds(30));
		Draft waiting = rig.hand(OutboxRig.letter(OutboxRig.A));
		assertEquals(State.WAITING, waiting.state());
		assertTrue(waiting.due().orElseThrow().isAfter(Instant.now().plusSeconds(20)));
		Draft back = rig.outbox.cancel(waiting.id()).orElseThrow();
		assertEquals(State.WRITING, back.state());
		assertEquals(List.of(), rig.outbox.all());
		assertEquals(State.WRITING, rig.state(waiting.id()));
		rig.outbox.setUndoDelay(Duration.ZERO);
		rig.outbox.send(back);
		rig.gone(waiting.id());
		assertEquals(Optional.empty(), rig.outbox.cancel(waiting.id()));
		assertEquals(1, rig.smtp.taken.size());
	}

	@Test
	void theDelayIsKeptWithinReason() throws Exception {
		rig.outbox.setUndoDelay(Duration.ofSeconds(7));
		assertEquals(Duration.ofSeconds(7), rig.again().outbox.undoDelay().plusSeconds(7));
		rig.outbox.setUndoDelay(Duration.ofHours(1));
		assertEquals(Duration.ofMinutes(1), rig.outbox.undoDelay());
		rig.outbox.setUndoDelay(Duration.ofSeconds(-1));
		assertEquals(Duration.ZERO, rig.outbox.undoDelay());
		assertEquals(Duration.ofSeconds(10), new OutboxSettings(new MemorySettings()).undoDelay());
	}

	@Test
	void whatGoesLaterGoesWhenAsked() throws Exception {
		Draft later = rig.outbox.send(rig.drafts.create(OutboxRig.letter(OutboxRig.A)), Instant.now().plus(Duration.ofDays(2)));
		Draft soon = rig.hand(OutboxRig.letter(OutboxRig.B));
		assertEquals(List.of(soon.id(), later.id()), rig.outbox.all().stream().map(Draft::id).toList());
		rig.outbox.flush(OutboxRig.NONE);
		assertEquals(List.of(List.of(OutboxRig.B)), rig.smtp.taken.stream().map(ScriptedSmtp.Taken::recipients).toList());
		// another run of the program knows when
		rig.end();
		try (OutboxRig again = rig.again()) {
			again.outbox.flush(OutboxRig.NONE);
			assertEquals(1, again.smtp.taken.size());
			again.outbox.sendNow(later.id());
			again.flushAll();
			assertEquals(2, again.smtp.taken.size());
		}
	}

	@Test
	void everythingIsKeptBeforeAnythingIsSent() throws Exception {
		AtomicReference<String> id = new AtomicReference<>();
		AtomicReference<Parcel> atGreeting = new AtomicReference<>();
		AtomicReference<Progress> atContent = new AtomicReference<>();
		rig.smtp.watch(step -> {
			try {
				if (step == Step.GREETING) {
					assertEquals(State.SENDING, rig.state(id.get()));
					atGreeting.set(Parcel.decode(rig.memory.copy(id.get()).orElseThrow()));
				} else if (step == Step.CONTENT) {
					atContent.set(Progress.decode(rig.memory.progress(id.get()).orElseThrow()));
				}
			} catch (java.io.IOException e) {
				throw new java.io.UncheckedIOException(e);
			}
		});
		id.set(rig.hand(OutboxRig.letter(List.of(OutboxRig.A), List.of(OutboxRig.B))).id());
		rig.flushAll();
		assertEquals(2, atGreeting.get().envelopes().size());
		assertEquals(new Progress.Handing(1, List.of(OutboxRig.B)), atContent.get().handing.orElseThrow());
		for (int i = 0; i < 2; i++) {
			assertEquals(new String(atGreeting.get().envelopes().get(i).message().toArray(), StandardCharsets.ISO_8859_1), rig.smtp.taken.get(i).message());
		}
		assertEquals(1, rig.sent.held(atGreeting.get().messageId()));
		rig.report();
		assertEquals(1, rig.answered.size());
		SendReport report = rig.report();
		assertTrue(report.complete());
		assertEquals(2, report.delivered().size());
	}

	@ParameterizedTest
	@CsvSource({ "GREETING,421 later", "AUTH,454 4.7.0 later", "MAIL,451 later", "RCPT,450 later", "DATA,451 later", "END,452 later" })
	void whatIsPutOffIsTriedAgain(Step step, String answer) throws Exception {
		rig.smtp.answer(step, answer);
		rig.smtp.answer(step, answer);
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		String messageId = Parcel.decode(rig.memory.copy(draft.id()).orElseThrow()).messageId();
		rig.gone(draft.id());
		assertEquals(List.of(messageId), rig.smtp.taken.stream().map(ScriptedSmtp.Taken::messageId).toList());
		Draft waiting = rig.changes.stream().filter(d -> d.state() == State.WAITING && d.attempts() == 2).findFirst().orElseThrow();
		assertTrue(waiting.words().contains("later"), waiting.words());
		assertTrue(rig.changes.stream().noneMatch(d -> d.state() == State.UNSURE || d.state() == State.FAILED));
		assertEquals(1, rig.sent.held(messageId));
	}

	@ParameterizedTest
	@CsvSource({ "GREETING,554 never", "AUTH,535 5.7.8 never", "MAIL,550 never", "RCPT,550 never", "DATA,554 never", "END,554 5.7.1 never" })
	void whatIsRefusedForGoodIsNotTriedAgain(Step step, String answer) throws Exception {
		rig.smtp.answer(step, answer);
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.reaches(draft.id(), State.FAILED);
		Draft failed = rig.outbox.all().get(0);
		assertEquals(State.FAILED, failed.state());
		assertTrue(step == Step.AUTH || failed.words().contains("never"), failed.words());
		assertEquals(Optional.empty(), failed.due());
		assertEquals(1, rig.smtp.connections());
		assertEquals(List.of(), rig.smtp.taken);
		// what was wrong has been mended: the same message goes
		String messageId = Parcel.decode(rig.memory.copy(draft.id()).orElseThrow()).messageId();
		rig.outbox.sendNow(draft.id());
		rig.gone(draft.id());
		assertEquals(List.of(messageId), rig.smtp.taken.stream().map(ScriptedSmtp.Taken::messageId).toList());
	}

	@ParameterizedTest
	@EnumSource(names = "END", mode = EnumSource.Mode.EXCLUDE)
	void aLineThatBreaksBeforeTheEndLosesAndDoublesNothing(Step step) throws Exception {
		rig.smtp.hangUp(step);
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.gone(draft.id());
		assertEquals(1, rig.smtp.taken.size());
		// of a short message the end may be on its way before the line is known to be broken
		assertTrue(rig.changes.stream().noneMatch(d -> d.state() == State.UNSURE && step != Step.CONTENT || d.state() == State.FAILED));
		assertEquals(1, rig.sent.held(rig.smtp.taken.get(0).messageId()));
	}

	@ParameterizedTest
	@CsvSource({ "0", "2", "3" })
	void aMessageOfWhichTheAnswerWasLostIsFoundInSent(int looksMissingIt) throws Exception {
		rig.serverFiles(looksMissingIt);
		rig.smtp.takeAndHangUp();
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.gone(draft.id());
		rig.reaches(draft.id(), State.UNSURE);
		assertEquals(1, rig.smtp.taken.size());
		assertEquals(1, rig.sent.held(rig.smtp.taken.get(0).messageId()));
		assertEquals(0, rig.sent.appends());
		assertEquals(OutboxRig.A, rig.report().delivered().get(0).address());
		rig.report();
		assertEquals(1, rig.answered.size());
	}

	@Test
	void aMessageThatTheServerDidNotTakeGoesAgain() throws Exception {
		rig.smtp.hangUp(Step.END);
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.gone(draft.id());
		rig.reaches(draft.id(), State.UNSURE);
		assertEquals(1, rig.smtp.taken.size());
		assertEquals(1, rig.sent.appends());
	}

	@Test
	void whereSentTellsNothingTheSameMessageGoesAgain() throws Exception {
		rig.smtp.takeAndHangUp();
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.gone(draft.id());
		assertEquals(2, rig.smtp.taken.size());
		// whoever gets it twice can tell: it is the same, byte for byte
		assertEquals(rig.smtp.taken.get(0), rig.smtp.taken.get(1));
	}

	@Test
	void withoutALineToSentNothingIsTriedBeforeItIsFoundOut() throws Exception {
		rig.serverFiles(0);
		rig.sent.down(true);
		rig.smtp.takeAndHangUp();
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.reaches(draft.id(), State.UNSURE);
		OutboxRig.until("some looks in vain", () -> rig.changes.stream().filter(d -> d.state() == State.UNSURE).count() > 3);
		assertEquals(1, rig.smtp.connections());
		assertEquals(Optional.empty(), rig.outbox.cancel(draft.id()));
		rig.sent.down(false);
		rig.gone(draft.id());
		assertEquals(1, rig.smtp.taken.size());
	}

	@Test
	void theReturnOfTheLineIsNotSleptThrough() throws Exception {
		rig.close();
		OutboxTimes slow = new OutboxTimes(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3), Duration.ofDays(5), List.of(Duration.ZERO), 1);
		rig = new OutboxRig(slow);
		rig.smtp.down(true);
		rig.outbox.start();
		Draft lost = rig.hand(OutboxRig.letter(OutboxRig.A));
		rig.reaches(lost.id(), State.WAITING);
		OutboxRig.until("an attempt", () -> rig.changes.stream().anyMatch(d -> d.state() == State.WAITING && d.attempts() == 1));
		rig.smtp.down(false);
		rig.smtp.answerFor(OutboxRig.B, "450 later");
		Draft putOff = rig.hand(OutboxRig.letter(OutboxRig.B));
		OutboxRig.until("put off", () -> rig.changes.stream().anyMatch(d -> d.id().equals(putOff.id()) && d.attempts() == 1 && d.state() == State.WAITING));
		assertEquals(List.of(), rig.smtp.taken);
		rig.outbox.lineReturned("one");
		rig.gone(lost.id());
		// a server that said later is not asked sooner for that
		assertEquals(State.WAITING, rig.state(putOff.id()));
		rig.outbox.sendNow(putOff.id());
		rig.gone(putOff.id());
	}

	@Test
	void whatIsOnItsWayIsNotWrittenOn() throws Exception {
		rig.outbox.setUndoDelay(Duration.ofSeconds(30));
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		assertEquals(State.WAITING, rig.drafts.save(draft.id(), draft.message()).state());
		MailException refused = assertThrows(MailException.class, () -> rig.drafts.save(draft.id(), OutboxRig.letter(OutboxRig.B)));
		assertEquals(MailFailure.ON_ITS_WAY, refused.failure());
		rig.drafts.remove(draft.id());
		rig.flushAll();
		assertEquals(List.of(), rig.smtp.taken);
	}

	@Test
	void whatHasGoneIsNotHandedOverOnceMore() throws Exception {
		Draft draft = rig.drafts.create(OutboxRig.letter(OutboxRig.A));
		Draft waiting = rig.outbox.send(draft);
		rig.flushAll();
		assertEquals(MailFailure.ON_ITS_WAY, assertThrows(MailException.class, () -> rig.outbox.send(draft)).failure());
		assertEquals(MailFailure.ON_ITS_WAY, assertThrows(MailException.class, () -> rig.sender.send(waiting, OutboxRig.NONE)).failure());
		assertEquals(1, rig.smtp.taken.size());
	}

	@Test
	void whoWaitsIsToldAndDecides() throws Exception {
		SendReport report = rig.sender.send(OutboxRig.letter(OutboxRig.A), OutboxRig.NONE);
		assertTrue(report.complete());
		rig.smtp.hangUp(Step.MAIL);
		MailException lost = assertThrows(MailException.class, () -> rig.sender.send(OutboxRig.letter(OutboxRig.B), OutboxRig.NONE));
		assertEquals(MailFailure.CONNECTION_LOST, lost.failure());
		Draft failed = rig.outbox.all().get(0);
		assertEquals(State.FAILED, failed.state());
		rig.flushAll();
		assertEquals(1, rig.smtp.taken.size());
		assertTrue(rig.sender.send(failed, OutboxRig.NONE).complete());
		assertEquals(2, rig.smtp.taken.size());
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> rig.sender.send(OutboxRig.letter(OutboxRig.C), cancelled));
		assertEquals(State.WRITING, rig.drafts.all().get(0).state());
		assertEquals(2, rig.smtp.taken.size());
	}

	@Test
	void whoWaitsHearsWhatWasFoundOut() throws Exception {
		rig.serverFiles(1);
		rig.smtp.takeAndHangUp();
		assertTrue(rig.sender.send(OutboxRig.letter(OutboxRig.A), OutboxRig.NONE).complete());
		rig.sent.down(true);
		rig.smtp.takeAndHangUp();
		assertEquals(MailFailure.CONNECTION_LOST,
				assertThrows(MailException.class, () -> rig.sender.send(OutboxRig.letter(OutboxRig.B), OutboxRig.NONE)).failure());
		assertEquals(State.UNSURE, rig.outbox.all().get(0).state());
		rig.sent.down(false);
		rig.flushAll();
		assertEquals(2, rig.smtp.taken.size());
	}

	@Test
	void aStoreThatIsFullForAWhileDoublesNothing() throws Exception {
		rig.serverFiles(100);
		rig.smtp.watch(step -> rig.memory.full(step == Step.END));
		rig.outbox.start();
		Draft draft = rig.hand(OutboxRig.letter(OutboxRig.A));
		OutboxRig.until("the message", () -> !rig.smtp.taken.isEmpty());
		rig.smtp.watch(step -> { });
		rig.memory.full(false);
		rig.gone(draft.id());
		assertEquals(1, rig.smtp.taken.size());
		// one that cannot be kept is not sent
		Draft next = rig.drafts.create(OutboxRig.letter(OutboxRig.B));
		rig.memory.full(true);
		assertEquals(MailFailure.STORE, assertThrows(MailException.class, () -> rig.outbox.send(next)).failure());
		rig.memory.full(false);
		assertEquals(State.WRITING, rig.state(next.id()));
		assertEquals(1, rig.smtp.taken.size());
	}

	@Test
	void whatAnEarlierVersionLeftIsNotSentAgain() throws Exception {
		Bytes copy = Bytes.of("Message-ID: <old@cabinet.example>\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
		rig.memory.put(new Draft("gone", OutboxRig.letter(OutboxRig.A), Instant.now(), State.COPY_MISSING, ""), Optional.of(copy));
		rig.memory.put(new Draft("open", OutboxRig.letter(OutboxRig.A), Instant.now(), State.SENDING, ""), Optional.of(copy));
		rig.outbox.start();
		rig.gone("gone");
		assertEquals(1, rig.sent.held("<old@cabinet.example>"));
		assertEquals(OutboxRig.A, rig.report().delivered().get(0).address());
		OutboxRig.until("failed", () -> rig.state("open") == State.FAILED);
		assertFalse(rig.memory.draft("open").orElseThrow().words().isBlank());
		assertEquals(0, rig.smtp.connections());
	}

	/** Its file may be damaged: that message fails, and no other has to wait for it. */
	@Test
	void whatWasBuiltAndCannotBeReadHoldsUpNoOther() throws Exception {
		rig.memory.put(new Draft("bad", OutboxRig.letter(OutboxRig.A), Instant.now(), State.SENDING, ""), Optional.of(UNREADABLE));
		Draft good = rig.hand(OutboxRig.letter(OutboxRig.B));
		rig.outbox.start();
		rig.gone(good.id());
		OutboxRig.until("failed", () -> rig.state("bad") == State.FAILED);
		assertEquals(List.of(List.of(OutboxRig.B)), rig.smtp.taken.stream().map(ScriptedSmtp.Taken::recipients).toList());
	}

	@Test
	void anAttachmentThatCannotBeReadIsToldWhenItsMessageIsToGo() throws Exception {
		Draft draft = rig.drafts.create(new OutgoingMessage("one", List.of(Address.of(OutboxRig.A)), List.of(), List.of(), "Lettre", "Bonjour",
				List.of(new OutgoingMessage.Attached("scanner.pdf", "application/pdf", UNREADABLE)), false, false, Optional.empty()));
		assertEquals(MailFailure.STORE, assertThrows(MailException.class, () -> rig.outbox.send(draft)).failure());
		assertEquals(State.WRITING, rig.state(draft.id()));
	}
}
