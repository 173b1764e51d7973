package org.vaguemestre.ui;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.PathReport.Check;
import org.vaguemestre.crypto.PathReport.Link;
import org.vaguemestre.crypto.PathValidator.Proof;
import org.vaguemestre.crypto.PathValidator.Status;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.internal.Texts;

/** The words of a path, for {@link PathView} and for the clipboard. */
public final class PathSteps {

	private static final Duration HOUR = Duration.ofHours(1);
	private static final Duration DAY = Duration.ofDays(1);

	/**
	 * Someone on the path.
	 *
	 * @param icon   what it is
	 * @param name   who it is
	 * @param role   what it does here
	 * @param checks what was found
	 * @param next   the meaning of the line to the next one
	 */
	public record Step(Icon icon, String name, String role, List<Finding> checks, Tone next) {

		/** @throws NullPointerException if a component is null */
		public Step {
			Objects.requireNonNull(icon);
			Objects.requireNonNull(name);
			Objects.requireNonNull(role);
			Objects.requireNonNull(next);
			checks = List.copyOf(checks);
		}

		/**
		 * @param first what was found besides, to stand before the checks
		 * @return the same with it
		 */
		public Step with(Finding first) {
			List<Finding> more = new ArrayList<>(List.of(first));
			more.addAll(checks);
			return new Step(icon, name, role, more, next);
		}
	}

	/**
	 * A check in words.
	 *
	 * @param tone what was found
	 * @param text the words
	 */
	public record Finding(Tone tone, String text) {
	}

	private PathSteps() {
	}

	/**
	 * @param report the path
	 * @param icon   of its holder
	 * @param role   what its holder did, such as signing the message
	 * @param now    when, for the age of lists
	 * @return who stands on the path, the holder first
	 */
	public static List<Step> of(PathReport report, Icon icon, String role, Instant now) {
		List<Step> steps = new ArrayList<>();
		List<Link> links = report.links();
		for (Link link : links) {
			boolean first = steps.isEmpty();
			String words = link.anchor() ? Texts.get(first ? "path.anchor.only" : "path.anchor") //$NON-NLS-1$ //$NON-NLS-2$
					: first ? role : Texts.get("path.between"); //$NON-NLS-1$
			Icon picture = link.anchor() ? Icon.ANCHOR : first ? icon : Icon.CERTIFICATE;
			steps.add(new Step(picture, Certificates.name(link.certificate()), words, checks(link, report.at(), now), tone(link.signature())));
		}
		if (report.result().status() == Status.NO_PATH && !links.isEmpty()) {
			X509Certificate last = links.get(links.size() - 1).certificate();
			steps.add(new Step(Icon.WARNING, Texts.get("path.missing", Certificates.issuerName(last)), //$NON-NLS-1$
					Texts.get("path.missing.role"), List.of(), Tone.NEUTRAL)); //$NON-NLS-1$
		}
		return List.copyOf(steps);
	}

	/**
	 * @param steps a path
	 * @return the same as lines of text
	 */
	public static String text(List<Step> steps) {
		StringBuilder text = new StringBuilder();
		for (Step step : steps) {
			text.append(text.isEmpty() ? "" : "\u2193\n").append(step.name()).append('\n').append(step.role()).append('\n'); //$NON-NLS-1$ //$NON-NLS-2$
			step.checks().forEach(c -> text.append(sign(c.tone())).append(' ').append(c.text()).append('\n'));
		}
		return text.toString();
	}

	private static String sign(Tone tone) {
		return switch (tone) {
		case GOOD -> "\u2713"; //$NON-NLS-1$
		case ALARM -> "\u2717"; //$NON-NLS-1$
		case CAUTION -> "!"; //$NON-NLS-1$
		case NEUTRAL -> "?"; //$NON-NLS-1$
		};
	}

	private static List<Finding> checks(Link link, Instant at, Instant now) {
		List<Finding> found = new ArrayList<>();
		if (link.signature() != Check.NONE) {
			found.add(new Finding(tone(link.signature()), Texts.get("path.issued." + link.signature()))); //$NON-NLS-1$
		}
		found.add(new Finding(tone(link.validity()), validity(link, at)));
		if (link.revocation() != Check.NONE) {
			// that there is no list is usual and no reason to worry; that it is out of date is
			Tone tone = link.revocation() == Check.UNKNOWN && link.proof().isEmpty() ? Tone.NEUTRAL : tone(link.revocation());
			found.add(new Finding(tone, revocation(link, now)));
		}
		return found;
	}

	private static String validity(Link link, Instant at) {
		Instant from = link.certificate().getNotBefore().toInstant();
		Instant until = link.certificate().getNotAfter().toInstant();
		if (link.validity() == Check.GOOD) {
			return Texts.get("path.valid.GOOD", day(until)); //$NON-NLS-1$
		}
		return at.isBefore(from) ? Texts.get("path.valid.early", day(from)) : Texts.get("path.valid.expired", day(until)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String revocation(Link link, Instant now) {
		if (link.proof().isEmpty()) {
			return Texts.get("path.revoked." + link.revocation() + ".bare"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		Proof proof = link.proof().get();
		return Texts.get("path.revoked." + link.revocation(), Texts.get("path.proof." + proof.kind(), age(proof.issued(), now))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param since when something was made
	 * @param now   when
	 * @return how long ago, in words
	 */
	public static String age(Instant since, Instant now) {
		Duration age = since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
		if (age.compareTo(HOUR) < 0) {
			return Texts.get("age.minutes", age.toMinutes()); //$NON-NLS-1$
		}
		return age.compareTo(DAY) < 0 ? Texts.get("age.hours", age.toHours()) : Texts.get("age.days", age.toDays()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Tone tone(Check check) {
		return switch (check) {
		case GOOD -> Tone.GOOD;
		case BAD -> Tone.ALARM;
		case UNKNOWN -> Tone.CAUTION;
		case NONE -> Tone.NEUTRAL;
		};
	}

	private static String day(Instant instant) {
		return WrittenDate.of(FormatStyle.LONG, Locale.getDefault())
				.withZone(ZoneId.systemDefault()).format(instant);
	}
}
