package org.vaguemestre.mail.ui.tests;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Sender;

/** Keeps what would be sent; refuses, fails or hangs as a test wants. */
final class FakeSender implements Sender {

	final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();
	/** What the next calls throw, first come first thrown. */
	final Deque<MailException> failures = new ArrayDeque<>();
	/** Whom the next message does not reach. */
	volatile List<SendReport.Refusal> refused = List.of();
	/** Why the copy of the next message is not kept. */
	volatile Optional<MailException> notCopied = Optional.empty();
	/** Holds the next message back until it is cancelled. */
	volatile boolean slow;
	private final FakeDrafts drafts;

	FakeSender(FakeDrafts drafts) {
		this.drafts = drafts;
	}

	@Override
	public SendReport send(Draft draft, IProgressMonitor monitor) throws MailException {
		monitor.subTask("Connexion à smtp.mssante.example");
		if (slow) {
			hang(monitor);
		}
		if (!failures.isEmpty()) {
			throw failures.poll();
		}
		sent.add(draft.message());
		drafts.remove(draft.id());
		SendReport report = new SendReport("<1@test.example>", draft.message().recipients(), refused, notCopied.isEmpty(), notCopied);
		refused = List.of();
		return report;
	}

	@Override
	public SendReport send(OutgoingMessage message, IProgressMonitor monitor) throws MailException {
		throw new UnsupportedOperationException("the composer sends its draft");
	}

	private static void hang(IProgressMonitor monitor) {
		CountDownLatch never = new CountDownLatch(1);
		try {
			while (!monitor.isCanceled()) {
				never.await(20, TimeUnit.MILLISECONDS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		throw new OperationCanceledException();
	}
}
