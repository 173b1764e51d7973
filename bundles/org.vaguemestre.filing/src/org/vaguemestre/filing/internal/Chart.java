package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.trace.TraceResult;

/**
 * Files one letter into one chart, each document once. What the host cannot file costs nothing else: it is told, and the same again
 * files the rest.
 */
final class Chart {

	private final OfficeHost host;
	private final Letters letters;
	private final Notes notes;
	private final String how;
	private final Told told;
	private final List<FiledDocument> filed = new ArrayList<>();
	private final Set<FiledDocument> already = new LinkedHashSet<>();
	private final Set<FiledDocument> replaced = new LinkedHashSet<>();
	private final Set<FiledDocument> newer = new LinkedHashSet<>();
	private final Set<FiledDocument> changed = new LinkedHashSet<>();
	private final Set<FiledDocument> elsewhere = new LinkedHashSet<>();
	/** What the letter withdraws: it goes in their place itself. */
	private final Set<FiledDocument> withdrawn = new LinkedHashSet<>();
	/** By what documents of the letter were kept out of the chart. */
	private final Set<FiledDocument> keptOut = new LinkedHashSet<>();
	/** Whether it is not known of all that the letter withdraws where that stands. */
	private boolean unsure;
	private final List<FilingOutcome.Failure> failures = new ArrayList<>();
	/** The host does not answer: it is asked nothing more for this letter. */
	private Optional<NoAnswerException> silent = Optional.empty();

	/** Whoever keeps account of what came into charts. */
	interface Told {
		/**
		 * A new entry, at once.
		 *
		 * @return whether it was not known before: an answer that came late may be given to who tried again, too
		 */
		boolean came(FiledDocument entry);

		/** An entry of which the host told when nobody waited any more. */
		void late(FiledDocument entry);

		/**
		 * The host is about to be asked to file it.
		 *
		 * @return is told once the host has answered
		 */
		Runnable asked(DocumentKey key);

		/** @return whether an entry that is there came of a call that was never answered for, perhaps before the program began */
		boolean came(FiledDocument entry, DocumentKey key);
	}

	Chart(OfficeHost host, Letters letters, Notes notes, String how, Told told) {
		this.host = host;
		this.letters = letters;
		this.notes = notes;
		this.how = how;
		this.told = told;
	}

	void file(Prospect prospect, Patient patient) throws HostException {
		for (Prospect.Item item : prospect.items()) {
			if (silent.isPresent()) {
				failures.add(new FilingOutcome.Failure(letters.request(prospect.message(), item, item.in(patient.id()), patient, Set.of(), Set.of()), silent.get()));
				continue;
			}
			// filed now, it would not be filed again in the place of what it withdraws
			if (item.document().isPresent() || !unsure) {
				file(prospect, item, patient);
			}
		}
		if (filed.isEmpty() && already.isEmpty() && !failures.isEmpty()) {
			throw failures.get(0).reason();
		}
		if (silent.isEmpty()) {
			lookAgain(prospect, patient);
		}
	}

	/**
	 * A colleague may have filed it for somebody else in the same minute, or what it replaces or is replaced by. What is filed is filed, also
	 * when the host can no longer tell.
	 */
	private void lookAgain(Prospect prospect, Patient patient) {
		try {
			List<Prospect.Item> items = new ArrayList<>();
			for (Prospect.Item item : prospect.items()) {
				items.add(Looking.again(host, item));
				elsewhere.addAll(items.get(items.size() - 1).elsewhere(patient.id()));
			}
			Settling settling = new Settling(host, patient.id());
			settling.settle(items);
			replaced.addAll(settling.replaced());
			newer.addAll(settling.newer());
		} catch (HostException | RuntimeException e) {
			Log.warning("how a letter stands to what else came into the charts is not known", e); //$NON-NLS-1$
		}
	}

