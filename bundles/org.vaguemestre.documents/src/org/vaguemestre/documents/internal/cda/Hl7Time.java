package org.vaguemestre.documents.internal.cda;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HL7 time stamps ({@code yyyyMMddHHmmss+ZZZZ}, cut off anywhere). */
public final class Hl7Time {

	private static final Pattern STAMP = Pattern
			.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(?:\\.\\d{1,9})?([+-]\\d{2}:?\\d{2}|Z)?"); //$NON-NLS-1$
	/** As the rest of the world writes it. */
	private static final Pattern ISO = Pattern
			.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2}))?)?(?:\\.\\d{1,9})?([+-]\\d{2}:?\\d{2}|Z)?"); //$NON-NLS-1$
	/** What French senders mean who state no offset. */
	private static final ZoneId HOME = ZoneId.of("Europe/Paris"); //$NON-NLS-1$

	private Hl7Time() {
	}

	/** A point in time; what is cut off is taken for the beginning of it. Empty if it is none. */
	public static Optional<OffsetDateTime> point(String stamp) {
		return point(stamp, HOME);
	}

	/** A point in time, in that zone where no offset is stated. */
	public static Optional<OffsetDateTime> point(String stamp, ZoneId usual) {
		Matcher m = matcher(stamp);
		if (!m.matches()) {
			return Optional.empty();
		}
		try {
			LocalDateTime local = LocalDateTime.of(part(m, 1, 1), part(m, 2, 1), part(m, 3, 1), part(m, 4, 0), part(m, 5, 0),
					part(m, 6, 0));
			return Optional.of(m.group(7) == null ? local.atZone(usual).toOffsetDateTime()
					: local.atOffset(ZoneOffset.of(m.group(7))));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	/** A day; empty unless year, month and day are stated and exist. */
	public static Optional<LocalDate> day(String stamp) {
		Matcher m = matcher(stamp);
		if (!m.matches() || m.group(3) == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(LocalDate.of(part(m, 1, 0), part(m, 2, 0), part(m, 3, 0)));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	private static Matcher matcher(String stamp) {
		Matcher iso = ISO.matcher(stamp.strip());
		return iso.matches() ? iso : STAMP.matcher(stamp.strip());
	}

	private static int part(Matcher m, int group, int otherwise) {
		return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
	}
}
