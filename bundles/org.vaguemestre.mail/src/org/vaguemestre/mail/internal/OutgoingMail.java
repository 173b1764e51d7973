package org.vaguemestre.mail.internal;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.HeaderProtection;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.HeaderWriter;
import org.vaguemestre.mime.MailboxAddress;

/** Makes MIME messages of what the user wrote: signed first, then encrypted to the recipients and to the sender. */
final class OutgoingMail {

	private final KeyVault vault;
	private final Clock clock;
	private final SmimeWriter smime;
	private final Entities entities;

	OutgoingMail(KeyVault vault, Clock clock, SecureRandom random) {
		this.vault = vault;
		this.clock = clock;
		this.smime = new SmimeWriter(clock, random);
		this.entities = new Entities(random);
	}

	Parcel build(Account account, OutgoingMessage message, NetworkRules rules) throws MailException {
		String messageId = '<' + UUID.randomUUID().toString() + '@' + Encoded.of(List.of(account.sender())).get(0).domain() + '>';
		ZonedDateTime date = clock.instant().atZone(clock.getZone());
		Bytes fields = fields(account, message, rules, messageId, date);
		Bytes entity = content(account, message).raw();
		if (message.sign() || message.encrypt()) {
			HeaderProtection.Protected inside = HeaderProtection.protect(fields, entity,
					message.encrypt() ? HeaderProtection.Mode.CIPHER : HeaderProtection.Mode.CLEAR, rules.outerSubject(message.subject()));
			fields = inside.outside();
			entity = inside.entity();
		}
		if (message.sign()) {
			entity = signed(account, entity);
		}
		List<Address> open = new ArrayList<>(message.to());
		open.addAll(message.cc());
		List<Parcel.Envelope> envelopes = new ArrayList<>();
		if (!message.encrypt()) {
			Bytes sent = whole(fields, List.of(), entity);
			envelopes.add(new Parcel.Envelope(Encoded.of(message.recipients()), sent));
			return new Parcel(messageId, envelopes, message.bcc().isEmpty() ? sent : whole(fields, message.bcc(), entity));
		}
		Bytes shared = encrypted(account, open, entity);
		Bytes sent = whole(fields, List.of(), shared);
		if (!open.isEmpty()) {
			envelopes.add(new Parcel.Envelope(Encoded.of(open), sent));
		}
		for (Address hidden : message.bcc()) {
			// apart, because the list of key recipients inside would tell the others of this one
			envelopes.add(new Parcel.Envelope(Encoded.of(List.of(hidden)), whole(fields, List.of(), encrypted(account, List.of(hidden), entity))));
		}
		return new Parcel(messageId, envelopes, message.bcc().isEmpty() ? sent : whole(fields, message.bcc(), shared));
	}

	private Entity content(Account account, OutgoingMessage message) {
		Entity text = entities.text(message.text());
		if (message.disposition().isPresent()) {
			List<Entity> parts = new ArrayList<>(List.of(text, ToldDisposition.fields(account, message.disposition().get())));
			ToldDisposition.original(message.attachments()).ifPresent(parts::add);
			return entities.multipart("report; report-type=disposition-notification", parts); //$NON-NLS-1$
		}
		if (message.attachments().isEmpty()) {
			return text;
		}
		List<Entity> parts = new ArrayList<>(List.of(text));
		for (Attached attached : message.attachments()) {
			parts.add(entities.attachment(attached.name(), attached.type(), attached.content()));
		}
		return entities.multipart("mixed", parts); //$NON-NLS-1$
	}

	private Bytes signed(Account account, Bytes entity) throws MailException {
		Optional<OwnKey> key = vault.signingKey(account.address());
		if (key.isEmpty()) {
			throw new MailException(MailFailure.OWN_KEY_MISSING, account.address());
		}
		try {
			return smime.sign(entity, vault.unlock(key.get().id()), SignOptions.of(key.get().certificate()));
		} catch (CryptoException e) {
			throw new MailException(MailFailure.SIGNING, e, e.getMessage());
		}
	}

