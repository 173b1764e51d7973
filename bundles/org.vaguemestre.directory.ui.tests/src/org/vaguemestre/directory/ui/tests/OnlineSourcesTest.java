package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.SourceState;

/** The sources over HTTPS as services of a running application. */
class OnlineSourcesTest {

	private final DirectorySettings settings = service(DirectorySettings.class);

	private static <T> T service(Class<T> type) {
		BundleContext context = FrameworkUtil.getBundle(OnlineSourcesTest.class).getBundleContext();
		ServiceReference<T> reference = context.getServiceReference(type);
		assertNotNull(reference, type.getName());
		return context.getService(reference);
	}

	private static DirectorySource source(Kind kind) {
		return service(AddressBook.class).sources().stream().filter(source -> source.kind() == kind).findFirst().orElseThrow();
	}

	@AfterEach
	void forget() throws Exception {
		settings.setExtraction(ExtractionSettings.DEFAULT);
		settings.setFhir(FhirSettings.DEFAULT);
	}

	@Test
	void theNationalDirectoryIsOffUntilThereIsAKey() {
		assertFalse(settings.hasFhirKey());
		assertEquals(SourceState.off(), source(Kind.FHIR).state());
	}

	@Test
	void theExtractionIsASourceThatCanBeUpdatedOnlyUnderATrustPolicy() {
		boolean trust = FrameworkUtil.getBundle(OnlineSourcesTest.class).getBundleContext()
				.getServiceReference("org.vaguemestre.directory.SecureConnections") != null;
		assertEquals(trust, source(Kind.EXTRACTION).canUpdate());
		assertEquals(Optional.empty(), source(Kind.EXTRACTION).state().problem());
	}

	@Test
	void settingsAreThoseOfTheInstallation() throws Exception {
		settings.setExtraction(new ExtractionSettings(URI.create("https://mirror.example/extraction.zip"), Optional.empty(), true));
		settings.setFhir(new FhirSettings(URI.create("https://fhir.example/v2"), Optional.empty()));
		assertEquals("https://mirror.example/extraction.zip", InstanceScope.INSTANCE.getNode("org.vaguemestre.directory").get("extraction.address", ""));
		assertEquals("https://mirror.example/extraction.zip", settings.extraction().address().toString());
		assertEquals("https://fhir.example/v2", settings.fhir().base().toString());
	}
}
