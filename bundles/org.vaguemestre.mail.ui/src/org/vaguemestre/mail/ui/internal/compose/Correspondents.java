package org.vaguemestre.mail.ui.internal.compose;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.ui.Jobs;

/**
 * Those who have written to the user lately, or whose certificate is kept here; whom the user wrote to the address book knows. Safe for several
 * threads.
 */
final class Correspondents {

	/** So many of the newest messages tell who writes to one. */
	private static final int LOOKED_AT = 400;

	/** Those who match are told from what they are called and their address, folded once. */
	private record Known(Address address, String words) {
	}

	private volatile List<Known> known = List.of();

	/** Looks them up; for a job. */
	void load(Accounts accounts, Optional<Mailbox> mailbox, Optional<KeyVault> keys) {
		Map<String, Address> found = new LinkedHashMap<>();
		try {
			for (Account account : accounts.all()) {
				if (mailbox.isPresent()) {
					look(mailbox.get(), account, found);
				}
			}
		} catch (MailException e) {
			// completion is a comfort: without it addresses are typed
			Jobs.log("earlier correspondents", e); //$NON-NLS-1$
		}
		for (CorrespondentCertificate certificate : keys.map(KeyVault::correspondents).orElse(List.of())) {
			certificate.addresses().forEach(a -> add(found, Address.of(a)));
		}
		accounts.all().forEach(a -> found.remove(key(a.address())));
		known = found.values().stream().map(a -> new Known(a, words(a.name()) + words(a.address()) + ' ' + fold(a.address()))).toList();
	}

	/**
	 * @param text  the beginning of a word of the name, or of the address; several words must all be found
	 * @param limit how many at most
	 * @return the latest correspondents first
	 */
	List<Address> complete(String text, int limit) {
		String[] words = fold(text).strip().split("\\s+"); //$NON-NLS-1$
		return known.stream().filter(k -> all(k.words(), words)).limit(limit).map(Known::address).toList();
	}

	/**
	 * @param name a name
	 * @param text what was typed
	 * @return whether each word that was typed begins one of the name
	 */
	static boolean matches(String name, String text) {
		return all(words(name), fold(text).strip().split("\\s+")); //$NON-NLS-1$
	}

	private static void look(Mailbox mailbox, Account account, Map<String, Address> found) throws MailException {
		for (Folder folder : mailbox.folders(account.id())) {
			if (folder.kind() == Folder.Kind.INBOX) {
				for (MessageRow row : mailbox.list(folder.id(), Sort.NEWEST_FIRST).rows(0, LOOKED_AT)) {
					add(found, new Address(row.fromName().equals(row.fromAddress()) ? "" : row.fromName(), row.fromAddress())); //$NON-NLS-1$
				}
			}
		}
	}

	/** A name is better than none, whoever came first. */
	private static void add(Map<String, Address> found, Address address) {
		if (address.valid()) {
			found.merge(key(address.address()), address, (old, fresh) -> old.name().isEmpty() ? fresh : old);
		}
	}

	/** Each word behind a blank. */
	private static String words(String text) {
		return ' ' + fold(text).replaceAll("[^\\p{L}\\p{N}]+", " "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static boolean all(String words, String[] typed) {
		for (String word : typed) {
			if (!words.contains(' ' + word)) {
				return false;
			}
		}
		return true;
	}

	private static String key(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	/** Without accents and case, as one types in a hurry. */
	static String fold(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
