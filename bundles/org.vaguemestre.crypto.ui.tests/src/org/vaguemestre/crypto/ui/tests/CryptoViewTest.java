package org.vaguemestre.crypto.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.TabFolder;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.robot.KeyFiles;

/** The crypto view, and what is done with its keys and certificates. */
class CryptoViewTest extends CryptoViewTestCase {

	private static final int NAME = 0;
	private static final int PLACE = 1;
	private static final int ROLE = 2;
	private static final int UNTIL = 3;

	@Test
	void everythingIsListedWithItsState() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		List<String> own = row("crypto.own", "Valable");
		assertEquals("Dr Claire Moreau", own.get(NAME));
		assertEquals("claire.moreau@medecin.mssante.example", own.get(PLACE));
		assertEquals("Signer et déchiffrer", own.get(ROLE));
		assertEquals("01/01/2045", own.get(UNTIL));
		List<String> old = row("crypto.own", "A expiré");
		assertEquals("Ancien courrier", old.get(ROLE));
		assertEquals("01/01/2023", old.get(UNTIL));
		assertEquals("Fichier", row("crypto.correspondents", "Valable").get(ROLE));
		assertEquals("Laboratoire BioLab", row("crypto.correspondents", "Émetteur inconnu").get(NAME));
		assertEquals("Dr Paul Girard", row("crypto.correspondents", "A expiré").get(NAME));
		List<String> anchor = row("crypto.anchors", "De confiance");
		assertEquals("Autorité de démonstration", anchor.get(NAME));
		assertEquals("Vaguemestre", anchor.get(PLACE));
		assertEquals("Messages", anchor.get(ROLE));
		robot.selectRow("crypto.own", "the valid key", r -> r.get(STATE).equals("Valable"));
		robot.waitForText("crypto.details", "Utilisable");
		String details = robot.text("crypto.details");
		assertTrue(details.contains("Délivré par\nAutorité de démonstration"), details);
		assertTrue(details.contains("Du 1er janvier 2024 au 1er janvier 2045"), details);
		assertTrue(details.contains("Signer vos messages et déchiffrer ceux qui vous sont destinés"), details);
		robot.with(TabFolder.class, "crypto.tabs", tabs -> {
			tabs.setSelection(2);
			return tabs;
		});
		assertTrue(robot.text("crypto.fields").contains("Usage étendu\nemailProtection"), robot.text("crypto.fields"));
		robot.with(TabFolder.class, "crypto.tabs", tabs -> {
			tabs.setSelection(0);
			return tabs;
		});
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
		row("crypto.own", "Valable");
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
		waitForTraced("AUTHORITY_TRUSTED false");
		robot.click("crypto.undo.do");
		waitForRows("crypto.anchors", 0);
		assertTrue(vault.trusted().isEmpty());
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
	void aRemovedCorrespondentComesBack() throws Exception {
		fill();
		show();
		waitForRows("crypto.correspondents", 3);
		List<CorrespondentCertificate> before = vault.correspondents();
		robot.selectRow("crypto.correspondents", "Girard", r -> r.get(NAME).contains("Girard"));
		robot.click("crypto.remove");
		robot.waitForText("crypto.undo.words", "Le certificat de Dr Paul Girard est supprimé.");
		waitForRows("crypto.correspondents", 2);
		picture("9-removed");
		robot.click("crypto.undo.do");
		waitForRows("crypto.correspondents", 3);
		assertEquals(before, vault.correspondents());
		waitForTraced("CORRESPONDENT_REMOVED false", "CORRESPONDENT_REMOVED true");
	}

	@Test
	void trustIsChangedTakenBackAndTraced() throws Exception {
		fill();
		show();
		waitForRows("crypto.anchors", 1);
		robot.selectRow("crypto.anchors", "the authority", r -> true);
		robot.click("crypto.use");
		robot.click("crypto.use.servers");
		picture("11-use");
		robot.click("crypto.trust.yes");
		robot.waitForRow("crypto.anchors", "its new use", r -> r.get(ROLE).equals("Messages, serveurs"));
		robot.waitForText("crypto.undo.words", "garantit désormais");
		robot.click("crypto.undo.do");
		robot.waitForRow("crypto.anchors", "its use before", r -> r.get(ROLE).equals("Messages"));
		robot.selectRow("crypto.anchors", "the authority", r -> true);
		robot.click("crypto.remove");
		robot.waitForRow("crypto.own", "a key without its authority", r -> r.get(STATE).equals("Émetteur inconnu"));
		robot.click("crypto.undo.do");
		robot.waitForRow("crypto.own", "the key with its authority", r -> r.get(STATE).equals("Valable"));
		waitForTraced("AUTHORITY_USE_CHANGED false", "AUTHORITY_USE_CHANGED true", "AUTHORITY_REMOVED false", "AUTHORITY_REMOVED true");
	}

