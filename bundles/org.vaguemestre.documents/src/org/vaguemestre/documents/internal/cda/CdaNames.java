package org.vaguemestre.documents.internal.cda;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.internal.xml.XmlElement;

/** Names of people and organisations, as shown to a reader. */
final class CdaNames {

	private static final int MAX_AUTHORS = 5;

	private CdaNames() {
	}

	/** The people who wrote the document; a machine only where neither a person nor an organisation did. */
	static String authors(XmlElement document) {
		String people = document.all("author", "assignedAuthor", "assignedPerson", "name").map(CdaNames::person) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.filter(n -> !n.isEmpty()).distinct().limit(MAX_AUTHORS).collect(Collectors.joining(", ")); //$NON-NLS-1$
		if (!people.isEmpty() || !organisation(document).isEmpty()) {
			return people;
		}
		return document.all("author", "assignedAuthor", "assignedAuthoringDevice") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.flatMap(d -> Stream.of("softwareName", "manufacturerModelName").flatMap(d::children)).map(XmlElement::text) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(n -> !n.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
	}

	/** The organisation that the author writes for, or else the one that keeps the document. */
	static String organisation(XmlElement document) {
		return Stream.concat(document.all("author", "assignedAuthor", "representedOrganization", "name"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				document.all("custodian", "assignedCustodian", "representedCustodianOrganization", "name")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.map(XmlElement::text).filter(n -> !n.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
	}

	/** {@code Dr Marcel CAMPARINI}: the title of the profession before the one of courtesy. */
	static String person(XmlElement name) {
		String family = join(name, "family"); //$NON-NLS-1$
		String given = join(name, "given"); //$NON-NLS-1$
		if (family.isEmpty() && given.isEmpty()) {
			return name.text();
		}
		Optional<String> title = Stream.of("suffix", "prefix").flatMap(name::children).map(XmlElement::text) //$NON-NLS-1$ //$NON-NLS-2$
				.filter(t -> !t.isEmpty()).findFirst();
		return Stream.of(title.map(CdaNames::title).orElse(""), given, family).filter(p -> !p.isEmpty()) //$NON-NLS-1$
				.collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	private static String title(String code) {
		return switch (code.toUpperCase(Locale.ROOT)) {
		case "DR" -> "Dr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "PR" -> "Pr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "M" -> "M."; //$NON-NLS-1$ //$NON-NLS-2$
		case "MME" -> "Mme"; //$NON-NLS-1$ //$NON-NLS-2$
		case "MLLE" -> "Mlle"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> code;
		};
	}

	private static String join(XmlElement name, String part) {
		return name.children(part).map(XmlElement::text).filter(t -> !t.isEmpty()).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}
}
