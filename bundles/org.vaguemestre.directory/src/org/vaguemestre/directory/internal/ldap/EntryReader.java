package org.vaguemestre.directory.internal.ldap;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.LdapField;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.directory.internal.EntryText;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;

/** Makes hits of the entries of a server, by the attribute map of its settings. */
final class EntryReader {

	private static final int MOST_VALUES = 20;
	private static final int MOST_LINES = 6;
	/** The 11 digits, which French identifiers of persons write behind an 8 for the kind of number. */
	private static final Pattern RPPS = Pattern.compile("(?<![0-9])8?([0-9]{11})(?![0-9])"); //$NON-NLS-1$

	private final LdapSettings settings;

	EntryReader(LdapSettings settings) {
		this.settings = settings;
	}

	/** @return the attributes to ask for */
	String[] wanted() {
		return settings.attributes().values().stream().flatMap(List::stream).distinct().toArray(String[]::new);
	}

	/** @return one hit for each address of the entry; none if it has no address */
	List<DirectoryHit> hits(Entry entry) {
		List<X509Certificate> certificates = CertificateValues.read(bytes(entry));
		Set<String> addresses = new LinkedHashSet<>();
		for (String name : settings.attributes(LdapField.ADDRESS)) {
			if (addresses.isEmpty()) {
				texts(entry, name).stream().map(Values::clean).filter(EntryText::isAddress).forEach(addresses::add);
			}
		}
		if (addresses.isEmpty()) {
			certificates.stream().flatMap(c -> CertificateValues.addresses(c).stream()).map(Values::clean).filter(EntryText::isAddress)
					.limit(MOST_VALUES).forEach(addresses::add);
		}
		Holder holder = holder(entry);
		Workplace workplace = workplace(entry, holder);
		BoxType type = type(entry, holder);
		boolean paperless = yes(text(entry, LdapField.PAPERLESS));
		String phone = text(entry, LdapField.PHONE);
		return addresses.stream().map(address -> new DirectoryHit(new DirectoryEntry(address, type, holder, workplace, paperless),
				List.of(settings.id()), certificates, "", phone)).toList(); //$NON-NLS-1$
	}

	private Holder holder(Entry entry) {
		String last = text(entry, LdapField.LAST_NAME);
		if (last.isEmpty() && settings.attributes(LdapField.LAST_NAME).isEmpty()) {
			last = text(entry, LdapField.FULL_NAME);
		}
		String first = text(entry, LdapField.FIRST_NAME);
		if (last.isEmpty() && first.isEmpty()) {
			return Holder.NONE;
		}
		String number = text(entry, LdapField.RPPS);
		Matcher rpps = RPPS.matcher(number);
		return new Holder(EntryText.title(text(entry, LdapField.TITLE)), last, first, text(entry, LdapField.PROFESSION),
				EntryText.specialty(text(entry, LdapField.SPECIALTY)), rpps.find() ? rpps.group(1) : number);
	}

	private Workplace workplace(Entry entry, Holder holder) {
		String name = text(entry, LdapField.STRUCTURE);
		if (name.isEmpty() && holder.equals(Holder.NONE)) {
			name = text(entry, LdapField.FULL_NAME);
		}
		String brand = text(entry, LdapField.BRAND);
		return new Workplace(name, brand.equals(name) ? "" : brand, text(entry, LdapField.SERVICE), text(entry, LdapField.FINESS), //$NON-NLS-1$
				lines(raw(entry, LdapField.STREET)), text(entry, LdapField.POSTCODE), text(entry, LdapField.PLACE),
				text(entry, LdapField.DEPARTMENT), text(entry, LdapField.COUNTRY));
	}

	private BoxType type(Entry entry, Holder holder) {
		String code = text(entry, LdapField.TYPE);
		return !code.isEmpty() ? BoxType.of(code) : holder.equals(Holder.NONE) ? BoxType.ORG : BoxType.PER;
	}

	private static boolean yes(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
		case "o", "oui", "y", "yes", "true", "1" -> true; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		default -> false;
		};
	}

	/** Lines are parted by a dollar sign; one that belongs to a line, and a backslash, are written as their code (RFC 4517 §3.3.28). */
	private static List<String> lines(String address) {
		List<String> lines = new ArrayList<>();
		for (String part : address.split("[$\r\n]+")) { //$NON-NLS-1$
			String line = Values.clean(part.replace("\\24", "$").replaceAll("\\\\5[cC]", "\\\\")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			if (!line.isEmpty() && lines.size() < MOST_LINES) {
				lines.add(line);
			}
		}
		return lines;
	}

	private String text(Entry entry, LdapField field) {
		return Values.clean(raw(entry, field));
	}

	private String raw(Entry entry, LdapField field) {
		return settings.attributes(field).stream().flatMap(name -> texts(entry, name).stream()).findFirst().orElse(""); //$NON-NLS-1$
	}

	private static List<String> texts(Entry entry, String name) {
		return attributes(entry, name).stream().flatMap(a -> values(a).stream()).flatMap(v -> Values.text(v).stream()).limit(MOST_VALUES)
				.toList();
	}

	private List<byte[]> bytes(Entry entry) {
		return settings.attributes(LdapField.CERTIFICATE).stream().flatMap(name -> attributes(entry, name).stream())
				.flatMap(a -> values(a).stream()).limit(MOST_VALUES * 2L).toList();
	}

	private static List<byte[]> values(Attribute attribute) {
		byte[][] values = attribute.getValueByteArrays();
		return List.of(values).subList(0, Math.min(values.length, MOST_VALUES));
	}

	/** A server may answer with options that were not asked for, such as a language, and without those that were. */
	private static List<Attribute> attributes(Entry entry, String name) {
		Attribute exact = entry.getAttribute(name);
		if (exact != null) {
			return List.of(exact);
		}
		int options = name.indexOf(';');
		return entry.getAttributesWithOptions(options < 0 ? name : name.substring(0, options), Set.of());
	}
}
