package org.vaguemestre.crypto.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.robot.Robot;

/** The crypto view on a vault in a folder of its own, used by hand and in French. */
class CryptoViewTest {

	private static final String VIEW = "org.vaguemestre.crypto.ui.crypto";
	private static final int NAME = 0;
	private static final int PLACE = 1;
	private static final int ALGORITHM = 2;
	private static final int UNTIL = 3;
	private static final int STATE = 4;

	private final Robot robot = new Robot(Display.getDefault(), Duration.ofSeconds(15));
	private ServiceRegistration<KeyVault> service;
	private KeyVault vault;
	private IViewPart view;
	@TempDir
	private Path folder;

	@BeforeEach
	void openView() throws Exception {
		vault = KeyVault.at(folder.resolve("vault"), new Secrets(), Clock.systemUTC());
		Dictionary<String, Object> first = new Hashtable<>();
		first.put(Constants.SERVICE_RANKING, 1000);
		BundleContext context = FrameworkUtil.getBundle(CryptoViewTest.class).getBundleContext();
		service = context.registerService(KeyVault.class, vault, first);
	}

	private void show() {
		view = robot.onUi(() -> page().showView(VIEW));
		robot.find(Table.class, "crypto.own");
	}

	@AfterEach
	void closeView() {
		robot.onUi(() -> {
			if (view != null) {
				page().hideView(view);
			}
			return Boolean.TRUE;
		});
		service.unregister();
	}

