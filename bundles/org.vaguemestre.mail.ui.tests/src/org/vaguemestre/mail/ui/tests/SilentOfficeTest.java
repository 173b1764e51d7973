package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.host.BoundedHost;
import org.vaguemestre.host.OfficeHost;

/** Office software that does not answer. */
class SilentOfficeTest extends MailboxTestCase {

	private final CountDownLatch back = new CountDownLatch(1);

	@BeforeEach
	void account() {
		mail.account(Samples.account());
	}

	@AfterEach
	void answer() {
		back.countDown();
	}

	@Test
	void theUserIsToldGoesOnAndLearnsOfTheLateAnswer() throws Exception {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		select("Résultats");
		robot.waitFor("the patient", () -> robot.isEnabled("reader.file"));
		host.filing = back;
		robot.click("reader.file");
		robot.waitForText("reader.filed", "Le logiciel médical ne répond pas");
		assertTrue(row("Résultats").get(FILED).isEmpty());
		robot.waitFor("to be tried again", () -> robot.isEnabled("reader.file"));
		picture("filing-silent");
		back.countDown();
		robot.waitForText("mailbox.late.words", "Le logiciel médical a finalement répondu");
		picture("filing-late");
		assertEquals(1, host.filed.size());
		robot.waitFor("the rest can be filed", () -> robot.isEnabled("reader.file"));
		robot.click("reader.file");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		assertEquals(1, host.requests.stream().filter(r -> r.key().equals(host.filed.get(0).key())).count());
	}

	@Test
	void whoLooksForTheOfficeFindsTheOneThatIsNotWaitedForWithoutEnd() {
		host.current = Optional.of(Samples.patient());
		BundleContext context = FrameworkUtil.getBundle(SilentOfficeTest.class).getBundleContext();
		OfficeHost found = context.getService(context.getServiceReference(OfficeHost.class));
		assertTrue(found instanceof BoundedHost, found.getClass().getName());
		assertEquals(host.current, found.currentPatient());
	}
}
