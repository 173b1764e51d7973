package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignIns;
import org.vaguemestre.mail.SyncOptions;

/** Setting up an account, as the practitioner does it on the first day. */
class AccountWizardTest extends MailboxTestCase {

	private final FakeServers servers = new FakeServers();
	private final List<ServiceRegistration<?>> offered = new ArrayList<>();

	@BeforeEach
	void offerServers() {
		Dictionary<String, Object> first = new Hashtable<>();
		first.put(Constants.SERVICE_RANKING, 1000);
		offered.add(FrameworkUtil.getBundle(AccountWizardTest.class).getBundleContext().registerService(
				new String[] { ServerDiscovery.class.getName(), ConnectionCheck.class.getName(), SignIns.class.getName() }, servers, first));
	}

	@AfterEach
	void closeDialogs() {
		robot.onUi(() -> {
			for (Shell shell : Display.getCurrent().getShells()) {
				if (!shell.isDisposed() && shell != page().getWorkbenchWindow().getShell() && shell.isVisible()) {
					shell.close();
				}
			}
			return Boolean.TRUE;
		});
		offered.forEach(ServiceRegistration::unregister);
	}

	@Test
	void aNetworksOwnWayToSignInTakesThePlaceOfThePassword() throws Exception {
		servers.badge = true;
		robot.click("mailbox.account.new");
		robot.find(Shell.class, "wizard.window");
		robot.type("wizard.address", Samples.CLAIRE.address());
		robot.click("wizard.next");
		robot.waitForText("wizard.imapHost", "imap.mssante.example");
		robot.click("wizard.next");
		robot.waitForText("wizard.user", Samples.CLAIRE.address());
		assertEquals("Badge", robot.text("wizard.way"));
		assertFalse(robot.exists("wizard.password"), "nothing to type");
		assertEquals("S’identifier avec Badge", robot.text("wizard.test"));
		picture("wizard-sign-in");
		robot.click("wizard.test");
		robot.waitFor("the last step", () -> Widgets.find("wizard.steps") instanceof org.eclipse.swt.widgets.Table t && t.getItemCount() == 9);
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		assertEquals("badge", mail.accounts.get(0).signIn());
		assertTrue(servers.shown);
	}

	@Test
	void publishedServersAreProposedTestedAndKept() throws Exception {
		robot.click("mailbox.account.new");
		robot.find(Shell.class, "wizard.window");
		assertFalse(robot.isEnabled("wizard.next"));
		robot.type("wizard.address", Samples.CLAIRE.address());
		robot.setText("wizard.name", "Dr Claire Moreau");
		picture("wizard-address");
		robot.click("wizard.next");
		robot.waitForText("wizard.imapHost", "imap.mssante.example");
		robot.waitForText("wizard.smtpHost", "smtp.mssante.example");
		assertEquals("993", robot.text("wizard.imapPort"));
		assertEquals("465", robot.text("wizard.smtpPort"));
		picture("wizard-servers");
		robot.click("wizard.next");
		robot.waitForText("wizard.user", Samples.CLAIRE.address());
		assertFalse(robot.isEnabled("wizard.finish"));
		robot.setText("wizard.password", FakeServers.PASSWORD);
		robot.click("wizard.test");
		robot.waitFor("the last step", () -> Widgets.find("wizard.steps") instanceof org.eclipse.swt.widgets.Table t && t.getItemCount() == 9);
		assertEquals(List.of("Réception", "imap.mssante.example:993 répond."), robot.rows("wizard.steps").get(1));
		picture("wizard-works");
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		Account account = mail.accounts.get(0);
		assertEquals(Samples.CLAIRE, account.sender());
		assertEquals(new Server("imap.mssante.example", 993, Security.TLS), account.incoming());
		assertEquals(new Server("smtp.mssante.example", 465, Security.TLS), account.outgoing());
		assertEquals("mssante", account.network());
		assertEquals(FakeServers.PASSWORD, mail.passwords.get(account.id()));
		assertEquals(1, servers.tried.size());
		robot.waitFor("the folders", () -> Widgets.find("mailbox.folders") != null);
	}

	@Test
	void aWrongPasswordIsFoundBeforeTheAccountIsKept() throws Exception {
		toSignIn();
		robot.setText("wizard.password", "faux");
		robot.click("wizard.finish");
		robot.waitForText("wizard.advice", "imap.mssante.example refuse l’identifiant ou le mot de passe. Saisissez de nouveau le mot de passe.");
		robot.clickButton("Annuler");
		picture("wizard-refused");
		assertTrue(mail.accounts.isEmpty());
		robot.setText("wizard.password", FakeServers.PASSWORD);
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		assertEquals(1, mail.accounts.size());
		assertEquals(FakeServers.PASSWORD, mail.passwords.get(mail.accounts.get(0).id()));
	}

