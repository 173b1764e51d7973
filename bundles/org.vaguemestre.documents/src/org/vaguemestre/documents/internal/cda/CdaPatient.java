package org.vaguemestre.documents.internal.cda;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.InsNumbers;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** The patient of a CDA header ({@code recordTarget}; CI-SIS, minimal structure of clinical documents). */
final class CdaPatient {

	private static final List<String> USED = List.of("CL", "SP"); //$NON-NLS-1$ //$NON-NLS-2$
	/** Pseudonyms, names of artists, and those that are only for searches. */
	private static final Set<String> OTHER_NAMES = Set.of("P", "A", "SRCH", "SNDX", "PHON"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$

	private CdaPatient() {
	}

	/** Whom the document is about; empty if it names nobody. */
	static Optional<PatientIdentity> read(XmlElement document) {
		return document.first("recordTarget", "patientRole").map(CdaPatient::identity) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(i -> i.ins().isPresent() || !i.displayName().isEmpty() || !i.birthName().isEmpty());
	}

	private static PatientIdentity identity(XmlElement role) {
		Optional<Ins> ins = role.children("id").filter(id -> InsNumbers.authority(id.attribute("root"))) //$NON-NLS-1$ //$NON-NLS-2$
				.map(id -> new Ins(InsNumbers.plain(id.attribute("extension")), id.attribute("root"))) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(i -> !i.matricule().isEmpty()).findFirst();
		List<XmlElement> names = names(role);
		String birthName = pick(names, "family", "BR").or(() -> unqualified(names, "family")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.or(() -> pick(names, "family", "")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Optional<String> usedName = USED.stream().flatMap(q -> pick(names, "family", q).stream()).findFirst(); //$NON-NLS-1$
		Optional<String> usedFirst = pick(names, "given", "CL"); //$NON-NLS-1$ //$NON-NLS-2$
		XmlElement patient = role.child("patient").orElse(role); //$NON-NLS-1$
		String birth = patient.child("birthTime").map(b -> b.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		// MSSanté forbids to send an INS that is not qualified, so a sender that states one vouches for it
		return new PatientIdentity(ins, ins.isPresent(), birthName, firstNames(born(names)), usedName, usedFirst, Hl7Time.day(birth),
				sex(patient), birthPlace(patient));
	}

	/** Without those that the patient is known by on a stage or found by in a list, unless there are no others; the legal one first. */
	private static List<XmlElement> names(XmlElement role) {
		List<XmlElement> all = role.all("patient", "name").toList(); //$NON-NLS-1$ //$NON-NLS-2$
		List<XmlElement> own = all.stream().filter(n -> Collections.disjoint(uses(n), OTHER_NAMES))
				.sorted(Comparator.comparing(n -> !uses(n).contains("L"))).toList(); //$NON-NLS-1$
		return own.isEmpty() ? all : own;
	}

	private static List<String> uses(XmlElement name) {
		return List.of(name.attribute("use").split("\\s+")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Of several names that have first names the one of birth. */
	private static List<XmlElement> born(List<XmlElement> names) {
		List<XmlElement> full = names.stream().filter(n -> pick(List.of(n), "given", "").isPresent()).toList(); //$NON-NLS-1$ //$NON-NLS-2$
		return full.stream().filter(n -> pick(List.of(n), "family", "BR").or(() -> pick(List.of(n), "given", "BR")).isPresent()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.findFirst().or(() -> full.stream().findFirst()).map(List::of).orElse(names);
	}

	/** The list of the birth certificate stands in one element, its first name again in another: it may have blanks. */
	private static List<String> firstNames(List<XmlElement> names) {
		List<String> first = new ArrayList<>();
		Optional<String> birth = pick(names, "given", "BR"); //$NON-NLS-1$ //$NON-NLS-2$
		List<String> listed = names.stream().flatMap(n -> n.children("given")).filter(g -> g.attribute("qualifier").isEmpty()) //$NON-NLS-1$ //$NON-NLS-2$
				.map(XmlElement::text).filter(t -> !t.isEmpty()).toList();
		String rest = String.join(" ", listed); //$NON-NLS-1$
		if (birth.isPresent()) {
			first.add(birth.get());
			String head = birth.get() + ' ';
			rest = (rest + ' ').regionMatches(true, 0, head, 0, head.length())
					? (rest + ' ').substring(head.length()) : rest.equalsIgnoreCase(birth.get()) ? "" : rest; //$NON-NLS-1$
		}
		Stream.of(rest.split("[ ,]+")).filter(p -> !p.isEmpty()).limit(20).forEach(first::add); //$NON-NLS-1$
		if (first.isEmpty()) {
			pick(names, "given", "").ifPresent(first::add); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return List.copyOf(first);
	}

	private static Optional<String> pick(List<XmlElement> names, String part, String qualifier) {
		return names.stream().flatMap(n -> n.children(part))
				.filter(p -> qualifier.isEmpty() || List.of(p.attribute("qualifier").split("\\s+")).contains(qualifier)) //$NON-NLS-1$ //$NON-NLS-2$
				.map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
	}

	private static Optional<String> unqualified(List<XmlElement> names, String part) {
		return names.stream().flatMap(n -> n.children(part)).filter(p -> p.attribute("qualifier").isEmpty()) //$NON-NLS-1$
				.map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
	}

	private static Sex sex(XmlElement patient) {
		return switch (patient.child("administrativeGenderCode").map(c -> c.attribute("code")).orElse("")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "F" -> Sex.FEMALE; //$NON-NLS-1$
		case "M" -> Sex.MALE; //$NON-NLS-1$
		default -> Sex.UNKNOWN;
		};
	}

	private static Optional<String> birthPlace(XmlElement patient) {
		return patient.first("birthplace", "place", "addr", "county").map(XmlElement::text) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.filter(c -> c.matches("\\d[0-9AB]\\d{3}") && !c.equals(InsNumbers.UNKNOWN_PLACE)); //$NON-NLS-1$
	}
}
