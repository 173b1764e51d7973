package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.internal.preferences.EclipsePreferences;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.prefs.BackingStoreException;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;

/** What is set, and where it is kept. */
class StoredSettingsTest {

	private final EclipsePreferences preferences = new EclipsePreferences() {
		@Override
		public void flush() throws BackingStoreException {
			flushed = true;
		}
	};
	private boolean flushed;
	private final Map<String, String> secrets = new HashMap<>();
	private boolean open = true;
	private final StoredSettings settings = new StoredSettings(() -> preferences, () -> open ? secure() : null);

	private ISecurePreferences secure() {
		return (ISecurePreferences) Proxy.newProxyInstance(ISecurePreferences.class.getClassLoader(), new Class<?>[] { ISecurePreferences.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "node" -> proxy;
				case "get" -> secrets.getOrDefault(arguments[0], (String) arguments[1]);
				case "put" -> {
					assertEquals(true, arguments[2], "encrypted");
					yield secrets.put((String) arguments[0], (String) arguments[1]);
				}
				case "remove" -> secrets.remove(arguments[0]);
				case "flush" -> null;
				default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@Test
	void whatIsSetIsKept() throws Exception {
		assertEquals(ExtractionSettings.DEFAULT, settings.extraction());
		assertEquals(FhirSettings.DEFAULT, settings.fhir());
		ExtractionSettings extraction = new ExtractionSettings(ExtractionSettings.NATIONAL, Optional.of(Path.of("igc.pem")), true);
		FhirSettings fhir = new FhirSettings(URI.create("https://fhir.example/v2"), Optional.of(Path.of("other.pem")));
		settings.setExtraction(extraction);
		settings.setFhir(fhir);
		assertTrue(flushed);
		StoredSettings again = new StoredSettings(() -> preferences, () -> null);
		assertEquals(extraction, again.extraction());
		assertEquals(fhir, again.fhir());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://fhir.example/", "ftp://fhir.example/", "https:///x", "%%%", "https://user:secret@fhir.example/", "x" })
	void whatMakesNoSenseAnyMoreIsTheDefault(String address) {
		preferences.put("extraction.address", address);
		preferences.put("fhir.base", address);
		assertEquals(ExtractionSettings.DEFAULT, settings.extraction());
		assertEquals(FhirSettings.DEFAULT, settings.fhir());
	}

	@Test
	void theKeyIsInTheSecureStorageAlone() throws Exception {
		assertFalse(settings.hasFhirKey());
		assertEquals(Optional.empty(), settings.fhirKey());
		settings.setFhirKey(" 0a1b-secret ".toCharArray());
		assertTrue(settings.hasFhirKey());
		assertArrayEquals("0a1b-secret".toCharArray(), settings.fhirKey().orElseThrow());
		assertTrue(Arrays.stream(preferences.keys()).noneMatch(key -> preferences.get(key, "").contains("0a1b")));
		settings.setFhirKey(new char[0]);
		assertFalse(settings.hasFhirKey());
		assertEquals(Map.of(), secrets);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "é", "a\r\nX: y" })
	void whatCannotStandInAHeaderIsNoKey(String key) {
		DirectoryException e = assertThrows(DirectoryException.class, () -> settings.setFhirKey(key.toCharArray()));
		assertEquals(Reason.REFUSED, e.reason());
		assertFalse(settings.hasFhirKey());
	}

	@Test
	void aStorageThatDoesNotOpenIsSaidToBeShut() throws Exception {
		settings.setFhirKey("0a1b".toCharArray());
		open = false;
		assertTrue(settings.hasFhirKey());
		assertEquals(Reason.STORAGE, assertThrows(DirectoryException.class, settings::fhirKey).reason());
		assertEquals(Reason.STORAGE, assertThrows(DirectoryException.class, () -> settings.setFhirKey("x".toCharArray())).reason());
	}
}
