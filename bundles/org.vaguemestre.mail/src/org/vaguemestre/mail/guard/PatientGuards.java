package org.vaguemestre.mail.guard;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mail.guard.Guard.Severity;
import org.vaguemestre.mail.guard.Guard.Side;

/** Whether a message is about the patient whose chart is open, and about one alone. */
final class PatientGuards {

	private static final int MOST_SHOWN = 3;

	private final Optional<OfficeHost> host;
	private final MessagePatients patients;

	PatientGuards(Optional<OfficeHost> host, MessagePatients patients) {
		this.host = host;
		this.patients = patients;
	}

	/** @param network the rules of the account's network */
	List<Guard> of(Situation situation, NetworkRules network, Locale locale) {
		List<PatientIdentity> about = patients.of(situation.message());
		if (about.size() > 1) {
			return List.of(several(about, network, locale));
		}
		// documents that are sent tell whom a message is about, then the chart that it was begun from; an answer without is about whom the letter was about
		Optional<PatientIdentity> one = about.stream().findFirst().or(() -> begunFrom(situation.message())).or(situation::originPatient);
		Optional<Patient> current = host.flatMap(OfficeHost::currentPatient);
		if (one.isEmpty() || current.isEmpty() || MessagePatients.same(one.get(), current.get().identity())) {
			return List.of();
		}
		return List.of(other(one.get(), current.get(), locale));
	}

	private Optional<PatientIdentity> begunFrom(OutgoingMessage message) {
		try {
			Optional<Patient> patient = host.isPresent() && message.patientId().isPresent() ? host.get().patient(message.patientId().get())
					: Optional.empty();
			return patient.map(Patient::identity);
		} catch (HostException e) {
			// what cannot be told is not asked about
			return Optional.empty();
		}
	}

	static Guard several(List<PatientIdentity> about, NetworkRules network, Locale locale) {
		boolean blocking = network.onePatientAMessage();
		String names = about.stream().limit(MOST_SHOWN).map(PatientIdentity::displayName).collect(Collectors.joining(", ")); //$NON-NLS-1$
		List<Side> sides = about.stream().limit(MOST_SHOWN).map(p -> new Side(Texts.of(locale, "patients.document"), lines(p, locale), Optional.empty())).toList(); //$NON-NLS-1$
		List<Answer> answers = new ArrayList<>(List.of(new Answer(Deed.FILES, "", Texts.of(locale, "answer.files")))); //$NON-NLS-1$ //$NON-NLS-2$
		if (!blocking) {
			answers.add(new Answer(Deed.SEND, "", Texts.of(locale, "answer.meant"))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return new Guard(Guard.SEVERAL_PATIENTS, about.stream().map(PatientGuards::digest).sorted().collect(Collectors.joining("+")), //$NON-NLS-1$
				blocking ? Severity.BLOCKING : Severity.DOUBT, Texts.of(locale, "patients.words", names), //$NON-NLS-1$
				blocking ? Texts.of(locale, "patients.blocking", network.name(locale)) : Texts.of(locale, "patients.advice"), sides, answers); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Guard other(PatientIdentity about, Patient current, Locale locale) {
		List<Answer> answers = new ArrayList<>(List.of(new Answer(Deed.FILES, "", Texts.of(locale, "answer.back")))); //$NON-NLS-1$ //$NON-NLS-2$
		chart(about).ifPresent(p -> answers.add(new Answer(Deed.CHART, p.id(),
				Texts.of(locale, "patient.chart", Texts.label(p.identity().displayName()))))); //$NON-NLS-1$
		answers.add(new Answer(Deed.SEND, "", Texts.of(locale, "answer.meant"))); //$NON-NLS-1$ //$NON-NLS-2$
		return new Guard(Guard.OTHER_PATIENT, digest(about) + '+' + current.id(), Severity.DOUBT,
				Texts.of(locale, "patient.words", about.displayName(), current.identity().displayName()), "", //$NON-NLS-1$ //$NON-NLS-2$
				List.of(new Side(Texts.of(locale, "patient.message"), lines(about, locale), Optional.empty()), //$NON-NLS-1$
						new Side(Texts.of(locale, "patient.current"), lines(current.identity(), locale), Optional.empty())), //$NON-NLS-1$
				answers);
	}

	private Optional<Patient> chart(PatientIdentity about) {
		try {
			PatientMatch match = PatientMatcher.match(host.orElseThrow(), about);
			return match.kind() == PatientMatch.Kind.BY_INS || match.kind() == PatientMatch.Kind.BY_TRAITS
					? match.candidates().stream().findFirst()
					: Optional.empty();
		} catch (HostException e) {
			// the doubt stands without that way out of it
			return Optional.empty();
		}
	}

	private static List<String> lines(PatientIdentity patient, Locale locale) {
		List<String> lines = new ArrayList<>(List.of(patient.displayName()));
		patient.usedName().filter(n -> !patient.birthName().isBlank() && !n.equalsIgnoreCase(patient.birthName()))
				.ifPresent(n -> lines.add(Texts.of(locale, "patient.birthName", patient.birthName()))); //$NON-NLS-1$
		patient.birthDate().ifPresent(d -> lines.add(Texts.of(locale, "patient.born", day(d, locale)))); //$NON-NLS-1$
		patient.ins().map(Ins::matricule).ifPresent(i -> lines.add(Texts.of(locale, "patient.ins", i))); //$NON-NLS-1$
		return lines;
	}

	private static String day(LocalDate date, Locale locale) {
		return date.format(DateTimeFormatter.ofPattern(locale.getLanguage().equals("fr") ? "dd/MM/yyyy" : "yyyy-MM-dd")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** What is remembered of an answer names no patient. */
	private static String digest(PatientIdentity patient) {
		String identity = patient.ins().map(Ins::matricule)
				.orElseGet(() -> Texts.fold(patient.displayName()) + patient.birthDate().map(LocalDate::toString).orElse("")); //$NON-NLS-1$
		return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
	}
}