	@Test
	void finishingDuringATestWaitsForItsEnd() {
		toSignIn();
		robot.setText("wizard.password", FakeServers.PASSWORD);
		int permits = servers.gate.drainPermits();
		robot.click("wizard.test");
		robot.waitFor("the first step", () -> Widgets.find("wizard.steps") instanceof org.eclipse.swt.widgets.Table t && t.getItemCount() == 1);
		robot.click("wizard.finish");
		robot.waitForText("wizard.test", "Arrêter");
		assertTrue(mail.accounts.isEmpty());
		servers.gate.release(permits);
		robot.waitUntilGone("wizard.window");
		assertEquals(1, mail.accounts.size());
		assertEquals(1, servers.tried.size());
	}

	@Test
	void whoInsistsKeepsAnAccountThatDoesNotConnectYet() {
		toSignIn();
		robot.setText("wizard.password", "faux");
		robot.click("wizard.finish");
		robot.clickButton("Enregistrer quand même");
		robot.waitUntilGone("wizard.window");
		assertEquals("faux", mail.passwords.get(mail.accounts.get(0).id()));
	}

	@Test
	void unpublishedServersAreTypedAndOnlyProtectedOnesAccepted() throws Exception {
		robot.click("mailbox.account.new");
		robot.type("wizard.address", "claire@cabinet.example");
		robot.click("wizard.next");
		robot.waitFor("the advice", () -> Widgets.shows("cabinet.example ne publie pas ses serveurs."));
		assertFalse(robot.isEnabled("wizard.next"));
		robot.setText("wizard.imapHost", "mail.cabinet.example");
		robot.setText("wizard.imapSecurity", "STARTTLS");
		robot.waitForText("wizard.imapPort", "143");
		robot.setText("wizard.smtpHost", "mail.cabinet.example");
		robot.setText("wizard.smtpSecurity", "Aucune");
		robot.waitForText("wizard.smtpPort", "25");
		robot.waitFor("the refusal", () -> Widgets.shows("Une connexion sans protection"));
		assertFalse(robot.isEnabled("wizard.next"));
		picture("wizard-insecure");
		robot.setText("wizard.smtpSecurity", "TLS");
		robot.setText("wizard.smtpPort", "4465");
		robot.click("wizard.next");
		robot.setText("wizard.user", "claire");
		robot.setText("wizard.password", FakeServers.PASSWORD);
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		Account account = mail.accounts.get(0);
		assertEquals(new Server("mail.cabinet.example", 143, Security.STARTTLS), account.incoming());
		assertEquals(new Server("mail.cabinet.example", 4465, Security.TLS), account.outgoing());
		assertEquals(Account.ORDINARY, account.network());
		assertEquals("claire", account.user());
	}

	@Test
	void aMaildropIsFetchedByPop3() throws Exception {
		robot.click("mailbox.account.new");
		robot.type("wizard.address", "claire@maildrop.example");
		robot.click("wizard.next");
		robot.waitForText("wizard.imapHost", "pop.maildrop.example");
		robot.waitForText("wizard.imapPort", "995");
		assertEquals("POP3", robot.text("wizard.protocol"));
		robot.setText("wizard.protocol", "IMAP");
		robot.waitForText("wizard.imapHost", "");
		robot.setText("wizard.protocol", "POP3");
		robot.waitForText("wizard.imapHost", "pop.maildrop.example");
		robot.setText("wizard.leave", "Effacer après 30 jours");
		String ports = robot.text("wizard.ports");
		assertTrue(ports.contains("995") && ports.contains("110"), ports);
		picture("wizard-pop3");
		robot.click("wizard.next");
		robot.setText("wizard.password", FakeServers.PASSWORD);
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		Account account = mail.accounts.get(0);
		assertEquals(new Server("pop.maildrop.example", 995, Security.TLS), account.incoming());
		assertEquals(Optional.of(new Pop3(OptionalInt.of(30))), account.pop3());
	}

