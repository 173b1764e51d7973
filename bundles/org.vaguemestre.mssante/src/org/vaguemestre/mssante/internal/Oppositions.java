package org.vaguemestre.mssante.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mssante.TrustSpace;

/**
 * What the patients of a message have refused (code de la santé publique, L.1110-4): mail to their own mailboxes, and mail about them
 * between professionals. Whom a message is about, the chart that it was begun from and its documents tell.
 */
final class Oppositions {

	/** What the office software said. */
	enum Said {
		/** The patient has refused nothing of the kind. */
		NOT_OPPOSED,
		/** The patient has refused it. */
		OPPOSED,
		/** It cannot tell. */
		UNKNOWN
	}

	/**
	 * One answer.
	 *
	 * @param patient    whom it is about; empty if not even that can be told
	 * @param opposition what was asked
	 * @param said       the answer
	 * @param words      of the office software, where it cannot tell
	 */
	record Answer(Optional<Patient> patient, Opposition opposition, Said said, String words) {
	}

	private final Supplier<Optional<OfficeHost>> host;
	private final Charts charts;
	private final Function<OutgoingMessage, List<ClinicalDocument>> documents;

	Oppositions(Supplier<Optional<OfficeHost>> host, Charts charts, Function<OutgoingMessage, List<ClinicalDocument>> documents) {
		this.host = host;
		this.charts = charts;
		this.documents = documents;
	}

	/** Asks for everyone whom a message goes to or is about; nothing where there is no office software. */
	List<Answer> of(OutgoingMessage message) {
		Optional<OfficeHost> office = host.get();
		if (office.isEmpty()) {
			return List.of();
		}
		List<Answer> answers = new ArrayList<>();
		List<Address> citizens = message.recipients().stream().filter(r -> TrustSpace.citizen(r.address())).toList();
		if (!citizens.isEmpty()) {
			ask(answers, office.get(), Opposition.MAIL_TO_PATIENT, () -> {
				Map<String, Patient> holders = new LinkedHashMap<>();
				for (Address citizen : citizens) {
					put(holders, charts.holders(office.get(), citizen.address()));
				}
				return holders.values();
			});
		}
		if (citizens.size() < message.recipients().size()) {
			ask(answers, office.get(), Opposition.MAIL_TO_PROFESSIONALS, () -> about(office.get(), message));
		}
		return List.copyOf(answers);
	}

	private interface Whom {
		Collection<Patient> patients() throws HostException;
	}

	private static void ask(List<Answer> answers, OfficeHost office, Opposition opposition, Whom whom) {
		Optional<Patient> asked = Optional.empty();
		try {
			for (Patient patient : whom.patients()) {
				asked = Optional.of(patient);
				answers.add(new Answer(asked, opposition, office.isOpposed(patient.id(), opposition) ? Said.OPPOSED : Said.NOT_OPPOSED, "")); //$NON-NLS-1$
			}
		} catch (HostException e) {
			System.getLogger(Oppositions.class.getName()).log(System.Logger.Level.WARNING, "an opposition cannot be known", e); //$NON-NLS-1$
			answers.add(new Answer(asked, opposition, Said.UNKNOWN, String.valueOf(e.getMessage())));
		}
	}

	/** Whom a message is about. */
	Collection<Patient> about(OfficeHost office, OutgoingMessage message) throws HostException {
		Map<String, Patient> patients = new LinkedHashMap<>();
		if (message.patientId().isPresent()) {
			put(patients, office.patient(message.patientId().get()).stream().toList());
		}
		for (ClinicalDocument document : documents.apply(message)) {
			if (document.patient().isPresent()) {
				PatientMatch match = PatientMatcher.match(office, document.patient().get());
				// of namesakes it is the one whose chart the message comes from; where nothing tells, it may be each of them
				boolean known = match.candidates().stream().anyMatch(p -> patients.containsKey(p.id()));
				if (!known) {
					put(patients, meant(document.patient().get(), match));
				}
			}
		}
		return patients.values();
	}

	/** Who has another name is somebody else, unless the number is the same: then a trait is wrong on one side, or has changed. */
	private static List<Patient> meant(PatientIdentity stated, PatientMatch match) {
		return match.kind() != PatientMatch.Kind.MISMATCH ? match.candidates()
				: match.candidates().stream().filter(p -> stated.ins().isPresent() && stated.ins().equals(p.identity().ins())).toList();
	}

	private static void put(Map<String, Patient> to, List<Patient> patients) {
		patients.forEach(p -> to.putIfAbsent(p.id(), p));
	}
}