	private Bytes encrypted(Account account, List<Address> recipients, Bytes entity) throws MailException {
		Set<X509Certificate> certificates = new LinkedHashSet<>();
		for (Address recipient : recipients) {
			RecipientKeyState state = vault.keyState(recipient.address());
			if (!state.canEncrypt() || state.certificate().isEmpty()) {
				throw new MailException(MailFailure.RECIPIENT_KEY_MISSING, recipient.address());
			}
			certificates.add(state.certificate().get());
		}
		RecipientKeyState own = vault.keyState(account.address());
		if (!own.canEncrypt() || own.certificate().isEmpty()) {
			throw new MailException(MailFailure.OWN_KEY_MISSING, account.address());
		}
		certificates.add(own.certificate().get());
		try {
			return smime.encrypt(entity, certificates, EncryptOptions.fitting(vault.correspondents().stream()
					.filter(c -> certificates.contains(c.certificate())).flatMap(c -> c.capabilities().stream()).toList()));
		} catch (CryptoException e) {
			MailFailure failure = e.code() == ReasonCode.NO_RECIPIENT_CERTIFICATE ? MailFailure.RECIPIENT_KEY_MISSING : MailFailure.ENCRYPTING;
			throw new MailException(failure, e, e.getMessage());
		}
	}

	/** Those that every recipient may know. */
	private static Bytes fields(Account account, OutgoingMessage message, NetworkRules rules, String messageId, ZonedDateTime date)
			throws MailException {
		try {
			HeaderWriter fields = new HeaderWriter().date("Date", date).addresses("From", mailboxes(List.of(account.sender()))); //$NON-NLS-1$ //$NON-NLS-2$
			if (account.replyTo().isPresent()) {
				fields.addresses("Reply-To", mailboxes(List.of(Address.of(account.replyTo().get())))); //$NON-NLS-1$
			}
			if (message.to().isEmpty() && message.cc().isEmpty()) {
				fields.raw("To", "undisclosed-recipients:;"); //$NON-NLS-1$ //$NON-NLS-2$
			}
			fields.addresses("To", mailboxes(message.to())).addresses("Cc", mailboxes(message.cc())); //$NON-NLS-1$ //$NON-NLS-2$
			fields.text("Subject", message.subject()).raw("Message-ID", messageId); //$NON-NLS-1$ //$NON-NLS-2$
			if (message.origin().isPresent()) {
				thread(fields, message.origin().get());
			}
			if (message.receipts().read()) {
				fields.addresses("Disposition-Notification-To", mailboxes(List.of(account.sender()))); //$NON-NLS-1$
			}
			if (message.disposition().filter(Disposition::automatic).isPresent()) {
				fields.raw("Auto-Submitted", "auto-replied"); //$NON-NLS-1$ //$NON-NLS-2$
			}
			for (NetworkRules.Field field : rules.fields(account, message)) {
				fields.raw(field.name(), field.value());
			}
			return Bytes.of(fields.bytes());
		} catch (IllegalArgumentException e) {
			throw new MailException(MailFailure.ADDRESS_INVALID, e, Failures.words(e));
		}
	}

	/** @param hidden told in the sender's own copy only */
	private static Bytes whole(Bytes fields, List<Address> hidden, Bytes entity) throws MailException {
		try {
			HeaderWriter more = new HeaderWriter().addresses("Bcc", mailboxes(hidden)); //$NON-NLS-1$
			return Bytes.join(List.of(fields, Entities.message(more, entity)));
		} catch (IllegalArgumentException e) {
			throw new MailException(MailFailure.ADDRESS_INVALID, e, Failures.words(e));
		}
	}

	private static void thread(HeaderWriter fields, Origin origin) {
		if (origin.kind() != Origin.Kind.FORWARD && wellFormed(origin.messageId())) {
			fields.raw("In-Reply-To", origin.messageId()); //$NON-NLS-1$
		}
		List<String> references = origin.references().stream().filter(OutgoingMail::wellFormed).toList();
		if (!references.isEmpty()) {
			// the first and the latest tell the thread, however long it is
			int size = references.size();
			List<String> kept = size <= 20 ? references : new ArrayList<>(references.subList(size - 19, size));
			if (size > 20) {
				kept.add(0, references.get(0));
			}
			fields.raw("References", String.join(" ", kept)); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	static boolean wellFormed(String id) {
		return id.matches("<[!-;=?-~]{1,900}>"); //$NON-NLS-1$
	}

	private static List<MailboxAddress> mailboxes(List<Address> addresses) throws MailException {
		return Encoded.of(addresses).stream().map(a -> new MailboxAddress(a.name(), a.address())).toList();
	}
}