	@Test
	void everythingIsListedWithItsState() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		List<String> own = row("crypto.own", "Valable");
		assertEquals("Dr Claire Moreau", own.get(NAME));
		assertEquals("claire.moreau@medecin.mssante.example", own.get(PLACE));
		assertEquals("RSA 3072", own.get(ALGORITHM));
		assertEquals("01/01/2045", own.get(UNTIL));
		assertTrue(row("crypto.own", "A expiré").get(STATE).endsWith("01/01/2023"));
		assertEquals("EC P-256", row("crypto.correspondents", "Valable").get(ALGORITHM));
		assertEquals("Laboratoire BioLab", row("crypto.correspondents", "Émetteur inconnu").get(NAME));
		assertEquals("Dr Paul Girard", row("crypto.correspondents", "A expiré").get(NAME));
		List<String> anchor = row("crypto.anchors", "De confiance");
		assertEquals("Autorité de démonstration", anchor.get(NAME));
		assertEquals("Vaguemestre", anchor.get(PLACE));
		robot.selectRow("crypto.own", "the valid key", r -> r.get(STATE).equals("Valable"));
		robot.waitForText("crypto.details", "Utilisable");
		String details = robot.text("crypto.details");
		assertTrue(details.contains("Délivré par\nAutorité de démonstration"), details);
		assertTrue(details.contains("Du 1 janvier 2024 au 1 janvier 2045"), details);
		assertTrue(details.contains("Signer des messages, Ouvrir les messages chiffrés"), details);
		assertTrue(details.matches("(?s).*Empreinte \\(SHA-256\\)\\n([0-9A-F]{4}[ \\n]){16}.*"), details);
		picture("1-lists");
		robot.selectRow("crypto.correspondents", "the laboratory", r -> r.get(NAME).startsWith("Laboratoire"));
		robot.waitForText("crypto.details", "autorités de confiance");
		assertTrue(robot.text("crypto.details").contains("Importé d’un fichier le"));
		assertEquals(0, robot.onUi(() -> Rows.table("crypto.own").getSelectionCount()), "one selection in the whole view");
		picture("2-unknown-issuer");
	}

	@Test
	void aKeyIsImportedAfterAWrongPassword() throws Exception {
		vault.importAnchors(fixture("authority.pem"));
		show();
		picture("3-empty");
		importFile("claire.p12");
		robot.setText("crypto.password", "faux");
		picture("4-password");
		robot.click("crypto.password.ok");
		robot.waitForText("crypto.password.wrong", "erroné");
		robot.setText("crypto.password", "Rhone 2026");
		picture("5-password-again");
		robot.click("crypto.password.ok");
		robot.waitForText("crypto.report", "Dr Claire Moreau : clé importée");
		assertTrue(robot.text("crypto.report").contains("Chaîne : Dr Claire Moreau  →  Autorité de démonstration"));
		picture("6-report");
		robot.click("crypto.report.close");
		waitForRows("crypto.own", 1);
		assertEquals("Valable", robot.rows("crypto.own").get(0).get(STATE));
		assertEquals(1, vault.unlockAll().size());
	}

	@Test
	void anAuthorityIsTrustedOnlyWhenTheUserSaysSo() throws Exception {
		show();
		importFile("authority.pem");
		String fingerprint = robot.text("crypto.trust.fingerprint");
		assertTrue(fingerprint.matches("([0-9A-F]{4}[ \\n]?){16}"), fingerprint);
		picture("7-trust");
		robot.click("crypto.trust.no");
		robot.waitUntilGone("crypto.trust.no");
		assertTrue(vault.anchors().isEmpty());
		importFile("authority.pem");
		robot.click("crypto.trust.yes");
		robot.waitForText("crypto.report", "désormais de confiance");
		robot.click("crypto.report.close");
		waitForRows("crypto.anchors", 1);
	}

	@Test
	void theAuthorityThatCameWithAKeyIsOfferedToo() throws Exception {
		show();
		importFile("claire.p12");
		robot.setText("crypto.password", "Rhone 2026");
		robot.click("crypto.password.ok");
		robot.click("crypto.trust.yes");
		robot.waitForText("crypto.report", "Autorité de démonstration : désormais de confiance");
		robot.click("crypto.report.close");
		waitForRows("crypto.own", 1);
		robot.waitFor("the key to be valid", () -> Rows.of("crypto.own").get(0).get(STATE).equals("Valable"));
	}

	@Test
	void whatIsNoKeyIsRefusedInWords() throws Exception {
		show();
		Path letter = Files.writeString(folder.resolve("lettre.pem"), "Bonjour");
		importPath(letter);
		robot.waitForText("crypto.report", "ni un fichier de clé");
		picture("8-refused");
		robot.click("crypto.report.close");
		importPath(folder.resolve("absent.p12"));
		robot.waitForText("crypto.report", "ne peut pas être lu");
		robot.click("crypto.report.close");
	}

	@Test
	void removingAsksFirst() throws Exception {
		fill();
		show();
		waitForRows("crypto.correspondents", 3);
		robot.selectRow("crypto.correspondents", "Girard", r -> r.get(NAME).contains("Girard"));
		robot.click("crypto.remove");
		picture("9-remove");
		robot.clickButton("Annuler");
		robot.waitFor("the question to be gone", () -> Display.getCurrent().getActiveShell() != null
				&& !Display.getCurrent().getActiveShell().getText().equals("Supprimer"));
		assertEquals(3, vault.correspondents().size());
		robot.click("crypto.remove");
		robot.clickButton("Supprimer");
		waitForRows("crypto.correspondents", 2);
		assertEquals(2, vault.correspondents().size());
	}

	@Test
	void theDeleteKeyRemovesTheSelectedKey() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		robot.selectRow("crypto.own", "the expired key", r -> r.get(STATE).startsWith("A expiré"));
		robot.onUi(() -> Rows.table("crypto.own").setFocus());
		robot.key(SWT.NONE, SWT.DEL);
		robot.clickButton("Supprimer");
		waitForRows("crypto.own", 1);
		assertEquals(1, vault.ownKeys().size());
	}

	@Test
	void anUnreadableFileIsSaid() throws Exception {
		fill();
		String id = vault.ownKeys().get(0).id();
		Files.writeString(folder.resolve("vault/own/" + id + ".pem"), "broken");
		vault.importAnchors(fixture("elsewhere.pem"));
		show();
		robot.waitForText("crypto.warning", "mis de côté");
		waitForRows("crypto.own", 1);
		picture("10-unreadable");
	}

	private void fill() throws Exception {
		vault.importAnchors(fixture("authority.pem"));
		vault.importPkcs12(fixture("claire.p12"), "Rhone 2026".toCharArray());
		vault.importPkcs12(fixture("claire-old.p12"), "secret".toCharArray());
		for (String file : List.of("helene.pem", "lab.cer", "girard.pem")) {
			vault.importCertificates(fixture(file), Source.FILE);
		}
	}

	private void importFile(String fixture) throws Exception {
		importPath(Files.write(folder.resolve(fixture), fixture(fixture)));
	}

	/** As the import button does once the dialog of the window system has given a file. */
	private void importPath(Path file) {
		robot.onUi(() -> {
			Method method = view.getClass().getMethod("importFile", Path.class);
			return method.invoke(view, file);
		});
	}

	private static byte[] fixture(String name) throws Exception {
		try (InputStream in = FrameworkUtil.getBundle(CryptoViewTest.class).getEntry("fixtures/" + name).openStream()) {
			return in.readAllBytes();
		}
	}

	private List<String> row(String table, String state) {
		return robot.rows(table).stream().filter(r -> r.get(STATE).startsWith(state)).findFirst().orElseThrow();
	}

	private void waitForRows(String table, int count) {
		robot.waitFor(count + " rows in " + table, () -> Rows.of(table).size() == count);
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private void picture(String name) throws Exception {
		String pictures = System.getProperty("org.vaguemestre.pictures", "");
		if (!pictures.isBlank()) {
			Files.createDirectories(Path.of(pictures));
			Instant settled = Instant.now().plusMillis(700);
			robot.waitFor("what is shown to settle", () -> Instant.now().isAfter(settled));
			robot.screenshot(Path.of(pictures, name + ".png"));
		}
	}

	/** Secrets of one test. */
	private static final class Secrets implements SecretStore {
		private final Map<String, String> kept = new ConcurrentHashMap<>();

		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(kept.get(key)).map(String::toCharArray);
		}

		@Override
		public void put(String key, char[] secret) {
			kept.put(key, new String(secret));
		}

		@Override
		public void remove(String key) {
			kept.remove(key);
		}
	}
}
