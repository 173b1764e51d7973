package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.CodedValue;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Organisation;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** What the documents of a call of {@code document wrap} say of themselves. */
final class HeaderFile {

	/** The form of the file, for the help of the verb that takes one. */
	static final String HELP = """
			The header file is JSON in UTF-8:
			  {"patient": {"ins": "279035121518989", "oid": "1.2.250.1.213.1.4.10", "birthName": "...", "firstNames": ["..."],
			               "usedName": "...", "usedFirstName": "...", "birthDate": "1979-03-05", "sex": "F", "birthPlace": "51215"},
			   "author": {"id": "8 and RPPS", "title": "DR", "firstName": "...", "name": "...",
			              "role": {"code": "G15_10/SM26", "label": "..."}},
			   "organisation": {"id": "1 and FINESS, 3 and SIRET", "name": "...", "street": "...", "postcode": "...", "city": "...",
			                    "phone": "...", "facility": {"code": "SA07", "label": "..."}},
			   "type": {"code": "11488-4", "label": "...", "system": "LOINC without one"}, "title": "...",
			   "date": "2026-01-31T09:00:00+01:00", "act": {"code": "...", "label": "...", "system": "..."}, "actDate": "...",
			   "recipient": "Dr ...", "fileNumber": "...", "setId": "OID", "version": 2, "replaces": "OID"}
			patient, author, organisation and type are needed. An ins is taken as qualified and needs every trait but usedName,
			usedFirstName and birthPlace. Without title that of the type counts, without date the time of the call, without act the
			type, without actDate the date. setId, version and replaces are for a new version of one document."""; //$NON-NLS-1$

	private static final int MAX_SIZE = 1 << 20;
	private static final Set<String> KNOWN = Set.of("patient", "author", "organisation", "type", "title", "date", "act", "actDate", "recipient", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"fileNumber", "setId", "version", "replaces"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private final Map<String, Object> members;
	private final PatientIdentity patient;
	private final Author author;
	private final CodedValue type;

	private HeaderFile(Map<String, Object> members) {
		this.members = members;
		members.keySet().stream().filter(m -> !KNOWN.contains(m)).findFirst().ifPresent(m -> {
			throw new IllegalArgumentException('"' + m + "\" is not known"); //$NON-NLS-1$
		});
		patient = patient(object(members, "patient")); //$NON-NLS-1$
		author = author(object(members, "author"), organisation(object(members, "organisation"))); //$NON-NLS-1$ //$NON-NLS-2$
		type = coded(object(members, "type"), CodedValue.LOINC); //$NON-NLS-1$
	}

	/**
	 * @throws FailedException the file cannot be read, or is no header
	 */
	static HeaderFile read(Path file) throws FailedException {
		byte[] content = InputFiles.read(file, MAX_SIZE);
		try {
			return new HeaderFile(JsonReader.object(content));
		} catch (IOException e) {
			// the parser's message quotes the text, which names a patient
			throw new FailedException("HEADER_MALFORMED", file + " is not one JSON object.", e); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException | DateTimeException e) {
			throw new FailedException("HEADER_MALFORMED", file + ": " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/**
	 * The header of a document.
	 *
	 * @param random gives the identifiers that the file does not
	 * @throws FailedException it states what cannot be
	 */
	DocumentHeader header(Clock clock, Supplier<UUID> random) throws FailedException {
		try {
			OffsetDateTime date = text(members, "date").map(OffsetDateTime::parse).orElseGet(() -> OffsetDateTime.now(clock).withNano(0)); //$NON-NLS-1$
			Optional<String> set = text(members, "setId"); //$NON-NLS-1$
			int version = members.get("version") instanceof Long number ? Math.toIntExact(number) : 1; //$NON-NLS-1$
			CodedValue act = members.containsKey("act") ? coded(object(members, "act"), CodedValue.LOINC) : type; //$NON-NLS-1$ //$NON-NLS-2$
			return new DocumentHeader(DocumentHeader.oid(random.get()), set.orElseGet(() -> DocumentHeader.oid(random.get())), version,
					text(members, "replaces"), type, Optional.empty(), text(members, "title").orElse(type.label()), date, patient, author, act, //$NON-NLS-1$ //$NON-NLS-2$
					text(members, "actDate").map(OffsetDateTime::parse).orElse(date)); //$NON-NLS-1$
		} catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
			throw new FailedException("HEADER_MALFORMED", String.valueOf(e.getMessage()), e); //$NON-NLS-1$
		}
	}

	/** Whether it is for a new version of a document, hence for one alone. */
	boolean single() {
		return members.containsKey("setId") || members.containsKey("replaces") || members.containsKey("version"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	Optional<String> fileNumber() {
		return text(members, "fileNumber"); //$NON-NLS-1$
	}

	String recipient() {
		return text(members, "recipient").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static PatientIdentity patient(Map<?, ?> from) {
		Optional<Ins> ins = text(from, "ins").map(i -> new Ins(i, needed(from, "oid"))); //$NON-NLS-1$ //$NON-NLS-2$
		List<String> firstNames = from.get("firstNames") instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(); //$NON-NLS-1$
		Optional<LocalDate> birth = text(from, "birthDate").map(LocalDate::parse); //$NON-NLS-1$
		Sex sex = switch (text(from, "sex").orElse("U")) { //$NON-NLS-1$ //$NON-NLS-2$
		case "F" -> Sex.FEMALE; //$NON-NLS-1$
		case "M" -> Sex.MALE; //$NON-NLS-1$
		default -> Sex.UNKNOWN;
		};
		if (ins.isPresent() && (firstNames.isEmpty() || birth.isEmpty() || sex == Sex.UNKNOWN || !ins.get().matricule().matches("[0-9AB]{15}"))) { //$NON-NLS-1$
			throw new IllegalArgumentException("an INS of 15 characters goes out only with birth name, first names, birth date and sex"); //$NON-NLS-1$
		}
		return new PatientIdentity(ins, ins.isPresent(), needed(from, "birthName"), firstNames, text(from, "usedName"), text(from, "usedFirstName"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				birth, sex, text(from, "birthPlace")); //$NON-NLS-1$
	}

	private static Author author(Map<?, ?> from, Organisation organisation) {
		return new Author(needed(from, "id"), text(from, "title").orElse(""), text(from, "firstName").orElse(""), needed(from, "name"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				coded(object(from, "role"), Author.ROLE_SYSTEM), organisation); //$NON-NLS-1$
	}

	private static Organisation organisation(Map<?, ?> from) {
		return new Organisation(needed(from, "id"), needed(from, "name"), text(from, "street").orElse(""), text(from, "postcode").orElse(""), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				text(from, "city").orElse(""), text(from, "phone").orElse(""), coded(object(from, "facility"), Organisation.FACILITY_SYSTEM)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}

	private static CodedValue coded(Map<?, ?> from, String system) {
		return new CodedValue(needed(from, "code"), needed(from, "label"), text(from, "system").orElse(system)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static Map<?, ?> object(Map<?, ?> from, String name) {
		if (from.get(name) instanceof Map<?, ?> object) {
			return object;
		}
		throw new IllegalArgumentException('"' + name + "\" is missing, or is no object"); //$NON-NLS-1$
	}

	private static String needed(Map<?, ?> from, String name) {
		return text(from, name).orElseThrow(() -> new IllegalArgumentException('"' + name + "\" is missing")); //$NON-NLS-1$
	}

	private static Optional<String> text(Map<?, ?> from, String name) {
		return from.get(name) instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
	}
}
