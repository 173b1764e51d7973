package org.vaguemestre.filing.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/** An office that keeps its promises, in memory. */
class Office implements OfficeHost {

	final List<Patient> patients = new ArrayList<>();
	final Map<String, FilingRequest> charts = new HashMap<>();
	final List<FiledDocument> filed = new CopyOnWriteArrayList<>();
	final Set<String> refused = new HashSet<>();
	Optional<Patient> current = Optional.empty();
	Optional<HostUser> user = Optional.of(new HostUser("dr-martin", "Dr MARTIN", Optional.empty()));
	private int next;

	@Override
	public synchronized FiledDocument file(FilingRequest r) throws HostException {
		if (refused.contains(r.title())) {
			throw new HostException("no room for " + r.title());
		}
		Optional<FiledDocument> there = filed.stream().filter(f -> f.patientId().equals(r.patientId()) && f.key().equals(r.key())).findFirst();
		if (there.isPresent()) {
			throw new AlreadyFiledException("twice", there.get());
		}
		FiledDocument entry = new FiledDocument("r" + next++, r.patientId(), r.key(), r.title(), Instant.EPOCH, "dr-martin", r.replacedBy());
		filed.replaceAll(f -> r.replaces().contains(f.recordId()) ? by(f, Optional.of(entry.recordId())) : f);
		filed.add(entry);
		charts.put(entry.recordId(), r);
		return entry;
	}

	private static FiledDocument by(FiledDocument f, Optional<String> other) {
		return new FiledDocument(f.recordId(), f.patientId(), f.key(), f.title(), f.filedAt(), f.filedBy(), other);
	}

	@Override
	public synchronized boolean withdraw(String recordId) {
		Optional<String> next = filed.stream().filter(f -> f.recordId().equals(recordId)).findFirst().flatMap(FiledDocument::replacedBy);
		filed.removeIf(f -> f.recordId().equals(recordId));
		filed.replaceAll(f -> f.replacedBy().equals(Optional.of(recordId)) ? by(f, next) : f);
		charts.remove(recordId);
		return true;
	}

	@Override
	public synchronized boolean replace(String recordId, String by) {
		List<FiledDocument> both = filed.stream().filter(f -> f.recordId().equals(recordId) || f.recordId().equals(by)).toList();
		if (both.size() != 2 || !both.get(0).patientId().equals(both.get(1).patientId())) {
			return false;
		}
		filed.replaceAll(f -> f.recordId().equals(recordId) ? by(f, Optional.of(by)) : f);
		return true;
	}

	@Override
	public synchronized List<FiledDocument> findFiled(DocumentKey key) throws HostException {
		return filed.stream().filter(f -> f.key().id().equals(key.id()) || f.key().sha256().equals(key.sha256())
				|| charts.get(f.recordId()).twins().contains(key.sha256())).toList();
	}

	@Override
	public synchronized List<FiledDocument> findVersions(String setId) {
		return filed.stream().filter(f -> f.key().setId().equals(Optional.of(setId))).toList();
	}

	@Override
	public synchronized List<ChartDocument> documents(String patientId) throws HostException {
		return filed.stream().filter(f -> f.patientId().equals(patientId)).map(f -> new ChartDocument(f, Optional.empty(), "", OffsetDateTime.MIN, "", "text/plain", "x")).toList();
	}

	@Override
	public Optional<HostUser> currentUser() {
		return user;
	}

	@Override
	public Optional<Patient> currentPatient() {
		return current;
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
	public List<Patient> findByIns(Ins ins) {
		return patients.stream().filter(p -> p.identity().ins().equals(Optional.of(ins))).toList();
	}

	@Override
	public List<Patient> findByTraits(PatientIdentity traits, int limit) {
		return patients.stream().filter(p -> p.identity().birthName().equals(traits.birthName())
				&& p.identity().birthDate().equals(traits.birthDate())).toList();
	}

	@Override
	public List<Patient> search(String text, int limit) {
		return List.of();
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) {
		return false;
	}

	@Override
	public void addListener(HostListener listener) {
		// nobody follows this one
	}

	@Override
	public void removeListener(HostListener listener) {
		// see above
	}
}
