package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.mail.NetworkSettings;

/** The page that draws what networks can have set up, by hand. */
class NetworksPageTest extends MailboxTestCase {

	private static final String PAGE = "org.vaguemestre.mail.ui.networks";

	private final Kept psc = new Kept("net.psc", "Pro Santé Connect", List.of(
			NetworkSettings.Field.of("platform", NetworkSettings.Kind.CHOICE, "Plateforme").among(new NetworkSettings.Choice("production", "Production"),
					new NetworkSettings.Choice("sandbox", "Bac à sable, pour les essais")),
			NetworkSettings.Field.of("client", NetworkSettings.Kind.TEXT, "Client"),
			NetworkSettings.Field.of("secret", NetworkSettings.Kind.SECRET, "Secret").hinted("L’Agence du Numérique en Santé donne le client et son secret à "
					+ "qui installe le logiciel. Pro Santé Connect est proposé dans les comptes dès qu’un client est saisi."),
			NetworkSettings.Field.of("redirect", NetworkSettings.Kind.TEXT, "Adresse de retour").usually("http://127.0.0.1/psc")));
	private final Kept tool = new Kept("net.tool", "Apicrypt", List.of(
			NetworkSettings.Field.of("command", NetworkSettings.Kind.LIST, "Programme des textes"),
			NetworkSettings.Field.of("seconds", NetworkSettings.Kind.NUMBER, "Secondes par fichier").usually("60")));
	private final List<ServiceRegistration<NetworkSettings>> offered = new ArrayList<>();
	private volatile PreferenceDialog dialog;

	/** Settings in memory. */
	private static final class Kept implements NetworkSettings {
		private final String id;
		private final String name;
		private final List<Field> fields;
		private final Map<String, String> values = new HashMap<>();
		private final List<Map<String, String>> saved = new CopyOnWriteArrayList<>();
		private final List<String> secrets = new CopyOnWriteArrayList<>();

		Kept(String id, String name, List<Field> fields) {
			this.id = id;
			this.name = name;
			this.fields = fields;
		}

		@Override
		public String id() {
			return id;
		}

		@Override
		public String name(Locale locale) {
			return name;
		}

		@Override
		public List<Field> fields(Locale locale) {
			return fields;
		}

		@Override
		public Map<String, String> read() {
			return Map.copyOf(values);
		}

		@Override
		public Optional<String> problem(Map<String, String> typed, Locale locale) {
			return typed.getOrDefault("seconds", "").matches("\\d*") ? Optional.empty() : Optional.of("Le temps est un nombre de secondes.");
		}

		@Override
		public void save(Map<String, String> changed, Map<String, char[]> typed) {
			typed.forEach((field, chars) -> secrets.add(field + '=' + new String(chars)));
			saved.add(Map.copyOf(changed));
		}
	}

	@BeforeEach
	void offer() {
		for (Kept each : List.of(tool, psc)) {
			offered.add(FrameworkUtil.getBundle(NetworksPageTest.class).getBundleContext().registerService(NetworkSettings.class, each, null));
		}
	}

	@AfterEach
	void close() {
		robot.onUi(() -> dialog == null || dialog.close());
		offered.forEach(ServiceRegistration::unregister);
	}

	private void open() {
		Display.getDefault().asyncExec(() -> {
			dialog = PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(), PAGE, new String[] { PAGE }, null);
			dialog.getShell().setSize(900, 800);
			dialog.open();
		});
		robot.waitFor("the page", () -> Widgets.find("net.psc.client") != null);
	}

	private void apply() {
		assertTrue(robot.onUi(() -> ((IPreferencePage) dialog.getSelectedPage()).performOk()));
	}

	private String error() {
		return robot.onUi(() -> String.valueOf(((IPreferencePage) dialog.getSelectedPage()).getErrorMessage()));
	}

	@Test
	void onlyWhatWasChangedIsKeptAndASecretIsNeverShown() throws Exception {
		psc.values.put("secret", "there is one");
		open();
		picture("networks");
		assertEquals("", robot.text("net.psc.secret"));
		assertTrue(robot.isEnabled("net.psc.secret.remove"));
		robot.setText("net.psc.client", "cabinet-57");
		robot.setText("net.psc.secret", "tres-secret");
		robot.onUi(() -> {
			Combo platform = (Combo) Widgets.find("net.psc.platform");
			platform.select(1);
			return Boolean.TRUE;
		});
		robot.setText("net.tool.command", "/opt/apicrypt/apiuncrypt\n-v");
		apply();
		robot.waitFor("it is kept", () -> !psc.saved.isEmpty() && !psc.secrets.isEmpty() && !tool.saved.isEmpty());
		assertEquals(List.of(Map.of("client", "cabinet-57", "platform", "sandbox")), psc.saved);
		assertEquals(List.of("secret=tres-secret"), psc.secrets);
		assertEquals(List.of(Map.of("command", "/opt/apicrypt/apiuncrypt\n-v")), tool.saved);
		robot.waitFor("the secret to be shown no more", () -> robot.text("net.psc.secret").isEmpty());
		picture("networks-applied");
		robot.click("net.psc.secret.remove");
		apply();
		robot.waitFor("the secret is removed", () -> psc.secrets.size() == 2);
		assertEquals("secret=", psc.secrets.get(1));
		assertEquals(1, tool.saved.size());
	}

	@Test
	void whatDoesNotFitCanBeScrolledTo() throws Exception {
		open();
		robot.waitFor("room for all of it", () -> {
			ScrolledComposite scrolled = scrolled();
			return scrolled.getMinHeight() >= scrolled.getContent().computeSize(scrolled.getClientArea().width, SWT.DEFAULT).y;
		});
	}

	private static ScrolledComposite scrolled() {
		Control place = Widgets.find("net.psc.client");
		while (!(place instanceof ScrolledComposite)) {
			place = place.getParent();
		}
		return (ScrolledComposite) place;
	}

	@Test
	void whatIsWrongIsSaidAndCancelKeepsNothing() throws Exception {
		open();
		robot.setText("net.tool.seconds", "longtemps");
		robot.waitFor("it is said", () -> error().equals("Le temps est un nombre de secondes."));
		picture("networks-wrong");
		assertFalse(robot.onUi(() -> ((IPreferencePage) dialog.getSelectedPage()).isValid()));
		robot.setText("net.tool.seconds", "90");
		robot.waitFor("it is right", () -> error().equals("null"));
		robot.onUi(() -> dialog.close());
		assertEquals(List.of(), tool.saved);
		assertEquals(List.of(), psc.saved);
	}
}
