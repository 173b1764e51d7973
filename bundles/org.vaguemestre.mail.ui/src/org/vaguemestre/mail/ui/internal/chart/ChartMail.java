package org.vaguemestre.mail.ui.internal.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientMail;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.PatientBox;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.MailboxView;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.compose.ChartFiles;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.About;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.Mode;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mail.ui.internal.letter.Withdrawing;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** From the chart into the mail. */
@Component(service = PatientMail.class)
public final class ChartMail implements PatientMail {

	private static final String TITLES = "(?i)^\\s*((dr|pr|docteur|professeur|mme|m)\\b\\.?\\s*)+"; //$NON-NLS-1$

	@Override
	public void writeAbout(String patientId, List<String> recordIds) {
		compose((host, monitor) -> {
			Patient patient = patient(host, patientId);
			List<ChartDocument> wanted = recordIds.isEmpty() ? List.of()
					: host.documents(patientId).stream().filter(d -> recordIds.contains(d.filed().recordId())).toList();
			ChartFiles read = ChartFiles.read(host, wanted, ChartFiles.room());
			return ComposeRequest.fresh(Optional.empty(), List.of())
					.about(new About(patient, read.files(), String.join("\n", read.problems()))); //$NON-NLS-1$
		});
	}

	@Override
	public void writeTo(String patientId) {
		compose((host, monitor) -> {
			Patient patient = patient(host, patientId);
			List<NetworkRules> networks = ServiceLookup.all(NetworkRules.class);
			for (Account account : ServiceLookup.find(Accounts.class).map(Accounts::all).orElse(List.of())) {
				Optional<PatientBox> box = networks.stream().filter(n -> n.applies(account)).findFirst()
						.flatMap(n -> n.patientBox(patient.identity(), Locale.getDefault()));
				if (box.isPresent()) {
					Address address = box.get().address().orElseThrow(() -> new HostException(box.get().words()));
					return ComposeRequest.fresh(Optional.of(account.id()), List.of(address)).about(new About(patient, List.of(), box.get().words()));
				}
			}
			throw new HostException(Texts.get("chart.noBoxes")); //$NON-NLS-1$
		});
	}

	@Override
	public void replyToAuthor(String patientId, String recordId) {
		compose((host, monitor) -> {
			Patient patient = patient(host, patientId);
			ChartDocument document = document(host, patientId, recordId);
			Optional<Mailbox> mailbox = ServiceLookup.find(Mailbox.class);
			Optional<MessageReader> reader = ServiceLookup.find(MessageReader.class);
			Optional<ReadMessage> origin = mailbox.isEmpty() || reader.isEmpty() ? Optional.empty()
					: OriginFinder.find(mailbox.get(), reader.get(), patient, document, monitor);
			if (origin.isPresent()) {
				return ComposeRequest.about(Mode.REPLY, origin.get(), account(mailbox.get(), origin.get()))
						.about(new About(patient, List.of(), "")); //$NON-NLS-1$
			}
			return toAuthor(patient, document);
		});
	}

	@Override
	public void withdraw(String patientId, String recordId) {
		work((host, monitor) -> {
			Patient patient = patient(host, patientId);
			ChartDocument document = document(host, patientId, recordId);
			String set = ChartIdentifiers.setId(host.letterHead().map(LetterHead::organisationId).orElse(""), recordId); //$NON-NLS-1$
			Optional<Mailbox> mailbox = ServiceLookup.find(Mailbox.class);
			Optional<MessageReader> reader = ServiceLookup.find(MessageReader.class);
			Optional<ReadMessage> sent = mailbox.isEmpty() || reader.isEmpty() ? Optional.empty()
					: OriginFinder.sent(mailbox.get(), reader.get(), patient, m -> Withdrawing.possible(m) && m.files().stream()
							.flatMap(f -> f.documents().stream()).anyMatch(d -> d.setId().equals(Optional.of(set))
									|| OriginFinder.same(d, document.filed().key())), monitor);
			return sent.orElseThrow(() -> new HostException(Texts.get("withdraw.notSent", document.filed().title()))); //$NON-NLS-1$
		}, (window, message) -> Withdrawing.start(window.getShell(), message));
	}

