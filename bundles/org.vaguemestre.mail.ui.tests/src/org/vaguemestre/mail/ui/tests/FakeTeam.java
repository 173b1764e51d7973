package org.vaguemestre.mail.ui.tests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Teamwork;

/** Who has which message, by the keywords of a mailbox in memory. */
final class FakeTeam implements Teamwork {

	static final Colleague ME = new Colleague(Keywords.code("claire"), "Dr Claire Moreau");
	static final Colleague SOPHIE = new Colleague(Keywords.code("sophie"), "Sophie Petit");

	final List<Colleague> people = new CopyOnWriteArrayList<>(List.of(ME, SOPHIE));
	/** What was told to the colleagues. */
	final List<String> told = new CopyOnWriteArrayList<>();
	volatile boolean broken;
	private final FakeMail mail;
	private final Instant since;

	/**
	 * @param mail  the mailbox
	 * @param since when whoever works on something began
	 */
	FakeTeam(FakeMail mail, Instant since) {
		this.mail = mail;
		this.since = since;
	}

	@Override
	public Optional<Colleague> me() {
		return Optional.of(ME);
	}

	@Override
	public List<Colleague> colleagues() {
		return List.copyOf(people);
	}

	@Override
	public Optional<Colleague> colleague(String code) {
		return people.stream().filter(c -> c.code().equals(code)).findFirst();
	}

	@Override
	public Work work(Flags flags) {
		Optional<String> worker = Keywords.worker(flags.keywords());
		return new Work(Keywords.assignee(flags.keywords()), worker, worker.map(w -> since));
	}

	@Override
	public List<Settled> assign(Collection<Long> messageIds, Optional<String> to, IProgressMonitor monitor) {
		return messageIds.stream().map(id -> {
			Keywords.assignee(flags(id).keywords()).ifPresent(c -> mail.setKeyword(List.of(id), Keywords.assigned(c), false));
			to.ifPresent(c -> mail.setKeyword(List.of(id), Keywords.assigned(c), true));
			return new Settled(id, Answer.DONE, work(flags(id)));
		}).toList();
	}

	@Override
	public Settled begin(long id, Optional<String> inPlaceOf, IProgressMonitor monitor) throws MailException {
		if (broken) {
			throw new MailException(MailFailure.STORE);
		}
		Work work = work(flags(id));
		if (work.worker().isPresent() && !work.worker().equals(inPlaceOf) && !work.worker().equals(Optional.of(ME.code()))) {
			told.add("held " + id);
			return new Settled(id, Answer.HELD, work);
		}
		work.worker().ifPresent(c -> mail.setKeyword(List.of(id), Keywords.inProgress(c), false));
		mail.setKeyword(List.of(id), Keywords.inProgress(ME.code()), true);
		told.add("begin " + id);
		return new Settled(id, Answer.DONE, work(flags(id)));
	}

	@Override
	public void end(long id, IProgressMonitor monitor) {
		mail.setKeyword(List.of(id), Keywords.inProgress(ME.code()), false);
		told.add("end " + id);
	}

	private Flags flags(long id) {
		return mail.row(id).orElseThrow().flags();
	}
}
