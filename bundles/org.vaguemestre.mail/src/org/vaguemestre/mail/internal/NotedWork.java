package org.vaguemestre.mail.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.PendingChange;

/**
 * Work on a message that was taken up or left while there was no connection. Its marks tell something together only, and what a colleague
 * did meanwhile counts for more: the marks of two minutes, one upon the other, would tell a third one, and make work fresh that is long over.
 *
 * @param begun by whom, if it was taken up and goes on
 * @param taken the marks of those who had it no longer
 * @param made  when that was
 */
record NotedWork(Optional<String> begun, Set<String> taken, Instant made) {

	/** @return whether a change is of such a mark */
	static boolean is(PendingChange change) {
		return change.kind() == PendingChange.Kind.KEYWORD && Keywords.ofWork(change.target().substring(1));
	}

	/** @param changes of one message */
	static NotedWork of(List<PendingChange> changes) {
		List<PendingChange> people = changes.stream().filter(c -> worker(c.target().substring(1))).toList();
		Instant last = (people.isEmpty() ? changes : people).stream().map(PendingChange::made).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
		return new NotedWork(people.stream().map(PendingChange::target).filter(t -> t.startsWith("1")).map(t -> t.substring(1)).findFirst(), //$NON-NLS-1$
				people.stream().map(PendingChange::target).filter(t -> t.startsWith("0")).map(t -> t.substring(1)).collect(Collectors.toSet()), last); //$NON-NLS-1$
	}

	private static boolean worker(String keyword) {
		return keyword.startsWith(Keywords.inProgress("")); //$NON-NLS-1$
	}

	/**
	 * @param here the keywords that the message has on the server
	 * @param now  the present time
	 * @return those that it is to have; the same again when it has them
	 */
	Set<String> on(Set<String> here, Instant now) {
		Optional<Instant> since = Keywords.since(here, now);
		boolean fresh = since.filter(t -> TeamMarks.fresh(t, now)).isPresent();
		Set<String> left = new HashSet<>(here);
		if (since.filter(made::isBefore).isEmpty()) {
			left.removeAll(taken);
		}
		boolean others = left.stream().anyMatch(k -> worker(k) && !begun.equals(Optional.of(k)));
		if (begun.isPresent() && TeamMarks.fresh(made, now)) {
			if (others && fresh) {
				left.remove(begun.get());
			} else {
				left.removeIf(Keywords::ofWork);
				left.add(begun.get());
				left.addAll(Keywords.since(made));
			}
		} else if (left.stream().noneMatch(NotedWork::worker)) {
			left.removeIf(Keywords::ofWork);
		}
		return left;
	}
}
