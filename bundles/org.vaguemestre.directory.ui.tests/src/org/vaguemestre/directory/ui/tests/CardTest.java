package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.WhiteList;

/** What the card tells of a correspondent with two mailboxes, and all that can be done with one. */
class CardTest extends ViewTestCase {

	private static final String SHARED = "secretariat@clinique.mssante.example";
	private static final String PERSONAL = "anne.roux@clinique.mssante.example";

	private final FakeSource near = new FakeSource("host", Kind.HOST, true);
	private final FakeOwn own = new FakeOwn();
	private final List<Source> kept = new CopyOnWriteArrayList<>();
	private X509Certificate certificate;

	@BeforeEach
	void addSources() throws Exception {
		certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
		near.hits.add(new DirectoryHit(box(SHARED, BoxType.ORG), List.of("host"), List.of(), ""));
		near.hits.add(new DirectoryHit(box(PERSONAL, BoxType.PER), List.of("host"), List.of(certificate), "", "04 76 00 00 00"));
		sources.add(near);
		sources.add(own);
		offer(OwnDirectory.class, own, 1000);
		offer(KeyVault.class, vault(), 1000);
		offer(WhiteList.class, list("clinique.mssante.example"), 1000);
		show();
		robot.type("directory.search", "roux");
		waitForRows(2);
	}

	private static DirectoryEntry box(String address, BoxType type) {
		return new DirectoryEntry(address, type, new Holder("Dr", "ROUX", "Anne", "Médecin", "", "10000000041"),
				new Workplace("CLINIQUE DU PARC", "", "", "", List.of("3 RUE DU PARC"), "38000", "GRENOBLE", "38", ""), false);
	}

	private KeyVault vault() {
		return (KeyVault) Proxy.newProxyInstance(KeyVault.class.getClassLoader(), new Class<?>[] { KeyVault.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "importCertificates" -> {
					assertTrue(new String((byte[]) arguments[0], StandardCharsets.US_ASCII).contains("BEGIN CERTIFICATE"));
					kept.add((Source) arguments[1]);
					yield new ImportReport(List.of(certificate), List.of(), List.of());
				}
				case "toString" -> "vault";
				case "hashCode" -> 2;
				case "equals" -> proxy == arguments[0];
				default -> null;
				});
	}

	private static WhiteList list(String... domains) {
		return (WhiteList) Proxy.newProxyInstance(WhiteList.class.getClassLoader(), new Class<?>[] { WhiteList.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "space" -> new TrustSpace(List.of(domains));
				case "toString" -> "list";
				case "hashCode" -> 3;
				case "equals" -> proxy == arguments[0];
				default -> null;
				});
	}

	@Test
	void thePhoneAndTheNetworkAreTold() throws Exception {
		choose(PERSONAL);
		robot.waitForText("directory.details", "Téléphone\n04 76 00 00 00");
		robot.waitForText("directory.details", "Réseau\nEspace de confiance MSSanté");
		offer(WhiteList.class, list("other.mssante.example"), 2000);
		robot.selectRow("directory.boxes", "the other one", of(SHARED));
		robot.waitForText("directory.details", "Hors de l’espace de confiance MSSanté");
		assertFalse(robot.text("directory.details").contains("Téléphone"), "of the other mailbox alone");
		picture("21-outside");
		offer(WhiteList.class, list(), 3000);
		robot.selectRow("directory.boxes", "the first one again", of(PERSONAL));
		robot.waitForText("directory.details", "Téléphone\n");
		assertFalse(robot.text("directory.details").contains("Réseau"), "without a list nothing is known");
	}

	private void choose(String address) {
		robot.selectRow("directory.results", address, of(address));
		robot.waitForText("directory.card.name", "Dr Anne ROUX");
		robot.waitFor("both mailboxes", () -> table("directory.boxes").getItemCount() == 2);
	}

