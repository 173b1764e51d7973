package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.mail.Address;

/** A certificate that is missing is looked for in the directories while the message is written. */
class ComposerKeySearchTest extends ComposerTestCase {

	/** Of Paul Garnier, by himself. */
	private static final String CERTIFICATE = "MIIB0jCCAXigAwIBAgIUMakFe7FRYtBd22RsuA44QNIb650wCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPRHIgUGF1bCBHYXJuaWVyMCAXDTI2MTEyNjEyNDMz"
			+ "OFoYDzIwOTgwMjAxMTI0MzM4WjAaMRgwFgYDVQQDDA9EciBQYXVsIEdhcm5pZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATTPokhUn2siG3dT4/em0DU"
			+ "G7xd05mRHROAUr20kMUPItEPTGNJTg1BIsm454lR98h0gIYw6W1mOV9uKeON9SpBo4GZMIGWMB0GA1UdDgQWBBTJS3IukiFiB86iP20wPLYnYgcg4TAfBgNV"
			+ "HSMEGDAWgBTJS3IukiFiB86iP20wPLYnYgcg4TAPBgNVHRMBAf8EBTADAQH/MDMGA1UdEQQsMCqBKHBhdWwuZ2FybmllckBsYWJvLWJpb2xhYi5tc3NhbnRl"
			+ "LmV4YW1wbGUwDgYDVR0PAQH/BAQDAgOIMAoGCCqGSM49BAMCA0gAMEUCID8Fzjdt9UxEq+XtIUsSVKH7qkoTqzDzmEbp6KFHmbViAiEAm7Oa7JEliE8ALM6U"
			+ "WOkUvjP/p1HWH0Xh4lCR6g6Cht4=";
	private static final String CITIZEN = "280099912345678@patient.mssante.example";

	private final Ldap ldap = new Ldap();

	/** A hospital's server, which answers when the test lets it. */
	private static final class Ldap implements DirectorySource {

		final List<String> asked = new CopyOnWriteArrayList<>();
		final CountDownLatch gate = new CountDownLatch(1);
		volatile boolean broken;

		@Override
		public String id() {
			return "ldap:chu";
		}

		@Override
		public Kind kind() {
			return Kind.LDAP;
		}

		@Override
		public String name() {
			return "CHU de Lyon";
		}

		@Override
		public boolean local() {
			return false;
		}

		@Override
		public SourceState state() {
			return new SourceState(SourceState.Status.READY, Optional.empty(), Optional.empty(), Optional.empty());
		}

		@Override
		public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
			return DirectoryAnswer.NOTHING;
		}

		@Override
		public List<DirectoryHit> find(String address, IProgressMonitor monitor) throws DirectoryException {
			asked.add(address);
			try {
				gate.await();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			if (broken) {
				throw new DirectoryException(DirectoryException.Reason.values()[0], "down", new java.io.IOException("down"));
			}
			// it hands out the same certificate whoever is asked for
			return List.of(new DirectoryHit(new DirectoryEntry(address, BoxType.PER, Holder.NONE, Workplace.NONE, false), List.of(id()), List.of(certificate()), ""));
		}

		private static X509Certificate certificate() {
			try {
				return (X509Certificate) CertificateFactory.getInstance("X.509")
						.generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(CERTIFICATE)));
			} catch (java.security.cert.CertificateException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private void write(Address... to) {
		directories.add(ldap);
		compose();
		robot.setText("composer.to", String.join(", ", List.of(to).stream().map(Address::toString).toList()) + ", ");
		robot.setText("composer.subject", "Résultats");
		robot.waitFor("the directory is asked", () -> !ldap.asked.isEmpty());
	}

	/** What the chip of the only recipient tells who looks closer. */
	private String tooltip() {
		return robot.onUi(() -> {
			Control field = Widgets.find("composer.to.chips");
			Event move = new Event();
			move.x = 20;
			move.y = 12;
			field.notifyListeners(SWT.MouseMove, move);
			return String.valueOf(field.getToolTipText()).replace('\u00A0', ' ');
		});
	}

	@Test
	void isFoundWhileTheMessageIsWritten() throws Exception {
		write(HELENE, PAUL);
		robot.waitFor("the search is told", () -> robot.text("composer.keys").contains("…"));
		picture("composer-key-searching");
		ldap.gate.countDown();
		robot.waitFor("it is kept as a directory's", () -> vault.imported.equals(List.of(Source.DIRECTORY)));
		robot.waitFor("it is told where it was found", () -> robot.text("composer.keys").contains("CHU de Lyon"));
		picture("composer-key-found");
		robot.waitForText("composer.keys", "Dr Paul Garnier : certificat trouvé dans « CHU de Lyon », valable jusqu’au");
		// whoever has a certificate is not asked for, nobody twice
		assertEquals(List.of(PAUL.address()), ldap.asked);
		robot.click("composer.send");
		assertTrue(sent().encrypt());
	}

	@Test
	void isNotTrustedForBeingInADirectory() throws Exception {
		vault.judged = State.UNTRUSTED;
		ldap.gate.countDown();
		write(PAUL);
		robot.waitFor("it is told where it was found", () -> robot.text("composer.keys").contains("CHU de Lyon"));
		picture("composer-key-untrusted");
		robot.waitForText("composer.keys", "n’avez pas accordé votre confiance");
		robot.waitFor("the chip tells it", () -> tooltip().contains("certificat trouvé dans « CHU de Lyon »"));
		robot.click("composer.send");
		robot.waitForText("composer.guards", "certificat trouvé dans « CHU de Lyon »");
		assertTrue(outbox.handed.isEmpty());
	}

	/** A certificate of somebody else under an address is none, and a citizen's address, an identity, is told to no directory. */
	@Test
	void whatIsAnothersIsNotKept() throws Exception {
		ldap.gate.countDown();
		write(Address.of(CITIZEN), Address.of("ide@soins.mssante.example"));
		robot.waitFor("the end of the search", () -> robot.text("composer.keys").contains("Vos annuaires n’en ont pas non plus"));
		picture("composer-key-nowhere");
		assertEquals(List.of(), vault.imported);
		assertEquals(List.of("ide@soins.mssante.example"), ldap.asked);
		robot.click("composer.send");
		robot.waitForText("composer.guards", "aucun certificat.");
	}

	@Test
	void aDirectoryThatDoesNotAnswerIsTold() {
		ldap.broken = true;
		ldap.gate.countDown();
		write(PAUL);
		robot.waitForText("composer.keys", "Un annuaire interrogé n’a pas répondu");
		robot.waitFor("the chip tells it", () -> tooltip().contains("certificat : un annuaire interrogé n’a pas répondu"));
		assertEquals(List.of(), vault.imported);
	}
}
