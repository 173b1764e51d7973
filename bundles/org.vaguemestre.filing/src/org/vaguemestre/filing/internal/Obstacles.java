package org.vaguemestre.filing.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules.Obstacle;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.ReadMessage;

/** What stands against filing a letter without a question. Whatever is not sure stands against it. */
final class Obstacles {

	private final FilingContext context;

	Obstacles(FilingContext context) {
		this.context = context;
	}

	Set<Obstacle> of(FilingRule rule, Prospect prospect) {
		ReadMessage message = prospect.message();
		Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
		add(obstacles, Obstacle.OFF, !rule.enabled());
		add(obstacles, Obstacle.SENDER, !sends(rule, message.from().address()));
		add(obstacles, Obstacle.NOT_PROVEN, !proven(rule.proof(), message));
		add(obstacles, Obstacle.FAULTY, faulty(message));
		add(obstacles, Obstacle.NOT_RESULTS, !results(message));
		add(obstacles, Obstacle.CRITICAL, !rule.critical() && documents(message).stream().flatMap(d -> d.results().stream()).anyMatch(r -> r.critical()));
		PatientChoice choice = prospect.choice();
		add(obstacles, Obstacle.NOT_QUALIFIED, choice.certainty() != PatientChoice.Certainty.BY_INS
				|| choice.stated().filter(PatientIdentity::insQualified).isEmpty());
		add(obstacles, Obstacle.TRAITS, choice.stated().isEmpty() || choice.chosen().isEmpty()
				|| !equal(choice.stated().get(), choice.chosen().get().identity()));
		add(obstacles, Obstacle.STANDING, choice.chosen().isPresent() && prospect.items().stream()
				.anyMatch(i -> i.in(choice.chosen().get().id()).kind() != Standing.Kind.NEW));
		return obstacles;
	}

	private static void add(Set<Obstacle> obstacles, Obstacle obstacle, boolean there) {
		if (there) {
			obstacles.add(obstacle);
		}
	}

	static boolean sends(FilingRule rule, String address) {
		String from = address.toLowerCase(Locale.ROOT);
		int at = from.lastIndexOf('@');
		return at > 0 && (rule.senders().contains(from) || rule.senders().contains(from.substring(at)));
	}

	private boolean proven(FilingRule.Proof proof, ReadMessage message) {
		return switch (message.secure().signature().status()) {
		case VALID -> true;
		case INVALID -> false;
		case NONE, UNKNOWN -> proof == FilingRule.Proof.TRUST_SPACE && trusted(message);
		};
	}

	/** The operators of a network of health let nobody in who is not known to them, so the box it came to counts as much as the address. */
	private boolean trusted(ReadMessage message) {
		Optional<Account> account = account(message);
		String from = message.from().address();
		return account.isPresent() && !account.get().network().equals(Account.ORDINARY) && context.networks().get().stream()
				.filter(n -> n.applies(account.get())).anyMatch(n -> from(n, from));
	}

	private static boolean from(NetworkRules network, String address) {
		return network.trusted(address) && network.correspondent(address) == CorrespondentKind.PROFESSIONAL;
	}

	private Optional<Account> account(ReadMessage message) {
		Optional<Accounts> accounts = context.mail().accounts().get();
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		if (message.row().isEmpty() || accounts.isEmpty() || mailbox.isEmpty()) {
			return Optional.empty();
		}
		for (Account account : accounts.get().all()) {
			if (folder(mailbox.get(), account, message.row().get().folderId()).isPresent()) {
				return Optional.of(account);
			}
		}
		return Optional.empty();
	}

	static Optional<Folder> folder(Mailbox mailbox, Account account, long folderId) {
		try {
			return mailbox.folders(account.id()).stream().filter(f -> f.id() == folderId).findFirst();
		} catch (MailException e) {
			Log.warning("the folders of a mailbox cannot be read", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	private static boolean faulty(ReadMessage message) {
		EncryptionVerdict.Status encryption = message.secure().encryption().status();
		return !message.warnings().isEmpty() || message.otherProtection().isPresent()
				|| encryption == EncryptionVerdict.Status.FAILED || encryption == EncryptionVerdict.Status.REFUSED
				|| message.files().stream().anyMatch(f -> !f.problems().isEmpty());
	}

	/** Each document has results, and nothing came beside them but their papers; HPRIM may be the text itself, and tells no qualified INS. */
	private static boolean results(ReadMessage message) {
		List<ClinicalDocument> documents = documents(message);
		long papers = Letters.papers(message).count();
		return !documents.isEmpty() && documents.stream().noneMatch(d -> d.results().isEmpty())
				&& message.attachments().size() - papers <= message.files().stream().filter(f -> f.kind() != ClinicalFile.Kind.HPRIM).count();
	}

	private static List<ClinicalDocument> documents(ReadMessage message) {
		return message.files().stream().flatMap(f -> f.documents().stream()).toList();
	}

	/** The five traits of an INS, the place of birth only where both state one. */
	private static boolean equal(PatientIdentity document, PatientIdentity host) {
		return !document.birthName().isBlank() && PatientMatcher.folded(document.birthName()).equals(PatientMatcher.folded(host.birthName()))
				&& !document.firstNames().isEmpty() && !host.firstNames().isEmpty()
				&& PatientMatcher.folded(document.firstNames().get(0)).equals(PatientMatcher.folded(host.firstNames().get(0)))
				&& document.birthDate().isPresent() && document.birthDate().equals(host.birthDate())
				&& document.sex() != Sex.UNKNOWN && document.sex() == host.sex()
				&& (document.birthPlace().isEmpty() || host.birthPlace().isEmpty() || document.birthPlace().equals(host.birthPlace()))
				&& document.ins().equals(host.ins());
	}
}
