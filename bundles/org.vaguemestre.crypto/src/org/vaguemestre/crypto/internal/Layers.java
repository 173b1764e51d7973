package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import java.security.cert.X509Certificate;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.EncryptionVerdict.Status;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Limits;

/**
 * Takes the layers of a message off from the outside, as long as a layer holds all that there is to display, and notes what
 * each was. Bounded in number and in the bytes that come out. For one message, used once.
 */
final class Layers {

	/** Signed, encrypted, signed, compressed and wrapped, and some to spare. */
	private static final int MAX_LAYERS = 8;
	private static final String SIGNED = "signed-data"; //$NON-NLS-1$

	/**
	 * A signed layer, or what claims to be one.
	 *
	 * @param fault   why nobody needs to look at the signers; empty if they decide
	 * @param scope   what it covers of what is displayed
	 * @param signers each with what is wrong with its mathematics
	 */
	record Signature(Optional<ReasonCode> fault, Scope scope, List<SignedContent.Signer> signers) {

		static Signature faulty(ReasonCode fault, Scope scope) {
			return new Signature(Optional.of(fault), scope, List.of());
		}
	}

	private final Entity original;
	private final ReadContext context;
	private final List<Signature> signatures = new ArrayList<>();
	private final Set<ReasonCode> warnings = new LinkedHashSet<>();
	private final Set<X509Certificate> certificates = new LinkedHashSet<>();
	private EncryptionVerdict encryption = EncryptionVerdict.none();
	private boolean authenticated;
	/** So many of the signatures stand around encrypted content. */
	private int aroundEncryption;
	private int budget = Limits.DEFAULT.maxBytes();
	private Entity head;
	private Entity content;

	private Layers(Entity original, ReadContext context) {
		this.original = original;
		this.context = context;
		this.head = original;
		this.content = original;
	}

	static Layers of(Entity original, ReadContext context) {
		Layers layers = new Layers(original, context);
		layers.open();
		layers.look();
		return layers;
	}

	/** The entity whose header fields count. */
	Entity head() {
		return head;
	}

	Entity content() {
		return content;
	}

	/** The outermost first. */
	List<Signature> signatures() {
		return signatures;
	}

	/** Whether the innermost signature is over encrypted content: whoever made it need not have known what is inside. */
	boolean signedUnread() {
		return !signatures.isEmpty() && aroundEncryption == signatures.size();
	}

	EncryptionVerdict encryption() {
		return encryption;
	}

	/** Whether the encryption would have shown a change. */
	boolean authenticated() {
		return authenticated;
	}

	Set<ReasonCode> warnings() {
		return warnings;
	}

	List<X509Certificate> certificates() {
		return List.copyOf(certificates);
	}

	private void open() {
		boolean payload = false;
		for (int taken = 0;; taken++) {
			Kind kind = Kind.of(content);
			if (taken == MAX_LAYERS && kind != Kind.PLAIN) {
				tooDeep(kind);
				return;
			}
			Optional<Entity> inner = kind == Kind.PLAIN && payload ? wrapped() : inner(kind);
			if (inner.isEmpty()) {
				break;
			}
			payload = kind != Kind.PLAIN;
			content = inner.get();
			if (kind == Kind.PLAIN) {
				head = content;
			}
		}
		if (payload && ProtectedFields.announced(content)) {
			head = content;
		}
	}

	private void tooDeep(Kind kind) {
		if (kind == Kind.CMS || kind == Kind.FOREIGN_ENCRYPTED) {
			encryption = new EncryptionVerdict(Status.FAILED, ReasonCode.NESTED_TOO_DEEP, Scope.WHOLE, ""); //$NON-NLS-1$
		}
		if (kind == Kind.MULTIPART_SIGNED || !signatures.isEmpty()) {
			signatures.add(Signature.faulty(ReasonCode.NESTED_TOO_DEEP, Scope.NONE));
		}
	}

	/** The message in a message/rfc822 that is all the payload there is (RFC 8551 §3.1). */
	private Optional<Entity> wrapped() {
		return ProtectedFields.wrapped(content, original);
	}

	/** What is inside the layer, if it could be taken off. */
	private Optional<Entity> inner(Kind kind) {
		switch (kind) {
		case MULTIPART_SIGNED:
			return multipart(content);
		case CMS:
			return cms(content);
		case SIGNATURE:
			signatures.add(Signature.faulty(ReasonCode.SIGNATURE_MALFORMED, Scope.NONE));
			return Optional.empty();
		case FOREIGN_SIGNED:
			// inside a signature that can be checked, another one is a part like others
			if (signatures.isEmpty()) {
				signatures.add(Signature.faulty(ReasonCode.UNSUPPORTED_ALGORITHM, Scope.NONE));
			}
			return Optional.empty();
		case FOREIGN_ENCRYPTED:
			aroundEncryption = signatures.size();
			encryption = new EncryptionVerdict(Status.FAILED, ReasonCode.UNSUPPORTED_ALGORITHM, Scope.WHOLE, ""); //$NON-NLS-1$
			return Optional.empty();
		default:
			return Optional.empty();
		}
	}

