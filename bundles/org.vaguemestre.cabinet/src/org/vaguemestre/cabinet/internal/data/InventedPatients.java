package org.vaguemestre.cabinet.internal.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/**
 * The practice's patients, every one of them invented and the same at each making. Their INS are of the test authority, so
 * that none of them can be taken for a living person's. The first ones are the cases that identity vigilance is about:
 * namesakes, twins, dates turned round, names with accents and hyphens, no INS, an INS that is not qualified.
 */
final class InventedPatients {

	/** How many there are. */
	static final int COUNT = 300;

	private static final long SEED = 20250305;
	private static final int ELDEST = 1928;
	private static final int YEARS = 97;
	private static final String[] PLACES = { "51215", "51454", "75056", "69123", "13055", "33063", "2A004", "2B033", "97105", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"99350", "59350", "67482" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private final List<Patient> patients = new ArrayList<>();
	private final Random random = new Random(SEED);

	private InventedPatients() {
	}

	/** @return all of them */
	static List<Patient> all() {
		InventedPatients made = new InventedPatients();
		made.special();
		while (made.patients.size() < COUNT) {
			made.ordinary();
		}
		return List.copyOf(made.patients);
	}

	private void special() {
		// the patient of the samples of the French agency for digital health, and those who are easily taken for her
		add("DUBOIS", List.of("Camille"), null, LocalDate.of(1979, 3, 5), Sex.FEMALE, "51215", "2790351215189", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		add("DUBOIS", List.of("Camille"), null, LocalDate.of(1979, 5, 3), Sex.FEMALE, "51454", "2790551454023", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		add("DUBOIS", List.of("Camille"), null, LocalDate.of(1997, 3, 5), Sex.MALE, "51454", "1970351454117", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		add("DUBOIS-MARTIN", List.of("Camille", "Anne"), null, LocalDate.of(1979, 3, 5), Sex.FEMALE, "75056", "2790375056301", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				true);
		add("PETIT", List.of("Camille"), "DUBOIS", LocalDate.of(1981, 11, 30), Sex.FEMALE, "69123", "2811169123044", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		// twins
		add("LEFÈVRE", List.of("Léa", "Marie"), null, LocalDate.of(2016, 6, 14), Sex.FEMALE, "33063", "2160633063210", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		add("LEFÈVRE", List.of("Léo", "Marie"), null, LocalDate.of(2016, 6, 14), Sex.MALE, "33063", "1160633063211", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		// the same name and day, told apart by the INS alone
		add("MARTIN", List.of("Jean", "Pierre"), null, LocalDate.of(1952, 1, 1), Sex.MALE, "13055", "1520113055078", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		add("MARTIN", List.of("Jean"), null, LocalDate.of(1952, 1, 1), Sex.MALE, "99350", "1520199350012", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		add("N’GUYEN--ROUX", List.of("Anne-Sophie", "Zoé"), null, LocalDate.of(1990, 12, 24), Sex.FEMALE, "2A004", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				"290122A004123", true); //$NON-NLS-1$
		add("D’ORNANO", List.of("Ange"), null, LocalDate.of(1947, 8, 15), Sex.MALE, "2B033", "147082B033045", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		add("BŒUF", List.of("François"), null, LocalDate.of(1968, 2, 29), Sex.MALE, "59350", "1680259350333", true); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		// not proven yet: an INS that is not qualified, none at all, no birth date
		add("DA SILVA", List.of("Inês"), "MOREL", LocalDate.of(1985, 4, 25), Sex.FEMALE, "99139", "2850499139076", false); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		add("DIALLO", List.of("Mariam"), null, LocalDate.of(2001, 9, 9), Sex.FEMALE, null, null, false); //$NON-NLS-1$ //$NON-NLS-2$
		add("INCONNU", List.of("Xavier"), null, null, Sex.UNKNOWN, null, null, false); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void ordinary() {
		boolean female = random.nextBoolean();
		String family = pick(Names.FAMILY);
		String first = pick(female ? Names.FEMALE : Names.MALE);
		List<String> firstNames = random.nextInt(3) == 0 ? List.of(first)
				: List.of(first, pick(female ? Names.FEMALE : Names.MALE));
		LocalDate birth = LocalDate.of(ELDEST, 1, 1).plusDays(random.nextInt(YEARS * 365));
		String place = pick(PLACES);
		boolean adult = birth.getYear() < 2000;
		String used = female && adult && random.nextInt(3) == 0 ? pick(Names.FAMILY) : null;
		// the order number makes each of them unique
		String number = String.format("%d%02d%02d%s%03d", female ? 2 : 1, birth.getYear() % 100, birth.getMonthValue(), place, //$NON-NLS-1$
				patients.size() + 400);
		boolean none = random.nextInt(12) == 0;
		add(family, firstNames, family.equals(used) ? null : used, birth, female ? Sex.FEMALE : Sex.MALE, place,
				none ? null : number, !none && random.nextInt(10) > 0);
	}

	private void add(String family, List<String> firstNames, String used, LocalDate birth, Sex sex, String place,
			String number, boolean qualified) {
		Optional<Ins> ins = Optional.ofNullable(number).map(n -> new Ins(InsKey.append(n), Ins.OID_NIR_TEST));
		patients.add(new Patient(String.format("P%04d", patients.size() + 1), //$NON-NLS-1$
				new PatientIdentity(ins, qualified, family, firstNames, Optional.ofNullable(used), Optional.empty(),
						Optional.ofNullable(birth), sex, Optional.ofNullable(place))));
	}

	private String pick(String[] from) {
		return from[random.nextInt(from.length)];
	}
}
