package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.mssante.WhiteList;
import org.vaguemestre.mssante.WhiteListSettings;
import org.vaguemestre.mssante.WhiteListState;
import org.vaguemestre.mssante.WhiteListState.Signature;

/** The pages of settings, by hand. */
class SettingsTest extends ViewTestCase {

	private static final String PAGE = "org.vaguemestre.directory.ui.settings";
	private static final String LDAP = "org.vaguemestre.directory.ui.settings.ldap";

	private final Kept kept = new Kept();
	private final Servers servers = new Servers();
	private volatile PreferenceDialog dialog;

	/** Settings in memory. */
	private static final class Kept implements DirectorySettings {
		private volatile ExtractionSettings extraction = ExtractionSettings.DEFAULT;
		private volatile FhirSettings fhir = FhirSettings.DEFAULT;
		private volatile String key = "";

		@Override
		public ExtractionSettings extraction() {
			return extraction;
		}

		@Override
		public void setExtraction(ExtractionSettings settings) {
			extraction = settings;
		}

		@Override
		public FhirSettings fhir() {
			return fhir;
		}

		@Override
		public void setFhir(FhirSettings settings) {
			fhir = settings;
		}

		@Override
		public boolean hasFhirKey() {
			return !key.isEmpty();
		}

		@Override
		public Optional<char[]> fhirKey() {
			return Optional.of(key.toCharArray());
		}

		@Override
		public void setFhirKey(char[] chars) {
			key = new String(chars);
		}
	}

	/** Servers in memory. */
	private static final class Servers implements LdapServers {
		private volatile List<LdapSettings> all = List.of();
		private final Map<String, String> passwords = new ConcurrentHashMap<>();
		private final List<LdapSettings> tried = new CopyOnWriteArrayList<>();
		private volatile Optional<DirectoryException> failure = Optional.empty();

		@Override
		public List<LdapSettings> servers() {
			return all;
		}

		@Override
		public void save(List<LdapSettings> now) {
			all = List.copyOf(now);
		}

		@Override
		public boolean hasPassword(String name) {
			return passwords.containsKey(name);
		}

		@Override
		public void password(String name, Optional<char[]> password) {
			password.ifPresent(chars -> passwords.put(name, new String(chars)));
		}

		@Override
		public void test(LdapSettings settings, Optional<char[]> password, IProgressMonitor monitor) throws DirectoryException {
			tried.add(settings);
			if (failure.isPresent()) {
				throw failure.get();
			}
		}
	}