	private Optional<Entity> multipart(Entity entity) {
		List<Entity> parts = entity.parts();
		if (parts.size() == 2 && Kind.of(parts.get(1)) == Kind.SIGNATURE) {
			signatures.add(detached(parts.get(0), parts.get(1)));
			return Optional.of(parts.get(0));
		}
		signatures.add(parts.size() > 2 ? partial(entity) : Signature.faulty(ReasonCode.SIGNATURE_MALFORMED, Scope.NONE));
		return Optional.empty();
	}

	/** A part that is signed beside others; who signed it may be told all the same. */
	private Signature partial(Entity entity) {
		List<SignedContent.Signer> signers = entity.parts().stream().skip(1).filter(p -> Kind.of(p) == Kind.SIGNATURE).findFirst()
				.map(s -> detached(entity.parts().get(0), s).signers()).orElse(List.of());
		return new Signature(Optional.of(ReasonCode.PARTLY_SIGNED), Scope.PART, signers);
	}

	private Signature detached(Entity part, Entity signature) {
		try {
			SignedContent signed = signed(CmsFrame.read(signature.content()));
			if (!signed.hasSigners()) {
				return Signature.faulty(ReasonCode.NO_SIGNER, Scope.NONE);
			}
			List<SignedContent.Signer> signers = signed.verify(new SignedContent.Text(part.raw(), false), known());
			if (signers.stream().anyMatch(s -> s.reason() == ReasonCode.CONTENT_CHANGED) && !Canonical.is(part.raw())) {
				// some writers sign line ends as they are
				List<SignedContent.Signer> asWritten = signed.verify(new SignedContent.Text(part.raw(), true), known());
				signers = asWritten.stream().allMatch(s -> s.reason() == ReasonCode.OK) ? asWritten : signers;
			}
			// with a content of its own inside, it says two things at once, and each program could show another
			Optional<ReasonCode> fault = signed.isDetached() ? Optional.empty() : Optional.of(ReasonCode.SIGNATURE_MALFORMED);
			return new Signature(fault, Scope.WHOLE, signers);
		} catch (IOException e) {
			return Signature.faulty(ReasonCode.SIGNATURE_MALFORMED, Scope.NONE);
		}
	}

	/** Certificates besides those in the message: a correspondent may be trusted by the certificate itself. */
	private List<X509Certificate> known() {
		List<X509Certificate> known = new ArrayList<>(context.intermediates());
		known.addAll(context.anchors());
		return known;
	}

	private SignedContent signed(CmsFrame frame) throws IOException {
		if (!CMSObjectIdentifiers.signedData.equals(frame.info().getContentType())) {
			throw new IOException("not signed: " + frame.info().getContentType()); //$NON-NLS-1$
		}
		SignedContent signed = SignedContent.read(frame);
		certificates.addAll(signed.certificates());
		return signed;
	}

	private Optional<Entity> cms(Entity entity) {
		try {
			CmsFrame frame = CmsFrame.read(entity.content());
			ASN1ObjectIdentifier type = frame.info().getContentType();
			if (CMSObjectIdentifiers.signedData.equals(type)) {
				return opaque(signed(frame));
			}
			if (CMSObjectIdentifiers.compressedData.equals(type)) {
				return Optional.of(parsed(Compressed.unpack(frame, budget)));
			}
			return decrypted(entity.content());
		} catch (CryptoException e) {
			warnings.add(e.code());
		} catch (IOException e) {
			damaged(entity);
		}
		return Optional.empty();
	}

	/** What cannot be read is taken for what it says it was. */
	private void damaged(Entity entity) {
		String claimed = claimed(entity);
		if (claimed.equals(SIGNED)) {
			signatures.add(Signature.faulty(ReasonCode.SIGNATURE_MALFORMED, Scope.NONE));
		} else if (claimed.equals("certs-only") || claimed.equals("compressed-data")) { //$NON-NLS-1$ //$NON-NLS-2$
			warnings.add(ReasonCode.CMS_MALFORMED);
		} else {
			encryption = new EncryptionVerdict(Status.FAILED, ReasonCode.CMS_MALFORMED, Scope.WHOLE, ""); //$NON-NLS-1$
		}
	}

