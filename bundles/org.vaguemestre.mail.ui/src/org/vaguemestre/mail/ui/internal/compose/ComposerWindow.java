package org.vaguemestre.mail.ui.internal.compose;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.ui.internal.NetworkWords;
import org.vaguemestre.mail.ui.internal.account.AccountWizard;
import org.vaguemestre.mail.ui.internal.compose.Composition.Protection;
import org.vaguemestre.ui.Questions;

/** Opens the window to write in. */
public final class ComposerWindow {

	private ComposerWindow() {
	}

	/**
	 * Opens a window of its own and returns at once. A draft that is already open comes to the front. Where no account is
	 * set up, the user is led to make one first.
	 *
	 * @param parent  the window that asks
	 * @param request what is to be written
	 */
	public static void open(Shell parent, ComposeRequest request) {
		open(parent, request, () -> { });
	}

	/**
	 * As {@link #open(Shell, ComposeRequest)}.
	 *
	 * @param parent  the window that asks
	 * @param request what is to be written
	 * @param closed  called on the UI thread when the window is closed, or none could be opened
	 */
	public static void open(Shell parent, ComposeRequest request, Runnable closed) {
		if (!tryOpen(parent, request, closed)) {
			closed.run();
		}
	}

	private static boolean tryOpen(Shell parent, ComposeRequest request, Runnable closed) {
		Optional<ComposerServices> services = ComposerServices.find();
		if (services.isEmpty()) {
			Questions.inform(parent, Words.get("title.new"), Words.get("services.none")); //$NON-NLS-1$ //$NON-NLS-2$
			return false;
		}
		if (services.get().accounts().all().isEmpty() && !AccountWizard.open(parent)) {
			return false;
		}
		Optional<Draft> gone = request.draft().filter(d -> d.state() == Draft.State.COPY_MISSING);
		if (gone.isPresent()) {
			CopyAgain.offer(parent, services.get().outbox(), gone.get());
			return false;
		}
		Display display = parent.getDisplay();
		if (request.draft().filter(d -> Composer.toFront(display, d.id())).isPresent()) {
			return false;
		}
		// keys are read from the disk and attachments decoded: not for the thread of the windows
		Job.createSystem(Words.get("preparing"), m -> { //$NON-NLS-1$
			List<Account> accounts = services.get().accounts().all();
			Account account = request.accountId().flatMap(services.get().accounts()::find).orElse(accounts.get(0));
			OutgoingMessage plain = new Composition(Locale.getDefault(), ZoneId.systemDefault()).begin(request, account,
					usual(services.get().keys(), account));
			OutgoingMessage written = request.mode() == ComposeRequest.Mode.NEW ? request.about().map(a -> about(services.get(), account, plain, a))
					.orElse(plain) : plain;
			OutgoingMessage begun = request.draft().isPresent() ? written
					: written.asking(services.get().receipts().map(r -> r.usual(account.id())).orElse(ReceiptRequest.NONE));
			Supplier<OriginFacts> origin = OriginFacts.of(request.original(), begun.origin());
			String notice = request.original().filter(o -> request.mode() != ComposeRequest.Mode.FORWARD && request.withdrawn().isEmpty()).map(NetworkWords.now()::notice).orElse(""); //$NON-NLS-1$
			if (!display.isDisposed()) {
				display.asyncExec(() -> new Composer(parent, services.get(), accounts, begun, request.draft(), origin, request, notice)
						.open(closed));
			}
			return Status.OK_STATUS;
		}).schedule();
		return true;
	}

	private static OutgoingMessage about(ComposerServices services, Account account, OutgoingMessage m, ComposeRequest.About about) {
		return new OutgoingMessage(m.accountId(), m.to(), m.cc(), m.bcc(), services.subject(account, about.patient(), about.files()), m.text(),
				about.files().stream().map(ComposeRequest.ChartFile::file).toList(), m.sign(), m.encrypt(), m.origin()).about(m.patientId());
	}

	/** Signed and encrypted wherever that is possible at all; the recipients' certificates are looked at later. */
	private static Protection usual(Optional<KeyVault> keys, Account account) {
		return new Protection(keys.flatMap(k -> k.signingKey(account.address())).isPresent(),
				keys.filter(k -> k.keyState(account.address()).canEncrypt()).isPresent());
	}
}
