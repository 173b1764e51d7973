package org.vaguemestre.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** An office with the patients that a test gives it. Its search by traits is as wide as the contract allows. */
final class FakeHost implements OfficeHost {

	final List<Patient> patients = new ArrayList<>();

	FakeHost with(String id, PatientIdentity identity) {
		patients.add(new Patient(id, identity));
		return this;
	}

	@Override
	public List<Patient> findByIns(Ins ins) {
		return patients.stream().filter(p -> p.identity().ins().equals(Optional.of(ins))).toList();
	}

	@Override
	public List<Patient> findByTraits(PatientIdentity traits, int limit) {
		return patients.stream().filter(p -> PatientMatcher.differences(traits, p.identity()).stream()
				.noneMatch(d -> d.trait() == Difference.Trait.NAME || d.trait() == Difference.Trait.BIRTH_DATE)).limit(limit).toList();
	}

	@Override
	public FiledDocument file(FilingRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<FiledDocument> findFiled(DocumentKey key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<HostUser> currentUser() {
		return Optional.empty();
	}

	@Override
	public Optional<Patient> currentPatient() {
		return Optional.empty();
	}

	@Override
	public void openChart(String patientId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Patient> patient(String patientId) {
		return patients.stream().filter(p -> p.id().equals(patientId)).findFirst();
	}

	@Override
	public List<Patient> search(String text, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) {
		return false;
	}

	@Override
	public void addListener(HostListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void removeListener(HostListener listener) {
		throw new UnsupportedOperationException();
	}
}
