package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** What real servers answer, in the trace of the workstation. */
@NeedsServers
class TracesTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		practice.starttls();
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private List<TraceEvent> traces(String action) {
		return practice.traces.stream().filter(t -> t.action().equals(action)).toList();
	}

	@Test
	void sendingAndDeletingAreTracedWithTheAnswersOfTheServers() throws Exception {
		String nobody = "personne.durand@" + servers.claire().address().replaceFirst(".*@", "");
		var report = practice.mail.sender().send(practice.letter("Glycémie de Mme Durand", servers.helene().address(), nobody), Practice.NONE);
		assertEquals(1, report.delivered().size(), report.toString());
		practice.sync();
		List<TraceEvent> sent = traces(TraceActions.MAIL_SENT);
		assertEquals(List.of(TraceResult.DONE, TraceResult.REFUSED), sent.stream().map(TraceEvent::result).toList());
		assertTrue(sent.get(0).answer().startsWith("250 2.0.0 Ok: queued as "), sent.toString());
		assertEquals(sent.get(0).answer().replaceFirst(".* ", ""), sent.get(0).reference());
		assertEquals(TraceEvent.messageHash(report.messageId()), sent.get(0).subjects().get(TraceSubject.MESSAGE));
		assertTrue(sent.get(1).answer().startsWith("550 "), sent.toString());

		practice.mail.mailbox().delete(List.of(practice.rows(Folder.Kind.SENT).get(0).id()));
		practice.sync();
		practice.mail.mailbox().delete(List.of(practice.rows(Folder.Kind.TRASH).get(0).id()));
		practice.sync();
		assertEquals(List.of(), servers.held(servers.claire(), "Trash"));
		TraceEvent deleted = traces(TraceActions.MAIL_DELETED).get(0);
		assertEquals(TraceResult.DONE, deleted.result());
		assertEquals(servers.claire().address(), deleted.subjects().get(TraceSubject.ACCOUNT));
		assertEquals(1, traces(TraceActions.MAIL_MOVED).size());
		assertFalse(traces(TraceActions.MAIL_SIGN_IN).isEmpty());

		String all = practice.traces.toString();
		for (String content : List.of("Glyc", "urand", "consœur", servers.helene().address(), servers.claire().password())) {
			assertFalse(all.contains(content), content);
		}
	}

	@Test
	void aRefusedPasswordIsTraced() throws Exception {
		practice.mail.accounts().setPassword(practice.id, "faux".toCharArray());
		assertThrows(MailException.class, practice::sync);
		TraceEvent refused = traces(TraceActions.MAIL_SIGN_IN).get(0);
		assertEquals(TraceResult.REFUSED, refused.result());
		assertTrue(refused.answer().startsWith("AUTHENTICATION"), refused.toString());
		assertFalse(practice.traces.toString().contains("faux"));
	}
}
