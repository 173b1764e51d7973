package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mail.Ticks;

/** Ticks, reports in words and the question for a read receipt in the mailbox view. */
class ReceiptsInMailboxTest extends MailboxTestCase {

	private static final Instant TOLD = Instant.parse("2026-03-02T09:00:00Z");
	private static final Receipt FAILED = new Receipt("inconnu@cardio.mssante.example", Receipt.State.FAILED, TOLD, "550 5.1.1 User unknown", false);
	private static final int STATE = 0;

	private final FakeReceipts receipts = new FakeReceipts();

	/** Asks and tells what a test says. */
	private static final class FakeReceipts implements Receipts {
		private final List<String> answers = new CopyOnWriteArrayList<>();

		@Override
		public List<Receipt> of(long messageId) {
			return messageId != 903 ? List.of()
					: List.of(new Receipt("h.lefevre@cardio.mssante.example", Receipt.State.DISPLAYED, TOLD, "", true),
							new Receipt("urgences@chu.mssante.example", Receipt.State.FILED, TOLD, "", false),
							new Receipt("radio@chu.mssante.example", Receipt.State.NOT_FILED, TOLD, "902^Identifiant patient inconnu", false), FAILED);
		}

		@Override
		public Optional<Report> report(ReadMessage message) {
			return message.row().orElseThrow().id() != 905 ? Optional.empty()
					: Optional.of(new Report(Report.Kind.DELIVERY, Address.of("mailer-daemon@mssante.example"), TOLD, List.of(),
							List.of(FAILED),
							Optional.of(Samples.plain(903, "Suivi de Mme Durand").row().orElseThrow())));
		}

		@Override
		public Optional<Wanted> wanted(ReadMessage message) {
			return message.row().orElseThrow().id() == 904 && answers.isEmpty()
					? Optional.of(new Wanted(List.of(new Address("Dr Hélène LEFÈVRE", "h.lefevre@cardio.mssante.example")), false, false))
					: Optional.empty();
		}

		@Override
		public boolean give(ReadMessage message, boolean automatic) {
			answers.add("give " + message.row().orElseThrow().id());
			return true;
		}

		@Override
		public void decline(ReadMessage message) {
			answers.add("decline " + message.row().orElseThrow().id());
		}

		@Override
		public Policy policy(String accountId) {
			return Policy.ASK;
		}

		@Override
		public void setPolicy(String accountId, Policy policy) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ReceiptRequest usual(String accountId) {
			return ReceiptRequest.NONE;
		}

		@Override
		public void setUsual(String accountId, ReceiptRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<Boolean> confirmsDelivery(String accountId) {
			return Optional.of(true);
		}
	}

	/** A sender who wants to know what becomes of each letter, and has not been told yet. */
	private final class FakeIntegrations implements IntegrationReceipts {

		@Override
		public Optional<Wanted> wanted(ReadMessage message) {
			long id = message.row().orElseThrow().id();
			boolean filed = mail.rows.get(id).filed();
			return id < 910 || !told.isEmpty() ? Optional.empty()
					: Optional.of(new Wanted(List.of(new Address("LABORATOIRE DU PARC", "resultats@labo.mssante.example")), false, Manner.ASK, filed));
		}

		@Override
		public boolean give(ReadMessage message, Integration outcome, boolean automatic) {
			if (!automatic) {
				told.add(message.row().orElseThrow().id() + " " + outcome);
			}
			return !automatic;
		}

		@Override
		public Recall recall(MessageRow row) {
			return Recall.NONE;
		}

		@Override
		public Duration hold(String accountId) {
			return HOLD;
		}

		@Override
		public void setHold(String accountId, Duration hold) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Policy policy(String accountId) {
			return Policy.ASK;
		}

		@Override
		public void setPolicy(String accountId, Policy policy) {
			throw new UnsupportedOperationException();
		}
	}

	private final List<String> told = new CopyOnWriteArrayList<>();

	@BeforeEach
	void offer() {
		register(Receipts.class, receipts);
		register(IntegrationReceipts.class, new FakeIntegrations());
	}

