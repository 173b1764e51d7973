package org.vaguemestre.trace;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which records are wanted.
 *
 * @param from   from this instant on
 * @param to     before this instant
 * @param user   by this person; empty for all
 * @param action this code, or all codes of a field when it ends with a dot; empty for all
 */
public record TraceFilter(Optional<Instant> from, Optional<Instant> to, String user, String action) implements Predicate<TraceRecord> {

	/** Every record. */
	public static final TraceFilter ALL = new TraceFilter(Optional.empty(), Optional.empty(), "", ""); //$NON-NLS-1$ //$NON-NLS-2$

	/** @throws NullPointerException if a component is null */
	public TraceFilter {
		Objects.requireNonNull(from);
		Objects.requireNonNull(to);
		user = user.strip().toLowerCase(Locale.ROOT);
		Objects.requireNonNull(action);
	}

	@Override
	public boolean test(TraceRecord trace) {
		Instant at = trace.at().toInstant();
		String code = trace.event().action();
		return from.filter(at::isBefore).isEmpty() && to.filter(end -> !at.isBefore(end)).isEmpty()
				&& (user.isEmpty() || trace.user().toLowerCase(Locale.ROOT).equals(user))
				&& (action.isEmpty() || (action.endsWith(".") ? code.startsWith(action) : code.equals(action))); //$NON-NLS-1$
	}
}