	@Test
	void allMailboxesAreThereTheBestFirstAndTheOneChosenIsWrittenTo() throws Exception {
		choose(SHARED);
		robot.waitForRow("directory.boxes", "where it is from", row -> row.get(0).contains("Logiciel métier"));
		List<List<String>> boxes = robot.rows("directory.boxes");
		assertTrue(boxes.get(0).get(0).startsWith(PERSONAL + ", Personnelle"), boxes.toString());
		assertTrue(boxes.get(1).get(0).startsWith(SHARED + ", Structure"), boxes.toString());
		assertTrue(boxes.get(1).get(0).contains("Logiciel métier"), boxes.toString());
		assertTrue(robot.onUi(() -> table("directory.boxes").getSelection()[0].getText().startsWith(SHARED)), "the one that was found");
		robot.selectRow("directory.boxes", "the other one", of(PERSONAL));
		robot.waitForText("directory.details", "Certificat\n");
		picture("15-card");
		waitForFocus("directory.boxes");
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("the message", () -> written.size() == 1);
		assertEquals(List.of("Dr Anne ROUX <" + PERSONAL + ">"), written.get(0));
		robot.selectRow("directory.boxes", "the first one again", of(SHARED));
		robot.click("directory.card.WRITE");
		robot.waitFor("the second message", () -> written.size() == 2);
		assertEquals(List.of("Dr Anne ROUX <" + SHARED + ">"), written.get(1));
	}

