package org.vaguemestre.directory.internal.online;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.directory.internal.EntryText;

/**
 * Mailboxes of persons, of their activities and of structures as entries (FHIR R4 in the profiles of the national directory of
 * health, Annuaire Santé). Resources that belong together are found by their technical identifiers.
 */
final class FhirEntries {

	private static final String METADATA = "/as-ext-mailbox-mss-metadata"; //$NON-NLS-1$
	private static final String RPPS = "https://rpps.esante.gouv.fr"; //$NON-NLS-1$
	private static final String PERSON_NUMBER = "urn:oid:1.2.250.1.71.4.2.1"; //$NON-NLS-1$
	private static final String FINESS = "https://finess.esante.gouv.fr"; //$NON-NLS-1$
	private static final String STRUCTURE_NUMBER = "urn:oid:1.2.250.1.71.4.2.2"; //$NON-NLS-1$
	private static final Pattern REFERENCE = Pattern.compile("(?:^|/)([A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?$"); //$NON-NLS-1$
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}"); //$NON-NLS-1$
	/** The parts of a street that a line may be given in instead of words, in the order in which they are read. */
	private static final List<String> STREET = List.of("houseNumber", "buildingNumberSuffix", "streetNameType", "streetNameBase"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private final Codes codes;
	/** By kind and identifier, in the order in which they came. */
	private final Map<String, Json> resources = new LinkedHashMap<>();
	/** Those whose own mailboxes nobody asked for. */
	private final Set<String> referred = new HashSet<>();

	FhirEntries(Codes codes) {
		this.codes = codes;
	}

	void add(Json resource) {
		put(resource);
	}

	/** Adds a resource for what it says of others, not for its own mailboxes. */
	void addReferred(Json resource) {
		if (put(resource)) {
			referred.add(key(resource));
		}
	}

	private boolean put(Json resource) {
		return ID.matcher(resource.raw("id")).matches() && resources.putIfAbsent(key(resource), resource) == null; //$NON-NLS-1$
	}

	private static String key(Json resource) {
		return resource.raw("resourceType") + '/' + resource.raw("id"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	boolean isEmpty() {
		return resources.isEmpty();
	}

	/** @return identifiers of resources of a kind that activities with a mailbox refer to and that did not come with them */
	Set<String> missing(String kind) {
		String member = kind.equals(Question.PERSON) ? "practitioner" : "organization"; //$NON-NLS-1$ //$NON-NLS-2$
		Set<String> missing = new LinkedHashSet<>();
		of(Question.ACTIVITY).filter(activity -> !mailboxes(activity).isEmpty()).map(activity -> key(activity, member))
				.filter(key -> key.startsWith(kind + '/') && !resources.containsKey(key)).forEach(key -> missing.add(key.substring(kind.length() + 1)));
		return missing;
	}

	private Stream<Json> of(String kind) {
		return resources.entrySet().stream().filter(e -> e.getKey().startsWith(kind + '/') && !referred.contains(e.getKey())).map(Map.Entry::getValue);
	}

	private static String key(Json resource, String member) {
		Matcher reference = REFERENCE.matcher(resource.at(member).raw("reference")); //$NON-NLS-1$
		return reference.find() ? reference.group(1) : ""; //$NON-NLS-1$
	}

	private Json at(Json resource, String member) {
		return resources.getOrDefault(key(resource, member), Json.NOTHING);
	}

	/** @return a hit of a source for each mailbox of each activity: persons first, then structures */
	List<DirectoryHit> hits(String source) {
		List<DirectoryHit> hits = new ArrayList<>();
		for (Json person : of(Question.PERSON).toList()) {
			hits(person, holder(person, Json.NOTHING), Json.NOTHING, source, hits);
		}
		for (Json activity : of(Question.ACTIVITY).toList()) {
			hits(activity, holder(at(activity, "practitioner"), activity), at(activity, "organization"), source, hits); //$NON-NLS-1$ //$NON-NLS-2$
		}
		for (Json structure : of(Question.STRUCTURE).toList()) {
			hits(structure, Holder.NONE, structure, source, hits);
		}
		return hits;
	}

	private static void hits(Json of, Holder holder, Json structure, String source, List<DirectoryHit> hits) {
		for (Json mailbox : mailboxes(of)) {
			Map<String, Json> metadata = metadata(mailbox);
			String type = metadata.getOrDefault("type", Json.NOTHING).at("valueCodeableConcept").items("coding").stream() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.map(coding -> coding.text("code")).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
			String service = metadata.getOrDefault("service", Json.NOTHING).text("valueString"); //$NON-NLS-1$ //$NON-NLS-2$
			boolean paperless = metadata.getOrDefault("digitization", Json.NOTHING).is("valueBoolean"); //$NON-NLS-1$ //$NON-NLS-2$
			DirectoryEntry entry = new DirectoryEntry(mailbox.text("value"), BoxType.of(type), holder, workplace(structure, service), paperless); //$NON-NLS-1$
			String phone = Stream.concat(Stream.of(metadata.getOrDefault("phone", Json.NOTHING).text("valueString")), //$NON-NLS-1$ //$NON-NLS-2$
					Stream.of(of, structure).flatMap(FhirEntries::phones)).filter(number -> !number.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
			hits.add(new DirectoryHit(entry, List.of(source), List.of(), "", phone)); //$NON-NLS-1$
		}
	}

	private static Stream<String> phones(Json resource) {
		return resource.items("telecom").stream().filter(telecom -> telecom.raw("system").equals("phone")).map(telecom -> telecom.text("value")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** Those of the trust space alone, without those that their holders do not want to be found. */
	private static List<Json> mailboxes(Json resource) {
		return resource.items("telecom").stream().filter(telecom -> telecom.raw("system").equals("email")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.filter(telecom -> EntryText.isAddress(telecom.text("value"))) //$NON-NLS-1$
				.filter(telecom -> telecom.items("extension").stream() //$NON-NLS-1$
						.anyMatch(e -> e.raw("url").endsWith(METADATA) || e.at("valueCoding").raw("code").equals("MSSANTE"))) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.filter(telecom -> !metadata(telecom).getOrDefault("listeRouge", Json.NOTHING).is("valueBoolean")).toList(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Map<String, Json> metadata(Json mailbox) {
		return mailbox.items("extension").stream().filter(e -> e.raw("url").endsWith(METADATA)) //$NON-NLS-1$ //$NON-NLS-2$
				.flatMap(e -> e.items("extension").stream()).collect(Collectors.toMap(e -> e.raw("url"), e -> e, (one, other) -> one)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Holder holder(Json person, Json activity) {
		Json name = person.items("name").stream().filter(n -> !n.raw("family").isEmpty()).findFirst().orElse(Json.NOTHING); //$NON-NLS-1$ //$NON-NLS-2$
		String title = Stream.concat(name.texts("suffix").stream(), name.texts("prefix").stream()).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		List<Json> concepts = new ArrayList<>(activity.items("specialty")); //$NON-NLS-1$
		concepts.addAll(activity.items("code")); //$NON-NLS-1$
		person.items("qualification").forEach(qualification -> concepts.add(qualification.at("code"))); //$NON-NLS-1$ //$NON-NLS-2$
		return new Holder(EntryText.title(title), name.text("family"), EntryText.clean(String.join(" ", name.texts("given"))), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				codes.profession(concepts), codes.specialty(concepts), personNumber(person));
	}

	/** The national form of the number has a digit more, for its kind (8: RPPS). */
	private static String personNumber(Json person) {
		String number = number(person, RPPS);
		if (!number.isEmpty()) {
			return number;
		}
		String national = number(person, PERSON_NUMBER);
		return national.length() == 12 && national.startsWith("8") ? national.substring(1) : national; //$NON-NLS-1$
	}

	private static String structureNumber(Json structure) {
		String number = number(structure, FINESS);
		if (!number.isEmpty()) {
			return number;
		}
		// as above (1: FINESS)
		String national = number(structure, STRUCTURE_NUMBER);
		return national.length() == 10 && national.startsWith("1") ? national.substring(1) : national; //$NON-NLS-1$
	}

	private static String number(Json resource, String system) {
		return resource.items("identifier").stream().filter(identifier -> identifier.raw("system").equals(system)) //$NON-NLS-1$ //$NON-NLS-2$
				.map(identifier -> identifier.text("value")).findFirst().orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Workplace workplace(Json structure, String service) {
		String name = structure.text("name"); //$NON-NLS-1$
		String brand = structure.texts("alias").stream().findFirst().filter(alias -> !alias.equals(name)).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		Json address = structure.items("address").stream().findFirst().orElse(Json.NOTHING); //$NON-NLS-1$
		String postcode = address.text("postalCode"); //$NON-NLS-1$
		String city = address.text("city"); //$NON-NLS-1$
		String place = !postcode.isEmpty() && city.startsWith(postcode) ? city.substring(postcode.length()).strip() : city;
		return new Workplace(name, brand, service, structureNumber(structure), lines(address), postcode, place, department(postcode),
				country(address.text("country"))); //$NON-NLS-1$
	}

	private static List<String> lines(Json address) {
		List<String> lines = address.texts("line"); //$NON-NLS-1$
		if (!lines.isEmpty()) {
			return lines;
		}
		return address.items("_line").stream().map(FhirEntries::street).filter(line -> !line.isEmpty()).toList(); //$NON-NLS-1$
	}

	private static String street(Json line) {
		return EntryText.clean(STREET.stream().flatMap(part -> line.items("extension").stream().filter(e -> e.raw("url").endsWith("ADXP-" + part))) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.map(e -> e.text("valueString")).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String department(String postcode) {
		int digits = postcode.startsWith("97") || postcode.startsWith("98") ? 3 : 2; //$NON-NLS-1$ //$NON-NLS-2$
		return postcode.length() == 5 ? postcode.substring(0, digits) : ""; //$NON-NLS-1$
	}

	/** France has a number there, too. */
	private static String country(String code) {
		return switch (code) {
		case "99100", "FRA", "FR" -> "France"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		default -> code;
		};
	}
}
