package org.vaguemestre.mail.ui.tests;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.vaguemestre.host.ChartDocument;
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

/** An office in memory. */
final class FakeHost implements OfficeHost {

	final List<Patient> patients = new CopyOnWriteArrayList<>();
	final List<FilingRequest> requests = new CopyOnWriteArrayList<>();
	final List<FiledDocument> filed = new CopyOnWriteArrayList<>();

	/** Nobody is signed in, and no chart is open, unless a test says so. */
	Optional<LetterHead> head = Optional.empty();
	Optional<Patient> open = Optional.empty();
	final Map<ChartDocument, byte[]> chart = new LinkedHashMap<>();

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
		return open;
	}

	@Override
	public List<ChartDocument> chart(String patientId) {
		return List.copyOf(chart.keySet());
	}

	@Override
	public byte[] content(String recordId) throws HostException {
		return chart.entrySet().stream().filter(e -> e.getKey().recordId().equals(recordId)).findFirst()
				.orElseThrow(() -> new HostException("gone")).getValue();
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
		return patients.stream().filter(p -> p.identity().birthName().equalsIgnoreCase(traits.birthName())).toList();
	}

	@Override
	public List<Patient> search(String text, int limit) {
		return patients.stream().filter(p -> p.identity().displayName().toLowerCase().contains(text.toLowerCase())).toList();
	}

	@Override
	public FiledDocument file(FilingRequest request) throws HostException {
		if (!findFiled(request.key()).isEmpty()) {
			throw new HostException("filed twice");
		}
		requests.add(request);
		FiledDocument document = new FiledDocument("r" + requests.size(), request.patientId(), request.key(),
				request.title(), Instant.EPOCH, "u");
		filed.add(document);
		return document;
	}

	@Override
	public List<FiledDocument> findFiled(DocumentKey key) {
		return filed.stream().filter(f -> f.key().id().equals(key.id())).toList();
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) {
		return false;
	}

	@Override
	public void addListener(HostListener listener) {
		// nobody changes anything behind the tests' back
	}

	@Override
	public void removeListener(HostListener listener) {
		// see above
	}
}