	private static String claimed(Entity entity) {
		return entity.parameter("smime-type").orElse("").strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Optional<Entity> opaque(SignedContent signed) {
		Optional<Bytes> inside = signed.content();
		if (!signed.hasSigners()) {
			if (inside.isEmpty()) {
				warnings.add(ReasonCode.CERTIFICATES_ONLY);
				return Optional.empty();
			}
			signatures.add(Signature.faulty(ReasonCode.NO_SIGNER, Scope.NONE));
		} else if (inside.isEmpty()) {
			signatures.add(Signature.faulty(ReasonCode.SIGNATURE_MALFORMED, Scope.NONE));
		} else {
			signatures.add(new Signature(Optional.empty(), Scope.WHOLE, signed.verify(new SignedContent.Text(inside.get(), true), known())));
		}
		return inside.map(this::parsed);
	}

	private Optional<Entity> decrypted(Bytes encoded) {
		aroundEncryption = signatures.size();
		try {
			CmsDecryptor.Opened opened = CmsDecryptor.open(encoded, context.keys(), budget);
			Entity inner = parsed(opened.content());
			if (!opened.authenticated() && ProtectedFields.mangled(inner)) {
				// told like any other failure: what a changed message decrypts to is nobody's business
				encryption = new EncryptionVerdict(Status.FAILED, ReasonCode.DECRYPTION_FAILED, Scope.WHOLE, opened.algorithm());
				return Optional.empty();
			}
			if (encryption.status() == Status.NONE) {
				encryption = new EncryptionVerdict(Status.DECRYPTED, ReasonCode.OK, Scope.WHOLE, opened.algorithm());
			}
			authenticated |= opened.authenticated();
			if (WeakCiphers.weak(opened.algorithm())) {
				warnings.add(ReasonCode.WEAK_ENCRYPTION);
			}
			return Optional.of(inner);
		} catch (CryptoException e) {
			encryption = WeakCiphers.refused(CmsDecryptor.algorithm(encoded))
					.orElseGet(() -> new EncryptionVerdict(Status.FAILED, e.code(), Scope.WHOLE, CmsDecryptor.algorithm(encoded),
							CmsDecryptor.recipients(encoded)));
			return Optional.empty();
		}
	}

	private Entity parsed(Bytes clear) {
		budget = Math.max(0, budget - clear.length());
		return Entity.parse(clear);
	}

	/** Looks for signed and encrypted parts beside others in what is left. */
	private void look() {
		List<Entity> shown = new ArrayList<>();
		content.parts().forEach(p -> shown(p, shown));
		if (!content.isMultipart()) {
			shown.clear();
		}
		Optional<Signature> part = signatures.isEmpty() ? shown.stream().flatMap(e -> signedPart(e).stream()).findFirst() : Optional.empty();
		part.ifPresent(signatures::add);
		Optional<String> algorithm = shown.stream().flatMap(e -> encryptedPart(e).stream()).findFirst();
		if (algorithm.isPresent()) {
			aroundEncryption = signatures.size();
		}
		if (algorithm.isPresent() && encryption.status() == Status.NONE) {
			encryption = new EncryptionVerdict(Status.REFUSED, ReasonCode.PARTLY_ENCRYPTED, Scope.PART, algorithm.get());
		} else if (algorithm.isPresent()) {
			warnings.add(ReasonCode.PARTLY_ENCRYPTED);
		}
		shown.add(content);
		shown.add(original);
		if (shown.stream().anyMatch(ProtectedFields::damaged)) {
			warnings.add(ReasonCode.MESSAGE_DAMAGED);
		}
	}

	/** Not what is inside an attached message: that is judged when it is opened. */
	private static void shown(Entity entity, List<Entity> to) {
		to.add(entity);
		if (entity.isMultipart()) {
			entity.parts().forEach(p -> shown(p, to));
		}
	}

	private Optional<Signature> signedPart(Entity entity) {
		return switch (Kind.of(entity)) {
		case MULTIPART_SIGNED -> Optional.of(partial(entity));
		case FOREIGN_SIGNED, SIGNATURE -> Optional.of(Signature.faulty(ReasonCode.PARTLY_SIGNED, Scope.PART));
		case CMS -> isEncrypted(entity) || claimed(entity).equals("certs-only") ? Optional.empty() //$NON-NLS-1$
				: Optional.of(Signature.faulty(ReasonCode.PARTLY_SIGNED, Scope.PART));
		default -> Optional.empty();
		};
	}

	/** The algorithm of an encrypted part. */
	private static Optional<String> encryptedPart(Entity entity) {
		return switch (Kind.of(entity)) {
		case CMS -> isEncrypted(entity) ? Optional.of(CmsDecryptor.algorithm(entity.content())) : Optional.empty();
		case FOREIGN_ENCRYPTED -> Optional.of(""); //$NON-NLS-1$
		default -> Optional.empty();
		};
	}

	private static boolean isEncrypted(Entity entity) {
		try {
			ASN1ObjectIdentifier type = CmsFrame.read(entity.content()).info().getContentType();
			return CMSObjectIdentifiers.envelopedData.equals(type) || CMSObjectIdentifiers.authEnvelopedData.equals(type);
		} catch (IOException e) {
			return claimed(entity).contains("enveloped"); //$NON-NLS-1$
		}
	}
}
