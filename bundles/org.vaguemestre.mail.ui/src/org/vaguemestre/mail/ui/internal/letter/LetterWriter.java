package org.vaguemestre.mail.ui.internal.letter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.documents.FormerDocuments;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/** Makes letters of what is written in a composer, of files and of documents of the chart. */
public final class LetterWriter {

	private final Shell shell;
	private final Jobs jobs;
	private final Clock clock;
	private final Supplier<UUID> random;
	private final Letters letters = new Letters();
	private Optional<Patient> about = Optional.empty();
	private boolean asking;

	/**
	 * @param shell  the window of the composer
	 * @param clock  the date of letters
	 * @param random gives their identifiers
	 */
	public LetterWriter(Shell shell, Clock clock, Supplier<UUID> random) {
		this.shell = shell;
		this.clock = clock;
		this.random = random;
		jobs = Jobs.of(shell);
	}

	/**
	 * Asks what the letter is, and attaches it.
	 *
	 * @param message what is written
	 * @param sender  the address of who sends it
	 * @param whom    whom the message is about, if that is known
	 * @param replace takes the files of before away and attaches the new ones, under the prescribed subject
	 * @param problem is told why it cannot be, in a sentence
	 */
	public void write(OutgoingMessage message, String sender, Optional<Patient> whom, Consumer<Letters.Packed> replace, Consumer<String> problem) {
		if (asking) {
			return;
		}
		asking = true;
		jobs.quietly("letter head", m -> Ground.of(whom), ground -> { //$NON-NLS-1$
			asking = false;
			write(message, sender, ground, replace, problem);
		}, e -> {
			asking = false;
			problem.accept(sentence(e));
		});
	}

	/**
	 * What a letter stands on; whoever asks the office software may have to wait.
	 *
	 * @param head    who writes
	 * @param patient whom it is about, usually
	 */
	private record Ground(Optional<OfficeHost> host, Optional<LetterHead> head, Optional<Patient> patient, String lack) {

		static Ground of(Optional<Patient> whom) {
			Optional<OfficeHost> host = ServiceLookup.find(OfficeHost.class);
			Optional<LetterHead> head = host.flatMap(OfficeHost::letterHead);
			return new Ground(host, head, whom.or(() -> host.flatMap(OfficeHost::currentPatient)), LetterWriter.lack(host, head));
		}
	}

	private void write(OutgoingMessage message, String sender, Ground ground, Consumer<Letters.Packed> replace, Consumer<String> problem) {
		if (!ground.lack().isEmpty() || !letters.ready(message.attachments())) {
			problem.accept(ground.lack().isEmpty() ? Texts.get("letter.foreign") : ground.lack()); //$NON-NLS-1$
			return;
		}
		LetterHead head = ground.head().get();
		boolean bound = letters.patient().isPresent();
		LetterDialog dialog = new LetterDialog(shell, ground.host().get(), head, order -> order.write(head, clock, random), recipient(message),
				text(message), bound ? about : ground.patient(), bound, sent(sender));
		dialog.ask().ifPresent(order -> jobs.run(Texts.get("letter.making"), m -> { //$NON-NLS-1$
			XdmDocument letter = order.write(head, clock, random);
			return new Made(List.of(letter), Optional.of(letters.pack(List.of(letter), clock)), ""); //$NON-NLS-1$
		}, made -> {
			about = dialog.patient();
			attach(made, replace);
		}, e -> problem.accept(sentence(e))));
	}

	/**
	 * Makes clinical documents of documents of the chart, and attaches them.
	 *
	 * @param message what is written
	 * @param sender  the address of who sends it
	 * @param patient whose chart
	 * @param wanted  documents that are fit, and that nobody else wrote
	 * @param replace takes the files of before away and attaches the new ones, under the prescribed subject
	 * @param problem is told why it cannot be, in a sentence
	 */
	public void fromChart(OutgoingMessage message, String sender, Patient patient, List<ChartLetter> wanted, Consumer<Letters.Packed> replace,
			Consumer<String> problem) {
		boolean foreign = !letters.ready(message.attachments()) || letters.patient().filter(p -> !p.equals(patient.identity())).isPresent();
		String to = recipient(message);
		jobs.run(Texts.get("letter.making"), m -> { //$NON-NLS-1$
			Ground ground = Ground.of(Optional.of(patient));
			if (foreign || !ground.lack().isEmpty()) {
				return new Made(List.of(), Optional.empty(), ground.lack().isEmpty() ? Texts.get("letter.foreign") : ground.lack()); //$NON-NLS-1$
			}
			List<ClinicalDocument> before = former().about(patient.identity(), Optional.of(sender), m);
			List<XdmDocument> made = new ArrayList<>();
			for (ChartLetter letter : wanted) {
				made.add(letter.write(patient.identity(), ground.head().get(), to, before));
			}
			return new Made(made, Optional.of(letters.pack(made, clock)), ""); //$NON-NLS-1$
		}, made -> {
			if (made.packed().isEmpty()) {
				problem.accept(made.lack());
				return;
			}
			about = Optional.of(patient);
			attach(made, replace);
		}, e -> problem.accept(sentence(e)));
	}

	private void attach(Made made, Consumer<Letters.Packed> replace) {
		Letters.Packed packed = made.packed().get();
		replace.accept(packed);
		letters.attached(made.letters(), packed);
	}

	/** @return the files that the next ones take the place of */
	public List<OutgoingMessage.Attached> packed() {
		return letters.packed();
	}

	private record Made(List<XdmDocument> letters, Optional<Letters.Packed> packed, String lack) {
	}

	/** @return what is missing for a letter, in a sentence; empty if nothing is */
	static String lack(Optional<OfficeHost> host, Optional<LetterHead> head) {
		if (host.isEmpty()) {
			return Texts.get("letter.noHost"); //$NON-NLS-1$
		}
		if (host.get().currentUser().isEmpty() && head.isEmpty()) {
			return Texts.get("letter.nobody"); //$NON-NLS-1$
		}
		return head.isEmpty() || head.get().professionalId().isBlank() || head.get().organisationId().isBlank() ? Texts.get("letter.noHead") : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}

	static String sentence(Exception failure) {
		return failure instanceof UnfitFileException unfit ? unfit.sentence(Locale.getDefault(), Texts.get("letter.this")) : Jobs.sentence(failure); //$NON-NLS-1$
	}

	private static Optional<Bytes> text(OutgoingMessage message) {
		String text = message.text().strip();
		return text.isEmpty() ? Optional.empty() : Optional.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String recipient(OutgoingMessage message) {
		return message.to().stream().map(a -> a.name().isBlank() ? a.address() : a.name()).collect(Collectors.joining("\n")); //$NON-NLS-1$
	}

	private static FormerDocuments former() {
		return new FormerDocuments(() -> ServiceLookup.find(Mailbox.class), () -> ServiceLookup.find(MessageReader.class), Optional::empty);
	}

	private static SentLetters sent(String sender) {
		FormerDocuments mail = former();
		return (patient, monitor) -> SentLetters.latest(mail.about(patient.identity(),
				Optional.of(sender), monitor));
	}
}
