package org.vaguemestre.apicrypt.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.apicrypt.ApicryptTool;

/**
 * The settings as the preferences of the installation have them (node {@code org.vaguemestre.apicrypt}): {@code domains}, apart by
 * blanks or commas; {@code tool.text} and {@code tool.attachment}, the commands, one argument a line; {@code tool.keys},
 * {@code tool.user} and {@code tool.seconds}. See {@link ApicryptTool}.
 */
final class ApicryptPreferences implements Supplier<ApicryptSettings> {

	private static final List<String> NAMES = List.of("domains", "tool.text", "tool.attachment", "tool.keys", "tool.user", "tool.seconds"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private final UnaryOperator<String> kept;
	private volatile Read last = new Read(List.of(), ApicryptSettings.usual());

	private record Read(List<String> from, ApicryptSettings settings) {
	}

	/** @param kept what is kept under a name; empty for nothing */
	ApicryptPreferences(UnaryOperator<String> kept) {
		this.kept = kept;
	}

	/** Asked for every line of a list, so that what has not changed is not read again, nor told again when it is wrong. */
	@Override
	public ApicryptSettings get() {
		List<String> now = NAMES.stream().map(kept).toList();
		Read read = last;
		if (!read.from().equals(now)) {
			read = new Read(now, readOrWithout());
			last = read;
		}
		return read.settings();
	}

	private ApicryptSettings readOrWithout() {
		try {
			return read(kept);
		} catch (IllegalArgumentException e) {
			System.getLogger(ApicryptPreferences.class.getName()).log(System.Logger.Level.WARNING, "the settings of the program", e); //$NON-NLS-1$
			return new ApicryptSettings(domains(kept), Optional.empty());
		}
	}

	/**
	 * Without a program while one of the two commands is missing.
	 *
	 * @throws IllegalArgumentException if a setting is none that may be used
	 */
	static ApicryptSettings read(UnaryOperator<String> kept) {
		List<String> domains = domains(kept);
		List<String> text = arguments(kept.apply("tool.text")); //$NON-NLS-1$
		List<String> attachment = arguments(kept.apply("tool.attachment")); //$NON-NLS-1$
		if (text.isEmpty() || attachment.isEmpty()) {
			return new ApicryptSettings(domains, Optional.empty());
		}
		String seconds = kept.apply("tool.seconds").strip(); //$NON-NLS-1$
		Duration limit = seconds.isEmpty() ? ApicryptTool.USUAL_LIMIT : Duration.ofSeconds(Integer.parseInt(seconds));
		return new ApicryptSettings(domains, Optional.of(new ApicryptTool(text, attachment, kept.apply("tool.keys").strip(), //$NON-NLS-1$
				kept.apply("tool.user").strip(), limit))); //$NON-NLS-1$
	}

	private static List<String> domains(UnaryOperator<String> kept) {
		List<String> domains = Stream.of(kept.apply("domains").split("[\\s,;]+")).filter(d -> !d.isEmpty()).toList(); //$NON-NLS-1$ //$NON-NLS-2$
		return domains.isEmpty() ? ApicryptSettings.usual().domains() : domains;
	}

	private static List<String> arguments(String lines) {
		return lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
	}
}
