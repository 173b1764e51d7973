package org.vaguemestre.mail.ui.tests;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

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
	volatile Optional<Patient> current = Optional.empty();
	/** It answers for what is filed when this has come to its end. */
	volatile CountDownLatch filing = new CountDownLatch(0);
	final List<ChartDocument> chart = new CopyOnWriteArrayList<>();
	/** What entries of the chart hold; others hold a few words. */
	final Map<String, byte[]> contents = new ConcurrentHashMap<>();
	/** Nobody is signed in unless a test says who. */
	volatile Optional<HostUser> user = Optional.empty();
	/** Nobody signs letters unless a test says who. */
	volatile Optional<LetterHead> head = Optional.empty();

	@Override
	public Optional<HostUser> currentUser() {
		return user;
	}

	@Override
	public Optional<LetterHead> letterHead() {
		return head;
	}

	@Override
	public Optional<Patient> currentPatient() {
		return current;
	}

	@Override
	public void openChart(String patientId) {
		current = patient(patientId);
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
		try {
			filing.await();
		} catch (InterruptedException e) {
			throw new HostException("interrupted", e);
		}
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
	public boolean withdraw(String recordId) {
		filed.removeIf(f -> f.recordId().equals(recordId));
		return true;
	}

	@Override
	public List<ChartDocument> documents(String patientId) {
		return chart.stream().filter(d -> d.filed().patientId().equals(patientId)).toList();
	}

	@Override
	public byte[] content(String recordId) throws HostException {
		if (recordId.equals("broken")) {
			throw new HostException("Le fichier du dossier est illisible.");
		}
		if (contents.containsKey(recordId)) {
			return contents.get(recordId);
		}
		return ("contenu de " + recordId).getBytes(StandardCharsets.UTF_8);
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
