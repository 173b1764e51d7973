package org.vaguemestre.directory.internal.online;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A search of one kind of resource (FHIR R4, RESTful search); only parameters that the national directory offers.
 *
 * @param resource   Practitioner, PractitionerRole or Organization
 * @param parameters names and values, encoded; all must hold
 */
record Question(String resource, List<String> parameters) {

	static final String PERSON = "Practitioner"; //$NON-NLS-1$
	static final String ACTIVITY = "PractitionerRole"; //$NON-NLS-1$
	static final String STRUCTURE = "Organization"; //$NON-NLS-1$

	private static final String RPPS = "urn:oid:1.2.250.1.71.4.2.1"; //$NON-NLS-1$
	private static final String FINESS = "https://finess.esante.gouv.fr"; //$NON-NLS-1$

	private Question(String resource) {
		this(resource, List.of("_count=50")); //$NON-NLS-1$
	}

	private Question with(String name, String value) {
		List<String> more = new ArrayList<>(parameters);
		more.add(name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")); //$NON-NLS-1$ //$NON-NLS-2$
		return new Question(resource, more);
	}

	/** Characters that part values from one another are escaped (FHIR R4 §3.1.1.4.0.1). */
	private static String literal(String value) {
		return value.replaceAll("([\\\\,$|])", "\\\\$1"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Question persons() {
		return new Question(PERSON).with("active", "true").with("_revinclude", "PractitionerRole:practitioner"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	/** Persons whose names begin with the words, in any order; one word is the family name. */
	static Question named(List<String> words) {
		Question question = persons();
		for (String word : words) {
			question = question.with(words.size() == 1 ? "family" : "name", literal(word)); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return question;
	}

	/** Persons whose family name has several words. */
	static Question family(List<String> words) {
		return persons().with("family", literal(String.join(" ", words))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Structures that have the words in their name. */
	static Question structures(List<String> words) {
		Question question = new Question(STRUCTURE).with("active", "true"); //$NON-NLS-1$ //$NON-NLS-2$
		for (String word : words) {
			question = question.with("name:contains", literal(word)); //$NON-NLS-1$
		}
		return question;
	}

	/** @param number RPPS, without the digit for its kind */
	static Question person(String number) {
		return persons().with("identifier", RPPS + '|' + '8' + number); //$NON-NLS-1$
	}

	/** @param number FINESS */
	static Question structure(String number) {
		return new Question(STRUCTURE).with("identifier", FINESS + '|' + number); //$NON-NLS-1$
	}

	/** Everyone who has a mailbox; its address is compared letter by letter, so that several ways to write it can be given. */
	static List<Question> mailbox(Collection<String> addresses) {
		String any = addresses.stream().map(Question::literal).collect(Collectors.joining(",")); //$NON-NLS-1$
		return List.of(
				new Question(ACTIVITY).with("_include", "PractitionerRole:practitioner").with("_include", "PractitionerRole:organization") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
						.with("mailbox-mss:exact", any), //$NON-NLS-1$
				new Question(PERSON).with("mailbox-mss:exact", any), new Question(STRUCTURE).with("mailbox-mss:exact", any)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Resources by their technical identifiers. */
	static Question byId(String resource, Collection<String> ids) {
		return new Question(resource).with("_id", String.join(",", ids)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	URI at(URI base) {
		String text = base.toString();
		return URI.create((text.endsWith("/") ? text : text + '/') + resource + '?' + String.join("&", parameters)); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
