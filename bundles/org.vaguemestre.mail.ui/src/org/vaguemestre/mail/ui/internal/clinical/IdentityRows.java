package org.vaguemestre.mail.ui.internal.clinical;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/** Two identities side by side, trait by trait, as the user compares them. */
public final class IdentityRows {

	/**
	 * One trait.
	 *
	 * @param trait    its name
	 * @param document what the document states; empty if nothing
	 * @param host     what the host states; empty if nothing
	 * @param differs  whether both state it, and not the same
	 */
	public record Row(String trait, String document, String host, boolean differs) {
	}

	private IdentityRows() {
	}

	/**
	 * @param document what a document states
	 * @param host     what the host states
	 * @param formats  for the day of birth
	 * @return the traits in the order in which one reads an identity
	 */
	public static List<Row> compare(PatientIdentity document, PatientIdentity host, Formats formats) {
		List<Row> rows = new ArrayList<>();
		add(rows, "trait.birthName", document.birthName(), host.birthName()); //$NON-NLS-1$
		add(rows, "trait.usedName", document.usedName().orElse(""), host.usedName().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		firstNames(rows, document, host);
		add(rows, "trait.birthDate", document.birthDate().map(formats::day).orElse(""), //$NON-NLS-1$ //$NON-NLS-2$
				host.birthDate().map(formats::day).orElse("")); //$NON-NLS-1$
		add(rows, "trait.sex", sex(document.sex()), sex(host.sex())); //$NON-NLS-1$
		add(rows, "trait.birthPlace", document.birthPlace().orElse(""), host.birthPlace().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		add(rows, "trait.ins", ins(document.ins()), ins(host.ins())); //$NON-NLS-1$
		return List.copyOf(rows);
	}

	/**
	 * @param identity an identity
	 * @param formats  for the day of birth
	 * @return name, day of birth and sex in a line
	 */
	public static String line(PatientIdentity identity, Formats formats) {
		StringBuilder line = new StringBuilder(identity.displayName());
		identity.birthDate().ifPresent(d -> line.append(" · ").append(Texts.get("born", formats.day(d)))); //$NON-NLS-1$ //$NON-NLS-2$
		if (identity.sex() != Sex.UNKNOWN) {
			line.append(" · ").append(sex(identity.sex())); //$NON-NLS-1$
		}
		return line.toString();
	}

	/** A document may state one first name where the host knows several, or the other way round: the first one counts. */
	private static void firstNames(List<Row> rows, PatientIdentity document, PatientIdentity host) {
		String left = String.join(" ", document.firstNames()); //$NON-NLS-1$
		String right = String.join(" ", host.firstNames()); //$NON-NLS-1$
		if (left.isEmpty() && right.isEmpty()) {
			return;
		}
		boolean differs = !document.firstNames().isEmpty() && !host.firstNames().isEmpty()
				&& !fold(document.firstNames().get(0)).equals(fold(host.firstNames().get(0)));
		rows.add(new Row(Texts.get("trait.firstNames"), left, right, differs)); //$NON-NLS-1$
	}

	private static void add(List<Row> rows, String key, String document, String host) {
		if (!document.isEmpty() || !host.isEmpty()) {
			rows.add(new Row(Texts.get(key), document, host,
					!document.isEmpty() && !host.isEmpty() && !fold(document).equals(fold(host))));
		}
	}

	private static String sex(Sex sex) {
		return switch (sex) {
		case FEMALE -> Texts.get("sex.female"); //$NON-NLS-1$
		case MALE -> Texts.get("sex.male"); //$NON-NLS-1$
		case UNKNOWN -> ""; //$NON-NLS-1$
		};
	}

	private static String ins(Optional<Ins> ins) {
		return ins.map(Ins::matricule).orElse(""); //$NON-NLS-1$
	}

	private static String fold(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[-' ’]+", " ") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.strip().toUpperCase(Locale.ROOT);
	}
}
