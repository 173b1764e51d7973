package org.vaguemestre.directory.internal.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.internal.preferences.EclipsePreferences;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.LdapField;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Problem;
import org.vaguemestre.directory.LdapSettings.Security;

import com.unboundid.ldap.sdk.Filter;

class LdapSettingsTest {

	@TempDir
	Path folder;

	private static LdapSettings with(String name, String host, int port, Security security, String word, String address,
			Map<LdapField, List<String>> attributes, int page) {
		return new LdapSettings(name, true, host, port, security, Optional.empty(), "", "", word, address, attributes, page, 10, false);
	}

	@Test
	void everyPresetCanBeUsedAtOnce() {
		for (LdapPreset preset : LdapPreset.values()) {
			assertEquals(Optional.empty(), LdapSettings.of(preset, "Hôpital 1", "ldap.a.example").problem(), preset.name());
		}
	}

	@Test
	void saysWhatIsWrong() {
		Map<LdapField, List<String>> mail = Map.of(LdapField.ADDRESS, List.of("mail"));
		assertEquals(Optional.of(Problem.NAME), with("a/b", "h", 1, Security.LDAPS, "(a={word})", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.HOST), with("a", "h h", 1, Security.LDAPS, "(a={word})", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.PORT), with("a", "h", 0, Security.LDAPS, "(a={word})", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.CLEAR), with("a", "127.0.0.1.example", 1, Security.NONE, "(a={word})", "(a={address})", mail, 1).problem());
		assertEquals(Optional.empty(), with("a", "127.1.2.3", 1, Security.NONE, "(a={word})", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.WORD_FILTER), with("a", "h", 1, Security.LDAPS, "(a={word}", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.WORD_FILTER), with("a", "h", 1, Security.LDAPS, "(a=*)", "(a={address})", mail, 1).problem());
		assertEquals(Optional.of(Problem.ADDRESS_FILTER), with("a", "h", 1, Security.LDAPS, "(a={word})", "(a=*)", mail, 1).problem());
		assertEquals(Optional.of(Problem.ATTRIBUTES), with("a", "h", 1, Security.LDAPS, "(a={word})", "(a={address})", Map.of(), 1).problem());
		assertEquals(Optional.of(Problem.ATTRIBUTES), with("a", "h", 1, Security.LDAPS, "(a={word})", "(a={address})",
				Map.of(LdapField.ADDRESS, List.of("mail)(x")), 1).problem());
		assertEquals(Optional.of(Problem.LIMITS), with("a", "h", 1, Security.LDAPS, "(a={word})", "(a={address})", mail, 0).problem());
		LdapSettings good = with("a", "h", 1, Security.LDAPS, "(a={word})", "(a={address})", mail, 1);
		assertEquals(Optional.of(Problem.SAME_NAME), LdapSettings.problem(List.of(good, with("A", "h2", 1, Security.LDAPS, "(a={word})", "(a={address})", mail, 1))));
	}

	@Test
	void whatIsTypedIsEscaped() throws Exception {
		assertEquals(Filter.createANDFilter(Filter.createEqualityFilter("a", "*)(uid=*"), Filter.createEqualityFilter("a", "\\\u0000é")),
				Templates.words("(a={word})", List.of("*)(uid=*", "\\\u0000é")));
		assertEquals("(a=*l*f*vr*)", Templates.loose("(a={word}*)", List.of("lefevre")).toString());
		assertEquals("(a=*\\29\\28x)", Templates.loose("(a={word})", List.of(")(x")).toString());
		Filter spellings = Templates.loose("(a={word}*)", List.of("zoe"));
		for (String spelling : List.of("zoe", "zoé", "zoë", "zôe")) {
			assertTrue(List.of(spellings.getComponents()).contains(Filter.createSubAnyFilter("a", spelling)), spelling);
		}
		assertEquals(7, spellings.getComponents().length);
		assertEquals(Filter.createSubAnyFilter("a", "zz"), Templates.loose("(a={word}*)", List.of("zz")));
	}

	/** The platform's own needs the platform. */
	private static ISecurePreferences secrets() {
		Map<String, String> kept = new HashMap<>();
		return (ISecurePreferences) Proxy.newProxyInstance(ISecurePreferences.class.getClassLoader(), new Class<?>[] { ISecurePreferences.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "node" -> proxy;
				case "nodeExists" -> true;
				case "keys" -> kept.keySet().toArray(String[]::new);
				case "get" -> kept.getOrDefault(arguments[0], (String) arguments[1]);
				case "put" -> {
					assertEquals(true, arguments[2], "encrypted");
					kept.put((String) arguments[0], (String) arguments[1]);
					yield null;
				}
				case "remove" -> {
					kept.remove(arguments[0]);
					yield null;
				}
				case "flush" -> null;
				default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	private record Shown(List<String> events) {

		Runnable show(DirectorySource source) {
			events.add("+" + source.id());
			return () -> events.add("-" + source.id());
		}
	}

	private ServerList list(Preferences root, ISecurePreferences secrets, Shown shown) {
		return new ServerList(new SettingsStore(root), new PasswordStore(() -> secrets), Optional::empty, shown::show, Clock.systemUTC());
	}

	@Test
	void keepsServersAndShowsThoseInUse() throws Exception {
		Preferences root = new EclipsePreferences();
		ISecurePreferences secrets = secrets();
		Shown shown = new Shown(new ArrayList<>());
		ServerList list = list(root, secrets, shown);
		list.start();
		LdapSettings one = LdapSettings.of(LdapPreset.PERSON, "Hôpital", "one.example");
		LdapSettings two = new LdapSettings("b", true, "two.example", 636, Security.LDAPS, Optional.of(folder.resolve("ca.pem")), "cn=x", "o=y",
				"(cn={word})", "(mail={address})", LdapPreset.CPS.attributes(), 7, 8, true);
		LdapSettings off = new LdapSettings("c", false, "three.example", 389, Security.STARTTLS, Optional.empty(), "", "",
				"(cn={word})", "(mail={address})", LdapPreset.HEALTH.attributes(), 7, 8, false);
		list.save(List.of(one, two, off));
		assertEquals(List.of("+ldap:Hôpital", "+ldap:b"), shown.events());
		Shown later = new Shown(new ArrayList<>());
		ServerList restarted = list(root, secrets, later);
		restarted.start();
		assertEquals(List.of(one, two, off), restarted.servers());
		assertEquals(shown.events(), later.events());
		shown.events().clear();
		list.save(List.of(two));
		assertEquals(List.of("-ldap:Hôpital"), shown.events());
		assertEquals(List.of(two), new SettingsStore(root).load());
		list.stop();
		assertEquals(List.of("-ldap:Hôpital", "-ldap:b"), shown.events());
		assertThrows(IllegalArgumentException.class, () -> list.save(List.of(two, two)));
	}

	@Test
	void passwordsGoWithTheirServers() throws Exception {
		Preferences root = new EclipsePreferences();
		ISecurePreferences secrets = secrets();
		ServerList list = list(root, secrets, new Shown(new ArrayList<>()));
		LdapSettings one = LdapSettings.of(LdapPreset.PERSON, "Hôpital", "one.example");
		list.save(List.of(one));
		assertFalse(list.hasPassword("Hôpital"));
		list.password("Hôpital", Optional.of("É €".toCharArray()));
		assertTrue(list.hasPassword("Hôpital"));
		list.save(List.of());
		assertFalse(list.hasPassword("Hôpital"));
	}
}
