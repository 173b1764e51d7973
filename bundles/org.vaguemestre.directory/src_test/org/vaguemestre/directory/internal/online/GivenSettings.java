package org.vaguemestre.directory.internal.online;

import java.util.Optional;

import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;

/** Settings that a test sets. */
final class GivenSettings implements DirectorySettings {

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
		return key.isEmpty() ? Optional.empty() : Optional.of(key.toCharArray());
	}

	@Override
	public void setFhirKey(char[] newKey) {
		key = new String(newKey);
	}
}
