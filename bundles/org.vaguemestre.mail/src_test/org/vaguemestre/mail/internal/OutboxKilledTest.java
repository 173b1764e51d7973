package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.internal.DraftMemory.Killed;

/** The program is killed at each write to the store, before it is made and after; the next run takes up what is left. */
class OutboxKilledTest {

	/** More writes than one message takes. */
	private static final int MOST = 40;

	/** @return whether the program died before it was done */
	private static boolean dies(int write, boolean written, boolean files) throws Exception {
		try (ScriptedSmtp smtp = new ScriptedSmtp()) {
			MemorySent sent = new MemorySent();
			DraftMemory memory = new DraftMemory();
			Settings settings = new MemorySettings();
			Draft draft = new StoredDrafts(memory.program().store(), Clock.systemUTC())
					.create(OutboxRig.letter(List.of(OutboxRig.A, OutboxRig.B), List.of(OutboxRig.C)));
			DraftMemory.Program program = memory.dyingAt(write, written);
			OutboxRig first = new OutboxRig(smtp, sent, memory, program, settings, OutboxRig.QUICK, Clock.systemUTC());
			if (files) {
				first.serverFiles(1);
			}
			boolean died = false;
			Optional<String> messageId = Optional.empty();
			try {
				first.outbox.send(draft);
				messageId = Optional.of(Parcel.decode(memory.copy(draft.id()).orElseThrow()).messageId());
				first.flushAll();
			} catch (Killed e) {
				died = true;
			}
			assertEquals(died, program.dead());
			OutboxRig second = new OutboxRig(smtp, sent, memory, memory.program(), settings, OutboxRig.QUICK, Clock.systemUTC());
			Draft.State left = second.state(draft.id());
			if (left == Draft.State.WRITING) {
				// it was never handed over: it is a draft like any other, and nothing has left
				assertEquals(List.of(), smtp.taken);
				second.outbox.send(second.drafts.find(draft.id()).orElseThrow());
				messageId = Optional.empty();
			}
			second.flushAll();
			assertEquals(List.of(), second.outbox.all());
			assertEquals(List.of(), second.drafts.all());
			String what = write + (written ? " after" : " before") + (files ? " filing " : " ") + smtp.taken;
			assertEquals(1, smtp.taken.stream().map(ScriptedSmtp.Taken::messageId).distinct().count(), what);
			messageId.ifPresent(id -> assertEquals(id, smtp.taken.get(0).messageId(), what));
			String id = smtp.taken.get(0).messageId();
			if (files) {
				// Sent tells all: everybody is served once
				assertEquals(List.of(List.of(OutboxRig.A, OutboxRig.B), List.of(OutboxRig.C)), smtp.taken.stream().map(ScriptedSmtp.Taken::recipients).toList(), what);
				assertEquals(0, sent.appends(), what);
			} else {
				// between the server's answer and its note nothing can tell; then the same message goes once more, and no other
				assertTrue(smtp.taken.size() <= 3 && new HashSet<>(smtp.taken).size() == 2, what);
				assertEquals(1, sent.held(id), what);
			}
			second.end();
			return died;
		}
	}

	@ParameterizedTest
	@CsvSource({ "false,true", "true,true", "false,false", "true,false" })
	void nothingIsLostAndNothingGoesTwice(boolean written, boolean files) throws Exception {
		int kills = 0;
		while (dies(kills + 1, written, files)) {
			kills++;
			assertTrue(kills < MOST);
		}
		assertTrue(kills >= 10, Integer.toString(kills));
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void aKilledProgramKillsEverythingAfterIt(boolean written) throws Exception {
		DraftMemory memory = new DraftMemory();
		StoredDrafts drafts = new StoredDrafts(memory.dyingAt(1, written).store(), Clock.systemUTC());
		assertThrows(Killed.class, () -> drafts.save("x", OutboxRig.letter(OutboxRig.A)));
		assertThrows(Killed.class, drafts::all);
		assertEquals(written, memory.draft("x").isPresent());
	}
}
