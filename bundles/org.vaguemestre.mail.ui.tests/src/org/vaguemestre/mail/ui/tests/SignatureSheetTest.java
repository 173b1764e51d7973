package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TabFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.robot.KeyFiles;

/** Why the banner says what it says; and the quiet notice before a key ends. */
class SignatureSheetTest extends MailboxTestCase {

	private final FakeVault vault = new FakeVault();
	private ServiceRegistration<KeyVault> service;
	@TempDir
	private Path folder;

	private void offer() {
		Dictionary<String, Object> first = new Hashtable<>();
		first.put(Constants.SERVICE_RANKING, 1000);
		BundleContext context = FrameworkUtil.getBundle(SignatureSheetTest.class).getBundleContext();
		service = context.registerService(KeyVault.class, vault, first);
	}

	@AfterEach
	void takeBack() {
		service.unregister();
	}

	@Test
	void theBannerLeadsToThePathAndTheFields() throws Exception {
		offer();
		open(new SignatureVerdict(SignatureVerdict.Status.VALID, ReasonCode.OK, Scope.WHOLE, List.of(Samples.LAB.address()),
				Optional.of(Samples.DAY), "RSA 3072, SHA-256", Optional.of(vault.certificate())));
		robot.waitForText("reader.sheet.path", "Vous faites confiance à ce certificat lui-même");
		assertTrue(robot.text("reader.sheet.path").contains("✓ Rien n’a changé depuis"), robot.text("reader.sheet.path"));
		picture("sheet");
		robot.with(TabFolder.class, "reader.sheet.tabs", tabs -> {
			tabs.setSelection(1);
			return tabs;
		});
		robot.waitForText("reader.sheet.fields", "Certificat de Certificat de test");
		assertTrue(robot.text("reader.sheet.fields").contains(Certificates.fingerprintInGroups(vault.certificate())));
		robot.click("reader.sheet.copy");
		robot.waitFor("all of it in the clipboard", () -> {
			Clipboard clipboard = new Clipboard(Display.getCurrent());
			try {
				return robot.text("reader.sheet").equals(clipboard.getContents(TextTransfer.getInstance()));
			} finally {
				clipboard.dispose();
			}
		});
		robot.click("reader.sheet.close");
		robot.waitUntilGone("reader.sheet");
	}

	@Test
	void aForeignSignerStandsOnThePathAsSuch() {
		offer();
		open(new SignatureVerdict(SignatureVerdict.Status.INVALID, ReasonCode.SIGNER_NOT_SENDER, Scope.WHOLE,
				List.of("contact@labo-biolab.example.net"), Optional.of(Samples.DAY), "RSA 3072, SHA-256", Optional.of(vault.certificate())));
		robot.waitForText("reader.sheet.path", "✗ N’est pas l’expéditeur affiché : " + Samples.LAB.address());
		robot.click("reader.sheet.close");
		robot.waitUntilGone("reader.sheet");
	}

	@Test
	void aKeyThatEndsSoonIsToldOnce() throws Exception {
		Path file = KeyFiles.selfSigned(folder.resolve("soon.p12"), "Dr Claire Moreau", Samples.CLAIRE.address(), 20);
		UnlockedKey key = CertificateFiles.privateKeys(Files.readAllBytes(file), KeyFiles.PASSWORD.toCharArray()).get(0);
		vault.own.add(new OwnKey(Certificates.fingerprint(key.certificate()), key.label(), key.chain()));
		mail.account(Samples.account());
		offer();
		robot.waitForText("mailbox.expiry.words", "La clé « Dr Claire Moreau » prend fin le");
		picture("expiry");
		robot.click("mailbox.expiry.close");
		robot.waitUntilGone("mailbox.expiry");
		// the vault goes and comes again: nothing new is to be told
		service.unregister();
		mail.arrive(Samples.plain(1, "Un message"));
		robot.waitFor("the message", () -> rows().size() == 1);
		offer();
		mail.arrive(Samples.plain(2, "Un autre"));
		robot.waitFor("the other message", () -> rows().size() == 2);
		assertTrue(!robot.exists("mailbox.expiry"), "told twice");
	}

	private void open(SignatureVerdict verdict) {
		mail.add(Samples.lab(1, "1979-03-05", verdict));
		mail.account(Samples.account());
		robot.waitFor("the message", () -> rows().size() == 1);
		robot.selectRow("mailbox.list", "the message", r -> true);
		robot.click("reader.banner.details");
	}
}