	@Test
	void theCardIsCopiedAsAText() {
		choose(PERSONAL);
		robot.key(SWT.MOD1 | SWT.MOD2, 'c');
		robot.waitForText("directory.notice.words", "La fiche est dans le presse-papiers");
		String text = robot.onUi(() -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			String held = (String) clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			return held;
		});
		assertTrue(text.startsWith("Dr Anne ROUX\nMédecin\n" + PERSONAL + "\n" + SHARED + "\n"), text);
		assertTrue(text.contains("3 RUE DU PARC\n38000 GRENOBLE"), text);
	}

	@Test
	void aMailboxIsRememberedForgottenAndPutBack() {
		choose(PERSONAL);
		robot.key(SWT.MOD1, 'd');
		robot.waitFor("it is kept", () -> own.hits.size() == 1 && own.hits.get(0).entry().address().equals(PERSONAL));
		robot.waitForText("directory.card.REMEMBER", "Oublier");
		robot.click("directory.card.REMEMBER");
		robot.waitFor("it is gone", () -> own.hits.isEmpty());
		robot.click("directory.notice.do");
		robot.waitFor("it is back", () -> own.hits.size() == 1);
	}

	@Test
	void theNoteIsKeptWhenOneLeavesIt() {
		choose(PERSONAL);
		robot.type("directory.note", "Rappelle le soir");
		robot.onUi(() -> table("directory.results").setFocus());
		robot.waitFor("it is kept", () -> own.hits.size() == 1 && own.hits.get(0).note().equals("Rappelle le soir"));
		robot.selectRow("directory.results", "the other one", of(SHARED));
		robot.waitFor("the other one has no note", () -> control(shell(), org.eclipse.swt.widgets.Text.class, "directory.note").orElseThrow()
				.getText().isEmpty());
		robot.selectRow("directory.results", "the one with the note", of(PERSONAL));
		robot.waitForText("directory.note", "Rappelle le soir");
	}

	@Test
	void aNoteThatIsBeingWrittenIsLeftAlone() {
		choose(PERSONAL);
		robot.type("directory.note", "Rappelle");
		// another source comes, and all is searched anew
		FakeSource other = new FakeSource("used", Kind.USED, true);
		other.hits.add(DirectoryHit.of(box("roux@ailleurs.mssante.example", BoxType.PER), "used"));
		sources.add(other);
		offer(OwnDirectory.class, own, 1001);
		waitForRows(3);
		robot.type("directory.note", " le soir");
		robot.onUi(() -> table("directory.results").setFocus());
		robot.waitFor("it is kept, once", () -> own.hits.size() == 1 && own.hits.get(0).note().equals("Rappelle le soir"));
	}

	@Test
	void aMailboxIsPutIntoANewGroupByKeyboard() throws Exception {
		own.save(new AddressGroup("RCP du jeudi", List.of("autre@x.mssante.example")));
		choose(PERSONAL);
		robot.key(SWT.MOD1, 'g');
		waitForFocus("directory.groups.text");
		picture("16-groups");
		robot.type("directory.groups.text", "Cardiologues");
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("the new group", () -> own.groups().contains(new AddressGroup("Cardiologues", List.of(PERSONAL))));
		robot.waitForText("directory.notice.words", "Dr Anne ROUX est dans\u00a0: Cardiologues");
		robot.waitUntilGone("directory.groups");
		robot.onUi(() -> table("directory.results").setFocus());
		robot.key(SWT.MOD1, 'g');
		waitForFocus("directory.groups.text");
		robot.type("directory.groups.text", "rcp");
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("both groups", () -> own.groups().stream().allMatch(group -> group.members().contains(PERSONAL)) && own.groups().size() == 2);
	}

	@Test
	void theCertificateOfADirectoryIsKeptAndThatIsSaid() {
		choose(PERSONAL);
		robot.waitForText("directory.details", "Délivré par");
		robot.click("directory.card.CERTIFICATE");
		robot.waitFor("it is handed over as a directory's", () -> kept.equals(List.of(Source.DIRECTORY)));
		robot.waitForText("directory.notice.words", "est gardé, valable jusqu’au");
		robot.selectRow("directory.boxes", "the one without", of(SHARED));
		robot.waitUntilGone("directory.card.CERTIFICATE");
	}

	@Test
	void cardsAreTakenInAndHandedOut() {
		importFile(folder.resolve("cards.vcf"));
		robot.waitForText("directory.notice.words", "2 fiches ajoutées, 0 modifiées, 1 laissées de côté");
		assertEquals(List.of(folder.resolve("cards.vcf")), own.files);
	}

	/** Made for this test; its key was thrown away. */
	private static final String CERTIFICATE = """
			-----BEGIN CERTIFICATE-----
			MIIB7DCCAZKgAwIBAgIUWjpEiWJyHsOH2IAWado9HvpwF2YwCgYIKoZIzj0EAwIw
			MjEVMBMGA1UEAwwMRHIgQW5uZSBST1VYMRkwFwYDVQQKDBBDTElOSVFVRSBEVSBQ
			QVJDMCAXDTI2MTEyNjA1MDMyMFoYDzIxMjYxMTAyMDUwMzIwWjAyMRUwEwYDVQQD
			DAxEciBBbm5lIFJPVVgxGTAXBgNVBAoMEENMSU5JUVVFIERVIFBBUkMwWTATBgcq
			hkjOPQIBBggqhkjOPQMBBwNCAATrHAY2zVRh8rNpdqKAbiVdSvLB8NNv+xIzEORr
			eSsSzGtJjnm3lks6bH4+mjPob60dPEwxRh86XgMuFG8uZnGco4GDMIGAMB0GA1Ud
			DgQWBBRS2L1dElp85fqbUzuqM7/WkKV/YzAfBgNVHSMEGDAWgBRS2L1dElp85fqb
			UzuqM7/WkKV/YzAPBgNVHRMBAf8EBTADAQH/MC0GA1UdEQQmMCSBImFubmUucm91
			eEBjbGluaXF1ZS5tc3NhbnRlLmV4YW1wbGUwCgYIKoZIzj0EAwIDSAAwRQIgYsn0
			jQ6zYYsaoP8P0P8oCHzIL4+EqFrGuYhomvwkY94CIQD45VJOwfY3XayyrzAz1ScB
			wUgszLW0U6/DMt8boMCoug==
			-----END CERTIFICATE-----
			""";
}
