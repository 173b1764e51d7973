package org.vaguemestre.mail.ui.tests;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;

/** A mailbox with the services that writing needs. */
abstract class ComposerTestCase extends MailboxTestCase {

	static final Address HELENE = new Address("Dr Hélène Lefèvre", "helene.lefevre@cardio.mssante.example");
	static final Address PAUL = new Address("Dr Paul Garnier", "paul.garnier@labo-biolab.mssante.example");

	final FakeVault vault = new FakeVault();
	final FakeOutbox outbox = new FakeOutbox(drafts);
	final FakeSource source = new FakeSource();
	final FakeOwn own = new FakeOwn();
	final List<DirectorySource> directories = new CopyOnWriteArrayList<>(List.of(source, own));

	@BeforeEach
	void offerServices() {
		vault.know(Samples.CLAIRE.address(), State.VALID);
		vault.know(HELENE.address(), State.VALID);
		register(KeyVault.class, vault);
		register(Outbox.class, outbox);
		register(AddressBook.class, AddressBook.of(() -> List.copyOf(directories)));
		register(OwnDirectory.class, own);
		register(NetworkRules.class, new OneDomain());
		mail.account(Samples.account());
	}

	@AfterEach
	void closeComposers() {
		robot.onUi(() -> {
			for (Shell shell : Display.getCurrent().getShells()) {
				if (!shell.isDisposed() && "composer.window".equals(shell.getData(org.vaguemestre.robot.Robot.ID))) {
					shell.dispose();
				}
			}
			return Boolean.TRUE;
		});
	}

	/** Opens the window of a new message. */
	final void compose() {
		robot.click("mailbox.new");
		robot.find(Shell.class, "composer.window");
	}

	final void key(int modifiers, int key) {
		awayFromTooltips();
		robot.key(modifiers, key);
	}

	@Override
	final void awayFromTooltips() {
		pointTo("composer.body", 2);
	}

	final OutgoingMessage sent() {
		robot.waitFor("the message to be handed over", () -> !outbox.handed.isEmpty());
		return outbox.handed.get(outbox.handed.size() - 1);
	}

	final boolean checked(String id) {
		return robot.with(Button.class, id, Button::getSelection);
	}

	final void gone() {
		robot.waitUntilGone("composer.window");
	}

	static final int CTRL = SWT.MOD1;

	/** A network that holds one domain and its parts. */
	static class OneDomain implements NetworkRules {

		@Override
		public String id() {
			return "mssante";
		}

		@Override
		public String name(Locale locale) {
			return "Espace de confiance MSSanté";
		}

		@Override
		public boolean documentsInArchive() {
			return true;
		}

		@Override
		public boolean likely(String address) {
			return trusted(address);
		}

		@Override
		public CorrespondentKind correspondent(String address) {
			return Address.of(address).domain().startsWith("patient.") ? CorrespondentKind.CITIZEN
					: trusted(address) ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN;
		}

		@Override
		public String shownSubject(String subject) {
			return subject;
		}

		/** One colleague has a mailbox here too. */
		@Override
		public Optional<OtherMailbox> otherMailbox(String address, Locale locale) {
			return address.equals("paul.GARNIER@medical57.apicrypt.example")
					? Optional.of(new OtherMailbox("paul.garnier@labo-biolab.mssante.example", "Dr Paul GARNIER, Metz", "MSSanté")) : Optional.empty();
		}

		@Override
		public String mark(String address, Locale locale) {
			return switch (correspondent(address)) {
			case CITIZEN -> "Patient";
			case PROFESSIONAL -> "Professionnel";
			case UNKNOWN -> "";
			};
		}

		@Override
		public List<Choice> choices(Account account, OutgoingMessage message, Locale locale) {
			return message.recipients().stream().anyMatch(r -> correspondent(r.address()) == CorrespondentKind.CITIZEN)
					? List.of(new Choice("mssante:end", "Fin de l’échange : le patient ne pourra plus répondre", "", "[FIN]"))
					: List.of();
		}

		@Override
		public Optional<PatientBox> patientBox(PatientIdentity patient, Locale locale) {
			return Optional.of(patient.insQualified() ? new PatientBox(Optional.of(new Address("Camille DUBOIS", "279035121518989@patient.mssante.example")), "")
					: new PatientBox(Optional.empty(), "L’identité de DUBOIS Camille n’est pas qualifiée."));
		}

		@Override
		public String notice(ReadMessage message, Locale locale) {
			return message.subject().equals("[FIN]") ? "Ce message a mis fin à l’échange. Un nouveau message de votre part rouvre un échange." : "";
		}

		@Override
		public String subjectAbout(String what, PatientIdentity patient) {
			return "XDM+" + what + ' ' + patient.birthName();
		}

		@Override
		public boolean trusted(String address) {
			return Address.of(address).domain().endsWith("mssante.example");
		}

		@Override
		public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
			return message.recipients().stream().filter(r -> r.valid() && !trusted(r.address()))
					.map(r -> new Objection(false, "OUTSIDE_TRUST_SPACE",
							"Le domaine " + r.domain() + " n’appartient pas à l’espace de confiance MSSanté.", "Vérifiez l’adresse."))
					.toList();
		}

		@Override
		public List<Field> fields(Account account, OutgoingMessage message) {
			return List.of();
		}
	}
}
