package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRule.Proof;
import org.vaguemestre.filing.FilingRules.Obstacle;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.ReadMessage;

/** Mail that arrives, and rules that file it. */
class RuleFilerTest {

	@TempDir
	private Path folder;

	private Practice practice(Proof proof, boolean enabled) throws Exception {
		Practice p = new Practice(folder, new Office()).with("1", Practice.CAMILLE);
		p.join();
		p.desk.rules().save(new FilingRule("biolab", "BioLab", enabled, Set.of("@biolab.example"), proof, false));
		p.traces.clear();
		return p;
	}

	private static ReadMessage letter(Practice p, long id, Status status, String flag) {
		return p.letter(id, status, Practice.file(Practice.CAMILLE, Practice.document("1." + id, (int) id, "v" + id, flag)));
	}

	private static void arrive(Practice p, long id) {
		for (MailboxListener listener : p.desk.mailboxListeners()) {
			listener.messagesArrived(1, List.of(p.rows.get(id)));
		}
	}

	@Test
	void aResultThatArrivesIsFiledTracedAndTakenBack() throws Exception {
		Practice p = practice(Proof.SIGNATURE, true);
		letter(p, 1, Status.VALID, "N");
		arrive(p, 1);
		assertEquals(2, p.office.filed.size());
		assertTrue(p.rows.get(1L).filed());
		assertTrue(p.traces.stream().filter(t -> t.action().equals("chart.filed")).allMatch(t -> t.request().startsWith("RULE biolab")), p.traces.toString());
		FiledLetter filed = p.desk.lastFiling(p.rows.get(1L)).orElseThrow();
		assertEquals(Optional.of("biolab"), filed.rule());
		assertTrue(p.desk.undo(filed).complete());
		assertEquals(List.of(), p.office.filed);
		assertFalse(p.rows.get(1L).filed());
		// neither here nor at a colleague's, where the letter arrives later
		arrive(p, 1);
		Practice colleague = new Practice(folder.resolve("other"), p.office);
		colleague.join();
		colleague.desk.rules().save(p.desk.rules().all().get(0));
		colleague.letters.putAll(p.letters);
		colleague.rows.putAll(p.rows);
		arrive(colleague, 1);
		assertEquals(List.of(), p.office.filed, "what somebody took back is for somebody");
	}

	@Test
	void whatIsNotSureIsLeftAndTheReasonIsTraced() throws Exception {
		Practice p = practice(Proof.SIGNATURE, true);
		letter(p, 1, Status.NONE, "N");
		arrive(p, 1);
		letter(p, 2, Status.VALID, "HH");
		arrive(p, 2);
		assertEquals(List.of(), p.office.filed);
		assertEquals(List.of("rule.left", "rule.left"), p.actions());
		assertEquals(List.of("NOT_PROVEN", "CRITICAL"), p.traces.stream().map(t -> t.answer()).toList());
	}

	@Test
	void aRuleThatIsOffAndFoldersOfOnesOwnMailFileNothing() throws Exception {
		Practice off = practice(Proof.SIGNATURE, false);
		letter(off, 1, Status.VALID, "N");
		arrive(off, 1);
		assertEquals(List.of(), off.office.filed);
		Practice sent = practice(Proof.SIGNATURE, true);
		sent.kind = Folder.Kind.SENT;
		letter(sent, 1, Status.VALID, "N");
		arrive(sent, 1);
		assertEquals(List.of(), sent.office.filed);
	}

	@Test
	void whatComesWhileNobodyIsSignedInWaitsForSomebody() throws Exception {
		Practice p = practice(Proof.SIGNATURE, true);
		Optional<HostUser> user = p.office.user;
		p.office.user = Optional.empty();
		letter(p, 1, Status.VALID, "N");
		arrive(p, 1);
		assertEquals(List.of(), p.office.filed);
		p.office.user = user;
		p.desk.hostListener().userChanged(user);
		assertEquals(2, p.office.filed.size());
	}

	@Test
	void theTrustSpaceProvesAnUnsignedLetterOfANetworkAndNoForgedOne() throws Exception {
		Practice p = practice(Proof.TRUST_SPACE, true);
		FilingRule rule = p.desk.rules().all().get(0);
		Prospect plain = p.desk.prospect(letter(p, 1, Status.NONE, "N"));
		assertEquals(Set.of(), p.desk.rules().obstacles(rule, plain));
		assertEquals(Set.of(Obstacle.NOT_PROVEN), p.desk.rules().obstacles(rule, p.desk.prospect(letter(p, 2, Status.INVALID, "N"))));
		// the same in a mailbox of no network, or of one that does not know the sender
		p.networks.clear();
		assertEquals(Set.of(Obstacle.NOT_PROVEN), p.desk.rules().obstacles(rule, plain));
		p.join();
		p.accounts.clear();
		assertEquals(Set.of(Obstacle.NOT_PROVEN), p.desk.rules().obstacles(rule, plain));
	}
}
