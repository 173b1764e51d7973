package org.vaguemestre.mail.ui.tests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Teamwork;

/** Anne works here, Bruno elsewhere, on what the test says. */
final class ToldTeam implements Teamwork {

	static final Colleague ANNE = new Colleague(Keywords.code("anne"), "Dr Anne BERTIN");
	static final Colleague BRUNO = new Colleague(Keywords.code("bruno"), "Bruno CLERC");

	/** What was told to the colleagues. */
	final List<String> told = new CopyOnWriteArrayList<>();
	/** What Bruno works on. */
	final Set<Long> bruno = ConcurrentHashMap.newKeySet();
	volatile boolean broken;

	@Override
	public Optional<Colleague> me() {
		return Optional.of(ANNE);
	}

	@Override
	public List<Colleague> colleagues() {
		return List.of(ANNE, BRUNO);
	}

	@Override
	public Optional<Colleague> colleague(String code) {
		return colleagues().stream().filter(c -> c.code().equals(code)).findFirst();
	}

	@Override
	public Work work(Flags flags) {
		return Work.NONE;
	}

	@Override
	public List<Settled> assign(Collection<Long> messageIds, Optional<String> to, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Settled begin(long id, Optional<String> inPlaceOf, IProgressMonitor monitor) throws MailException {
		if (broken) {
			throw new MailException(MailFailure.STORE);
		}
		if (bruno.contains(id) && !inPlaceOf.equals(Optional.of(BRUNO.code()))) {
			told.add("held " + id);
			return new Settled(id, Answer.HELD, new Work(Optional.empty(), Optional.of(BRUNO.code()), Optional.of(Instant.now())));
		}
		told.add("begin " + id);
		return new Settled(id, Answer.DONE, Work.NONE);
	}

	@Override
	public void end(long id, IProgressMonitor monitor) {
		told.add("end " + id);
	}
}
