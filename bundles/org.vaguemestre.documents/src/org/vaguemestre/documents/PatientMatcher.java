package org.vaguemestre.documents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.Difference.Trait;
import org.vaguemestre.documents.PatientMatch.Kind;
import org.vaguemestre.documents.internal.InsNumbers;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/**
 * Finds the host's patient that a document is about: by qualified INS, and failing that by name, day of birth and sex. Nobody is
 * proposed without a question whose stated traits differ, also when the INS is the same.
 */
public final class PatientMatcher {

	private static final int LIMIT = 20;

	private PatientMatcher() {
	}

	/**
	 * @param host     the office software; takes time
	 * @param identity whom a document is about
	 * @return who that is in the host
	 * @throws HostException if the host cannot tell
	 */
	public static PatientMatch match(OfficeHost host, PatientIdentity identity) throws HostException {
		if (identity.ins().isPresent()) {
			List<Patient> same = host.findByIns(identity.ins().get());
			if (same.size() > 1) {
				return new PatientMatch(Kind.SEVERAL, same, List.of());
			}
			if (same.size() == 1) {
				List<Difference> differences = differences(identity, same.get(0).identity());
				Kind agreed = qualified(identity) && qualified(same.get(0).identity()) ? Kind.BY_INS
						: dated(identity, same.get(0)) ? Kind.BY_TRAITS : Kind.SEVERAL;
				return new PatientMatch(differences.isEmpty() ? agreed : Kind.MISMATCH, same, differences);
			}
		}
		return byTraits(host, identity);
	}

	/** Only a number that both vouch for, and whose key fits, says by itself who it is. */
	private static boolean qualified(PatientIdentity identity) {
		return identity.insQualified() && identity.ins().filter(InsNumbers::keyFits).isPresent();
	}

	private static boolean dated(PatientIdentity document, Patient patient) {
		return document.birthDate().isPresent() && patient.identity().birthDate().isPresent();
	}

	private static PatientMatch byTraits(OfficeHost host, PatientIdentity identity) throws HostException {
		List<Patient> near = host.findByTraits(identity, LIMIT).stream()
				.sorted(Comparator.comparingInt(p -> differences(identity, p.identity()).size())).toList();
		if (near.isEmpty()) {
			return new PatientMatch(Kind.NONE, List.of(), List.of());
		}
		List<Patient> agreeing = near.stream().filter(p -> differences(identity, p.identity()).isEmpty()).toList();
		if (agreeing.isEmpty()) {
			return new PatientMatch(Kind.MISMATCH, near, differences(identity, near.get(0).identity()));
		}
		// a name alone is shared by many: without day of birth on both sides the user decides
		boolean enough = agreeing.size() == 1 && dated(identity, agreeing.get(0));
		return new PatientMatch(enough ? Kind.BY_TRAITS : Kind.SEVERAL, agreeing, List.of());
	}

	/**
	 * @param document what a document states
	 * @param host     what the host states
	 * @return the traits that both state, and not the same
	 */
	public static List<Difference> differences(PatientIdentity document, PatientIdentity host) {
		List<Difference> differences = new ArrayList<>();
		Optional<Ins> left = document.ins();
		Optional<Ins> right = host.ins();
		if (left.isPresent() && right.isPresent() && !left.get().equals(right.get())) {
			differences.add(new Difference(Trait.INS, left.get().matricule(), right.get().matricule()));
		}
		Set<String> names = names(document);
		Set<String> known = names(host);
		if (!names.isEmpty() && !known.isEmpty() && names.stream().noneMatch(known::contains)) {
			differences.add(new Difference(Trait.NAME, document.birthName(), host.birthName()));
		}
		Set<String> first = firstNames(document);
		Set<String> knownFirst = firstNames(host);
		if (!first.isEmpty() && !knownFirst.isEmpty() && first.stream().noneMatch(knownFirst::contains)) {
			differences.add(new Difference(Trait.FIRST_NAME, shown(document), shown(host)));
		}
		add(differences, Trait.BIRTH_DATE, document.birthDate().map(Object::toString),
				host.birthDate().map(Object::toString));
		if (document.sex() != Sex.UNKNOWN && host.sex() != Sex.UNKNOWN && document.sex() != host.sex()) {
			differences.add(new Difference(Trait.SEX, document.sex().name(), host.sex().name()));
		}
		add(differences, Trait.BIRTH_PLACE, document.birthPlace(), host.birthPlace());
		return List.copyOf(differences);
	}

	private static void add(List<Difference> differences, Trait trait, Optional<String> document, Optional<String> host) {
		if (document.isPresent() && host.isPresent() && !document.get().equalsIgnoreCase(host.get())) {
			differences.add(new Difference(trait, document.get(), host.get()));
		}
	}

	private static Set<String> names(PatientIdentity identity) {
		Set<String> names = new HashSet<>();
		if (!identity.birthName().isBlank()) {
			names.add(folded(identity.birthName()));
		}
		identity.usedName().filter(n -> !n.isBlank()).ifPresent(n -> names.add(folded(n)));
		return names;
	}

	/** The first one of the birth certificate, and the one in use; the others are shared by whole families. */
	private static Set<String> firstNames(PatientIdentity identity) {
		Set<String> names = new HashSet<>();
		identity.firstNames().stream().limit(1).filter(n -> !n.isBlank()).forEach(n -> names.add(folded(n)));
		identity.usedFirstName().filter(n -> !n.isBlank()).ifPresent(n -> names.add(folded(n)));
		return names;
	}

	private static String shown(PatientIdentity identity) {
		return identity.firstNames().isEmpty() ? identity.usedFirstName().orElse("") : identity.firstNames().get(0); //$NON-NLS-1$
	}

	/**
	 * @param text a name
	 * @return the form in which names are compared: capitals without accents, ligatures and hyphens
	 */
	public static String folded(String text) {
		String plain = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[-'’ ]+", " ").strip() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.toUpperCase(Locale.ROOT);
	}
}
