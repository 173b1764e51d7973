package org.vaguemestre.directory.internal.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.directory.internal.EntryText;
import org.vaguemestre.directory.internal.NoteText;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;

/** The properties of one card, as any version writes them. */
final class RawCard {

	private static final int MOST_PROPERTIES = 2_000;
	private static final int LEAST_PREFERRED = 101;
	private static final Set<String> APPLE = Set.of("X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Set<String> READ = Set.of(Names.KIND, Names.UID, Names.FN, Names.N, Names.EMAIL, Names.ORG, Names.TITLE, Names.ROLE,
			Names.ADR, Names.NOTE, Names.KEY, Names.MEMBER, Names.BOX, Names.RPPS, Names.FINESS, Names.BRAND, Names.SPECIALTY,
			Names.PAPERLESS);

	private final List<VObjectProperty> properties = new ArrayList<>();
	private boolean old;

	void version(String version) {
		old = version.strip().equals("2.1"); //$NON-NLS-1$
	}

	void add(VObjectProperty property) {
		String name = property.getName().toUpperCase(Locale.ROOT);
		if (properties.size() < MOST_PROPERTIES && (READ.contains(name) || APPLE.contains(name))) {
			property.setName(APPLE.contains(name) ? name.substring(name.lastIndexOf('-') + 1) : name);
			if (property.getParameters().isQuotedPrintable() && property.getParameters().first("CHARSET") == null) { //$NON-NLS-1$
				property.setValue(CardText.again(property.getValue()));
			}
			properties.add(property);
		}
	}

	boolean has(String name) {
		return all(name).findAny().isPresent();
	}

	/** @return the values of a name, unchanged; the preferred ones first, then those for work */
	List<VObjectProperty> preferred(String name) {
		return all(name).sorted(Comparator.comparingInt(RawCard::preference)).toList();
	}

	/** @return the best value as one clean line; empty when there is none */
	String line(String name) {
		return preferred(name).stream().map(p -> EntryText.clean(spaced(plain(p.getValue())))).filter(text -> !text.isEmpty()).findFirst()
				.orElse(""); //$NON-NLS-1$
	}

	/** @return all values as one text, with its lines */
	String lines(String name) {
		String text = all(name).map(p -> plain(p.getValue()).strip()).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n")); //$NON-NLS-1$
		return NoteText.clean(text);
	}

	/** @return the parts of the best value, each with its own values; clean, without empty ones */
	List<List<String>> parts(String name) {
		Optional<VObjectProperty> best = preferred(name).stream().findFirst();
		if (best.isEmpty()) {
			return List.of();
		}
		String value = best.get().getValue();
		List<List<String>> parts = old ? VObjectPropertyValues.parseSemiStructured(value).stream().map(List::of).toList()
				: VObjectPropertyValues.parseStructured(value);
		return parts.stream().map(part -> part.stream().flatMap(String::lines).map(EntryText::clean).filter(text -> !text.isEmpty()).toList())
				.toList();
	}

	private Stream<VObjectProperty> all(String name) {
		return properties.stream().filter(p -> p.getName().equals(name));
	}

	private String plain(String value) {
		// vCard 2.1 knows no written line ends: C:\new is a path there
		return old ? value.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\") : VObjectPropertyValues.unescape(value); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}

	private static String spaced(String text) {
		return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
	}

	/** From 1 to 100 (RFC 6350 §5.3); earlier versions only say which one is preferred. */
	private static int preference(VObjectProperty property) {
		String pref = property.getParameters().first(Names.PREF);
		if (pref != null && pref.matches("\\d{1,3}")) { //$NON-NLS-1$
			return Integer.parseInt(pref);
		}
		// what has no name is a type of version 2.1
		List<String> types = Stream.of(Names.TYPE, (String) null).map(property.getParameters()::get).filter(Objects::nonNull).flatMap(List::stream)
				.flatMap(type -> Stream.of(type.split(","))).map(type -> type.strip().toUpperCase(Locale.ROOT)).toList(); //$NON-NLS-1$
		return types.contains(Names.PREF) ? 1 : types.contains("WORK") ? LEAST_PREFERRED : LEAST_PREFERRED + 1; //$NON-NLS-1$
	}
}
