package org.vaguemestre.crypto.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeCapabilities;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/** Reads one message: its layers, then what they are worth, then what of its header counts. */
public final class MessageJudge {

	private final PathValidator paths;
	private final ReadContext context;

	/**
	 * @param paths   how paths are judged
	 * @param context keys, anchors and time
	 */
	public MessageJudge(PathValidator paths, ReadContext context) {
		this.paths = paths;
		this.context = context;
	}

	/** See {@link org.vaguemestre.crypto.SmimeReader#read}. */
	public SecureMessage judge(Entity original) {
		Layers layers = Layers.of(original, context);
		SignatureVerdict signature = new SignatureJudge(paths, context, original, layers).judge();
		Entity head = layers.head();
		Set<ReasonCode> warnings = new LinkedHashSet<>(layers.warnings());
		boolean fromDiffers = head != original && !ProtectedFields.sender(original).equals(ProtectedFields.sender(head));
		if (fromDiffers) {
			warnings.add(ReasonCode.FROM_DIFFERS);
		}
		boolean decrypted = layers.encryption().status() == EncryptionVerdict.Status.DECRYPTED;
		// an encrypted message hides its subject by leaving another outside; there is nothing to warn of if it tells which
		Optional<Entity> given = decrypted ? ProtectedFields.toldOutside(head) : Optional.of(head);
		if (head != original && given.isPresent() && ProtectedFields.differ(original, given.get())) {
			warnings.add(ReasonCode.FIELDS_DIFFER);
		}
		Optional<String> sender = ProtectedFields.sender(head);
		if (sender.isEmpty() && signature.reason() != ReasonCode.SENDER_AMBIGUOUS) {
			warnings.add(ReasonCode.SENDER_AMBIGUOUS);
		}
		if (head.headers("Sender").stream().findFirst().isPresent() && sender.isPresent() //$NON-NLS-1$
				&& !ProtectedFields.single(head, "Sender").equals(sender)) { //$NON-NLS-1$
			warnings.add(ReasonCode.SENDER_DIFFERS);
		}
		if (decrypted && !layers.authenticated() && signature.status() != SignatureVerdict.Status.VALID) {
			warnings.add(ReasonCode.NOT_AUTHENTICATED);
		}
		// a sender that only encryption protects is one that anybody could have written
		Entity fromHead = fromDiffers && layers.signatures().isEmpty() ? original : head;
		return new SecureMessage(original, head, layers.content(), signature, layers.encryption(), new ArrayList<>(warnings),
				head.header("Subject").orElse(""), addresses(fromHead, "From"), addresses(head, "To"), layers.certificates(), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				capabilities(signature, layers));
	}

	private static Optional<SmimeCapabilities> capabilities(SignatureVerdict signature, Layers layers) {
		return signature.status() != SignatureVerdict.Status.VALID ? Optional.empty()
				: layers.signatures().get(layers.signatures().size() - 1).signers().stream().filter(s -> s.certificate().equals(signature.certificate()))
						.findFirst().flatMap(SignedContent.Signer::capabilities);
	}

	/** What is said of a message that could not be judged; its layers stay on. */
	public static SecureMessage unreadable(Entity original) {
		SignatureVerdict signature = new SignatureVerdict(SignatureVerdict.Status.INVALID, ReasonCode.SIGNATURE_MALFORMED, Scope.NONE,
				List.of(), Optional.empty(), "", Optional.empty()); //$NON-NLS-1$
		EncryptionVerdict encryption = Kind.of(original) != Kind.CMS ? EncryptionVerdict.none()
				: new EncryptionVerdict(EncryptionVerdict.Status.FAILED, ReasonCode.CMS_MALFORMED, Scope.WHOLE, ""); //$NON-NLS-1$
		return new SecureMessage(original, original, signature, encryption, List.of(ReasonCode.MESSAGE_DAMAGED),
				original.header("Subject").orElse(""), addresses(original, "From"), addresses(original, "To"), List.of()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private static List<MailboxAddress> addresses(Entity head, String field) {
		return ProtectedFields.addresses(head, field);
	}
}