	@Test
	void thePreferencesChangeAndRemoveAccounts() throws Exception {
		mail.account(Samples.account());
		mail.passwords.put("a", FakeServers.PASSWORD);
		Display.getDefault().asyncExec(() -> PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(),
				"org.vaguemestre.mail.ui.accounts", new String[] { "org.vaguemestre.mail.ui.accounts" }, null).open());
		robot.waitFor("the account", () -> Widgets.find("accounts.list") instanceof org.eclipse.swt.widgets.Table t && t.getItemCount() == 1);
		picture("accounts");
		robot.click("accounts.edit");
		robot.waitForText("wizard.address", Samples.CLAIRE.address());
		robot.setText("wizard.name", "Claire Moreau");
		robot.setText("wizard.answers", "secretariat");
		assertFalse(robot.isEnabled("wizard.next"));
		robot.setText("wizard.answers", "secretariat@cabinet.mssante.example");
		picture("wizard-answers");
		robot.click("wizard.next");
		robot.waitForText("wizard.imapHost", "imap.mssante.example");
		robot.click("wizard.next");
		robot.waitForText("wizard.user", "claire");
		robot.click("wizard.finish");
		robot.waitUntilGone("wizard.window");
		assertEquals(1, mail.accounts.size());
		assertEquals("Claire Moreau", mail.accounts.get(0).displayName());
		assertEquals(Optional.of("secretariat@cabinet.mssante.example"), mail.accounts.get(0).replyTo());
		assertEquals("a", mail.accounts.get(0).id());
		assertEquals(FakeServers.PASSWORD, mail.passwords.get("a"));
		robot.click("accounts.remove");
		robot.waitFor("the question", () -> Widgets.shows("Retirer le compte Claire Moreau"));
		robot.clickButton("Annuler");
		assertEquals(1, mail.accounts.size());
		robot.click("accounts.remove");
		robot.waitFor("the question", () -> Widgets.shows("Retirer le compte Claire Moreau"));
		picture("accounts-remove");
		robot.clickButton("Retirer");
		robot.waitFor("no account", () -> mail.accounts.isEmpty());
	}

	@Test
	void connectionsAreNarrowedInThePreferences() throws Exception {
		mail.account(Samples.account());
		openPreferences();
		robot.click("accounts.connection");
		robot.waitForText("connection.revocation", "se connecter si rien ne peut être su");
		robot.with(Combo.class, "connection.revocation", c -> {
			c.select(2);
			return c;
		});
		robot.with(Table.class, "connection.suites", t -> {
			for (int i = 3; i < t.getItemCount(); i++) {
				t.getItem(i).setChecked(false);
			}
			t.setSelection(1);
			return t;
		});
		robot.with(Combo.class, "connection.trusted", c -> {
			c.select(2);
			return c;
		});
		robot.click("connection.up");
		picture("connection");
		robot.click("connection.ok");
		robot.waitFor("the choice to be kept", () -> !mail.accounts.get(0).connection().equals(ConnectionSettings.USUAL));
		assertEquals(new ConnectionSettings(List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"),
				ConnectionSettings.Revocation.REQUIRED, Optional.empty(), ConnectionSettings.Trusted.IGC_SANTE), mail.accounts.get(0).connection());
		robot.click("accounts.connection");
		robot.waitForText("connection.revocation", "refuser si rien ne peut être su");
		robot.click("connection.usual");
		robot.with(Combo.class, "connection.trusted", c -> {
			c.select(0);
			return c;
		});
		robot.with(Combo.class, "connection.revocation", c -> {
			c.select(1);
			return c;
		});
		robot.click("connection.ok");
		robot.waitFor("the usual ones", () -> mail.accounts.get(0).connection().equals(ConnectionSettings.USUAL));
		closePreferences();
	}

	private void openPreferences() throws Exception {
		Display.getDefault().asyncExec(() -> PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(),
				"org.vaguemestre.mail.ui.accounts", new String[] { "org.vaguemestre.mail.ui.accounts" }, null).open());
		robot.waitFor("the account", () -> Widgets.find("accounts.list") instanceof Table t && t.getItemCount() == 1);
	}

	private void closePreferences() throws Exception {
		robot.onUi(() -> {
			Widgets.find("accounts.list").getShell().close();
			return Boolean.TRUE;
		});
	}

	@Test
	void whatIsCopiedIsChosenInThePreferences() throws Exception {
		mail.account(Samples.account());
		openPreferences();
		robot.click("accounts.options");
		robot.waitForText("options.window", "depuis toujours");
		robot.with(Combo.class, "options.window", c -> {
			c.select(c.indexOf("depuis 3 mois"));
			return c;
		});
		robot.with(Combo.class, "options.pace", c -> {
			c.select(c.indexOf("au plus 100 Ko par seconde (ligne limitée)"));
			return c;
		});
		robot.with(Table.class, "options.folders", t -> {
			t.getItem(5).setChecked(false);
			return t;
		});
		picture("options");
		robot.click("options.ok");
		robot.waitFor("the choice to be kept", () -> mail.options.containsKey("a"));
		assertEquals(new SyncOptions(Optional.of(Period.ofMonths(3)), Set.of("Trash"), 32L << 20, 100 << 10), mail.options.get("a"));
		closePreferences();
	}

	private void toSignIn() {
		robot.click("mailbox.account.new");
		robot.type("wizard.address", Samples.CLAIRE.address());
		robot.click("wizard.next");
		robot.waitForText("wizard.imapHost", "imap.mssante.example");
		robot.waitForText("wizard.smtpHost", "smtp.mssante.example");
		robot.click("wizard.next");
		robot.waitForText("wizard.user", Samples.CLAIRE.address());
	}
}
