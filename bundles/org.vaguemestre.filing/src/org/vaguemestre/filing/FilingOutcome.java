package org.vaguemestre.filing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MailException;

/**
 * What filing did.
 *
 * @param letter       for taking it back; empty if nothing new was filed
 * @param filed        the new chart entries
 * @param alreadyFiled where the others stood already, their twins among them; nothing was filed a second time
 * @param replaced     entries that new ones replace: the user is to be told
 * @param newer        entries that are newer than what was filed: the user is to be told that something old arrived late
 * @param changed      entries with the identifier and version of a new one and another content
 * @param elsewhere    entries of other charts with something of this letter, also what a colleague filed meanwhile
 * @param failures     what the host could not file; the same call again tries it again
 * @param marked       why the letter could not be marked although the documents are filed; empty if it was
 */
public record FilingOutcome(Optional<FiledLetter> letter, List<FiledDocument> filed, List<FiledDocument> alreadyFiled,
		List<FiledDocument> replaced, List<FiledDocument> newer, List<FiledDocument> changed, List<FiledDocument> elsewhere,
		List<Failure> failures, Optional<MailException> marked) {

	/**
	 * Something that was not filed.
	 *
	 * @param request what
	 * @param reason  why, fit to be shown
	 */
	public record Failure(FilingRequest request, HostException reason) {

		/** @throws NullPointerException if a component is null */
		public Failure {
			Objects.requireNonNull(request);
			Objects.requireNonNull(reason);
		}
	}

	/** @throws NullPointerException if a component is null */
	public FilingOutcome {
		Objects.requireNonNull(letter);
		filed = List.copyOf(filed);
		alreadyFiled = List.copyOf(alreadyFiled);
		replaced = List.copyOf(replaced);
		newer = List.copyOf(newer);
		changed = List.copyOf(changed);
		elsewhere = List.copyOf(elsewhere);
		failures = List.copyOf(failures);
		Objects.requireNonNull(marked);
	}

	/** @return whether all of the letter is in the chart */
	public boolean complete() {
		return failures.isEmpty();
	}
}
