package org.vaguemestre.mail.ui.internal.letter;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.write.Author;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.Withdrawal;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest;
import org.vaguemestre.mail.ui.internal.compose.ComposerWindow;
import org.vaguemestre.mime.AddressParser;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** Tells those whom a document was sent to that its author withdraws it. */
public final class Withdrawing {

	/** In the data of the window, while it is found out whether there is anything to ask. */
	private static final String ASKING = "org.vaguemestre.withdrawing"; //$NON-NLS-1$

	private Withdrawing() {
	}

	/**
	 * @param message a message
	 * @return whether it was sent by an account of the user, with documents that can be withdrawn and are valid still; quick
	 */
	public static boolean possible(ReadMessage message) {
		int documents = documents(message).size();
		// of several the others may follow
		return documents > (withdrawn(message) ? 1 : 0) && account(message).isPresent();
	}

	/**
	 * @param message a message
	 * @return whether its documents were withdrawn
	 */
	public static boolean withdrawn(ReadMessage message) {
		return message.row().filter(r -> r.flags().keywords().contains(Keywords.WITHDRAWN)).isPresent();
	}

	/**
	 * @param message a message whose documents were withdrawn
	 * @return that in a sentence
	 */
	public static String sentence(ReadMessage message) {
		return Texts.get(documents(message).size() > 1 ? "withdraw.done.some" : "withdraw.done"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * Asks why, and opens a message to the recipients in which all is ready; nothing is withdrawn before it is sent.
	 *
	 * @param shell   the window that asks
	 * @param message the message that the documents were sent with
	 */
	public static void start(Shell shell, ReadMessage message) {
		if (shell.getData(ASKING) != null) {
			return;
		}
		shell.setData(ASKING, message);
		Jobs.of(shell).quietly("letter head", m -> Ground.of(message), ground -> { //$NON-NLS-1$
			try {
				ask(shell, message, ground);
			} finally {
				shell.setData(ASKING, null);
			}
		}, e -> {
			shell.setData(ASKING, null);
			Questions.fail(shell, Texts.get("withdraw.title"), Jobs.sentence(e)); //$NON-NLS-1$
		});
	}

	/**
	 * What a withdrawal stands on; whoever asks the office software may have to wait.
	 *
	 * @param head who writes
	 * @param own  the documents that were written in that name
	 * @param lack what is missing, in a sentence; empty if nothing is
	 */
	private record Ground(Optional<OfficeHost> host, Optional<LetterHead> head, List<ClinicalDocument> own, String lack) {

		static Ground of(ReadMessage message) {
			Optional<OfficeHost> host = ServiceLookup.find(OfficeHost.class);
			Optional<LetterHead> head = host.flatMap(OfficeHost::letterHead);
			List<ClinicalDocument> all = documents(message);
			List<ClinicalDocument> own = head.map(h -> all.stream().filter(d -> ChartLetter.own(d.author(), h)).toList()).orElse(List.of());
			String lack = LetterWriter.lack(host, head);
			return new Ground(host, head, own, lack.isEmpty() && own.isEmpty()
					? Texts.get("withdraw.author", all.stream().map(ClinicalDocument::author).distinct().collect(Collectors.joining(", "))) : lack); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static void ask(Shell shell, ReadMessage message, Ground ground) {
		Optional<Account> account = account(message);
		if (!ground.lack().isEmpty() || account.isEmpty()) {
			Questions.inform(shell, Texts.get("withdraw.title"), ground.lack()); //$NON-NLS-1$
			return;
		}
		LetterHead head = ground.head().get();
		Formats formats = Formats.system();
		List<Address> hidden = hidden(message);
		List<Address> all = new ArrayList<>(message.to());
		all.addAll(message.cc());
		all.addAll(hidden);
		WithdrawDialog.ask(shell, ground.own(), all, formats).ifPresent(order -> Jobs.of(shell).run(Texts.get("withdraw.preparing"), m -> { //$NON-NLS-1$
			String text = text(order, formats);
			String recipients = all.stream().map(a -> a.name().isBlank() ? a.address() : a.name()).collect(Collectors.joining("\n")); //$NON-NLS-1$
			Withdrawal withdrawal = new Withdrawal(order.documents(), head, recipients, text, Texts.get("withdraw.paper")); //$NON-NLS-1$
			Shipment shipment = withdrawal.shipment(DocumentHeader.oid(UUID.randomUUID()), Clock.system(ZoneId.systemDefault()));
			List<Attached> files = new ArrayList<>(List.of(new Attached(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive()))); //$NON-NLS-1$
			shipment.papers().forEach(p -> files.add(new Attached(p.fileName(), "application/pdf", p.content()))); //$NON-NLS-1$
			return ComposeRequest.withdraw(message, account.get().id(), new ComposeRequest.Withdrawn(hidden, withdrawal.subject(),
					text + '\n' + '\n' + Author.of(head).displayName() + '\n', files, patient(ground.host().get(), order.documents().get(0))));
		}, request -> ComposerWindow.open(shell, request), e -> Questions.fail(shell, Texts.get("withdraw.title"), Jobs.sentence(e)))); //$NON-NLS-1$
	}

	private static String text(WithdrawDialog.Order order, Formats formats) {
		String which = order.documents().stream().map(d -> Texts.get("withdraw.text.document", d.title(), formats.day(d.date().toLocalDate()), d.version())) //$NON-NLS-1$
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
		return Texts.get("withdraw.text", which, order.reason(), order.documents().size()); //$NON-NLS-1$
	}

	private static List<ClinicalDocument> documents(ReadMessage message) {
		return message.files().stream().flatMap(f -> f.documents().stream()).filter(Withdrawal::possible).toList();
	}

	private static Optional<Account> account(ReadMessage message) {
		return ServiceLookup.find(Accounts.class).map(Accounts::all).orElse(List.of()).stream().filter(a -> message.from().same(a.address())).findFirst();
	}

	/** The copy in Sent alone tells them. */
	private static List<Address> hidden(ReadMessage message) {
		return message.secure().original().header("Bcc").map(AddressParser::parse).orElse(List.of()).stream() //$NON-NLS-1$
				.map(a -> new Address(a.name(), a.address())).filter(Address::valid).toList();
	}

	/** Where there is any doubt the message is about nobody of the host's patients. */
	private static Optional<String> patient(OfficeHost host, ClinicalDocument document) throws HostException {
		PatientIdentity stated = document.patient().orElseThrow();
		PatientChoice choice = PatientChoice.of(stated, PatientMatcher.match(host, stated));
		return choice.question() == PatientChoice.Question.NONE ? choice.chosen().map(Patient::id) : Optional.empty();
	}
}
