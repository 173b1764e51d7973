package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/**
 * A message with its S/MIME layers taken off and judged (RFC 8551).
 *
 * @param original     as it came
 * @param head         whose header fields count: the protected ones where there are any, else those of the original
 * @param content      the tree that a reader displays: decrypted, the innermost that was signed
 * @param signature    the verdict on the signature
 * @param encryption   the verdict on the encryption
 * @param warnings     what an attentive reader should know besides
 * @param subject      the subject that counts: the protected one where there is one
 * @param from         the senders that count; more than one is never valid
 * @param to           the recipients that count
 * @param certificates every certificate seen in the message
 * @param capabilities what the signer's software says that it can read, if the signature is valid
 */
public record SecureMessage(Entity original, Entity head, Entity content, SignatureVerdict signature, EncryptionVerdict encryption,
		List<ReasonCode> warnings, String subject, List<MailboxAddress> from, List<MailboxAddress> to,
		List<X509Certificate> certificates, Optional<SmimeCapabilities> capabilities) {

	/** @throws NullPointerException if a component is null */
	public SecureMessage {
		Objects.requireNonNull(original);
		Objects.requireNonNull(head);
		Objects.requireNonNull(content);
		Objects.requireNonNull(signature);
		Objects.requireNonNull(encryption);
		Objects.requireNonNull(subject);
		warnings = List.copyOf(warnings);
		from = List.copyOf(from);
		to = List.copyOf(to);
		certificates = List.copyOf(certificates);
		Objects.requireNonNull(capabilities);
	}

	/**
	 * A message without protected header fields.
	 *
	 * @param original     as it came
	 * @param content      the tree that a reader displays
	 * @param signature    the verdict on the signature
	 * @param encryption   the verdict on the encryption
	 * @param warnings     what an attentive reader should know besides
	 * @param subject      the subject that counts
	 * @param from         the senders that count
	 * @param to           the recipients that count
	 * @param certificates every certificate seen in the message
	 */
	public SecureMessage(Entity original, Entity content, SignatureVerdict signature, EncryptionVerdict encryption,
			List<ReasonCode> warnings, String subject, List<MailboxAddress> from, List<MailboxAddress> to,
			List<X509Certificate> certificates) {
		this(original, original, content, signature, encryption, warnings, subject, from, to, certificates, Optional.empty());
	}
}