	private void add(long id, String subject, Ticks ticks) {
		mail.add(Samples.plain(id, subject));
		mail.rows.computeIfPresent(id, (i, r) -> FakeMail.with(r, r.flags().withSeen(true).withAnswered(false), false, r.folderId()).withTicks(ticks));
	}

	private void open(long id, String subject) {
		add(id, subject, Ticks.NONE);
		mail.account(Samples.account());
		select(subject);
	}

	@Test
	void ticksStandInTheListAndEachRecipientInTheReader() throws Exception {
		add(901, "Bilan de M. Petit", Ticks.TAKEN);
		add(902, "Ordonnance de Mme Roche", Ticks.DELIVERED);
		add(906, "Avis rendu", Ticks.DISPLAYED);
		add(903, "Suivi de Mme Durand", Ticks.TROUBLE);
		add(907, "Compte rendu opératoire", Ticks.FILED);
		mail.account(Samples.account());
		robot.waitFor("the messages", () -> rows().size() == 5);
		robot.waitFor("the words of the ticks", () -> row("Avis rendu").get(STATE).equals("Signalé comme lu par tous")
				&& row("Compte rendu").get(STATE).equals("Intégré par le logiciel du destinataire")
				&& row("Bilan").get(STATE).equals("Pris en charge par votre serveur") && row("Ordonnance").get(STATE).equals("Signalé comme distribué à tous")
				&& row("Suivi").get(STATE).equals("Retard ou échec signalé pour un destinataire"));
		select("Suivi");
		robot.waitForText("reader.receipts", "h.lefevre@cardio.mssante.example : signalé comme lu");
		robot.waitForText("reader.receipts", "urgences@chu.mssante.example : intégré par le logiciel du destinataire");
		robot.waitForText("reader.receipts", "Motif : patient inconnu (code 902).");
		robot.waitForText("reader.receipts", "Le serveur dit : « 550 5.1.1 User unknown ».");
		picture("ticks");
	}

	@Test
	void aReportIsOneSentence() throws Exception {
		open(905, "Undelivered Mail Returned to Sender");
		robot.waitForText("reader.receipts", "votre message « Suivi de Mme Durand » du");
		robot.waitForText("reader.receipts", "cherchez-la dans l’annuaire, corrigez-la et renvoyez le message");
		picture("report");
	}

	@Test
	void theQuestionIsAnsweredOnce() throws Exception {
		open(904, "Demande d’avis");
		robot.waitForText("reader.receipts", "demande un accusé de lecture");
		picture("receipt-asked");
		robot.click("reader.receipt.give");
		robot.waitFor("the answer", () -> receipts.answers.equals(List.of("give 904")));
		robot.waitFor("the end of the question", () -> find("reader.receipt.give") == null);
		assertEquals(List.of("give 904"), receipts.answers);
	}

	@Test
	void whoWantsToKnowIsToldThatADocumentWasFiled() throws Exception {
		mail.add(Samples.lab(911, "1979-03-05"));
		mail.account(Samples.account());
		select(mail.rows.get(911L).subject());
		robot.waitFor("the button", () -> robot.isEnabled("reader.file"));
		robot.click("reader.file");
		robot.waitForText("reader.receipts", "demande à être prévenu que le document est classé");
		picture("filed-asked");
		robot.click("reader.receipt.give");
		robot.waitFor("the answer", () -> told.equals(List.of("911 FILED")));
		robot.waitFor("the end of the question", () -> find("reader.receipt.give") == null);
	}

	@Test
	void whyALetterCannotBeFiledIsChosenFromAList() throws Exception {
		mail.add(Samples.lab(912, "1979-03-05"));
		mail.account(Samples.account());
		select(mail.rows.get(912L).subject());
		robot.waitFor("the reasons", () -> robot.exists("reader.more") && robot.find(MenuItem.class, "reader.cannot").isEnabled());
		MenuItem reason = robot.find(MenuItem.class, "reader.cannot.904");
		robot.onUi(() -> {
			assertEquals("INS ou traits différents de ceux du dossier", reason.getText());
			reason.notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		robot.waitFor("the reason to be told", () -> told.equals(List.of("912 INS_MISMATCH")));
		robot.waitForText("reader.filed", "L’expéditeur est prévenu");
		picture("cannot-be-filed");
	}
}
