package org.vaguemestre.mail.ui.internal.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.MailboxAddress;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Trust;

/** Puts the verdicts on a message into honest words. Promises no more than the verdict does. */
public final class TrustPresenter {

	private final Formats formats;
	private final Locale locale;

	/**
	 * @param formats for the signing time
	 * @param locale  the reader's language
	 */
	public TrustPresenter(Formats formats, Locale locale) {
		this.formats = formats;
		this.locale = locale;
	}

	/**
	 * @param message the message
	 * @return what the banner says
	 */
	public Trust present(SecureMessage message) {
		SignatureVerdict signature = message.signature();
		EncryptionVerdict encryption = message.encryption();
		return new Trust(tone(signature, encryption), icon(signature), icon(encryption), sentence(message),
				protection(encryption), details(message));
	}

	/**
	 * @param message the message
	 * @return what the banner says: of what S/MIME does not protect also what else may, without a seal
	 */
	public Trust present(ReadMessage message) {
		Trust trust = present(message.secure());
		boolean clear = message.secure().encryption().status() == EncryptionVerdict.Status.NONE;
		return message.otherProtection().filter(o -> clear)
				.map(o -> new Trust(trust.tone(), trust.signature(), trust.encryption(), trust.sentence(), o, trust.details())).orElse(trust);
	}

	private static Tone tone(SignatureVerdict signature, EncryptionVerdict encryption) {
		if (signature.status() == SignatureVerdict.Status.INVALID
				|| encryption.status() == EncryptionVerdict.Status.REFUSED) {
			return Tone.ALARM;
		}
		if (signature.status() == SignatureVerdict.Status.UNKNOWN
				|| encryption.status() == EncryptionVerdict.Status.FAILED) {
			return Tone.CAUTION;
		}
		return signature.status() == SignatureVerdict.Status.VALID ? Tone.GOOD : Tone.NEUTRAL;
	}

	private static Icon icon(SignatureVerdict signature) {
		return switch (signature.status()) {
		case NONE -> Icon.UNSIGNED;
		case VALID -> Icon.SIGNED_VALID;
		case INVALID -> Icon.SIGNED_INVALID;
		case UNKNOWN -> Icon.SIGNED_UNKNOWN;
		};
	}

	private static Icon icon(EncryptionVerdict encryption) {
		return switch (encryption.status()) {
		case NONE -> Icon.CLEAR;
		case DECRYPTED -> Icon.ENCRYPTED;
		case FAILED, REFUSED -> Icon.ENCRYPTED_FAILED;
		};
	}

	private String sentence(SecureMessage message) {
		SignatureVerdict signature = message.signature();
		return switch (signature.status()) {
		// what could not be opened may well be signed inside
		case NONE -> Texts.get(unopened(message) ? "trust.unknown.closed" : "trust.none"); //$NON-NLS-1$ //$NON-NLS-2$
		case VALID -> Texts.get("trust.valid", signer(signature)); //$NON-NLS-1$
		case UNKNOWN -> Texts.get("trust.unknown", signer(signature)); //$NON-NLS-1$
		case INVALID -> invalid(message);
		};
	}

	private static boolean unopened(SecureMessage message) {
		return message.encryption().status() == EncryptionVerdict.Status.FAILED
				|| message.encryption().status() == EncryptionVerdict.Status.REFUSED;
	}

	private String invalid(SecureMessage message) {
		SignatureVerdict signature = message.signature();
		if (signature.reason() == ReasonCode.SIGNER_NOT_SENDER) {
			String from = message.from().stream().map(MailboxAddress::address).collect(Collectors.joining(", ")); //$NON-NLS-1$
			return Texts.get("trust.notSender", signer(signature), from); //$NON-NLS-1$
		}
		return Texts.get("trust.invalid", signature.reason().sentence(locale)); //$NON-NLS-1$
	}

	private String protection(EncryptionVerdict encryption) {
		String key = switch (encryption.status()) {
		case NONE -> "trust.clear"; //$NON-NLS-1$
		case DECRYPTED -> encryption.scope() == Scope.PART ? "trust.decrypted.part" : "trust.decrypted"; //$NON-NLS-1$ //$NON-NLS-2$
		case FAILED -> "trust.failed"; //$NON-NLS-1$
		case REFUSED -> "trust.refused"; //$NON-NLS-1$
		};
		return Texts.get(key, encryption.reason().sentence(locale)).strip();
	}

	private List<Trust.Detail> details(SecureMessage message) {
		List<Trust.Detail> details = new ArrayList<>();
		SignatureVerdict signature = message.signature();
		detail(details, "detail.signedAt", signature.signedAt().map(formats::full).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		detail(details, "detail.algorithm", signature.algorithm()); //$NON-NLS-1$
		if (signature.status() != SignatureVerdict.Status.NONE) {
			detail(details, "detail.scope", Texts.get("scope." + signature.scope().name())); //$NON-NLS-1$ //$NON-NLS-2$
			reason(details, signature.reason());
		}
		detail(details, "detail.encryption", encryption(message.encryption())); //$NON-NLS-1$
		if (message.encryption().status() != EncryptionVerdict.Status.NONE) {
			reason(details, message.encryption().reason());
		}
		message.warnings().forEach(w -> reason(details, w));
		return details;
	}

	private static String encryption(EncryptionVerdict encryption) {
		return encryption.status() == EncryptionVerdict.Status.NONE ? "" : encryption.algorithm(); //$NON-NLS-1$
	}

	private void reason(List<Trust.Detail> details, ReasonCode reason) {
		if (reason != ReasonCode.OK) {
			detail(details, "detail.reason", reason.sentence(locale) + " (" + reason.name() + ')'); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static void detail(List<Trust.Detail> details, String key, String value) {
		if (!value.isBlank()) {
			details.add(new Trust.Detail(Texts.get(key), value));
		}
	}

	/** The certificate's name with the address that it proves; a name alone proves little. */
	private static String signer(SignatureVerdict signature) {
		String addresses = String.join(", ", signature.signer()); //$NON-NLS-1$
		String name = signature.certificate().map(Certificates::name).orElse(""); //$NON-NLS-1$
		if (name.isBlank() || addresses.contains(name)) {
			return addresses.isBlank() ? Texts.get("trust.someone") : addresses; //$NON-NLS-1$
		}
		return addresses.isBlank() ? name : name + " (" + addresses + ')'; //$NON-NLS-1$
	}
}
