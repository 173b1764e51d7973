package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.OtherMailbox;
import org.vaguemestre.mail.NetworkRules.PatientBox;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.ChartFile;

/**
 * What a composer works with. The directory and the keys are features of their own: without them a message is written
 * without completion, and sent unsigned and unencrypted only when the user says so.
 *
 * @param accounts  who may send
 * @param drafts    keeps what is written
 * @param outbox    the way out
 * @param mailbox   knows earlier correspondents
 * @param keys      own keys and correspondents' certificates
 * @param book      professionals and structures, from all sources
 * @param own       what the practice keeps itself
 * @param rules     of the networks that are installed
 * @param host      the office software
 * @param receipts  receipts asked and given
 */
record ComposerServices(Accounts accounts, Drafts drafts, Outbox outbox, Optional<Mailbox> mailbox, Optional<KeyVault> keys,
		Optional<AddressBook> book, Optional<OwnDirectory> own, List<NetworkRules> rules, Optional<OfficeHost> host,
		Optional<Receipts> receipts) {

	/** @return the services of this application; empty while those of mail have not started */
	static Optional<ComposerServices> find() {
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		Optional<Drafts> drafts = ServiceLookup.find(Drafts.class);
		Optional<Outbox> outbox = ServiceLookup.find(Outbox.class);
		if (accounts.isEmpty() || drafts.isEmpty() || outbox.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ComposerServices(accounts.get(), drafts.get(), outbox.get(), ServiceLookup.find(Mailbox.class),
				ServiceLookup.find(KeyVault.class), ServiceLookup.find(AddressBook.class), ServiceLookup.find(OwnDirectory.class),
				ServiceLookup.all(NetworkRules.class), ServiceLookup.find(OfficeHost.class), ServiceLookup.find(Receipts.class)));
	}

	/** @return the subject that the account's network prescribes for a message about a patient */
	String subject(Account account, Patient patient, List<ChartFile> files) {
		return rules(account).subjectAbout(ChartFiles.label(files), patient.identity());
	}

	/** @return the mailbox of a patient in the account's network, or why there is none; empty if patients have no mailboxes in it */
	Optional<PatientBox> patientBox(Account account, Patient patient) {
		return rules(account).patientBox(patient.identity(), Locale.getDefault());
	}

	/** @return where the holder of an address can be written to under the rules of another network */
	Optional<OtherMailbox> otherMailbox(String address) {
		return rules.stream().flatMap(r -> r.otherMailbox(address, Locale.getDefault()).stream()).findFirst();
	}

	/** @return the rules for that account; those of ordinary mail where no network has its own */
	NetworkRules rules(Account account) {
		return rules.stream().filter(r -> r.applies(account)).findFirst().orElse(NetworkRules.NONE);
	}
}