	@Test
	void aKeyIsTriedAndExported() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		robot.selectRow("crypto.own", "the old key", r -> r.get(STATE).equals("A expiré"));
		assertFalse(robot.isEnabled("crypto.try"));
		robot.selectRow("crypto.own", "the valid key", r -> r.get(STATE).equals("Valable"));
		robot.click("crypto.try");
		robot.waitForText("crypto.report", "La clé signe, et sa signature est juste.");
		assertTrue(robot.text("crypto.report").contains("vient bien de claire.moreau@medecin.mssante.example"));
		picture("12-trial");
		robot.click("crypto.report.close");
		Path certificate = folder.resolve("claire.cer");
		call("exportCertificate", certificate);
		robot.waitForText("crypto.told.words", "Enregistré : claire.cer");
		assertEquals(1, CertificateFiles.certificates(Files.readAllBytes(certificate)).size());
		Path whole = folder.resolve("claire-copy.p12");
		char[] password = "une phrase bien longue".toCharArray();
		call("exportKey", whole, password);
		robot.waitFor("the key file", () -> traced().contains("KEY_EXPORTED false"));
		assertEquals("Dr Claire Moreau",
				Certificates.name(CertificateFiles.privateKeys(Files.readAllBytes(whole), "une phrase bien longue".toCharArray()).get(0).certificate()));
		assertFalse(new String(password).contains("longue"), "the password was wiped");
	}

	@Test
	void theWholeKeyLeavesOnlyUnderAPassword() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		robot.selectRow("crypto.own", "the valid key", r -> r.get(STATE).equals("Valable"));
		robot.click("crypto.export");
		robot.waitFor("the certificate alone is exported as it is", () -> robot.isEnabled("crypto.export.ok"));
		robot.click("crypto.export.key");
		robot.waitFor("a password is needed", () -> !robot.isEnabled("crypto.export.ok"));
		robot.setText("crypto.export.password", "une phrase bien longue");
		robot.waitForText("crypto.export.problem", "pas identiques");
		robot.setText("crypto.export.repeat", "une phrase bien longue");
		assertTrue(robot.isEnabled("crypto.export.ok"));
		picture("13-export");
		robot.click("crypto.export.cancel");
	}

	@Test
	void aNewKeyWaitsForItsCertificate() throws Exception {
		show();
		robot.click("crypto.new");
		robot.setText("crypto.new.name", "Dr Claire Moreau");
		robot.waitForText("crypto.new.problem", "adresse de messagerie complète");
		assertFalse(robot.isEnabled("crypto.new.ok"));
		robot.setText("crypto.new.address", "claire.moreau@medecin.mssante.example");
		picture("14-new");
		robot.click("crypto.new.ok");
		robot.waitForText("crypto.request.text", "BEGIN CERTIFICATE REQUEST");
		picture("15-request");
		robot.click("crypto.request.close");
		robot.waitForText("crypto.pending.words", "attend son certificat");
		assertEquals(List.of("claire.moreau@medecin.mssante.example"), vault.pendingKeys().get(0).addresses());
		robot.click("crypto.pending.do");
		robot.click("crypto.request.drop");
		robot.clickButton("Abandonner la clé");
		robot.waitUntilGone("crypto.pending.words");
		assertTrue(vault.pendingKeys().isEmpty());
	}

	@Test
	void aKeyThatEndsSoonIsSaidAboveTheLists() throws Exception {
		Path file = KeyFiles.selfSigned(folder.resolve("soon.p12"), "Dr Claire Moreau", "claire.moreau@medecin.mssante.example", 7);
		vault.importPkcs12(Files.readAllBytes(file), KeyFiles.PASSWORD.toCharArray());
		show();
		robot.waitForText("crypto.warning", "La clé « Dr Claire Moreau » prend fin le");
		assertTrue(robot.text("crypto.warning").contains("vous ne pourrez plus signer"), robot.text("crypto.warning"));
	}

	@Test
	void thePinIsAskedForOnceAndAnEmptyOneIsNoAnswer() throws Exception {
		show();
		BundleContext context = FrameworkUtil.getBundle(CryptoViewTest.class).getBundleContext();
		PinPrompt prompt = context.getService(context.getServiceReference(PinPrompt.class));
		CompletableFuture<Optional<char[]>> answer = CompletableFuture.supplyAsync(() -> prompt.ask(new PinPrompt.Request("Carte CPS", true)));
		robot.waitForText("crypto.password.wrong", "la carte se bloque");
		assertFalse(robot.isEnabled("crypto.password.ok"));
		robot.setText("crypto.password", "1234");
		picture("16-pin");
		robot.click("crypto.password.ok");
		assertEquals("1234", new String(answer.get(60, TimeUnit.SECONDS).orElseThrow()));
	}

	@Test
	void theSourcesOfKeysAreListed() throws Exception {
		fill();
		show();
		waitForRows("crypto.own", 2);
		robot.click("crypto.sources");
		robot.waitForRow("crypto.sources.list", "this computer", r -> r.equals(List.of("Cet ordinateur", "2", "Prêt ; chiffré")));
		picture("17-sources");
		robot.click("crypto.sources.done");
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
}