	private void file(Prospect prospect, Prospect.Item known, Patient patient) {
		FilingRequest request = letters.request(prospect.message(), known, known.in(patient.id()), patient, Set.of(), Set.of());
		Optional<Standing> tried = Optional.empty();
		Runnable answered = () -> {
			// nothing was asked yet
		};
		try {
			Prospect.Item item = Looking.again(host, known);
			Standing standing = item.in(patient.id());
			if (standing.kind() == Standing.Kind.WITHDRAWN) {
				withdrawn.addAll(standing.others());
				return;
			}
			if (!standing.files()) {
				there(standing, request);
				return;
			}
			request = letters.request(prospect.message(), item, standing, patient, item.document().isEmpty() ? withdrawn : Set.of(), keptOut);
			FiledDocument entry;
			try {
				tried = Optional.of(standing);
				answered = told.asked(request.key());
				entry = host.file(request);
			} catch (AlreadyFiledException e) {
				answered.run();
				already.add(e.filed());
				return;
			}
			came(entry, request, standing);
			answered.run();
		} catch (NoAnswerException e) {
			silent = Optional.of(e);
			failures.add(new FilingOutcome.Failure(request, e));
			notes.filed(TraceResult.FAILED, patient.id(), request.key(), "", how); //$NON-NLS-1$
			if (tried.isPresent()) {
				String late = how + ' ' + tried.get().kind() + " late"; //$NON-NLS-1$
				DocumentKey key = request.key();
				Runnable over = answered;
				e.answer().whenComplete((answer, failure) -> {
					late(answer, failure, key, late);
					over.run();
				});
			}
		} catch (HostException e) {
			failed(known, patient, request, tried, answered, e);
		} catch (RuntimeException e) {
			// a fault of the host costs no other document, nor what is known of those that are filed
			failed(known, patient, request, tried, answered, new HostException(letters.fault(), e));
		}
	}

	private void there(Standing standing, FilingRequest request) {
		FiledDocument entry = standing.others().get(0);
		if (standing.kind() == Standing.Kind.FILED && told.came(entry, request.key())) {
			came(entry, request, standing);
		} else {
			already.add(entry);
			if (standing.kind() == Standing.Kind.GONE) {
				keptOut.addAll(standing.others());
			}
		}
	}

	/** By any thread, while or after another one files the letter. */
	private void late(Object answer, Throwable failure, DocumentKey key, String late) {
		if (answer instanceof FiledDocument entry) {
			if (told.came(entry)) {
				notes.filed(TraceResult.DONE, entry.patientId(), key, entry.recordId(), late);
			}
			told.late(entry);
		} else if (failure instanceof AlreadyFiledException there) {
			told.late(there.filed());
		}
	}

	private void came(FiledDocument entry, FilingRequest request, Standing standing) {
		filed.add(entry);
		if (told.came(entry)) {
			notes.filed(TraceResult.DONE, entry.patientId(), request.key(), entry.recordId(), how + ' ' + standing.kind());
		}
		tell(standing);
		withdrawn.stream().filter(w -> request.replaces().contains(w.recordId())).forEach(replaced::add);
	}

	/**
	 * A host that refuses what is there without saying so is asked once more; and one that filed it and could no longer say so, for
	 * instance because the time was over, filed it now.
	 */
	private void failed(Prospect.Item known, Patient patient, FilingRequest request, Optional<Standing> tried, Runnable answered, HostException reason) {
		try {
			Standing now = Looking.again(host, known).in(patient.id());
			answered.run();
			if (now.kind() == Standing.Kind.FILED) {
				FiledDocument there = now.others().get(0);
				if (tried.isPresent() && host.currentUser().filter(u -> u.id().equals(there.filedBy())).isPresent()) {
					came(there, request, tried.get());
				} else {
					already.add(there);
				}
				return;
			}
			if (now.kind() == Standing.Kind.WITHDRAWN) {
				withdrawn.addAll(now.others());
				return;
			}
		} catch (HostException | RuntimeException e) {
			reason.addSuppressed(e);
		}
		unsure |= known.document().filter(d -> d.withdrawn()).isPresent();
		failures.add(new FilingOutcome.Failure(request, reason));
		notes.filed(TraceResult.FAILED, patient.id(), request.key(), "", how); //$NON-NLS-1$
	}

	private void tell(Standing standing) {
		switch (standing.kind()) {
		case REPLACES -> replaced.addAll(standing.others());
		case OLDER -> newer.addAll(standing.others());
		case CHANGED -> changed.addAll(standing.others());
		default -> {
			// nothing else to tell; other charts are looked at in the end
		}
		}
	}

	List<FiledDocument> filed() {
		return filed;
	}

	/** Whether all is in the chart, and not all of it by this filing. */
	boolean leans() {
		return failures.isEmpty() && !already.isEmpty();
	}

	List<FilingOutcome.Failure> failures() {
		return failures;
	}

	FilingOutcome outcome(Optional<FiledLetter> letter, Optional<MailException> marked) {
		return new FilingOutcome(letter, filed, List.copyOf(already), List.copyOf(replaced), List.copyOf(newer), List.copyOf(changed),
				List.copyOf(elsewhere), failures, marked);
	}
}
