package org.vaguemestre.mssante;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** An office with the charts that a test gives it, and what their patients have refused. */
final class Charted implements OfficeHost {

	static final String NUMBER = "279035121518989";
	static final String CHILD = "215037510900128";

	final List<Patient> patients = new ArrayList<>();
	final Map<Opposition, Set<String>> refused = new EnumMap<>(Opposition.class);
	Optional<LetterHead> head = Optional.empty();
	boolean down;
	/** So many questions are not answered. */
	int failing;

	static PatientIdentity identity(String number, boolean qualified, String name, String first, LocalDate born) {
		return new PatientIdentity(Optional.of(new Ins(number, Ins.OID_NIR)), qualified, name, List.of(first), Optional.empty(), Optional.empty(),
				Optional.of(born), Sex.FEMALE, Optional.empty());
	}

	Charted with(String id, PatientIdentity identity) {
		patients.add(new Patient(id, identity));
		return this;
	}

	Charted refusing(String id, Opposition opposition) {
		refused.computeIfAbsent(opposition, o -> new HashSet<>()).add(id);
		return this;
	}

	private void answer() throws HostException {
		if (down || failing-- > 0) {
			throw new HostException("La base est arrêtée.");
		}
	}

	@Override
	public Optional<HostUser> currentUser() {
		return Optional.empty();
	}

	@Override
	public Optional<LetterHead> letterHead() {
		return head;
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
	public Optional<Patient> patient(String patientId) throws HostException {
		answer();
		return patients.stream().filter(p -> p.id().equals(patientId)).findFirst();
	}

	@Override
	public List<Patient> findByIns(Ins ins) throws HostException {
		answer();
		return patients.stream().filter(p -> p.identity().ins().equals(Optional.of(ins))).toList();
	}

	@Override
	public List<Patient> findByTraits(PatientIdentity traits, int limit) throws HostException {
		answer();
		return patients.stream().filter(p -> p.identity().birthName().equals(traits.birthName())).limit(limit).toList();
	}

	@Override
	public List<Patient> search(String text, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FiledDocument file(FilingRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<FiledDocument> findFiled(DocumentKey key) {
		return List.of();
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) throws HostException {
		answer();
		return refused.getOrDefault(opposition, Set.of()).contains(patientId);
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