	@Override
	public void showMail(String patientId) {
		work((host, monitor) -> PatientSearch.of(patient(host, patientId).identity()), (window, search) -> {
			try {
				if (window.getActivePage().showView(MailboxView.ID) instanceof MailboxView view) {
					view.search(search);
				}
			} catch (PartInitException e) {
				Questions.fail(window.getShell(), Texts.get("chart.failed"), Jobs.sentence(e)); //$NON-NLS-1$
			}
		});
	}

	/** The message is not there any more: whoever wrote the document is asked of the address book. */
	private static ComposeRequest toAuthor(Patient patient, ChartDocument document) {
		String author = document.author().replaceFirst(TITLES, "").strip(); //$NON-NLS-1$
		List<DirectoryHit> hits = author.length() < 2 ? List.of()
				: ServiceLookup.find(AddressBook.class).map(b -> b.complete(author, 2)).orElse(List.of());
		// of two namesakes the user chooses
		List<Address> to = hits.size() == 1 ? List.of(Address.of(hits.get(0).entry().address())) : List.of();
		String notice = to.isEmpty() ? Texts.get("chart.noOrigin", document.author().isBlank() ? Texts.get("chart.someone") : document.author()) //$NON-NLS-1$ //$NON-NLS-2$
				: Texts.get("chart.byDirectory", document.author(), to.get(0).address()); //$NON-NLS-1$
		return ComposeRequest.fresh(Optional.empty(), to).about(new About(patient, List.of(), notice));
	}

	private static String account(Mailbox mailbox, ReadMessage message) throws MailException {
		long folder = message.row().map(MessageRow::folderId).orElse(0L);
		List<Account> accounts = ServiceLookup.find(Accounts.class).map(Accounts::all).orElse(List.of());
		for (Account account : accounts) {
			if (mailbox.folders(account.id()).stream().anyMatch(f -> f.id() == folder)) {
				return account.id();
			}
		}
		return accounts.isEmpty() ? "" : accounts.get(0).id(); //$NON-NLS-1$
	}

	private static ChartDocument document(OfficeHost host, String patientId, String recordId) throws HostException {
		return host.documents(patientId).stream().filter(d -> d.filed().recordId().equals(recordId)).findFirst()
				.orElseThrow(() -> new HostException(Texts.get("chart.noDocument"))); //$NON-NLS-1$
	}

	private static Patient patient(OfficeHost host, String patientId) throws HostException {
		return host.patient(patientId).orElseThrow(() -> new HostException(Texts.get("chart.noPatient"))); //$NON-NLS-1$
	}

	private static void compose(Asked<ComposeRequest> asked) {
		work(asked, (window, request) -> ComposerWindow.open(window.getShell(), request));
	}

	/** What takes time, with the office software that is there. */
	@FunctionalInterface
	private interface Asked<T> {
		T of(OfficeHost host, IProgressMonitor monitor) throws HostException, MailException;
	}

	private static <T> void work(Asked<T> asked, BiConsumer<IWorkbenchWindow, T> then) {
		ICoreRunnable run = monitor -> {
			try {
				OfficeHost host = ServiceLookup.find(OfficeHost.class).orElseThrow(() -> new HostException(Texts.get("file.noHost"))); //$NON-NLS-1$
				T result = asked.of(host, monitor);
				ui(window -> then.accept(window, result));
			} catch (OperationCanceledException e) {
				throw e;
			} catch (HostException | MailException e) {
				ui(window -> Questions.fail(window.getShell(), Texts.get("chart.failed"), Jobs.sentence(e))); //$NON-NLS-1$
			}
		};
		Job job = Job.create(Texts.get("chart.job"), run); //$NON-NLS-1$
		job.schedule();
	}

	private static void ui(java.util.function.Consumer<IWorkbenchWindow> what) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
				IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
				if (active != null || all.length > 0) {
					what.accept(active != null ? active : all[0]);
				}
			});
		}
	}
}
