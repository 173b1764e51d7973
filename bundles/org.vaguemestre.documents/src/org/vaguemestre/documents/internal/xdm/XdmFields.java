package org.vaguemestre.documents.internal.xdm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.InsNumbers;
import org.vaguemestre.documents.internal.cda.Hl7Time;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** The HL7 version 2 fields that stand in the slots of XDM metadata. */
final class XdmFields {

	/** A name is shorter. */
	private static final int MAX_NAME = 200;

	private XdmFields() {
	}

	/** XCN: {@code id^NAME^First^...}. Some writers put the whole name in the place of the identifier. */
	static String person(String field) {
		String[] parts = field.split("\\^", -1); //$NON-NLS-1$
		if (part(parts, 1).isEmpty() && part(parts, 2).isEmpty()) {
			String whole = part(parts, 0);
			return whole.length() <= MAX_NAME && whole.matches("\\D*\\p{L}\\D*\\s\\D*") ? whole : ""; //$NON-NLS-1$ //$NON-NLS-2$
		}
		return Stream.of(part(parts, 2), part(parts, 1)).filter(p -> !p.isEmpty()).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	/** XON: {@code name^^^^^&OID&ISO^IDNST^^^id}. */
	static String institution(String field) {
		return part(field.split("\\^", -1), 0); //$NON-NLS-1$
	}

	/**
	 * @param id    CX: {@code matricule^^^&OID&ISO^NH}
	 * @param lines PID segments: {@code PID-5|NAME^FIRST^^^^^L}
	 * @return whom the metadata is about; empty if it names nobody
	 */
	static Optional<PatientIdentity> patient(String id, List<String> lines) {
		String birthName = ""; //$NON-NLS-1$
		List<String> firstNames = new ArrayList<>();
		Optional<String> usedName = Optional.empty();
		Optional<String> usedFirst = Optional.empty();
		String birth = ""; //$NON-NLS-1$
		Sex sex = Sex.UNKNOWN;
		Optional<Ins> ins = ins(id);
		for (String line : lines) {
			String[] field = line.split("\\|", 2); //$NON-NLS-1$
			String value = field.length > 1 ? field[1] : ""; //$NON-NLS-1$
			switch (field[0]) {
			case "PID-3" -> ins = ins.or(() -> Stream.of(value.split("~")).flatMap(i -> ins(i).stream()).findFirst()); //$NON-NLS-1$ //$NON-NLS-2$
			case "PID-5" -> { //$NON-NLS-1$
				for (String name : value.split("~")) { //$NON-NLS-1$
					String[] parts = name.split("\\^", -1); //$NON-NLS-1$
					if (part(parts, 6).equals("D")) { //$NON-NLS-1$
						usedName = Optional.of(part(parts, 0)).filter(n -> !n.isEmpty());
						usedFirst = Optional.of(part(parts, 1)).filter(n -> !n.isEmpty());
					} else if (birthName.isEmpty()) {
						birthName = part(parts, 0);
						firstNames(parts, firstNames);
					}
				}
			}
			case "PID-7" -> birth = value.split("\\^", 2)[0]; //$NON-NLS-1$ //$NON-NLS-2$
			case "PID-8" -> sex = value.equals("F") ? Sex.FEMALE : value.equals("M") ? Sex.MALE : Sex.UNKNOWN; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			default -> {
				// addresses and the like
			}
			}
		}
		return ins.isEmpty() && birthName.isEmpty() && usedName.isEmpty() ? Optional.empty()
				: Optional.of(new PatientIdentity(ins, ins.isPresent(), birthName, firstNames, usedName, usedFirst,
						Hl7Time.day(birth), sex, Optional.empty()));
	}

	private static void firstNames(String[] parts, List<String> into) {
		if (!part(parts, 1).isEmpty()) {
			into.add(part(parts, 1));
		}
		Stream.of(part(parts, 2).split("[ ,]+")).filter(p -> !p.isEmpty() && !into.contains(p)).limit(20).forEach(into::add); //$NON-NLS-1$
	}

	private static Optional<Ins> ins(String id) {
		String[] parts = id.split("\\^", -1); //$NON-NLS-1$
		String[] authority = part(parts, 3).split("&", -1); //$NON-NLS-1$
		return authority.length > 1 && InsNumbers.authority(authority[1]) && !part(parts, 0).isEmpty()
				? Optional.of(new Ins(InsNumbers.plain(part(parts, 0)), authority[1])) : Optional.empty();
	}

	/** HL7 version 2 escapes its own separators. */
	private static String part(String[] parts, int index) {
		String part = index < parts.length ? parts[index].strip() : ""; //$NON-NLS-1$
		return part.indexOf('\\') < 0 ? part : part.replace("\\T\\", "&").replace("\\S\\", "^").replace("\\F\\", "|").replace("\\R\\", "~") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
				.replace("\\E\\", "\\"); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
