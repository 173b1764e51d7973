package org.vaguemestre.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;

/** Files documents into one chart, each once. */
public final class FilingService {

	private FilingService() {
	}

	/**
	 * Files what is not in the chart yet. What the host cannot file costs nothing else: it is reported, and the same call
	 * again files the rest. A document with a known identifier but another content is not the same document.
	 *
	 * @param host     the office software; takes time
	 * @param patient  whose chart
	 * @param requests what to file, in order
	 * @return what was filed, what stood there already, and what could not be filed
	 * @throws HostException            if nothing could be filed, with the first reason
	 * @throws IllegalArgumentException if a request is for another patient
	 */
	public static FilingReport file(OfficeHost host, Patient patient, List<FilingRequest> requests) throws HostException {
		for (FilingRequest request : requests) {
			if (!request.patientId().equals(patient.id())) {
				throw new IllegalArgumentException("a request for another chart"); //$NON-NLS-1$
			}
		}
		List<FiledDocument> filed = new ArrayList<>();
		List<FiledDocument> before = new ArrayList<>();
		List<FiledDocument> versions = new ArrayList<>();
		List<FilingReport.Failure> failures = new ArrayList<>();
		for (FilingRequest request : requests) {
			try {
				List<FiledDocument> there = inChart(host.findFiled(request.key()), patient);
				Optional<FiledDocument> same = there.stream().filter(d -> same(d.key(), request.key())).findFirst();
				if (same.isPresent()) {
					before.add(same.get());
				} else {
					List<FiledDocument> others = others(host, patient, request.key(), there);
					filed.add(host.file(request));
					versions.addAll(others);
				}
			} catch (HostException e) {
				failures.add(new FilingReport.Failure(request, e));
			}
		}
		if (filed.isEmpty() && before.isEmpty() && !failures.isEmpty()) {
			throw failures.get(0).reason();
		}
		return new FilingReport(filed, before, versions, failures);
	}

	/** The content decides; a host that keeps none of its hash has the identifier and version alone to go by. */
	private static boolean same(DocumentKey there, DocumentKey asked) {
		return there.sha256().equals(asked.sha256())
				|| there.sha256().isEmpty() && there.id().equals(asked.id()) && there.version() == asked.version();
	}

	private static List<FiledDocument> others(OfficeHost host, Patient patient, DocumentKey key, List<FiledDocument> there)
			throws HostException {
		List<FiledDocument> versions = key.setId().isPresent() ? inChart(host.findVersions(key.setId().get()), patient) : List.of();
		return Stream.concat(there.stream(), versions.stream()).distinct().toList();
	}

	private static List<FiledDocument> inChart(List<FiledDocument> documents, Patient patient) {
		return documents.stream().filter(d -> d.patientId().equals(patient.id())).toList();
	}
}
