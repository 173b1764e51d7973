package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;

/** Mail to patients: begun in the chart, ended by a box, told apart wherever it is seen. */
class CitizensTest extends ComposerTestCase {

	private static final Address CAMILLE = new Address("Camille DUBOIS", "279035121518989@patient.mssante.example");
	private static final String END = "composer.choice.mssante:end";

	private void writeTo() {
		robot.onUi(() -> {
			ParameterizedCommand command = ParameterizedCommand.generateCommand(
					PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.vaguemestre.patient.writeTo"),
					Map.of("org.vaguemestre.patient", "p1"));
			PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
			return Boolean.TRUE;
		});
	}

	private void qualified() {
		PatientIdentity i = Samples.camille("1979-03-05");
		host.patients.clear();
		host.patients.add(new Patient("p1", new PatientIdentity(i.ins(), true, i.birthName(), i.firstNames(), i.usedName(), i.usedFirstName(),
				i.birthDate(), i.sex(), i.birthPlace())));
	}

	@Test
	void aMessageToThePatientIsBegunInTheChartAndEndsTheExchange() throws Exception {
		qualified();
		writeTo();
		robot.waitForText("composer.about", "DUBOIS Camille");
		robot.waitFor("the box", () -> Widgets.find(END) != null);
		assertFalse(checked(END));
		robot.setText("composer.subject", "Vos résultats");
		robot.setText("composer.body", "Bonjour Madame,\n\nVos résultats sont bons.\n");
		robot.click(END);
		assertEquals("Vos résultats", robot.text("composer.subject"), "what was written stays");
		picture("citizen-compose");
		robot.click("composer.encrypt");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		gone();
		assertEquals(List.of(CAMILLE), message.to());
		assertEquals(Set.of("mssante:end"), message.choices());
		assertEquals(Optional.of("p1"), message.patientId());
	}

	@Test
	void aMessageWithoutASubjectTakesTheOneThatEndsAnExchange() {
		qualified();
		writeTo();
		robot.waitFor("the box", () -> Widgets.find(END) != null);
		robot.setText("composer.subject", "");
		robot.click(END);
		robot.waitFor("the subject that ends it", () -> robot.text("composer.subject").equals("[FIN]"));
		robot.click(END);
		robot.waitFor("no subject again", () -> robot.text("composer.subject").isEmpty());
		robot.setText("composer.subject", "[FIN]");
		robot.waitFor("the box to say the same", () -> checked(END));
	}

	@Test
	void listAndReaderTellCitizensFromProfessionals() throws Exception {
		mail.add(Samples.plain(101, "Avis"));
		mail.add(Samples.citizen(2, CAMILLE, "Question"));
		mail.add(Samples.citizen(3, CAMILLE, "[FIN]"));
		robot.waitFor("the list", () -> rows().size() == 3);
		assertEquals(List.of("Question Patient", "[FIN] Patient", "Avis Professionnel"),
				robot.onUi(() -> rows().stream().map(r -> r.get(SUBJECT) + ' ' + r.get(column("kind"))).toList()));
		select("Question");
		robot.waitForText("reader.from.kind", "Patient");
		picture("citizen-list");
		select("[FIN]");
		robot.waitForText("reader.notice", "mis fin à l’échange");
		assertTrue(robot.with(ToolItem.class, "mailbox.reply", ToolItem::getToolTipText).contains("rouvre un échange"));
		picture("citizen-ended");
		robot.click("mailbox.reply");
		robot.waitForText("composer.problem", "rouvre un échange");
	}
}
