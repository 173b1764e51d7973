package org.vaguemestre.mail.ui.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Teamwork;

/** Who has a message, in words and as initials. */
public final class TeamWords {

	private final Supplier<Optional<Teamwork>> teamwork;

	/** @param teamwork who has which message */
	public TeamWords(Supplier<Optional<Teamwork>> teamwork) {
		this.teamwork = teamwork;
	}

	/** @return whether several people share the mailbox */
	public boolean several() {
		return teamwork.get().filter(t -> t.colleagues().size() > 1).isPresent();
	}

	/**
	 * @param flags a message's flags
	 * @return the initials of who works on it, or else of whom it is assigned to; empty if nobody has it
	 */
	public String initials(Flags flags) {
		return teamwork.get().flatMap(t -> t.work(flags).worker().or(() -> t.work(flags).assignee())
				.map(code -> t.colleague(code).map(Colleague::initials).orElse("?"))).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param flags a message's flags
	 * @return who works on it, and whom it is assigned to, as a sentence; empty if nobody has it
	 */
	public String sentence(Flags flags) {
		Optional<Teamwork> team = teamwork.get();
		if (team.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		Teamwork.Work work = team.get().work(flags);
		Optional<String> me = team.get().me().map(Colleague::code);
		String busy = work.worker().filter(w -> !me.equals(Optional.of(w))).map(w -> busy(team.get(), work)).orElse(""); //$NON-NLS-1$
		String assigned = work.assignee().map(a -> me.equals(Optional.of(a)) ? Texts.get("team.mine") //$NON-NLS-1$
				: Texts.get("team.assigned", name(team.get(), a))).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return busy.isEmpty() || assigned.isEmpty() ? busy + assigned : busy + " · " + assigned; //$NON-NLS-1$
	}

	/**
	 * @param code a person's code
	 * @return that person by name; the user by "you"
	 */
	public String person(String code) {
		Optional<Teamwork> team = teamwork.get();
		boolean me = team.flatMap(Teamwork::me).filter(c -> c.code().equals(code)).isPresent();
		return me ? Texts.get("team.you") : team.map(t -> name(t, code)).orElseGet(() -> Texts.get("team.unknown")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param work who works on a message
	 * @return the same as a sentence
	 */
	public String busy(Teamwork.Work work) {
		return teamwork.get().map(t -> busy(t, work)).orElse(""); //$NON-NLS-1$
	}

	static String busy(Teamwork team, Teamwork.Work work) {
		String since = work.since().map(s -> DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault()).format(s)).orElse(""); //$NON-NLS-1$
		return Texts.get("team.busy", work.worker().map(w -> name(team, w)).orElse(""), since); //$NON-NLS-1$ //$NON-NLS-2$
	}

	static String name(Teamwork team, String code) {
		return team.colleague(code).map(Colleague::name).orElseGet(() -> Texts.get("team.unknown")); //$NON-NLS-1$
	}
}