	private void open(String page) {
		offer(DirectorySettings.class, kept, 1000);
		offer(LdapServers.class, servers, 1000);
		Display.getDefault().asyncExec(() -> {
			dialog = PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(), page, new String[] { page }, null);
			dialog.open();
		});
		robot.waitFor("the page", () -> dialog != null && dialog.getSelectedPage() instanceof IPreferencePage p && p.getControl() != null);
	}

	@AfterEach
	void closeDialog() {
		robot.onUi(() -> dialog == null || dialog.close());
		InstanceScope.INSTANCE.getNode("org.vaguemestre.directory").remove("department");
	}

	private void ok() {
		Button button = robot.onUi(() -> (Button) dialog.getShell().getDefaultButton());
		assertTrue(robot.onUi(button::isEnabled));
		Display.getDefault().asyncExec(() -> button.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event()));
	}

	@Test
	void theNationalDirectoryIsSetUp() throws Exception {
		open(PAGE);
		robot.waitForText("settings.extraction.address", "data.gouv.fr");
		picture("20-settings");
		robot.setText("settings.extraction.address", "http://in.the.clear.example/file");
		robot.waitFor("it is said", () -> String.valueOf(((IPreferencePage) dialog.getSelectedPage()).getErrorMessage()).contains("https://"));
		assertFalse(robot.onUi(() -> ((IPreferencePage) dialog.getSelectedPage()).isValid()));
		robot.setText("settings.extraction.address", "https://annuaire.example/file");
		robot.setText("settings.extraction.anchors", folder.resolve("absent.pem").toString());
		robot.waitFor("it is said", () -> String.valueOf(((IPreferencePage) dialog.getSelectedPage()).getErrorMessage()).contains("autorités"));
		Path anchors = Files.writeString(folder.resolve("anchors.pem"), "");
		robot.setText("settings.extraction.anchors", anchors.toString());
		robot.click("settings.extraction.daily");
		robot.setText("settings.fhir.key", "clef-du-portail");
		robot.setText("settings.practice.department", "69");
		ok();
		robot.waitFor("all is kept", () -> kept.extraction.equals(new ExtractionSettings(URI.create("https://annuaire.example/file"),
				Optional.of(anchors), true)) && kept.key.equals("clef-du-portail"));
		assertEquals(FhirSettings.DEFAULT, kept.fhir, "nothing else was changed");
		robot.waitFor("the department", () -> "69".equals(InstanceScope.INSTANCE.getNode("org.vaguemestre.directory").get("department", "")));
	}

	@Test
	void theExtractionIsUpdatedAndTheKeyIsTried() throws Exception {
		FakeSource file = new FakeSource("extraction", Kind.EXTRACTION, true);
		FakeSource online = new FakeSource("fhir", Kind.FHIR, false);
		sources.clear();
		sources.addAll(List.of(file, online));
		file.update = Optional.of(monitor -> Optional.of(new ImportReport(10, 7, 0, 0, 0, Duration.ZERO)));
		open(PAGE);
		robot.click("settings.extraction.update");
		robot.waitForText("settings.extraction.update.said", "7 boîtes ajoutées");
		file.update = Optional.of(monitor -> {
			throw new DirectoryException(Reason.TOO_SOON, "3000", null);
		});
		robot.click("settings.extraction.update");
		robot.waitForText("settings.extraction.update.said", "Réessayez dans 50 minutes");
		robot.click("settings.fhir.test");
		robot.waitForText("settings.fhir.test.said", "Sans clé il n’est pas interrogé");
		robot.setText("settings.fhir.key", "clef");
		online.failure = new DirectoryException(Reason.REFUSED, "", null);
		robot.click("settings.fhir.test");
		robot.waitForText("settings.fhir.test.said", "refuse la demande");
		online.failure = null;
		robot.click("settings.fhir.test");
		robot.waitForText("settings.fhir.test.said", "Il répond");
		assertEquals("", kept.key, "what was tried alone is not kept");
		ok();
		robot.waitFor("what was chosen is kept", () -> kept.key.equals("clef"));
	}

	/** A list that is fetched. */
	private static WhiteList list(List<WhiteListSettings> saved) {
		WhiteListState[] state = { new WhiteListState(0, Optional.empty(), "", Signature.NONE, false, Optional.empty()) };
		return (WhiteList) Proxy.newProxyInstance(WhiteList.class.getClassLoader(), new Class<?>[] { WhiteList.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "settings" -> WhiteListSettings.DEFAULT;
				case "state" -> state[0];
				case "save" -> saved.add((WhiteListSettings) arguments[0]) ? null : null;
				case "update" -> {
					state[0] = new WhiteListState(412, Optional.of(Instant.parse("2026-08-26T10:00:00Z")), "x", Signature.VALID, false, Optional.empty());
					yield true;
				}
				case "toString" -> "list";
				case "hashCode" -> 3;
				case "equals" -> proxy == arguments[0];
				default -> null;
				});
	}

	@Test
	void theWhiteListIsSetUpWhereItIsThere() throws Exception {
		List<WhiteListSettings> saved = new CopyOnWriteArrayList<>();
		offer(WhiteList.class, list(saved), 1000);
		open(PAGE);
		robot.waitForText("settings.list.state", "Aucune liste");
		robot.onUi(() -> {
			dialog.getShell().setSize(900, 950);
			dialog.getShell().setLocation(0, 0);
			return Boolean.TRUE;
		});
		robot.setText("settings.list.address", "https://liste.example/blanche.xml");
		picture("23-list");
		robot.click("settings.list.update");
		robot.waitForText("settings.list.update.said", "412 domaines, du 26 août 2026. La signature de la liste est valable.");
		assertEquals(URI.create("https://liste.example/blanche.xml"), saved.get(0).address());
	}

	@Test
	void anLdapServerIsAddedTriedChangedAndRemoved() throws Exception {
		open(LDAP);
		robot.click("settings.ldap.add");
		robot.find(Text.class, "settings.ldap.host");
		assertFalse(robot.isEnabled("settings.ldap.keep"), "it has no name yet");
		robot.setText("settings.ldap.name", "CHU");
		robot.setText("settings.ldap.host", "ldap.chu.example");
		robot.setText("settings.ldap.base", "ou=people,dc=chu,dc=example");
		robot.setText("settings.ldap.words", "(cn=*)");
		robot.waitForText("settings.ldap.problem", "accolades");
		robot.setText("settings.ldap.words", LdapPreset.PERSON.wordFilter());
		robot.setText("settings.ldap.password", "secret");
		servers.failure = Optional.of(new DirectoryException(Reason.NOT_TRUSTED, "L’autorité n’est pas connue.", null));
		robot.click("settings.ldap.test");
		robot.waitForText("settings.ldap.test.said", "L’autorité n’est pas connue.");
		servers.failure = Optional.empty();
		robot.click("settings.ldap.test");
		robot.waitForText("settings.ldap.test.said", "Le serveur répond");
		assertEquals("ou=people,dc=chu,dc=example", servers.tried.get(1).base());
		picture("21-ldap");
		robot.click("settings.ldap.keep");
		robot.waitFor("it is kept", () -> servers.all.size() == 1 && "secret".equals(servers.passwords.get("CHU")));
		LdapSettings server = servers.all.get(0);
		assertEquals(Security.STARTTLS, server.security());
		assertEquals(LdapPreset.HEALTH.attributes(), server.attributes(), "read from the lines as they were written");
		picture("22-ldap-list");
		robot.waitForRow("settings.ldap.list", "the server", row -> row.get(1).equals("ldap.chu.example:389"));
		robot.click("settings.ldap.remove");
		robot.clickButton("Retirer");
		robot.waitFor("it is gone", () -> servers.all.isEmpty());
	}
}
